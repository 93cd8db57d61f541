import { SESSION_PLACES } from './constants.ts';

/**
 * What a ranker does about places on the screen, where the first ones are looked at more: `none`
 * leaves them out; `feature` tells training the place of each row, and serving place 0;
 * `inverse-propensity` leaves them out and weighs clicks (see {@link positionWeights}).
 */
export type PositionBias = 'none' | 'feature' | 'inverse-propensity';

/** No positive counts more than this many times one at the first place: truncation bounds the variance. */
const ILLUSTRATIVE_LARGEST_WEIGHT = 10;

/**
 * How much each row counts when positives are weighed by the inverse of the chance that their place
 * was looked at. The chances are estimated from the rows themselves, as the rate of positives of a
 * place against that of the first: the logging policy draws places nearly at random (likelier videos
 * come a little earlier, so that the estimate falls a little too fast). Weights are truncated, and
 * self-normalised so that positives count 1 on average; rows that are not positive count 1, for
 * nobody knows whether they were seen. The order of what is learnt no longer follows places; the
 * base rate stays that of the log.
 *
 * @param positions zero-based place of each row; @param labels 0 or 1
 *
 * Sources: Joachims, Swaminathan and Schnabel 2017, Unbiased learning-to-rank with biased feedback
 * (inverse propensities of examination, estimated by randomised places); Ionides 2008, Truncated
 * importance sampling; Swaminathan and Joachims 2015, The self-normalized estimator for
 * counterfactual learning.
 */
export function positionWeights(positions: Uint8Array, labels: Float32Array): Float32Array {
  const shown = new Float64Array(SESSION_PLACES);
  const positives = new Float64Array(SESSION_PLACES);
  labels.forEach((label, row) => {
    const place = positions[row] as number;
    shown[place] = (shown[place] as number) + 1;
    positives[place] = (positives[place] as number) + label;
  });
  const rateOf = (place: number): number =>
    (positives[place] as number) / Math.max(1, shown[place] as number);
  const first = rateOf(0);
  const inverse = Float64Array.from(shown, (_, place) => {
    const rate = rateOf(place);
    return rate > 0 && first > 0 ? Math.min(first / rate, ILLUSTRATIVE_LARGEST_WEIGHT) : 1;
  });
  let sum = 0;
  let count = 0;
  for (let place = 0; place < SESSION_PLACES; place += 1) {
    sum += (positives[place] as number) * (inverse[place] as number);
    count += positives[place] as number;
  }
  const mean = count === 0 ? 1 : sum / count;
  return labels.map((label, row) => (label === 1 ? (inverse[positions[row] as number] as number) / mean : 1));
}
