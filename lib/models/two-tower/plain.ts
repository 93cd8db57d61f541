/** Plain twin of the two-tower model's loss, in float64; only tests use it. */
import { log } from '../../core/real.ts';
import { plainGemm, plainInBatchSoftmax, plainNormalize } from '../../kernels/plain.ts';
import type { RetrievalData, TwoTowerConfig } from '../protocol.ts';
import type { TowerSide } from './init.ts';
import { NO_NEGATIVES, type Negatives } from './negatives.ts';

/** Weights by name, as plain numbers. */
export type PlainWeights = Readonly<Record<string, { readonly data: ArrayLike<number> }>>;

function embed(
  weights: PlainWeights,
  config: TwoTowerConfig,
  side: TowerSide,
  ids: readonly number[],
  features: readonly (readonly number[])[],
): number[] {
  const part = (name: string): ArrayLike<number> => weights[`${side}${name}`]?.data ?? [];
  const { embedding, hidden, output } = config;
  const table = Array.from(part('Embedding'));
  const rows = ids.map((id, i) => [
    ...table.slice(id * embedding, (id + 1) * embedding),
    ...(features[i] ?? []),
  ]);
  const width = rows[0]?.length ?? 0;
  const biased = plainGemm(rows.flat(), part('HiddenWeight'), ids.length, hidden, width, part('HiddenBias'));
  const active = biased.map((value) => Math.max(0, value));
  const raw = plainGemm(active, part('OutputWeight'), ids.length, output, hidden, part('OutputBias'));
  return plainNormalize(raw, output);
}

/** The mean of the embeddings of an item's tags; nothing where tags are not read. */
function plainTagMean(
  weights: PlainWeights,
  { tags }: RetrievalData,
  config: TwoTowerConfig,
  item: number,
): number[] {
  const width = config.tagEmbedding ?? 0;
  if (tags === undefined || width === 0) return [];
  const table = Array.from(weights['itemTagEmbedding']?.data ?? []);
  const bag = [...tags.ids.subarray(item * tags.perItem, (item + 1) * tags.perItem)].filter((id) => id >= 0);
  return Array.from({ length: width }, (_, c) =>
    bag.reduce((sum, id) => sum + (table[id * width + c] ?? NaN) / bag.length, 0),
  );
}

/** The unit vectors of both sides of a batch. */
export function plainUnits(
  weights: PlainWeights,
  data: RetrievalData,
  config: TwoTowerConfig,
  examples: ArrayLike<number>,
  negatives: ArrayLike<number> = [],
): Record<TowerSide, number[]> {
  const numbers = Array.from(examples);
  const pick = (values: Int32Array): number[] => numbers.map((example) => values[example] ?? NaN);
  const rowsOfMatrix = ({ columns, data: all }: RetrievalData['userFeatures'], rows: number[]): number[][] =>
    rows.map((row) => [...all.subarray(row * columns, (row + 1) * columns)]);
  const users = pick(data.users);
  const items = [...pick(data.items), ...Array.from(negatives)];
  const itemRows = rowsOfMatrix(data.itemFeatures, items).map((row, i) => [
    ...plainTagMean(weights, data, config, items[i] ?? NaN),
    ...row,
  ]);
  return {
    user: embed(weights, config, 'user', users, rowsOfMatrix(data.userFeatures, pick(data.userRows))),
    item: embed(weights, config, 'item', items, itemRows),
  };
}

/** The mean in-batch softmax cross-entropy of a batch (nats). */
export function plainTwoTowerLoss(
  weights: PlainWeights,
  data: RetrievalData,
  config: TwoTowerConfig,
  examples: ArrayLike<number>,
  negatives: Negatives = NO_NEGATIVES,
): number {
  const units = plainUnits(weights, data, config, examples, negatives.items);
  const size = examples.length;
  const { uniform, popular, hard, hardShare } = negatives;
  const ids = [
    ...Array.from(examples, (example) => data.items[example] ?? NaN),
    ...Array.from(negatives.items),
  ];
  const share = (id: number): number =>
    ((size + popular) * (data.samplingProbability[id] ?? NaN) +
      uniform / data.itemCount +
      hard * (hardShare[id] ?? 0)) /
    (size + uniform + popular + hard);
  const columnBias = ids.map((id) => (config.logQ ? -log(share(id)) : 0));
  const options = { inverseTemperature: 1 / config.temperature, columnBias, ids };
  return plainInBatchSoftmax(units.user, units.item, size, config.output, options).loss;
}
