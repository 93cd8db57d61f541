import type { NodeId } from '../../../design/types.ts';
import type { Plan, StepPlan } from '../../plan.ts';
import { lastRunDay } from './batch-job.ts';

/** A store of lists on a request path, and the path cut in two there. */
export interface StoredPath {
  readonly node: NodeId;
  /** Everything that makes the stored list, which is what its response shows. */
  readonly before: Plan;
  /** Everything behind it; the stored list is one of its sources. */
  readonly after: Plan;
}

/** The day on which the lists were made that are served on `day`. */
export function listDay(day: number, everyHours: number): number {
  return lastRunDay(day, everyHours);
}

/** The steps that a step takes lists from, directly or through others, and itself. */
function ancestors(steps: readonly StepPlan[], node: NodeId): ReadonlySet<NodeId> {
  const found = new Set([node]);
  // each step stands after those that it takes lists from
  for (const step of steps.toReversed()) if (found.has(step.node)) step.from.forEach((one) => found.add(one));
  return found;
}

/** Cuts a plan at its first store of lists; undefined where it has none. */
export function cutAtStore(plan: Plan): StoredPath | undefined {
  const store = plan.steps.find((step) => step.step === 'store');
  if (store?.step !== 'store') return undefined;
  const { node, length } = store;
  const inside = ancestors(plan.steps, node);
  const before = plan.steps.filter((step) => inside.has(step.node));
  const behind = plan.steps.filter((step) => !inside.has(step.node));
  // a list that is used before the store and behind it is made twice
  const again = new Set(
    behind
      .flatMap(({ from }) => from)
      .filter((one) => one !== node && inside.has(one))
      .flatMap((one) => [...ancestors(plan.steps, one)]),
  );
  const stored: StepPlan = {
    step: 'source',
    node,
    from: [],
    // only its length is read: what it finds is the stored list
    source: { node, source: 'popular', k: length, halfLifeDays: 0 },
  };
  return {
    node,
    before: { ...plan, steps: before, response: { node, size: length } },
    after: {
      ...plan,
      steps: [...before.filter((step) => again.has(step.node)), stored, ...behind],
    },
  };
}
