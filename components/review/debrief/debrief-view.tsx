'use client';

import { useEffect, useRef, useState } from 'react';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button-class';
import { Panel } from '@/components/ui/panel';
import { SessionReplay } from '@/components/review/replay/session-replay';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { setSelfMark } from '@/lib/session/document';
import type { Debrief } from '@/lib/session/score/debrief';
import type { SessionReading } from '@/lib/session/score/reading';
import { AgainPanel } from './again-panel';
import { AttemptsPanel } from './attempts-panel';
import { CardsPanel } from './cards-panel';
import { DimensionPanel } from './dimension-panel';
import { ExportBar } from './export-bar';
import { PredictionsPanel, RequirementsPanel, StepsPanel } from './figures-panel';
import { AnswersPanel, MissedPanel } from './missed-panel';
import { GapsPanel, MomentsPanel } from './moments-panel';
import { OwnWork } from './own-work';
import { ReferencesPanel } from './references-panel';
import { sayMinutes } from './say';
import { ShortNotice } from './short-notice';
import { useDebrief } from './use-debrief';
import { VerdictPanel } from './verdict-panel';
import './debrief.css';

/** The moment that the address asks for; undefined where it asks for none. */
function momentOfAddress(): number | undefined {
  const at = new URLSearchParams(location.search).get('at');
  return at !== null && /^\d{1,9}$/.test(at) ? Number(at) : undefined;
}

/** The moment that the replay is at, written into the address so that it can be shared and reloaded. */
function useJump(): readonly [atMs: number | undefined, jump: (atMs: number) => void] {
  const [at, setAt] = useState(momentOfAddress);
  const jump = (atMs: number): void => {
    const address = new URL(location.href);
    address.searchParams.set('at', String(Math.round(atMs)));
    history.replaceState(null, '', address);
    setAt(Math.round(atMs));
  };
  return [at, jump];
}

export interface DebriefViewProps {
  readonly session: PracticeSession;
  readonly reading: SessionReading;
}

/** The debrief of an ended session: the verdict first, then what to do, then every mark with its evidence. */
export function DebriefView({ session, reading }: DebriefViewProps) {
  const { setup } = reading.state;
  const { rubric, publicCase } = reading;
  const [level, setLevel] = useState(setup.level);
  const { debrief, now } = useDebrief(session, reading, level);
  const [at, setAt] = useJump();
  const replay = useRef<HTMLDivElement>(null);
  const jump = (atMs: number): void => {
    setAt(atMs);
    replay.current?.scrollIntoView({ block: 'start' });
    replay.current?.focus({ preventScroll: true });
  };
  useEffect(() => {
    if (momentOfAddress() !== undefined) replay.current?.scrollIntoView({ block: 'start' });
  }, []);
  return (
    <div className="debrief-page mx-auto grid w-full grid-cols-1 max-w-page gap-8 px-4 py-8 sm:px-6">
      <Heading session={session} debrief={debrief} reading={now} />
      <ShortNotice debrief={debrief} />
      <VerdictPanel debrief={debrief} rubric={rubric} level={level} held={setup.level} onLevel={setLevel} />
      <div>
        <MomentsPanel debrief={debrief} onJump={jump} />
        <GapsPanel debrief={debrief} rubric={rubric} />
        <div ref={replay} tabIndex={-1} className="screen-only scroll-mt-20 outline-none">
          <Panel title="Replay" lead="Canvas, notes, conversation, clock and runs at any second.">
            {at === undefined ? (
              <button type="button" className={buttonClass({})} onClick={() => jump(0)}>
                Watch it from the beginning
              </button>
            ) : (
              <SessionReplay session={session} startMs={at} />
            )}
          </Panel>
        </div>
        <MarksPanel session={session} debrief={debrief} reading={now} onJump={jump} />
        <RequirementsPanel debrief={debrief} />
        <PredictionsPanel debrief={debrief} onJump={jump} />
        <AnswersPanel debrief={debrief} onJump={jump} />
        <MissedPanel debrief={debrief} />
        <StepsPanel debrief={debrief} />
        <OwnWork reading={now} />
        <ReferencesPanel reading={now} />
        <div className="screen-only">
          <CardsPanel debrief={debrief} reading={now} />
          <AttemptsPanel id={session.id} caseSlug={publicCase.slug} rubric={rubric} />
          <AgainPanel reading={now} />
          <p className="text-sm">
            <Link href="/progress" className="underline">
              Progress over all attempts
            </Link>
          </p>
        </div>
      </div>
    </div>
  );
}

interface PartProps extends DebriefViewProps {
  readonly debrief: Debrief;
}

function Heading({ session, debrief, reading }: PartProps) {
  const { setup } = reading.state;
  const day = new Date(setup.begunAt).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return (
    <header className="flex flex-wrap items-end justify-between gap-4">
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

function MarksPanel({
  session,
  debrief,
  reading,
  onJump,
}: PartProps & { readonly onJump: (atMs: number) => void }) {
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
