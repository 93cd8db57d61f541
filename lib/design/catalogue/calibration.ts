import type { ComponentKind } from '../types.ts';

/** Scores that are probabilities. */
export const calibration: ComponentKind = {
  kind: 'calibration',
  name: 'Calibration',
  family: 'ranking',
  summary: 'Bends scores into probabilities that come true: of all items given 0.1, one in ten is clicked.',
  executes: 'runs',
  what: 'Fits a curve from scores to outcomes on held-out data and applies it; the order stays.',
  cost: 'One evaluation of a curve a candidate.',
  source:
    'Platt, Probabilistic Outputs for Support Vector Machines, 1999; Zadrozny, Elkan, Transforming Classifier Scores into Accurate Multiclass Probability Estimates, KDD 2002',
  inputs: [{ id: 'list', label: 'ranked list', flow: 'request' }],
  outputs: [{ id: 'out', label: 'calibrated list', flow: 'request' }],
  parameters: {
    method: {
      type: 'choice',
      label: 'Method',
      help: 'Platt fits a logistic curve; isotonic regression fits any rising curve and needs more data.',
      options: [
        { value: 'platt', label: 'Platt' },
        { value: 'isotonic', label: 'Isotonic' },
      ],
      default: 'platt',
      effect: 'training',
    },
  },
  headline: 'method',
};
