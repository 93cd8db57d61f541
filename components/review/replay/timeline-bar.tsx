'use client';

import type { KeyboardEvent } from 'react';
import { cx } from '@/components/ui/cx';
import { formatClock } from '@/lib/core/format';
import type { MarkKind, StepBand, TimelineMark } from './timeline-marks';

const SECOND_MS = 1_000;
const STEPS_MS: Readonly<Record<string, number>> = {
  ArrowLeft: -5 * SECOND_MS,
  ArrowDown: -5 * SECOND_MS,
  ArrowRight: 5 * SECOND_MS,
  ArrowUp: 5 * SECOND_MS,
  PageDown: -60 * SECOND_MS,
  PageUp: 60 * SECOND_MS,
};
/** Shift makes an arrow's step so many times as wide. */
const WIDE = 6;

/** Each kind has a shape and words; the colour only helps. */
const MARKS: Readonly<Record<MarkKind, { readonly words: string; readonly look: string }>> = {
  question: { words: 'question or answer', look: 'h-2 w-0.5 bg-ink' },
  run: { words: 'run', look: 'size-2.5 rounded-full bg-ok' },
  curveball: { words: 'curveball', look: 'size-2.5 rotate-45 bg-signal' },
  hint: { words: 'hint', look: 'size-2.5 border-2 border-ink bg-paper' },
};

export interface TimelineBarProps {
  readonly atMs: number;
  readonly durationMs: number;
  readonly step: string;
  readonly bands: readonly StepBand[];
  readonly marks: readonly TimelineMark[];
  readonly onSeek: (atMs: number) => void;
  readonly onToggle: () => void;
}

/** The session from its beginning to its end: slide, click, or arrow keys (5 s, with Shift 30 s), PageUp and PageDown (a minute). */
export function TimelineBar({ atMs, durationMs, step, bands, marks, onSeek, onToggle }: TimelineBarProps) {
  const share = (ms: number): string => `${durationMs === 0 ? 0 : (100 * ms) / durationMs}%`;

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    const stepMs = STEPS_MS[event.key];
    if (event.key === ' ') onToggle();
    else if (stepMs !== undefined) onSeek(atMs + stepMs * (event.shiftKey ? WIDE : 1));
    else return;
    event.preventDefault();
  }

  const kinds = (Object.keys(MARKS) as MarkKind[]).filter((kind) => marks.some((one) => one.kind === kind));
  return (
    <div className="grid gap-1">
      <div className="relative h-4" role="group" aria-label="What happened">
        {marks.map((mark) => (
          <button
            key={mark.id}
            type="button"
            // the keyboard has the buttons beside Play
            tabIndex={-1}
            title={`${formatClock(mark.atMs)} ${mark.label}`}
            aria-label={`Go to ${formatClock(mark.atMs)}: ${mark.label}`}
            onClick={() => onSeek(mark.atMs)}
            className="absolute bottom-0 flex h-4 w-3 -translate-x-1/2 cursor-pointer items-end justify-center forced-color-adjust-none"
            style={{ left: share(mark.atMs) }}
          >
            <span className={cx('block', MARKS[mark.kind].look)} />
          </button>
        ))}
      </div>
      <input
        type="range"
        className="range w-full"
        style={{ '--fill': share(atMs) }}
        aria-label="Moment of the session"
        aria-valuetext={`${formatClock(atMs)} of ${formatClock(durationMs)}, ${step}`}
        min={0}
        max={Math.max(1, durationMs)}
        step="any"
        value={atMs}
        disabled={durationMs === 0}
        onKeyDown={handleKey}
        onChange={(event) => onSeek(event.target.valueAsNumber)}
      />
      <StepBands bands={bands} share={share} />
      {kinds.length > 0 && (
        <ul aria-label="Marks above the line" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
          {kinds.map((kind) => (
            <li key={kind} className="flex items-center gap-1.5">
              <span aria-hidden className={cx('block forced-color-adjust-none', MARKS[kind].look)} />
              {MARKS[kind].words}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function StepBands({
  bands,
  share,
}: Pick<TimelineBarProps, 'bands'> & { readonly share: (ms: number) => string }) {
  return (
    <div className="relative h-6 text-xs text-ink-2" aria-hidden>
      {bands.map((band) => (
        <span
          key={band.id}
          title={`${band.title}, from ${formatClock(band.fromMs)} to ${formatClock(band.toMs)}`}
          className="absolute top-0 flex h-5 flex-wrap overflow-hidden border-l border-edge"
          style={{ left: share(band.fromMs), width: share(band.toMs - band.fromMs) }}
        >
          {/* a title that does not fit beside this wraps out of sight: better none than two letters */}
          <span className="h-5 w-1" />
          <span className="whitespace-nowrap">{band.title}</span>
        </span>
      ))}
    </div>
  );
}
