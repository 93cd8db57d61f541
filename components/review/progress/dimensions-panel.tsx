'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import type { AttemptRecord } from '@/lib/review/attempt';
import { sayShare } from '@/lib/review/say-share';
import { type DimensionCourse, followDimensions, orderAttempts } from '@/lib/review/summaries';
import type { Rubric } from '@/lib/session/score/rubric-types';
import type { Level } from '@/lib/session/types';
import { SmallMultiple } from './small-multiple';
import { nameAttempt } from '../words';

/** A dimension of the rubric, as the page names it. */
export interface NamedDimension {
  readonly id: string;
  readonly title: string;
}

/** The marks and the levels in the words of the rubric. */
export type MarkWording = Pick<Rubric, 'markWords' | 'levelWords'>;

export interface DimensionsPanelProps {
  readonly attempts: readonly AttemptRecord[];
  readonly dimensions: readonly NamedDimension[];
  /** Titles of cases by their slug. */
  readonly titles: Readonly<Record<string, string>>;
  /** Sessions that are still there, to be opened. */
  readonly listed: ReadonlySet<string>;
  readonly words: MarkWording;
}

const LEVELS: readonly Level[] = ['mid', 'senior', 'staff'];
const MARKS = [4, 3, 2, 1] as const;

/** The marks of every dimension, attempt by attempt. Marks are against a level: each level stands by itself. */
export function DimensionsPanel({ attempts, dimensions, titles, listed, words }: DimensionsPanelProps) {
  const { levelWords, markWords } = words;
  const present = LEVELS.filter((level) => attempts.some((attempt) => attempt.level === level));
  const newest = orderAttempts(attempts).at(-1)?.level ?? 'senior';
  const [chosen, setChosen] = useState<Level>();
  const level = chosen !== undefined && present.includes(chosen) ? chosen : newest;
  const shown = attempts.filter((attempt) => attempt.level === level);
  const courses = followDimensions(
    shown,
    dimensions.map(({ id }) => id),
  );
  const titleOf = new Map(dimensions.map(({ id, title }) => [id, title]));
  return (
    <Panel
      title="By dimension"
      lead={`Marks against the level ${levelWords[level]}, the oldest attempt at the left. The dotted line is the bar of that level.`}
      aside={
        present.length > 1 && (
          <Segmented
            label="Level"
            hideLabel
            value={level}
            options={present.map((value) => ({ value, label: levelWords[value] }))}
            onChange={setChosen}
          />
        )
      }
    >
      <ul className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
        {courses.map((course) => (
          <DimensionMultiple
            key={course.dimension}
            course={course}
            title={titleOf.get(course.dimension) ?? course.dimension}
            nameOf={(attempt) => nameAttempt(attempt, titles)}
            markWords={markWords}
          />
        ))}
      </ul>
      <details className="mt-4 text-sm">
        <summary className="w-fit text-ink-2 underline decoration-hairline underline-offset-4">
          The attempts in a table
        </summary>
        <div className="pt-2">
          <AttemptTable
            attempts={shown}
            dimensions={dimensions}
            titles={titles}
            listed={listed}
            words={words}
          />
        </div>
      </details>
    </Panel>
  );
}

function DimensionMultiple({
  course,
  title,
  nameOf,
  markWords,
}: {
  readonly course: DimensionCourse;
  readonly title: string;
  readonly nameOf: (attempt: AttemptRecord) => string;
  readonly markWords: MarkWording['markWords'];
}) {
  const { points, met } = course;
  const last = points.at(-1);
  return (
    <SmallMultiple
      title={title}
      last={last === undefined ? 'No mark' : markWords[last.mark]}
      summary={sayShare(met, points.length)}
      levels={MARKS.map((mark) => ({ at: (mark - 1) / 3, label: markWords[mark], bar: mark === 3 }))}
      dots={points.map(({ attempt, mark }) => ({
        id: attempt.sessionId,
        label: `${nameOf(attempt)}: ${markWords[mark]}`,
        at: (mark - 1) / 3,
        full: mark >= 3,
      }))}
    />
  );
}

function AttemptTable({ attempts, dimensions, titles, listed, words }: DimensionsPanelProps) {
  function linkTo(attempt: AttemptRecord): ReactNode {
    const name = nameAttempt(attempt, titles);
    if (!listed.has(attempt.sessionId)) return name;
    return (
      <Link href={`/practice/debrief?id=${attempt.sessionId}`} className="underline underline-offset-4">
        {name}
      </Link>
    );
  }
  return (
    <DataTable
      caption="Attempts and their marks"
      columns={[
        { id: 'attempt', label: 'Attempt' },
        ...dimensions.map(({ id, title }) => ({ id, label: title })),
        { id: 'whole', label: 'Whole', numeric: true },
      ]}
      rows={orderAttempts(attempts).map((attempt) => ({
        id: attempt.sessionId,
        cells: [
          linkTo(attempt),
          ...dimensions.map(({ id }) => {
            const mark = attempt.marks[id];
            return mark === undefined ? '' : words.markWords[mark];
          }),
          attempt.percentage === undefined ? 'Too little' : `${Math.round(attempt.percentage)}%`,
        ],
      }))}
    />
  );
}
