'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { NumberField } from '@/components/ui/number-field';
import { Segmented } from '@/components/ui/segmented';
import { SwitchField } from '@/components/ui/switch-field';
import {
  defaultChoice,
  planSession,
  readMinutes,
  recallChoice,
  rememberChoice,
  type SetupChoice,
} from '@/lib/client/practice/setup-choice';
import { LARGEST_SEED } from '@/lib/client/lab/seed';
import type { PracticeCase } from '@/lib/session/case';
import { CaseChoice } from './case-choice';
import { OwnLength } from './own-length';

/** Sets of facts that every case has. */
const VARIANTS = 2;
const memory = (): Storage => localStorage;

/** What makes sessions is fetched while the form is filled in. */
const loadHost = () =>
  Promise.all([import('@/lib/client/practice/begin-session'), import('@/lib/client/practice/session-list')]);

export interface SetupProps {
  readonly cases: readonly PracticeCase[];
  /** The endpoint of a model, where one is to ask. */
  readonly renderEndpoint: () => ReactNode;
  /** Hands the endpoint over to the page of the interview. */
  readonly onLeaveForModel: () => void;
}

const FRAMEWORKS = {
  '7-step': 'Clarify, frame, data, model, evaluate, serve, monitor.',
  '4-step': 'Scope, high level, deep dive, wrap up.',
} as const;

const INTERVIEWERS = {
  script: 'Answers what you ask, probes, and changes the requirements. Needs nothing but this page.',
  model: 'A model at an endpoint of yours speaks; what it knows is the same.',
  silent: 'Nobody asks, and nobody answers. Two curveballs come as cards.',
} as const;

/** The form of a new session: everything on one screen, with the last choice filled in. */
export function Setup({ cases, renderEndpoint, onLeaveForModel }: SetupProps) {
  const router = useRouter();
  const [choice, setChoice] = useState(() =>
    recallChoice(
      memory,
      cases.map(({ slug }) => slug),
      defaultChoice(cases[0]?.slug ?? ''),
    ),
  );
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const own = useRef<HTMLInputElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    // what does not arrive now is asked for again when it is needed, and said then
    loadHost().catch(() => undefined);
  }, []);
  const change = (next: Partial<SetupChoice>): void => {
    setProblem(undefined);
    const changed = { ...choice, ...next };
    setChoice(changed);
    // the test of a model endpoint is another page: the way back ends at the same choice
    rememberChoice(memory, changed);
  };

  async function begin(): Promise<void> {
    const practiceCase = cases.find(({ slug }) => slug === choice.caseSlug);
    const minutes = readMinutes(choice);
    if (typeof minutes === 'string') {
      setProblem(minutes);
      own.current?.focus();
      return;
    }
    if (practiceCase === undefined) return;
    setBusy(true);
    setFailed(false);
    const { setup, design } = planSession(choice, minutes, practiceCase);
    const host = await loadHost().catch(() => undefined);
    if (host === undefined) {
      setBusy(false);
      setFailed(true);
      return;
    }
    const [{ createPracticeSession }, { listSessions }] = host;
    const created = await createPracticeSession(setup, design);
    if (!created.ok) {
      setBusy(false);
      return;
    }
    const place = `/practice/session?id=${created.value}`;
    // a page of its own: what it may talk to is decided when it is fetched. Where nothing is stored,
    // the session lives in this page, and the script speaks.
    if (choice.interviewer === 'model' && (await listSessions()).ok) {
      onLeaveForModel();
      location.assign(place);
    } else router.push(place);
  }

  return (
    <form
      aria-label="A new session"
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <CaseChoice cases={cases} value={choice.caseSlug} onChange={(caseSlug) => change({ caseSlug })} />
      <PlanFields choice={choice} change={change} problem={problem} own={own} />
      <InterviewerFields choice={choice} change={change} renderEndpoint={renderEndpoint} />
      <MoreFields choice={choice} change={change} />
      <Beginning busy={busy} failed={failed} />
    </form>
  );
}

