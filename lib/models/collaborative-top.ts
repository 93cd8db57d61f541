/** Keeps the best `capacity` of the numbered scores that it is offered. */
export interface TopScores {
  /** Offers one score; each id at most once. NaN is never kept. */
  offer(id: number, score: number): void;
  /** The ids kept, best first, ties by lower id; empties the keeper. */
  take(): Int32Array;
}

/**
 * Makes a keeper of the best scores: a binary heap whose root is the worst kept, so that n offers
 * cost n comparisons where most are worse, n log(capacity) at most.
 *
 * Laws: what is kept, and its order, do not depend on the order of offers.
 *
 * @param capacity whole number from 1 up
 */
export function createTopScores(capacity: number): TopScores {
  if (!(Number.isSafeInteger(capacity) && capacity >= 1)) {
    throw new RangeError(`The number of scores to keep is a whole number from 1 up; got ${capacity}.`);
  }
  const ids: number[] = [];
  const scores: number[] = [];
  const isWorse = (a: number, b: number): boolean => {
    const difference = (scores[a] ?? NaN) - (scores[b] ?? NaN);
    return difference === 0 ? (ids[a] ?? 0) > (ids[b] ?? 0) : difference < 0;
  };
  const swap = (a: number, b: number): void => {
    const [id, score] = [ids[a] ?? 0, scores[a] ?? 0];
    ids[a] = ids[b] ?? 0;
    scores[a] = scores[b] ?? 0;
    ids[b] = id;
    scores[b] = score;
  };
  const rise = (from: number): void => {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = (size: number): void => {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= size) return;
      const worse = left + 1 < size && isWorse(left + 1, left) ? left + 1 : left;
      if (!isWorse(worse, at)) return;
      swap(worse, at);
      at = worse;
    }
  };
  return {
    offer(id, score) {
      if (Number.isNaN(score)) return;
      if (ids.length < capacity) {
        ids.push(id);
        scores.push(score);
        rise(ids.length - 1);
        return;
      }
      const worst = scores[0] ?? 0;
      if (score < worst || (score === worst && id > (ids[0] ?? 0))) return;
      ids[0] = id;
      scores[0] = score;
      sink(capacity);
    },
    take() {
      for (let size = ids.length - 1; size > 0; size -= 1) {
        swap(0, size);
        sink(size);
      }
      const best = Int32Array.from(ids);
      ids.length = 0;
      scores.length = 0;
      return best;
    },
  };
}
