import { Draft } from '../draft.ts';
import type { LintRule } from '../types.ts';

/** ML023: the same feature is computed by two pieces of code. */
export const trainingServingSkew: LintRule = {
  id: 'ML023',
  title: 'Training-serving skew',
  severity: 'warning',
  why: 'Two definitions of one feature drift apart, and the model serves on numbers it was not trained on. One definition for both, or features logged at serving time, prevents it.',
  source: 'Zinkevich, Rules of Machine Learning: Best Practices for ML Engineering, 2017',
  check(view) {
    return view.ofKind('feature-store').flatMap((store) => {
      if (view.flag(store, 'oneDefinition') !== false) return [];
      if (view.outgoing(store.id, 'online').length === 0) return [];
      if (view.outgoing(store.id, 'offline').length === 0) return [];
      return {
        nodes: [store.id],
        message: `${view.nameOf(store)} computes features in one way for training and in another for serving.`,
        fix: {
          label: 'Define them once',
          apply: (design) => new Draft(design).set(store.id, { oneDefinition: true }).result(),
        },
      };
    });
  },
};
