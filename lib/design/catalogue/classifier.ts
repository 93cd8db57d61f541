import type { ComponentKind } from '../types.ts';

/** Says what something is. */
export const classifier: ComponentKind = {
  kind: 'classifier',
  name: 'Classifier',
  family: 'ranking',
  summary:
    'Says what something is: the class of an image, the objects in it, whether a post does harm or a payment is fraud.',
  executes: 'drawn',
  what: 'Gives each class a probability and decides by the threshold.',
  cost: 'Operations of the network an input times inputs a second.',
  source: 'He, Zhang, Ren, Sun, Deep Residual Learning for Image Recognition, CVPR 2016',
  inputs: [
    { id: 'request', label: 'request', flow: 'request' },
    { id: 'model', label: 'trained classifier', flow: 'model' },
    { id: 'features', label: 'features', flow: 'request', many: true },
  ],
  outputs: [{ id: 'ranked', label: 'scored classes', flow: 'request' }],
  parameters: {
    classes: {
      type: 'number',
      label: 'Classes',
      help: 'How many classes it tells apart.',
      unit: 'classes',
      minimum: 2,
      maximum: 1000000,
      step: 1,
      whole: true,
      default: 2,
      effect: 'training',
    },
    threshold: {
      type: 'number',
      label: 'Threshold',
      help: 'From this probability on it says yes. Raising it costs recall and gains precision.',
      unit: '',
      minimum: 0,
      maximum: 1,
      step: 0.01,
      whole: false,
      default: 0.5,
      effect: 'serving',
    },
  },
  headline: 'classes',
};
