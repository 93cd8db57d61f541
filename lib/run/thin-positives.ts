import type { RetrievalData } from '../core/datasets.ts';
import { createRandom } from '../core/random.ts';

/**
 * Keeps at most `limit` positives, drawn evenly without replacement and in their order, with the
 * sampling probabilities of those kept. Data within the limit is returned as it is.
 *
 * @param limit whole number from 1 up
 *
 * Randomness: the stream ("thin-positives") of the seed; selection sampling (Knuth, The Art of
 * Computer Programming 2, 3.4.2, algorithm S).
 */
export function thinPositives(data: RetrievalData, limit: number, seed: number): RetrievalData {
  const count = data.items.length;
  if (count <= limit) return data;
  const random = createRandom(seed, 'thin-positives');
  const users = new Int32Array(limit);
  const userRows = new Int32Array(limit);
  const items = new Int32Array(limit);
  const shares = new Float32Array(data.itemCount);
  let kept = 0;
  for (let i = 0; i < count && kept < limit; i += 1) {
    if (random.uniform() * (count - i) >= limit - kept) continue;
    const item = data.items[i] as number;
    users[kept] = data.users[i] as number;
    userRows[kept] = data.userRows[i] as number;
    items[kept] = item;
    shares[item] = (shares[item] as number) + 1;
    kept += 1;
  }
  const samplingProbability = shares.map((share) => Math.max(1, share) / limit);
  return { ...data, users, userRows, items, samplingProbability };
}
