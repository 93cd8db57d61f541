import type { DimensionId } from '../rubric-types.ts';
import type { Counter } from './helpers.ts';

/** Statements from which nothing is left of the count. */
const ALL_LOST = 3;

const soundIn =
  (dimension: DimensionId): Counter =>
  (reading) => {
    const wrong = reading.wrong.filter((one) => one.dimension === dimension);
    if (wrong.length === 0)
      return { count: undefined, evidence: [], remark: 'Nothing was found that does not hold.' };
    return { count: Math.max(0, ALL_LOST - wrong.length), evidence: wrong.map(({ evidence }) => evidence) };
  };

/** How statements that do not hold are counted, by the rule's id: one rule a dimension. */
export const soundCounters: Readonly<Record<string, Counter>> = {
  'a-sound': soundIn('navigation'),
  'b-sound': soundIn('data'),
  'c-sound': soundIn('features'),
  'd-sound': soundIn('modelling'),
  'e-sound': soundIn('evaluation'),
  'f-sound': soundIn('serving'),
  'g-sound': soundIn('monitoring'),
  'h-sound': soundIn('communication'),
};
