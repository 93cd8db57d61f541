import type { Pulse } from '../../core/pulse.ts';
import { log } from '../../core/real.ts';
import { err, ok, type Result } from '../../core/result.ts';
import {
  binColumn,
  computePairs,
  fillSpareFeatures,
  MOST_ROWS,
  type BinnedRows,
} from '../../kernels/histogram.ts';
import type { Kernels } from '../../kernels/load.ts';
import { createLossRecorder } from '../fit-loop.ts';
import type { ModelError, RankingData } from '../protocol.ts';
import { chooseBounds } from './bounds.ts';
import { GBDT, type GbdtConfig } from './config.ts';
import { featureCount, readFeature } from './features.ts';
import type { GbdtState, Tree } from './forest.ts';
import { growTree, type GrowContext } from './grow.ts';
import { allocateGbdt, type GbdtMemory } from './memory.ts';
import { weighLoss } from '../weigh-loss.ts';
import { sortFloats } from './sort-floats.ts';

/** The stage that a fit reports while it puts features into bins. */
export const BIN_STAGE = 'bin-gbdt';
/** The stage that a fit reports while it grows trees. */
export const TRAIN_STAGE = 'train-gbdt';

/** Rows whose values decide the bins of a feature; LightGBM's bin_construct_sample_cnt. */
const BIN_SAMPLE = 200_000;

/** At most `BIN_SAMPLE` values, evenly spread over the rows, in ascending order. */
function sortSample(values: Float32Array): Float32Array {
  const size = Math.min(values.length, BIN_SAMPLE);
  const sample = values.slice(0, size);
  if (size < values.length) {
    for (let i = 0; i < size; i += 1) sample[i] = values[Math.floor((i * values.length) / size)] ?? 0;
  }
  return sortFloats(sample);
}

/** Puts every feature into bins, one pulse a feature; returns the bounds of the bins. */
async function binFeatures(
  kernels: Kernels,
  memory: GbdtMemory,
  table: BinnedRows,
  data: RankingData,
  bins: number,
  pulse: Pulse,
): Promise<Float32Array[]> {
  const { column } = memory.arrays.rows;
  const { bounds, binCounts } = memory.arrays.leaves;
  const all: Float32Array[] = [];
  for (let feature = 0; feature < table.features; feature += 1) {
    readFeature(data, data.vocabularies.length, feature, column.view);
    const chosen = chooseBounds(sortSample(column.view), bins);
    bounds.view.set(chosen);
    binCounts.view[feature] = chosen.length + 1;
    binColumn(kernels, table, feature, column, bounds, chosen.length);
    all.push(chosen);
    const pulsed = pulse({ stage: BIN_STAGE, done: feature + 1, total: table.features });
    if (pulsed !== undefined) await pulsed;
  }
  fillSpareFeatures(table);
  return all;
}

function logOddsOf({ labels, weights }: RankingData): number {
  let positives = 0;
  let total = 0;
  labels.forEach((label, row) => {
    const weight = weights === undefined ? 1 : (weights[row] ?? NaN);
    positives += weight * label;
    total += weight;
  });
  return Math.fround(log(positives / (total - positives)));
}

/** The weights of the rows as shares of the largest, `unit`: gradients are whole numbers that must not overflow. */
interface RowWeights {
  readonly shares: Float64Array;
  readonly unit: number;
}

function scaleWeights(weights: Float32Array | undefined): RowWeights | undefined {
  if (weights === undefined) return undefined;
  const unit = weights.reduce((most, weight) => Math.max(most, weight), 0);
  return { shares: Float64Array.from(weights, (weight) => weight / unit), unit };
}

/** Multiplies gradients and hessians by the rows' shares; returns the weighted sum of the losses (nats). */
function weighPairs({ table, memory }: GrowContext, { shares, unit }: RowWeights): number {
  const { logits, labels } = memory.arrays.rows;
  const pairs = table.pairs.view;
  for (let row = 0; row < table.rows; row += 1) {
    const share = shares[row] ?? NaN;
    pairs[2 * row] = Math.round((pairs[2 * row] ?? NaN) * share);
    pairs[2 * row + 1] = Math.round((pairs[2 * row + 1] ?? NaN) * share);
  }
  return unit * weighLoss(new Float32Array(table.rows), logits.view, labels.view, shares, table.rows);
}

