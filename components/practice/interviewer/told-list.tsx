'use client';

import type { SessionEvent } from '@/lib/session/types';
import { listTold } from './entries';

export interface ToldListProps {
  readonly events: readonly SessionEvent[];
  /** The name of a fact that was told. */
  readonly titleOf: (fact: string) => string | undefined;
}

/** What the candidate was told, and what had to be assumed, to look it up while designing. */
export function ToldList({ events, titleOf }: ToldListProps) {
  const { facts, assumed } = listTold(events);
  return (
    <details className="max-h-[45%] shrink-0 overflow-y-auto border-b border-hairline px-4 py-2 text-sm">
      <summary className="cursor-pointer py-1 font-semibold">
        What you have been told <span className="font-normal text-ink-2">({facts.length})</span>
      </summary>
      <div className="pb-2">
        {facts.length === 0 && assumed.length === 0 && (
          <p className="text-ink-2">Nothing yet. The prompt leaves out what you do not ask for.</p>
        )}
        <dl className="grid gap-2">
          {facts.map(({ id, fact, text }) => (
            <div key={id}>
              <dt className="text-xs text-ink-2">{titleOf(fact ?? '') ?? 'Told'}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          {assumed.map(({ id, text }) => (
            <div key={id}>
              <dt className="text-xs text-ink-2">Not known: for you to assume</dt>
              <dd className="italic">{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
