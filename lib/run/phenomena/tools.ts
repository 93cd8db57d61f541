import { createRandom } from '../../core/random.ts';
import { bootstrapAucDifference, bootstrapClassification } from '../../metrics/bootstrap-classification.ts';
import { rocAuc } from '../../metrics/roc-auc.ts';
import type { RankingData } from '../../models/protocol.ts';
import { rankingCategoricalFeatures } from '../../world/video/feature-list.ts';
import type { RunContext } from '../context.ts';
import { estimateMean } from '../estimate.ts';
import type { Estimate } from '../result.ts';
import type { Effect, FigureBar } from './types.ts';

/** Resamples of the intervals of differences of areas. */
const RESAMPLES = 200;
/** The categorical field that holds the user. */
const USER_FIELD = rankingCategoricalFeatures.findIndex((feature) => feature.name === 'user');

/** Users drawn without replacement, all of them where there are fewer; by the stream ("phenomenon-users") of the seed. */
export function drawUsers(users: number, wanted: number, seed: number): Int32Array {
  const all = Int32Array.from({ length: users }, (_, user) => user);
  createRandom(seed, 'phenomenon-users').shuffle(all);
  return all.slice(0, Math.min(users, wanted));
}

/** The mean of one number a user, as a bar. Users without a number are left out. */
export function barOf(id: string, label: string, values: readonly number[], seed: number): FigureBar {
  return { id, label, ...estimateMean(values, seed) };
}

/** The mean difference of two numbers a user: how much larger the first is. */
export function effectOf(
  claim: string,
  first: readonly number[],
  second: readonly number[],
  seed: number,
): Effect {
  const differences = first.map((value, i) => value - (second[i] as number));
  return { claim, margin: estimateMean(differences, seed) };
}

/** A margin that is counted and not estimated: its interval is itself. */
export function exactly(claim: string, value: number): Effect {
  return { claim, margin: { mean: value, low: value, high: value } };
}

/** How much larger the area under the curve of the first model is on the same rows. Throws where the rows have one class alone. */
export function compareAreas(
  users: ArrayLike<number>,
  labels: ArrayLike<number>,
  models: readonly [ArrayLike<number>, ArrayLike<number>],
  { seed }: RunContext,
): Estimate {
  const compared = bootstrapAucDifference(users, labels, models, { seed, resamples: RESAMPLES, level: 0.95 });
  if (!compared.ok) throw new Error(`No areas can be compared: ${compared.error.code}.`);
  return compared.value;
}

/** The user of each row of ranking data. */
export function userColumn({ vocabularies, labels, categorical }: RankingData): Int32Array {
  const fields = vocabularies.length;
  return Int32Array.from(labels, (_, row) => categorical[row * fields + USER_FIELD] as number);
}

/** The area under the curve of one model with its interval over users, as a bar. Throws where the rows have one class alone. */
export function areaBar(
  id: string,
  label: string,
  users: ArrayLike<number>,
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  seed: number,
): FigureBar {
  const mean = rocAuc(labels, scores);
  const found = bootstrapClassification(users, labels, scores, { seed, resamples: RESAMPLES, level: 0.95 });
  if (!mean.ok || !found.ok) throw new Error(`There is no area under the curve of "${label}".`);
  return { id, label, mean: mean.value, ...found.value.auc };
}