async function boost(
  context: GrowContext,
  data: RankingData,
  base: number,
  pulse: Pulse,
  rowWeights: RowWeights | undefined,
): Promise<Result<Pick<GbdtState, 'trees' | 'report'>, ModelError>> {
  const { kernels, memory, table, config } = context;
  const { order, logits, labels } = memory.arrays.rows;
  labels.view.set(data.labels);
  logits.view.fill(base);
  for (let row = 0, numbers = order.view; row < data.rows; row += 1) numbers[row] = row;
  const recorder = createLossRecorder(config.trees);
  const trees: Tree[] = [];
  for (let done = 1; done <= config.trees; done += 1) {
    const plainLoss = computePairs(kernels, table, logits, labels);
    const loss = (rowWeights === undefined ? plainLoss : weighPairs(context, rowWeights)) / data.rows;
    if (!Number.isFinite(loss)) return err({ code: 'training-diverged', model: GBDT, step: done });
    const grown = growTree(context);
    if (grown === undefined) break;
    for (const { first, count, value } of grown.leaves) {
      kernels.call.addToRows(logits.pointer, order.pointer + first * 4, count, value);
    }
    const { unit = 1 } = rowWeights ?? {};
    trees.push({ ...grown.tree, gains: grown.tree.gains.map((gain) => unit * gain) });
    recorder.add(loss);
    const pulsed = pulse({ stage: TRAIN_STAGE, done, total: config.trees, loss });
    if (pulsed !== undefined) await pulsed;
  }
  const report = { losses: recorder.losses(), steps: trees.length, examples: data.rows * trees.length };
  return ok({ trees, report });
}

/**
 * Gradient boosting of the binary cross-entropy (Friedman, "Greedy Function Approximation: A
 * Gradient Boosting Machine", Annals of Statistics 2001) by second-order leaf values -G / (H + l2)
 * (Chen and Guestrin, "XGBoost", KDD 2016), on histograms of at most 255 bins of equal frequency.
 * Starts from the log-odds of the base rate. Ends early when no leaf can be split any more. Draws
 * nothing at random. One pulse a feature, then one a tree with the mean loss before it.
 *
 * @param data must have been validated; left alone
 *
 * Errors: `config-out-of-range` (parameter "rows") beyond {@link MOST_ROWS}; `out-of-memory`;
 * `training-diverged`. All memory is given back, also when the pulse throws.
 */
export async function trainTrees(
  kernels: Kernels,
  data: RankingData,
  config: GbdtConfig,
  pulse: Pulse,
): Promise<Result<GbdtState, ModelError>> {
  const { rows, vocabularies } = data;
  if (rows > MOST_ROWS) {
    const [minimum, maximum] = [1, MOST_ROWS];
    return err({
      code: 'config-out-of-range',
      model: GBDT,
      parameter: 'rows',
      value: rows,
      minimum,
      maximum,
    });
  }
  const shapes = { vocabularies, denseWidth: data.dense.columns };
  const features = featureCount(shapes);
  const allocated = allocateGbdt(kernels, rows, features, config.leaves);
  if (!allocated.ok) return allocated;
  const memory = allocated.value;
  try {
    const { bins, pairs } = memory.arrays.rows;
    const table: BinnedRows = { rows, features, bins, pairs };
    const bounds = await binFeatures(kernels, memory, table, data, config.bins, pulse);
    const histograms = { words: memory.arrays.leaves.words, slots: config.leaves };
    const base = logOddsOf(data);
    const rowWeights = scaleWeights(data.weights);
    const { unit = 1 } = rowWeights ?? {};
    // sums of hessians are in units of the largest weight, and so is what they are held against
    const scaled = { ...config, l2: config.l2 / unit, minHessian: config.minHessian / unit };
    const context = { kernels, memory, table, histograms, bounds, config: scaled };
    const boosted = await boost(context, data, base, pulse, rowWeights);
    return boosted.ok ? ok({ config, shapes, base, ...boosted.value }) : boosted;
  } finally {
    memory.free();
  }
}
