'use client';

import Zap from 'lucide-react/icons/zap';
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { ProvenanceBadge } from '@/components/ui/provenance';
import type { Editor } from '@/lib/client/editor/editor';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { formatClock } from '@/lib/core/format';
import { formatParameter } from '@/lib/design/format-parameter';
import { requirementSpecs } from '@/lib/design/requirements';
import type { Design, Requirements } from '@/lib/design/types';
import type { Simulation } from '@/lib/run/curveballs/types';
import { simulationsOf, type ThrownEvent, thrownCurveballs } from '@/lib/session/thrown-curveballs';
import { useDesign } from '../use-lab';
import { CurveballNumbers } from './curveball-numbers';
import { TAB_OF, throwInto } from './see-curveball';

export interface CurveballBannerProps {
  readonly session: PracticeSession;
  readonly lab: LabSession;
  readonly editor: Editor;
  /** Brings a tab of the dock into sight. */
  readonly onSee: (tab: string) => void;
}

const SEE: Readonly<Record<Simulation, string>> = {
  load: 'See it in Load',
  days: 'See it in Days',
  capacity: 'See it in Cost',
};

type Field = keyof Requirements;

const spell = (field: Field, value: Requirements[Field] | undefined): string => {
  if (value === undefined) return '';
  const spec = requirementSpecs[field];
  const unit = spec.type === 'number' && spec.unit !== '' ? ` ${spec.unit}` : '';
  return `${formatParameter(spec, value)}${unit}`;
};

/** Events of curveballs keep their identity, so a text of their ids says whether there is a new one. */
function useThrown(session: PracticeSession): readonly ThrownEvent[] {
  const read = (): string =>
    thrownCurveballs(session.view.snapshot().events)
      .map(({ id }) => id)
      .join(' ');
  const ids = useSyncExternalStore(session.view.subscribe, read, read);
  return useMemo(
    () => thrownCurveballs(session.view.snapshot().events).filter(({ id }) => ids.includes(id)),
    [session, ids],
  );
}

/** What an interviewer said of a curveball. */
function findWords(session: PracticeSession, { curveball }: ThrownEvent): string | undefined {
  const line = session.view
    .snapshot()
    .events.findLast(
      (event) =>
        event.type === 'line' && event.topic.about === 'curveball' && event.topic.curveball === curveball,
    );
  return line?.type === 'line' ? line.text : undefined;
}

/** The interviewer's words; they may come after the change itself. */
function Words({ session, event }: { readonly session: PracticeSession; readonly event: ThrownEvent }) {
  const read = (): string | undefined => findWords(session, event);
  return <span role="status">{useSyncExternalStore(session.view.subscribe, read, read)}</span>;
}

/** What became another requirement, one line each; and where the design says something else again. */
function Changes({
  event,
  design,
  editor,
}: {
  readonly event: ThrownEvent;
  readonly design: Design;
  readonly editor: Editor;
}) {
  const { asks, limitUsd } = event;
  const fields = Object.keys(asks?.after ?? {}) as Field[];
  const off = fields.filter((field) => design.requirements[field] !== asks?.after[field]);
  return (
    <>
      {fields.map((field) => (
        <p key={field}>
          {requirementSpecs[field].label}: {spell(field, asks?.before[field])} →{' '}
          <strong className="font-semibold">{spell(field, asks?.after[field])}</strong>
        </p>
      ))}
      {fields.length === 0 && limitUsd === undefined && (
        <p>What it requires on paper stays the same; what comes in, or what works, does not.</p>
      )}
      {off.map((field) => (
        <p key={`off ${field}`} className="flex flex-wrap items-center gap-2">
          The design says {spell(field, design.requirements[field])} now.
          <Button
            size="small"
            onClick={() => {
              const asked = asks?.after[field];
              if (asked !== undefined) editor.require(field, asked);
            }}
          >
            Put in {spell(field, asks?.after[field])}
          </Button>
        </p>
      ))}
    </>
  );
}

/** Where a curveball can be seen: the days of the world of ads cannot be simulated. */
function seenIn({ change }: ThrownEvent, { requirements }: Design): readonly Simulation[] {
  return simulationsOf(change).filter((one) => one !== 'days' || requirements.objective !== 'ads');
}

/** What the interviewer has changed, since when, and what that does to this very design. */
export function CurveballBanner({ session, lab, editor, onSee }: CurveballBannerProps) {
  const thrown = useThrown(session);
  const design = useDesign(lab);
  if (thrown.length === 0) return null;
  const see = (simulation: Simulation, event: ThrownEvent, banner: HTMLDetailsElement | null): void => {
    throwInto(simulation, { lab, editor }, event);
    onSee(TAB_OF[simulation]);
    if (banner === null) return;
    // what it leads to stands below, and needs the room
    banner.open = false;
    banner.querySelector('summary')?.focus();
  };
  return thrown.toReversed().map((event, at) => (
    <details
      key={event.id}
      open={at === 0}
      aria-label="Curveball"
      className="group min-w-0 rounded-base border-l-3 border-signal bg-raised px-3 py-2 text-sm"
    >
      <summary className="cursor-pointer truncate group-open:whitespace-normal">
        <span className="font-semibold">
          <Zap size={15} aria-hidden className="mr-1 inline align-[-2px] text-signal" />
          Changed at {formatClock(event.atMs)}
        </span>{' '}
        <Words session={session} event={event} />
      </summary>
      <div className="mt-1.5 grid gap-1.5">
        <Changes event={event} design={design} editor={editor} />
        <CurveballNumbers event={event} design={design} run={lab.runs} />
        {design.nodes.length === 0 ? (
          <p className="text-ink-2">Draw the design, and this says what it does to it.</p>
        ) : (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <ProvenanceBadge kind="modelled" />
            {seenIn(event, design).map((simulation) => (
              <SeeButton
                key={simulation}
                simulation={simulation}
                onSee={(banner) => see(simulation, event, banner)}
              />
            ))}
          </div>
        )}
      </div>
    </details>
  ));
}

interface SeeButtonProps {
  readonly simulation: Simulation;
  /** Told in which banner it stands. */
  readonly onSee: (banner: HTMLDetailsElement | null) => void;
}

/** Leads from a curveball to where it shows what it does. */
function SeeButton({ simulation, onSee }: SeeButtonProps) {
  const place = useRef<HTMLSpanElement>(null);
  return (
    <span ref={place}>
      <Button size="small" onClick={() => onSee(place.current?.closest('details') ?? null)}>
        {SEE[simulation]}
      </Button>
    </span>
  );
}
