import { Panel } from '@/components/ui/panel';
import type { AttemptRecord } from '@/lib/review/attempt';
import { followSteps, type StepCourse } from '@/lib/review/summaries';
import type { Framework } from '@/lib/session/steps';
import { SmallMultiple } from './small-multiple';
import { formatMinutes, nameAttempt, sayCount } from '../words';

const FRAMEWORKS: readonly { readonly id: Framework; readonly title: string }[] = [
  { id: '7-step', title: '7 steps' },
  { id: '4-step', title: '4 steps' },
];

/** The most of a budget that the scale shows. */
const MOST = 2;
const LEVELS = [
  { at: 1, label: '200%' },
  { at: 1 / MOST, label: 'budget', bar: true },
  { at: 0, label: '0' },
];

/** The time of every step, attempt by attempt, as a share of what was planned for it. */
export function StepsPanel({
  attempts,
  titles,
}: {
  readonly attempts: readonly AttemptRecord[];
  /** Titles of cases by their slug. */
  readonly titles: Readonly<Record<string, string>>;
}) {
  return (
    <Panel
      title="By step"
      lead="Time of each step that was reached, against its budget, the oldest attempt at the left. A full dot is within the budget. What took more than twice as long stands at the top."
    >
      {FRAMEWORKS.map(({ id, title }) => {
        const courses = followSteps(attempts, id);
        if (courses.length === 0) return null;
        return (
          <section key={id} aria-label={title} className="mt-10 first:mt-0">
            <p className="mb-3 text-sm text-ink-2">{title}</p>
            <ul className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
              {courses.map((course) => (
                <StepMultiple key={course.step} course={course} titles={titles} />
              ))}
            </ul>
          </section>
        );
      })}
    </Panel>
  );
}

function StepMultiple({
  course,
  titles,
}: {
  readonly course: StepCourse;
  readonly titles: Readonly<Record<string, string>>;
}) {
  const timed = course.points.flatMap(({ attempt, usedMs, budgetMs }) =>
    budgetMs === undefined || budgetMs === 0 ? [] : [{ attempt, share: usedMs / budgetMs }],
  );
  const last = course.points.at(-1);
  const within = timed.filter(({ share }) => share <= 1).length;
  const budget = last?.budgetMs === undefined ? '' : ` of ${formatMinutes(last.budgetMs)}`;
  return (
    <SmallMultiple
      title={course.title}
      last={last === undefined ? '' : `${formatMinutes(last.usedMs)}${budget} min`}
      summary={
        timed.length === 0
          ? `${sayCount(course.points.length, 'attempt')} without a budget.`
          : `${within} of ${timed.length} within the budget.`
      }
      levels={LEVELS}
      dots={timed.map(({ attempt, share }) => ({
        id: attempt.sessionId,
        label: `${nameAttempt(attempt, titles)}: ${Math.round(100 * share)}% of the budget`,
        at: Math.min(share, MOST) / MOST,
        full: share <= 1,
      }))}
    />
  );
}
