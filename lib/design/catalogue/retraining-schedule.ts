import type { ComponentKind } from '../types.ts';

/** When a model is trained again. */
export const retrainingSchedule: ComponentKind = {
  kind: 'retraining-schedule',
  name: 'Retraining schedule',
  family: 'training',
  summary: 'Says when a model is trained again, on what, and whether an alert starts it.',
  executes: 'time',
  what: 'Trains the models behind it again on its days, on the newest log.',
  cost: 'Trainings a day times the cost of one; incremental ones read the new days alone.',
  source: 'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, ADKDD 2014',
  inputs: [
    { id: 'data', label: 'training data', flow: 'batch' },
    { id: 'alert', label: 'alert', flow: 'stream', many: true },
  ],
  outputs: [{ id: 'data', label: 'training data', flow: 'batch', many: true }],
  parameters: {
    everyDays: {
      type: 'number',
      label: 'Every',
      help: 'Days between two trainings; 0 never trains again.',
      unit: 'days',
      minimum: 0,
      maximum: 365,
      step: 1,
      whole: true,
      default: 1,
      effect: 'time',
    },
    mode: {
      type: 'choice',
      label: 'Mode',
      help: 'Full training starts afresh. Incremental training goes on from the last model, cheaper and faster, but old mistakes stay longer.',
      options: [
        { value: 'full', label: 'Full' },
        { value: 'incremental', label: 'Incremental' },
      ],
      default: 'full',
      effect: 'time',
    },
    onAlert: {
      type: 'switch',
      label: 'On alert',
      help: 'An alert starts a training as well.',
      default: false,
      effect: 'time',
    },
  },
  headline: 'everyDays',
};
