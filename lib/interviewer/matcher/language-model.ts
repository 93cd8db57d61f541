import { exp, log } from '../../core/real.ts';
import { grammarWords } from './common-words.ts';
import type { InSlices } from './slices.ts';
import type { Unit } from './units.ts';
import { splitWords } from './words.ts';

/** What a text holds: stems, pairs of neighbours and concepts, with their weights. */
type Features = ReadonlyMap<string, number>;

/** A text that speaks for a class. */
export interface Sample {
  readonly features: Features;
  /** Index of its class. */
  readonly of: number;
  readonly weight: number;
}

/** How probable each class is for a text; the probabilities sum to 1. */
export type Classify = (features: Features) => Float64Array;

/** Ours, chosen by cross-validation over our own ways of asking. */
const WEIGHTS = { word: 1, grammar: 0.4, pair: 0.45, concept: 1.5 };
/** Words of the background that each class is smoothed with. */
const PRIOR_WORDS = 100;
/** Texts do not grow as certain as independent words would make them. */
const SHARPNESS = 1.6;

/** Texts, or words, between two stops. */
const AT_A_TIME = 64;

/** Reads what the language model goes by. */
export function readFeatures(text: string, units: readonly Unit[]): Features {
  const features = new Map<string, number>();
  const add = (key: string, weight: number): void => {
    features.set(key, Math.max(features.get(key) ?? 0, weight));
  };
  let before: string | undefined;
  for (const { text: word, stem, kind } of splitWords(text)) {
    if (kind === 'word') add(`s:${stem}`, grammarWords.has(word) ? WEIGHTS.grammar : WEIGHTS.word);
    if (before !== undefined) add(`${before} ${stem}`, WEIGHTS.pair);
    before = stem;
  }
  for (const { keys } of units)
    for (const [key, strength] of keys) if (key.startsWith('c:')) add(key, WEIGHTS.concept * strength);
  return features;
}

/**
 * Learns which class a text belongs to: a language model for each class, smoothed with that of all
 * texts, all classes equally probable beforehand.
 *
 * Source: C. Zhai and J. Lafferty, "A study of smoothing methods for language models" (2001), Dirichlet prior.
 */
export function* learnClasses(samples: readonly Sample[], classes: number): InSlices<Classify> {
  const counts = new Map<string, Map<number, number>>();
  const totals = new Float64Array(classes);
  for (const [at, { features, of, weight }] of samples.entries()) {
    if (at % AT_A_TIME === 0) yield;
    for (const [key, amount] of features) {
      const row = counts.get(key) ?? new Map<number, number>();
      row.set(of, (row.get(of) ?? 0) + amount * weight);
      counts.set(key, row);
      totals[of] = (totals[of] ?? 0) + amount * weight;
    }
  }
  const whole = totals.reduce((sum, one) => sum + one, 0);
  // what a word says of the classes that never use it is the same for every word
  const unseen = totals.map((total) => log(PRIOR_WORDS / (total + PRIOR_WORDS)));
  let rows = 0;
  for (const row of counts.values()) {
    rows += 1;
    if (rows % AT_A_TIME === 0) yield;
    let used = 0;
    for (const count of row.values()) used += count;
    const background = (used + 1) / (whole + counts.size);
    for (const [of, count] of row) row.set(of, log(1 + count / (PRIOR_WORDS * background)));
  }
  return (features) => {
    const sums = new Float64Array(classes);
    let length = 0;
    for (const [key, amount] of features) {
      length += amount;
      const row = counts.get(key);
      if (row === undefined) continue;
      unseen.forEach((value, of) => {
        sums[of] = (sums[of] ?? 0) + (value + (row.get(of) ?? 0)) * amount;
      });
    }
    const most = sums.reduce((high, one) => Math.max(high, one), -Infinity);
    const scale = SHARPNESS / Math.sqrt(Math.max(1, length));
    const shares = sums.map((sum) => exp((sum - most) * scale));
    const total = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share) => share / total);
  };
}