/** The way into the interview, and why it could not be gone. */
function Beginning({ busy, failed }: { readonly busy: boolean; readonly failed: boolean }) {
  return (
    <>
      {failed && (
        <Notice
          kind="error"
          announce
          title="The session could not begin: a part of the app did not arrive."
          kept="Your choices are kept."
          next="Check the connection, then begin again."
        />
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Begin
        </Button>
        <p className="text-sm text-ink-2">The clock starts at once.</p>
      </div>
    </>
  );
}

interface FieldsProps {
  readonly choice: SetupChoice;
  readonly change: (next: Partial<SetupChoice>) => void;
}

interface PlanFieldsProps extends FieldsProps {
  readonly problem: string | undefined;
  readonly own: Ref<HTMLInputElement>;
}

/** What it is measured by: framework, length, level. */
function PlanFields({ choice, change, problem, own }: PlanFieldsProps) {
  return (
    <div className="grid gap-x-10 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
      <Segmented
        label="Framework"
        value={choice.framework}
        options={[
          { value: '7-step', label: '7 steps' },
          { value: '4-step', label: '4 steps' },
        ]}
        help={`${FRAMEWORKS[choice.framework]} You can switch later; the notes stay.`}
        onChange={(framework) => change({ framework })}
      />
      <div className="grid content-start gap-2">
        <Segmented
          label="Minutes"
          value={choice.length}
          options={[
            { value: '35', label: '35' },
            { value: '45', label: '45' },
            { value: '60', label: '60' },
            { value: 'own', label: 'My own' },
            { value: 'untimed', label: 'No limit' },
          ]}
          onChange={(length) => change({ length })}
        />
        {choice.length === 'own' && (
          <OwnLength
            value={choice.ownMinutes}
            problem={problem}
            inputRef={own}
            onChange={(ownMinutes) => change({ ownMinutes })}
          />
        )}
      </div>
      <Segmented
        label="Level"
        value={choice.level}
        options={[
          { value: 'mid', label: 'Mid' },
          { value: 'senior', label: 'Senior' },
          { value: 'staff', label: 'Staff' },
        ]}
        help="What the debrief measures you against."
        onChange={(level) => change({ level })}
      />
    </div>
  );
}

type InterviewerFieldsProps = FieldsProps & Pick<SetupProps, 'renderEndpoint'>;

/** Who asks, and how strictly. */
function InterviewerFields({ choice, change, renderEndpoint }: InterviewerFieldsProps) {
  return (
    <div className="grid items-start gap-x-10 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
      <div className="grid content-start gap-3 lg:col-span-2">
        <Segmented
          label="Interviewer"
          value={choice.interviewer}
          options={[
            { value: 'script', label: 'Scripted' },
            { value: 'model', label: 'A model of yours' },
            { value: 'silent', label: 'Silent' },
          ]}
          help={INTERVIEWERS[choice.interviewer]}
          onChange={(interviewer) => change({ interviewer })}
        />
        {choice.interviewer === 'model' && renderEndpoint()}
      </div>
      <SwitchField
        label="Exam"
        checked={choice.exam}
        onChange={(exam) => change({ exam })}
        help="No hints, no pause, no more time."
      />
    </div>
  );
}

/** What is rarely chosen. */
function MoreFields({ choice, change }: FieldsProps) {
  return (
    <details className="text-sm">
      <summary className="w-fit text-ink-2">More</summary>
      <div className="flex flex-wrap gap-x-8 gap-y-3 pt-3">
        <NumberField
          label="Variant"
          value={choice.variant}
          min={1}
          max={VARIANTS}
          step={1}
          help="Another set of answers, figures and changes of the same case."
          onChange={(variant) => change({ variant })}
        />
        <NumberField
          label="Seed"
          value={choice.seed}
          min={0}
          max={LARGEST_SEED}
          step={1}
          help="Of the world that the design runs in."
          onChange={(seed) => change({ seed })}
        />
      </div>
    </details>
  );
}
