import type { SparseRows } from '../interactions.ts';
import type { Side, Sweeper } from './sweep.ts';
import type { Weighting } from './weighting.ts';

/** The ridge of all rows of one side. */
function ridgeOf(
  side: Side,
  others: number,
  observed: SparseRows,
  weighting: Weighting,
  stride: number,
): number {
  const vectors = side.vectors.view;
  let sum = 0;
  for (let row = 0; row < side.rows; row += 1) {
    let square = 0;
    for (let at = row * stride; at < (row + 1) * stride; at += 1)
      square += (vectors[at] ?? 0) * (vectors[at] ?? 0);
    const count = (observed.starts[row + 1] ?? 0) - (observed.starts[row] ?? 0);
    sum += weighting.ridge(count, others) * square;
  }
  return sum;
}

/**
 * The whole loss of implicit ALS (see {@link Weighting}), ridge included, in time linear in the
 * observed cells: the sum of s^2 over all cells is the inner product of X'X and Y'Y.
 *
 * @param byUser users x items, observed; @param byItem its transpose
 */
export function ialsLoss(
  sweeper: Sweeper,
  weighting: Weighting,
  users: Side,
  items: Side,
  byUser: SparseRows,
  byItem: SparseRows,
): number {
  const { stride, factors } = sweeper;
  const userGram = sweeper.gram(users).slice();
  // Only lower triangles are filled: what lies off the diagonal counts twice.
  const all = sweeper.gram(items).reduce((sum, value, at) => {
    const twice = at % factors === Math.floor(at / factors) ? 1 : 2;
    return sum + twice * value * (userGram[at] ?? 0);
  }, 0);
  const [x, y] = [users.vectors.view, items.vectors.view];
  let observed = 0;
  for (let user = 0; user < users.rows; user += 1) {
    const end = byUser.starts[user + 1] ?? 0;
    for (let at = byUser.starts[user] ?? 0; at < end; at += 1) {
      const item = byUser.columns[at] ?? 0;
      let score = 0;
      for (let l = 0; l < stride; l += 1) score += (x[user * stride + l] ?? 0) * (y[item * stride + l] ?? 0);
      const strength = byUser.values[at] ?? 0;
      const linear = weighting.linear(strength);
      observed += weighting.square(strength) * score * score - 2 * linear * score + linear;
    }
  }
  return (
    weighting.all * all +
    observed +
    ridgeOf(users, items.rows, byUser, weighting, stride) +
    ridgeOf(items, users.rows, byItem, weighting, stride)
  );
}
