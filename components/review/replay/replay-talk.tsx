'use client';

import { useEffect, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { formatClock } from '@/lib/core/format';
import { isEngineFailure } from '@/lib/session/run-failure';
import type { SessionEvent } from '@/lib/session/types';

/** Who or what a line is from, and its words; undefined for events that say nothing. */
function describeEvent(event: SessionEvent): readonly [who: string, words: string] | undefined {
  switch (event.type) {
    case 'message':
      return ['You', event.text];
    case 'line':
      return [event.by === 'model' ? 'Interviewer (model)' : 'Interviewer', event.text];
    case 'hint-asked':
      return ['You', 'Asked for a hint.'];
    case 'prediction':
      return ['Prediction', event.prediction.claim];
    case 'settled':
      return [
        'Prediction',
        event.outcome === 'not-comparable' ? 'Could not be compared.' : `Was ${event.outcome}.`,
      ];
    case 'run':
      return ['Run', 'A run finished.'];
    case 'run-failed':
      return ['Run', isEngineFailure(event.code) ? 'The engine stopped during a run.' : 'A run failed.'];
    case 'paused':
      return ['Clock', 'Paused.'];
    case 'resumed':
      return ['Clock', 'Went on.'];
    case 'extended':
      return ['Clock', `${event.minutes} more minutes.`];
    case 'untimed':
      return ['Clock', 'Without an end from here on.'];
    case 'ended':
      return ['Clock', event.reason === 'time' ? 'The time was over.' : 'Finished.'];
    case 'begun':
    case 'step':
    case 'framework':
    case 'withdrawn':
    case 'curveball':
      return undefined;
  }
}

export interface ReplayTalkProps {
  readonly events: readonly SessionEvent[];
  readonly onSeek: (atMs: number) => void;
}

/** What was said up to the moment, the newest in sight; each line leads to its moment. */
export function ReplayTalk({ events, onSeek }: ReplayTalkProps) {
  const list = useRef<HTMLOListElement>(null);
  const lines = events.flatMap((event) => {
    const told = describeEvent(event);
    return told === undefined ? [] : [{ event, who: told[0], words: told[1] }];
  });
  const newest = lines.at(-1)?.event.id;
  useEffect(() => {
    const element = list.current;
    if (element !== null && newest !== undefined) element.scrollTop = element.scrollHeight;
  }, [newest]);
  if (lines.length === 0) return <p className="text-sm text-ink-2">Nothing was said up to this moment.</p>;
  return (
    <ol
      ref={list}
      aria-label="What was said"
      className="grid max-h-112 content-start gap-3 overflow-y-auto pr-2"
    >
      {lines.map(({ event, who, words }) => (
        <li
          key={event.id}
          className={cx('grid gap-0.5 text-sm', who === 'You' && 'border-l-2 border-edge pl-3')}
        >
          <span className="flex items-baseline gap-2 text-xs text-ink-2">
            <button
              type="button"
              className="font-mono underline underline-offset-2"
              aria-label={`Go to ${formatClock(event.atMs)}`}
              onClick={() => onSeek(event.atMs)}
            >
              {formatClock(event.atMs)}
            </button>
            {who}
          </span>
          <span className="break-words whitespace-pre-wrap">{words}</span>
        </li>
      ))}
    </ol>
  );
}
