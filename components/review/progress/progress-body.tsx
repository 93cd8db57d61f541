'use client';

import Link from 'next/link';
import { useState } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Segmented } from '@/components/ui/segmented';
import { describeError } from '@/lib/client/messages';
import { countPractisedDays } from '@/lib/review/practised-days';
import { CardsPanel } from './cards-panel';
import { DataPanel } from './data-panel';
import { DaysPanel } from './days-panel';
import { DimensionsPanel, type DimensionsPanelProps } from './dimensions-panel';
import type { ProgressPageProps } from './progress-page';
import { StepsPanel } from './steps-panel';
import { type ProgressData, useProgress } from './use-progress';
import { sayCount } from '../words';

/** What this device knows of past practice, and what can be done with it. */
export default function ProgressBody(props: ProgressPageProps) {
  const { data, problem, refresh } = useProgress();
  const message = problem && describeError(problem);
  return (
    <>
      {message && <Notice kind="error" title={message.what} kept={message.kept} next={message.next} />}
      {data === undefined && problem === undefined && (
        <p role="status" className="text-ink-2">
          Reading what is on this device.
        </p>
      )}
      {data !== undefined && <Courses {...props} data={data} onChanged={refresh} />}
      <DataPanel onChanged={refresh} />
    </>
  );
}

interface CoursesProps extends ProgressPageProps {
  readonly data: ProgressData;
  readonly onChanged: () => void;
}

function Courses({ data, dimensions, titles, words, onChanged }: CoursesProps) {
  const { attempts, cards, entries, sessions, readAtMs } = data;
  const listed = new Set(sessions.map(({ id }) => id));
  const practisedAt = [
    ...sessions.map(({ begunAt }) => begunAt),
    // a session may be deleted, its attempt stays
    ...attempts.filter(({ sessionId }) => !listed.has(sessionId)).map(({ endedAt }) => endedAt),
  ];
  const days = countPractisedDays(
    practisedAt,
    entries.map(({ atMs }) => atMs),
    readAtMs,
    (ms) => new Date(ms).getTimezoneOffset(),
  );
  const marked = new Set(attempts.map(({ sessionId }) => sessionId));
  const waiting = sessions.find(({ id, ended }) => ended && !marked.has(id));
  return (
    <>
      <div className="grid gap-x-12 lg:grid-cols-[1fr_auto]">
        <CardsPanel
          key={readAtMs}
          cards={cards}
          nowMs={readAtMs}
          lastSession={sessions.find(({ ended }) => ended)?.id}
          dimensions={dimensions}
          titles={titles}
          onReviewed={onChanged}
        />
        <DaysPanel days={days} />
      </div>
      {attempts.length === 0 ? (
        <EmptyState
          title={
            waiting === undefined
              ? 'Finish one interview, and its marks stand here.'
              : `${sayCount(sessions.filter(({ ended }) => ended).length, 'session')} finished and not looked at: a debrief gives the marks that stand here.`
          }
          action={
            <Link
              href={waiting === undefined ? '/practice' : `/practice/debrief?id=${waiting.id}`}
              className={buttonClass({ variant: 'primary' })}
            >
              {waiting === undefined ? 'Begin an interview' : 'Open the debrief'}
            </Link>
          }
        />
      ) : (
        <AttemptCourses
          attempts={attempts}
          dimensions={dimensions}
          titles={titles}
          listed={listed}
          words={words}
        />
      )}
    </>
  );
}

const EVERY_CASE = '';

/** The courses of all attempts, or of those on one case: another case is another task. */
function AttemptCourses({ attempts, dimensions, titles, listed, words }: DimensionsPanelProps) {
  const [chosen, setChosen] = useState(EVERY_CASE);
  const slugs = [...new Set(attempts.map(({ caseSlug }) => caseSlug))].toSorted();
  const slug = slugs.includes(chosen) ? chosen : EVERY_CASE;
  const shown = slug === EVERY_CASE ? attempts : attempts.filter(({ caseSlug }) => caseSlug === slug);
  return (
    <>
      {slugs.length > 1 && (
        <Segmented
          label="Attempts on"
          value={slug}
          options={[
            { value: EVERY_CASE, label: 'All cases' },
            ...slugs.map((value) => ({ value, label: titles[value] ?? value })),
          ]}
          onChange={setChosen}
        />
      )}
      <DimensionsPanel
        attempts={shown}
        dimensions={dimensions}
        titles={titles}
        listed={listed}
        words={words}
      />
      <StepsPanel attempts={shown} titles={titles} />
    </>
  );
}
