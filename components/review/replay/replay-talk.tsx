'use client';

import { useEffect, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { formatClock } from '@/lib/core/format';
import type { SessionEvent } from '@/lib/session/types';
import { tellEvent } from '../tell-event';

export interface ReplayTalkProps {
  readonly events: readonly SessionEvent[];
  readonly onSeek: (atMs: number) => void;
}

/** What was said up to the moment, the newest in sight; each line leads to its moment. */
export function ReplayTalk({ events, onSeek }: ReplayTalkProps) {
  const list = useRef<HTMLOListElement>(null);
  const lines = events.flatMap((event) => {
    const told = tellEvent(event);
    return told === undefined ? [] : [{ event, ...told }];
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
