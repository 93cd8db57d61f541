'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button-class';
import { Panel } from '@/components/ui/panel';
import { SessionReplay } from '@/components/review/replay/session-replay';
import type { ReplayStart } from '@/components/review/replay/use-player';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { setSelfMark } from '@/lib/session/document';
import type { Debrief } from '@/lib/session/score/debrief';
import type { SessionReading } from '@/lib/session/score/reading';
import { AgainPanel } from './again-panel';
import { AttemptsPanel } from './attempts-panel';
import { CardsPanel } from './cards-panel';
import { ContentsBar, type PagePart } from './contents-bar';
import { DimensionPanel } from './dimension-panel';
import { ExportBar } from './export-bar';
import { PredictionsPanel, RequirementsPanel, StepsPanel } from './figures-panel';
import { AnswersPanel, MissedPanel } from './missed-panel';
import { GapsPanel, MomentsPanel } from './moments-panel';
import { OwnWork } from './own-work';
import { ReferencesPanel } from './references-panel';
import { sayMinutes } from './say';
import { ShortNotice } from './short-notice';
import { StoringNotice } from './storing-notice';
import { useDebrief } from './use-debrief';
import { VerdictPanel } from './verdict-panel';
import { useWayBack, WayBackButton } from './way-back';
import './debrief.css';

/** The moment that the address asks for; undefined where it asks for none. */
function momentOfAddress(): ReplayStart | undefined {
  const at = new URLSearchParams(location.search).get('at');
  return at !== null && /^\d{1,9}$/.test(at) ? { atMs: Number(at) } : undefined;
}

/** The moment that the replay was sent to, written into the address so that it can be shared and reloaded. */
function useJump(): readonly [start: ReplayStart | undefined, jump: (atMs: number) => void] {
  const [start, setStart] = useState(momentOfAddress);
  const jump = (atMs: number): void => {
    const address = new URL(location.href);
    address.searchParams.set('at', String(Math.round(atMs)));
    history.replaceState(null, '', address);
    // the same moment once more is another start
    setStart({ atMs: Math.round(atMs) });
  };
  return [start, jump];
}

/** The parts of the page that are there, in their order. */
function listParts({ moments, gaps, requirements, missed }: Debrief): readonly PagePart[] {
  const parts: readonly (readonly [id: string, label: string, isThere: boolean])[] = [
    ['marks', 'Marks', true],
    ['moments', 'Moments', moments.length > 0],
    ['gaps', 'Gaps', gaps.length > 0],
    ['replay', 'Replay', true],
    ['evidence', 'Evidence', true],
    ['requirements', 'Requirements', requirements.length > 0],
    ['missed', 'Never asked', missed.length > 0],
    ['work', 'Your work', true],
    ['references', 'Reference', true],
    ['cards', 'Cards', true],
    ['again', 'Again', true],
  ];
  return parts.flatMap(([id, label, isThere]) => (isThere ? [{ id, label }] : []));
}

/** A place that the contents and addresses lead to, below both bars. */
function Part({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-8">
      {children}
    </div>
  );
}

export interface DebriefViewProps {
  readonly session: PracticeSession;
  readonly reading: SessionReading;
}

