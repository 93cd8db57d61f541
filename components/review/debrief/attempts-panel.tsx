'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { readReviews } from '@/lib/client/progress/review-store';
import type { AttemptRecord } from '@/lib/review/attempt';
import type { Rubric } from '@/lib/session/score/rubric-types';
import type { SessionId } from '@/lib/session/types';

export interface AttemptsPanelProps {
  readonly id: SessionId;
  readonly caseSlug: string;
  readonly rubric: Rubric;
}

const sayDay = (ms: number): string =>
  new Date(ms).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });

/** The attempts on the same case side by side, oldest first; nothing where this is the only one. */
export function AttemptsPanel({ id, caseSlug, rubric }: AttemptsPanelProps) {
  const [attempts, setAttempts] = useState<readonly AttemptRecord[]>([]);
  useEffect(() => {
    let left = false;
    void readReviews().then((read) => {
      if (left || !read.ok) return;
      setAttempts(
        read.value.attempts
          .filter((one) => one.caseSlug === caseSlug && one.sessionId !== id)
          .toSorted((a, b) => a.endedAt - b.endedAt),
      );
    });
    return () => {
      left = true;
    };
  }, [id, caseSlug]);
  if (attempts.length === 0) return null;
  return (
    <Panel
      title="Other attempts on this case"
      lead="Marks in words, each against the level that it was held at."
    >
      <DataTable
        caption="Other attempts"
        hideCaption
        columns={[
          { id: 'when', label: 'When' },
          { id: 'level', label: 'Level' },
          ...rubric.dimensions.map((one) => ({ id: one.id, label: one.title })),
        ]}
        rows={attempts.map(({ sessionId, endedAt, level, marks }) => ({
          id: sessionId,
          cells: [
            <Link
              key="when"
              href={`/practice/debrief?id=${sessionId}`}
              className="whitespace-nowrap underline"
              // another session is another page: it is read anew
              onClick={(event) => {
                event.preventDefault();
                location.assign(`/practice/debrief?id=${sessionId}`);
              }}
            >
              {sayDay(endedAt)}
            </Link>,
            rubric.levelWords[level],
            ...rubric.dimensions.map((one) => {
              const mark = marks[one.id];
              return mark === undefined ? 'Open' : rubric.markWords[mark];
            }),
          ],
        }))}
      />
    </Panel>
  );
}
