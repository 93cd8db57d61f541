import { planSteps } from '../clock.ts';
import { type Framework, type StepId, stepsOf } from '../steps.ts';
import type { SessionReading } from './reading.ts';

/** How long a step took. */
export interface StepSpent {
  readonly step: StepId;
  readonly title: string;
  readonly usedMs: number;
  /** Absent in an untimed session, and for steps that the plan gives no time. */
  readonly budgetMs?: number;
  readonly opened: boolean;
  /** Something was written, said, drawn or run while it was open, or stands in its notes. */
  readonly left: boolean;
  /** When it was opened first. */
  readonly atMs: number | undefined;
}

const MINUTE_MS = 60_000;

/** Visits of steps: from when to when. */
function visitsOf({
  state,
  elapsedMs,
}: SessionReading): readonly { step: StepId; fromMs: number; toMs: number }[] {
  const starts: { step: StepId; fromMs: number }[] = [{ step: 'opening', fromMs: 0 }];
  for (const event of state.events)
    if (event.type === 'step' || event.type === 'framework')
      starts.push({ step: event.step, fromMs: event.atMs });
  return starts.map((start, at) => ({ ...start, toMs: starts[at + 1]?.fromMs ?? elapsedMs }));
}

/** The framework that a session ended in. */
export function frameworkOf({ state }: Pick<SessionReading, 'state'>): Framework {
  const last = state.events.findLast((event) => event.type === 'framework');
  return last?.type === 'framework' ? last.framework : state.setup.framework;
}

function leftSomething(
  reading: SessionReading,
  step: StepId,
  visits: readonly { fromMs: number; toMs: number }[],
): boolean {
  const { state, edits } = reading;
  const isDuring = (atMs: number): boolean =>
    visits.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs);
  const done = state.events.some(
    (event) => (event.type === 'message' || event.type === 'run') && isDuring(event.atMs),
  );
  if (done || edits?.design.some(isDuring)) return true;
  const sections = stepsOf[frameworkOf(reading)].find(({ id }) => id === step)?.sections ?? [];
  return sections.some((section) => {
    const { texts, rows } = state.notes[section];
    return (
      Object.entries(texts).some(([field]) => reading.fault(section, field) === undefined) ||
      Object.values(rows).some((table) => table.length > 0)
    );
  });
}

/** Time on each step of the framework that the session ended in, in its order. */
export function readSteps(reading: SessionReading): readonly StepSpent[] {
  const framework = frameworkOf(reading);
  const { length } = reading.state.setup;
  const visits = visitsOf(reading);
  const budgets = new Map(length === 'untimed' ? [] : planSteps(framework, length.minutes));
  const extra = new Map<StepId, number>();
  for (const event of reading.state.events) {
    if (event.type !== 'extended') continue;
    const step = visits.findLast(({ fromMs }) => fromMs <= event.atMs)?.step;
    if (step !== undefined) extra.set(step, (extra.get(step) ?? 0) + event.minutes * MINUTE_MS);
  }
  return stepsOf[framework].map(({ id, title }): StepSpent => {
    const mine = visits.filter(({ step }) => step === id);
    const planned = (budgets.get(id) ?? 0) * MINUTE_MS + (extra.get(id) ?? 0);
    return {
      step: id,
      title,
      usedMs: mine.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0),
      ...(length === 'untimed' || planned === 0 ? {} : { budgetMs: planned }),
      opened: mine.length > 0,
      left: leftSomething(reading, id, mine),
      atMs: mine[0]?.fromMs,
    };
  });
}
