import type { ScaleError } from '../run/capacity/scale.ts';

/** Words for a scale that cannot be estimated: what happened, and what to do. */
export const scaleWords = {
  'scale-out-of-range': ({ field, value, minimum, maximum }: ScaleError) =>
    [
      `A scale with ${field} of ${value} cannot be estimated; it lies between ${minimum} and ${maximum}.`,
      'Choose a number between the two.',
    ] as const,
};