/** The debrief of an ended session: the verdict first, then what to do, then every mark with its evidence. */
export function DebriefView({ session, reading }: DebriefViewProps) {
  const { setup } = reading.state;
  const { rubric } = reading;
  const [level, setLevel] = useState(setup.level);
  const { debrief, now, attemptProblem } = useDebrief(session, reading, level);
  const parts = useMemo(() => listParts(debrief), [debrief]);
  const [start, setStart] = useJump();
  const wayBack = useWayBack();
  const replay = useRef<HTMLDivElement>(null);
  const jump = (atMs: number): void => {
    setStart(atMs);
    replay.current?.scrollIntoView({ block: 'start' });
    replay.current?.focus({ preventScroll: true });
  };
  useEffect(() => {
    // the parts were not there when the browser looked for the one that the address names
    const named = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
    const place = named ?? (momentOfAddress() === undefined ? null : replay.current);
    place?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div
      className="debrief-page mx-auto w-full max-w-page px-4 py-8 sm:px-6"
      onClickCapture={wayBack.remember}
    >
      <Heading session={session} debrief={debrief} reading={now} />
      <ContentsBar parts={parts} />
      <div id="marks" className="grid scroll-mt-12 gap-6 py-6">
        <StoringNotice session={session} attemptProblem={attemptProblem} />
        <ShortNotice debrief={debrief} />
        <VerdictPanel debrief={debrief} rubric={rubric} level={level} held={setup.level} onLevel={setLevel} />
      </div>
      <Part id="moments">
        <MomentsPanel debrief={debrief} onJump={jump} />
      </Part>
      <Part id="gaps">
        <GapsPanel debrief={debrief} rubric={rubric} />
      </Part>
      <div id="replay" ref={replay} tabIndex={-1} className="screen-only scroll-mt-8 outline-none">
        <Panel title="Replay" lead="Canvas, notes, conversation, clock and runs at any second.">
          {start === undefined ? (
            <button type="button" className={buttonClass({})} onClick={() => jump(0)}>
              Watch it from the beginning
            </button>
          ) : (
            <SessionReplay session={session} start={start} />
          )}
        </Panel>
      </div>
      <Judged session={session} debrief={debrief} reading={now} onJump={jump} />
      <Afterwards session={session} debrief={debrief} reading={now} />
      <WayBackButton action={wayBack.action} />
    </div>
  );
}

interface PartProps extends DebriefViewProps {
  readonly debrief: Debrief;
}

interface JumpProps extends PartProps {
  readonly onJump: (atMs: number) => void;
}

/** Every mark with its evidence, and what else the session shows. */
function Judged({ session, debrief, reading, onJump }: JumpProps) {
  return (
    <>
      <Part id="evidence">
        <MarksPanel session={session} debrief={debrief} reading={reading} onJump={onJump} />
      </Part>
      <Part id="requirements">
        <RequirementsPanel debrief={debrief} />
      </Part>
      <PredictionsPanel debrief={debrief} onJump={onJump} />
      <AnswersPanel debrief={debrief} onJump={onJump} />
      <Part id="missed">
        <MissedPanel debrief={debrief} />
      </Part>
      <StepsPanel debrief={debrief} />
      <Part id="work">
        <OwnWork reading={reading} />
      </Part>
    </>
  );
}

/** What is looked at last, and what comes next. */
function Afterwards({ session, debrief, reading }: PartProps) {
  const { publicCase, rubric } = reading;
  return (
    <>
      <Part id="references">
        <ReferencesPanel reading={reading} />
      </Part>
      <div className="screen-only">
        <Part id="cards">
          <CardsPanel debrief={debrief} reading={reading} />
        </Part>
        <AttemptsPanel id={session.id} caseSlug={publicCase.slug} rubric={rubric} />
        <Part id="again">
          <AgainPanel reading={reading} />
        </Part>
        <p className="text-sm">
          <Link href="/progress" className="underline">
            Progress over all attempts
          </Link>
        </p>
      </div>
    </>
  );
}

function Heading({ session, debrief, reading }: PartProps) {
  const { setup } = reading.state;
  const day = new Date(setup.begunAt).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return (
    <header className="flex flex-wrap items-end justify-between gap-4 pb-5">
      <div className="grid gap-1">
        <h1 className="text-2xl">Debrief: {reading.publicCase.title}</h1>
        <p className="text-ink-2">
          {day}, {sayMinutes(debrief.elapsedMs)}, {setup.framework === '7-step' ? '7 steps' : '4 steps'}
          {setup.exam ? ', exam' : ''}, variant {setup.variant + 1}, seed {setup.seed}
        </p>
      </div>
      <ExportBar session={session} debrief={debrief} reading={reading} />
    </header>
  );
}

function MarksPanel({ session, debrief, reading, onJump }: JumpProps) {
  const { level, dimensions } = debrief.card;
  return (
    <Panel
      title="Every mark and its evidence"
      lead="What stands behind a mark opens with one click; a time opens the replay."
    >
      {dimensions.map((marked) => {
        const { id } = marked.dimension;
        return (
          <DimensionPanel
            key={id}
            dimension={marked}
            rubric={reading.rubric}
            inThisCase={reading.privateCase.anchors.find(
              (one) => one.dimension === id && one.level === level,
            )}
            onJump={onJump}
            onSelfMark={(mark, note) => setSelfMark(session.document, id, { mark, note })}
          />
        );
      })}
    </Panel>
  );
}
