import { type Framework, type Step, type StepId, stepShowing, stepsOf } from './steps.ts';

/** The step with this id in a framework. Throws where the framework has no such step. */
export function stepWithId(framework: Framework, id: StepId): Step {
  const step = stepsOf[framework].find((one) => one.id === id);
  if (step === undefined) throw new Error(`The ${framework} framework has no step "${id}".`);
  return step;
}

/**
 * The step at which a session goes on when its framework is switched: the one that shows what the step
 * under way begins with. No note moves or goes, since steps only show sections.
 */
export function matchingStep(from: Framework, step: StepId, to: Framework): StepId {
  const [first] = stepWithId(from, step).sections;
  return first === undefined ? 'opening' : stepShowing(to, first).id;
}
