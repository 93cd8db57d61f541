import type { RetrievalData } from '../core/datasets.ts';
import { createRandom } from '../core/random.ts';

/**
 * Rows 0 .. `count` - 1, `limit` of them, each set of that many as likely as any other, ascending.
 *
 * Randomness: the stream ("thin-positives") of the seed; selection sampling (Knuth, The Art of
 * Computer Programming 2, 3.4.2, algorithm S).
 */
export function drawInOrder(count: number, limit: number, seed: number): Int32Array {
  const random = createRandom(seed, 'thin-positives');
  const rows = new Int32Array(Math.min(limit, count));
  let kept = 0;
  for (let i = 0; i < count && kept < rows.length; i += 1) {
    if (random.uniform() * (count - i) >= limit - kept) continue;
    rows[kept] = i;
    kept += 1;
  }
  return rows;
}

/**
 * Keeps at most `limit` positives, drawn evenly without replacement and in their order, with the
 * sampling probabilities of those kept. Data within the limit is returned as it is.
 *
 * @param limit whole number from 1 up
 *
 * Randomness: see {@link drawInOrder}.
 */
export function thinPositives(data: RetrievalData, limit: number, seed: number): RetrievalData {
  if (data.items.length <= limit) return data;
  const rows = drawInOrder(data.items.length, limit, seed);
  const items = Int32Array.from(rows, (row) => data.items[row] as number);
  const shares = new Float32Array(data.itemCount);
  for (const item of items) shares[item] = (shares[item] as number) + 1;
  return {
    ...data,
    users: Int32Array.from(rows, (row) => data.users[row] as number),
    userRows: Int32Array.from(rows, (row) => data.userRows[row] as number),
    items,
    samplingProbability: shares.map((share) => Math.max(1, share) / limit),
  };
}
