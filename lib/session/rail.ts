import { type ClockReading, planSteps } from './clock.ts';
import { type Step, type StepId, stepsOf } from './steps.ts';
import { matchingStep } from './switch-framework.ts';
import type { SessionEvent, SessionSetup } from './types.ts';

/** One step as the rail shows it. */
export interface RailStep {
  readonly step: Step;
  /** Time spent on it in all visits, with that on the same sections in the other framework; milliseconds. */
  readonly usedMs: number;
  /** Undefined where the session is untimed or the plan gives the step no time. */
  readonly budgetMs: number | undefined;
  /** Amber from 100% of the budget, red from 130%. */
  readonly pace: ClockReading['pace'];
}

const MINUTE_MS = 60_000;
const RED_PACE = 1.3;
const OTHER = { '7-step': '4-step', '4-step': '7-step' } as const;

/** What the events say of every step: time spent, minutes given besides, and whether there is a pace at all. */
function addUp(setup: SessionSetup, events: readonly SessionEvent[], elapsedMs: number) {
  const usedMs = new Map<StepId, number>();
  const extraMs = new Map<StepId, number>();
  let isUntimed = setup.length === 'untimed';
  let step: StepId = 'opening';
  let atMs = 0;
  const spend = (untilMs: number): void => {
    usedMs.set(step, (usedMs.get(step) ?? 0) + Math.max(0, untilMs - atMs));
    atMs = Math.max(atMs, untilMs);
  };
  for (const event of events) {
    spend(event.atMs);
    if (event.type === 'step' || event.type === 'framework') step = event.step;
    else if (event.type === 'untimed') isUntimed = true;
    else if (event.type === 'extended')
      extraMs.set(step, (extraMs.get(step) ?? 0) + event.minutes * MINUTE_MS);
  }
  spend(elapsedMs);
  return { usedMs, extraMs, isUntimed };
}

/**
 * Every step of the framework under way with its time, for the rail.
 *
 * @param reading the clock at the same moment
 */
export function readRail(
  setup: SessionSetup,
  events: readonly SessionEvent[],
  { framework, elapsedMs }: Pick<ClockReading, 'framework' | 'elapsedMs'>,
): readonly RailStep[] {
  const { usedMs, extraMs, isUntimed } = addUp(setup, events, elapsedMs);
  const plan = new Map(planSteps(framework, setup.length === 'untimed' ? 0 : setup.length.minutes));
  const other = OTHER[framework];
  return stepsOf[framework].map((step) => {
    const same = stepsOf[other].filter(
      ({ id }) => id !== step.id && matchingStep(other, id, framework) === step.id,
    );
    const used = [step, ...same].reduce((sum, { id }) => sum + (usedMs.get(id) ?? 0), 0);
    const budget = (plan.get(step.id) ?? 0) * MINUTE_MS + (extraMs.get(step.id) ?? 0);
    const budgetMs = isUntimed || budget === 0 ? undefined : budget;
    const share = budgetMs === undefined ? 0 : used / budgetMs;
    return {
      step,
      usedMs: used,
      budgetMs,
      pace: share < 1 ? 'on-time' : share < RED_PACE ? 'amber' : 'red',
    };
  });
}
