/**
 * Brings one request's scores to 0 .. 1: (score - lowest) / (highest - lowest), so that relevance
 * and cosine can be weighed against each other. All equal scores give 1 each.
 *
 * A ranker's probabilities may all lie between 0.01 and 0.05, where a cosine of 0.3 would drown
 * them; the candidates of one request are what MMR chooses between, so their own range is the
 * scale. The price: the same lambda trades differently in a request whose scores lie close
 * together than in one whose scores are far apart.
 *
 * Laws: keeps the order (equal scores stay equal); unchanged by adding to all scores and by
 * scaling all with a positive number, up to rounding.
 *
 * @param scores finite, any length (checked by the caller, not changed)
 *
 * Source: Lee 1997, Analyses of multiple evidence combination (min-max normalisation).
 */
export function normaliseScores(scores: ArrayLike<number>): Float64Array {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < scores.length; i += 1) {
    const score = scores[i] ?? NaN;
    lowest = Math.min(lowest, score);
    highest = Math.max(highest, score);
  }
  // Halved, so that the range of the largest numbers does not overflow.
  const range = highest / 2 - lowest / 2;
  return Float64Array.from(scores, (score) => (range > 0 ? (score / 2 - lowest / 2) / range : 1));
}
