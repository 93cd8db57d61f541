'use client';

import Lightbulb from 'lucide-react/icons/lightbulb';
import MessageCircleQuestion from 'lucide-react/icons/message-circle-question-mark';
import Zap from 'lucide-react/icons/zap';
import { useEffect, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { formatClock } from '@/lib/core/format';
import type { Entry } from './entries';

export interface ConversationProps {
  readonly entries: readonly Entry[];
  /** Nobody speaks: what comes are cards. */
  readonly isSilent: boolean;
  /** Words of a model as they come. */
  readonly draft: string;
  /** What the last line waits for, in words; empty where it waits for nothing. */
  readonly waitsFor: string;
}

const SPEAKERS = { you: 'You', script: 'Interviewer (script)', model: 'Interviewer (model)' } as const;
/** Nearer to its end than this, the conversation follows what is said. */
const NEAR_END_PX = 120;

/** What was said, the newest at the end. */
export function Conversation({ entries, isSilent, draft, waitsFor }: ConversationProps) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (atEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  });
  return (
    <div
      ref={box}
      role="log"
      aria-label="Conversation"
      aria-live="polite"
      className="min-h-32 flex-1 overflow-y-auto overscroll-contain px-4 py-3"
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      }}
    >
      <button
        type="button"
        className="sr-only focus:not-sr-only focus:mb-2 focus:text-xs focus:underline"
        onClick={() => box.current?.scrollTo({ top: box.current.scrollHeight })}
      >
        To the newest line
      </button>
      <ol className="grid gap-3">
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} isSilent={isSilent} />
        ))}
        {draft !== '' && (
          <li className="text-sm">
            <p className="text-xs text-ink-2">Interviewer (model), speaking</p>
            <p className="mt-0.5 break-words whitespace-pre-wrap">{draft}</p>
          </li>
        )}
      </ol>
      <p className="mt-2 h-4 text-xs text-ink-2">{waitsFor}</p>
    </div>
  );
}

/** What kind of line it is, in a word with a mark; a plain line has none. */
function Mark({ entry }: { readonly entry: Entry }) {
  const { topic, waits, throws } = entry;
  const mark = throws
    ? { word: 'Curveball', icon: Zap }
    : topic?.about === 'hint'
      ? { word: `Hint ${topic.rung} of 3`, icon: Lightbulb }
      : waits
        ? { word: 'Question', icon: MessageCircleQuestion }
        : undefined;
  if (mark === undefined) return null;
  const { word, icon: Icon } = mark;
  return (
    <span className="inline-flex items-center gap-1 font-semibold text-signal">
      <Icon size={14} aria-hidden />
      <span>
        {word}
        {waits && <span className="font-normal">, waits for your answer</span>}
      </span>
    </span>
  );
}

function Line({ entry, isSilent }: { readonly entry: Entry; readonly isSilent: boolean }) {
  const { who, text, topic, atMs, waits, throws } = entry;
  const isConduct = topic?.about === 'conduct';
  return (
    <li
      className={cx(
        'min-w-0 text-sm',
        who === 'you' && 'ml-6 rounded-base bg-sunken px-3 py-2',
        (waits || throws) && 'border-l-3 border-signal pl-3',
      )}
    >
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-ink-2">
        <span>{isSilent && who === 'script' ? 'Card' : SPEAKERS[who]}</span>
        <span className="font-mono tabular-nums">{formatClock(atMs)}</span>
        <Mark entry={entry} />
      </p>
      <p className={cx('mt-0.5 break-words whitespace-pre-wrap', isConduct && 'text-ink-2')}>{text}</p>
    </li>
  );
}
