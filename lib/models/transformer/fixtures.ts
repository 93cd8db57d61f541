import { createRandom } from '../../core/random.ts';
import type { RankingData } from '../protocol.ts';
import { createRankingSet } from '../tfjs/fixtures.ts';
import type { TransformerConfig } from './config.ts';

/** A small network that has every part: two heads, two blocks. */
export const tinyConfig: TransformerConfig = {
  embedding: 2,
  heads: 2,
  headWidth: 2,
  blocks: 2,
  length: 3,
  hidden: [4, 3],
  batch: 16,
  epochs: 1,
  learningRate: 0.01,
};

/** Longest history of a random set; longer than {@link tinyConfig} reads. */
const LONGEST = 6;

/**
 * Random rows of `users` histories in runs of one to four rows. Some histories are empty. Labels
 * lean on whether the last watch has the second field of the candidate.
 */
export function createSequenceSet(rows: number, seed: number, users = 12): RankingData {
  const random = createRandom(seed, 'fixtures', 'sequences');
  const vocabularies = [users, 20, 5, 4];
  const data = createRankingSet({ rows, vocabularies, denseWidth: 2 }, seed);
  const ends = Array.from({ length: users }, (_, user) => (user % 5 === 0 ? 0 : 1 + random.below(LONGEST)));
  const starts = ends.map((_, user) => ends.slice(0, user).reduce((sum, count) => sum + count, 0));
  const watches = ends.reduce((sum, count) => sum + count, 0);
  const draw = (limit: number): Int32Array => Int32Array.from({ length: watches }, () => random.below(limit));
  const [from, to, today] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  const [items, days] = [draw(20), draw(9)];
  const itemFields = Int32Array.from({ length: 20 * 2 }, (_, i) => (i % 2 === 0 ? i >> 1 : random.below(5)));
  const labels = new Float32Array(rows);
  let user = 0;
  for (let row = 0; row < rows; row += 1) {
    if (random.below(3) === 0) user = random.below(users);
    data.categorical[row * 4] = user;
    const item = data.categorical[row * 4 + 1] ?? 0;
    data.categorical[row * 4 + 2] = itemFields[item * 2 + 1] ?? 0;
    from[row] = starts[user] ?? 0;
    to[row] = (starts[user] ?? 0) + (ends[user] ?? 0);
    today[row] = 10;
    const last = to[row] === from[row] ? -1 : (items[(to[row] ?? 0) - 1] ?? -1);
    const isLike = last >= 0 && itemFields[last * 2 + 1] === itemFields[item * 2 + 1];
    labels[row] = random.uniform() < (isLike ? 0.9 : 0.2) ? 1 : 0;
  }
  const engaged = Uint8Array.from(draw(2));
  const sequences = { firstField: 1, fieldCount: 2, itemFields, items, days, engaged, from, to, today };
  return { ...data, labels, sequences };
}
