import type { Plan, StepPlan } from '../plan.ts';

/** The plan without its rankers and their calibrations: what follows them takes the lists that they took. */
export function withoutRankers(plan: Plan): Plan {
  const steps: StepPlan[] = [];
  const instead = new Map<string, StepPlan['node']>();
  const resolve = (node: StepPlan['node']): StepPlan['node'] => instead.get(node) ?? node;
  for (const step of plan.steps) {
    const from = step.from.map(resolve);
    const [before] = from;
    if ((step.step === 'rank' || step.step === 'calibrate') && before !== undefined) {
      instead.set(step.node, before);
      continue;
    }
    steps.push({ ...step, from });
  }
  return { ...plan, steps };
}
