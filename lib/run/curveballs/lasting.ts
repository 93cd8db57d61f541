import type { CurveballParameter } from './types.ts';

/** For how many simulated days something lasts. */
export const lastsDays = {
  type: 'number',
  name: 'days',
  label: 'Lasts',
  unit: 'days',
  minimum: 1,
  maximum: 60,
  step: 1,
  whole: true,
  default: 1,
  only: 'days',
} as const satisfies CurveballParameter;

/** For how many seconds of a load something lasts. */
export const lastsSeconds = {
  type: 'number',
  name: 'seconds',
  label: 'Lasts',
  unit: 's',
  minimum: 1,
  maximum: 3_600,
  step: 1,
  whole: true,
  default: 20,
  only: 'load',
} as const satisfies CurveballParameter;
