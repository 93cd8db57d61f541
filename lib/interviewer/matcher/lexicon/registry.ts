import { adConcepts } from './ads.ts';
import { askingConcepts } from './asking.ts';
import { dataConcepts } from './data.ts';
import { goalConcepts } from './goals.ts';
import { modelConcepts } from './models.ts';
import { scaleConcepts } from './scale.ts';
import { servingConcepts } from './serving.ts';
import type { ConceptGroups } from './types.ts';

/** Every group of words, as [name of the concept, its words]; a concept may have several groups. */
export const concepts: readonly (readonly [string, string])[] = [
  scaleConcepts,
  servingConcepts,
  dataConcepts,
  goalConcepts,
  adConcepts,
  modelConcepts,
  askingConcepts,
].flatMap((groups: ConceptGroups) => Object.entries(groups));
