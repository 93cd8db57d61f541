'use client';

import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import SkipBack from 'lucide-react/icons/skip-back';
import SkipForward from 'lucide-react/icons/skip-forward';
import { useMemo, useState } from 'react';
import { Button, IconButton, type IconType } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { Tabs } from '@/components/ui/tabs';
import { formatClock } from '@/lib/core/format';
import type { Moment, Replay } from '@/lib/session/replay';
import { stepsOf } from '@/lib/session/steps';
import { listWritten, WrittenNotes } from '../written-notes';
import { ReplayDrawing } from './replay-drawing';
import { ReplayFigures } from './replay-figures';
import { ReplayTalk } from './replay-talk';
import { TimelineBar } from './timeline-bar';
import { findNeighbour, listBands, listMarks } from './timeline-marks';
import { type Player, type ReplayStart, SPEEDS, usePlayer } from './use-player';

export interface ReplayPlayerProps {
  readonly replay: Replay;
  readonly start: ReplayStart;
}

/** A session as it went: the diagram, the words, the clock and the figures of any moment. */
export function ReplayPlayer({ replay, start }: ReplayPlayerProps) {
  const player = usePlayer(replay, start);
  const { moment } = player;
  const [side, setSide] = useState<'talk' | 'notes'>('talk');
  return (
    <div className="grid gap-5">
      <Controls replay={replay} player={player} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 content-start gap-5">
          <ReplayDrawing design={moment.design} end={replay.end.design} />
          <ReplayFigures state={moment.state} />
        </div>
        <div className="min-w-0">
          <Tabs
            label="What was said and written"
            value={side}
            onChange={setSide}
            tabs={[
              {
                value: 'talk',
                label: 'Conversation',
                content: <ReplayTalk events={moment.state.events} onSeek={player.seek} />,
              },
              { value: 'notes', label: 'Notes', content: <NotesSoFar notes={moment.state.notes} /> },
            ]}
          />
        </div>
      </div>
    </div>
  );
}

function NotesSoFar({ notes }: Pick<Moment['state'], 'notes'>) {
  if (listWritten(notes).length === 0)
    return <p className="text-sm text-ink-2">Nothing was written up to this moment.</p>;
  return (
    <section aria-label="What was written">
      <WrittenNotes notes={notes} />
    </section>
  );
}

function Controls({ replay, player }: { readonly replay: Replay; readonly player: Player }) {
  const { durationMs, end } = replay;
  const { moment } = player;
  const marks = useMemo(() => listMarks(end.state.events), [end]);
  const bands = useMemo(
    () => listBands(end.state.events, end.state.setup.framework, durationMs),
    [end, durationMs],
  );
  const moments = useMemo(
    () => [...marks.map(({ atMs }) => atMs), ...bands.map(({ fromMs }) => fromMs)].sort((a, b) => a - b),
    [marks, bands],
  );
  const beside = (side: 'next' | 'previous') => findNeighbour(moments, moment.atMs, side);
  const step = stepsOf[moment.clock.framework].find(({ id }) => id === moment.clock.step)?.title ?? '';
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          variant="primary"
          icon={player.isPlaying ? Pause : Play}
          onClick={player.toggle}
          disabledReason={durationMs === 0 ? 'The session has no length.' : undefined}
        >
          {player.isPlaying ? 'Stop' : 'Play'}
        </Button>
        <div className="flex items-center">
          <Skip label="To the event before" icon={SkipBack} to={beside('previous')} onSeek={player.seek} />
          <Skip label="To the next event" icon={SkipForward} to={beside('next')} onSeek={player.seek} />
        </div>
        <ReplayClock moment={moment} durationMs={durationMs} step={step} />
        <div className="ml-auto">
          <Segmented
            label="Speed"
            hideLabel
            value={player.speed}
            options={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
            onChange={player.setSpeed}
          />
        </div>
      </div>
      <TimelineBar
        atMs={moment.atMs}
        durationMs={durationMs}
        step={step}
        bands={bands}
        marks={marks}
        onSeek={player.seek}
        onToggle={player.toggle}
      />
    </div>
  );
}

/** Goes to a neighbouring event, where there is one. */
function Skip({
  label,
  icon,
  to,
  onSeek,
}: {
  readonly label: string;
  readonly icon: IconType;
  readonly to: number | undefined;
  readonly onSeek: (atMs: number) => void;
}) {
  return (
    <IconButton
      label={label}
      icon={icon}
      disabledReason={to === undefined ? 'There is none.' : undefined}
      onClick={() => {
        if (to !== undefined) onSeek(to);
      }}
    />
  );
}

interface ReplayClockProps {
  readonly moment: Moment;
  readonly durationMs: number;
  readonly step: string;
}

/** The clock as the candidate saw it. */
function ReplayClock({ moment, durationMs, step }: ReplayClockProps) {
  const { remainingMs, pace, paused, stepElapsedMs } = moment.clock;
  const words = [
    step,
    `${formatClock(stepElapsedMs)} on it`,
    ...(pace === 'on-time' ? [] : [pace === 'amber' ? 'over its time' : 'far over its time']),
    ...(remainingMs === undefined ? [] : [`${formatClock(remainingMs)} left`]),
    ...(paused ? ['paused'] : []),
  ];
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
      <span className="font-mono text-lg">
        {formatClock(moment.atMs)} / {formatClock(durationMs)}
      </span>
      <span className="text-ink-2">{words.join(' · ')}</span>
    </p>
  );
}
