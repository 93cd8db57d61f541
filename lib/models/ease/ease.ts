import { err, ok, type Result } from '../../core/result.ts';
import type { Pulse } from '../../core/pulse.ts';
import {
  brokenFile,
  closedFormReport,
  commonSettings,
  decodeRows,
  encodeRows,
  readSettings,
  readWeights,
  requireScorable,
  rowShapes,
} from '../collaborative-file.ts';
import type {
  CollaborativeError,
  CollaborativeModel,
  CollaborativeTrainer,
} from '../collaborative-protocol.ts';
import { encodeWeights } from '../encoding.ts';
import { checkInteractions, createHistories, type SparseRows } from '../interactions.ts';
import type { ModelFile, TrainingReport } from '../protocol.ts';
import { checkEaseConfig, EASE, EASE_ITEM_LIMIT, type EaseConfig } from './config.ts';
import { invertSymmetric, paddedOrder } from './inverse.ts';

const VERSION = 1;
const STAGE = 'invert-items';

interface EaseState {
  readonly config: EaseConfig;
  /** users x items */
  readonly histories: SparseRows;
  /** items x items: how much item i speaks for item j; the diagonal is 0. */
  readonly weights: Float32Array;
  readonly report: TrainingReport;
}

/** The lower triangle of X'X + lambda I in whole tiles; padding rows are those of the unit matrix. */
function countPairs({ rows, width, starts, columns }: SparseRows, lambda: number): Float64Array {
  const order = paddedOrder(width);
  const pairs = new Float64Array(order * order);
  for (let user = 0; user < rows; user += 1) {
    const [first, last] = [starts[user] ?? 0, starts[user + 1] ?? 0];
    for (let at = first; at < last; at += 1) {
      const row = (columns[at] ?? 0) * order;
      for (let other = first; other <= at; other += 1) {
        const place = row + (columns[other] ?? 0);
        pairs[place] = (pairs[place] ?? 0) + 1;
      }
    }
  }
  for (let i = 0; i < order; i += 1) {
    pairs[i * order + i] = i < width ? (pairs[i * order + i] ?? 0) + lambda : 1;
  }
  return pairs;
}

/**
 * The item-item weights of EASE: with P the inverse of X'X + lambda I, B(i, j) = -P(i, j) / P(j, j)
 * off the diagonal and 0 on it. X is the binary users x items matrix.
 *
 * Law: B minimises |X - X B|^2 + lambda |B|^2 among matrices with a zero diagonal.
 *
 * @returns undefined when rounding makes the matrix not positive definite
 * Source: Steck 2019, Embarrassingly shallow autoencoders for sparse data.
 */
export async function computeEaseWeights(
  histories: SparseRows,
  lambda: number,
  pulse: Pulse,
): Promise<Float32Array | undefined> {
  const { width } = histories;
  const order = paddedOrder(width);
  const inverse = countPairs(histories, lambda);
  const total = order * order;
  const isDone = await invertSymmetric(inverse, order, (done) => pulse({ stage: STAGE, done, total }));
  if (!isDone) return undefined;
  const weights = new Float32Array(width * width);
  for (let i = 0; i < width; i += 1) {
    const pivotI = inverse[i * order + i] ?? NaN;
    for (let j = 0; j < i; j += 1) {
      const value = inverse[i * order + j] ?? NaN;
      weights[i * width + j] = -value / (inverse[j * order + j] ?? NaN);
      weights[j * width + i] = -value / pivotI;
    }
  }
  await pulse({ stage: STAGE, done: total, total });
  return weights;
}

function writeFile({ config, histories, weights, report }: EaseState): ModelFile {
  const sizes = { userCount: histories.rows, itemCount: histories.width };
  return {
    model: EASE,
    version: VERSION,
    config: { ...config, ...commonSettings(sizes, report) },
    weights: encodeWeights({
      ...encodeRows('histories', histories),
      weights: { shape: [sizes.itemCount, sizes.itemCount], data: weights },
    }),
  };
}

/** Where the rows of the items at places `at` .. `at` + 3 start. */
function rowsAt(columns: Int32Array, at: number, width: number): [number, number, number, number] {
  const row = (place: number): number => (columns[place] ?? 0) * width;
  return [row(at), row(at + 1), row(at + 2), row(at + 3)];
}

function createModel(state: EaseState): CollaborativeModel {
  const { histories, weights, report } = state;
  const itemCount = histories.width;
  const sizes = { userCount: histories.rows, itemCount };
  const sums = new Float64Array(itemCount);
  return {
    name: EASE,
    ...sizes,
    report,
    cost: {
      parameters: weights.length - itemCount,
      servingBytes: 4 * weights.length + 4 * (histories.columns.length + sizes.userCount + 1),
      multiplyAddsPerScore: Math.ceil(histories.columns.length / sizes.userCount),
    },
    scoreItems(user, out) {
      requireScorable(user, out, sizes);
      sums.fill(0);
      const { starts, columns } = histories;
      const last = starts[user + 1] ?? 0;
      let at = starts[user] ?? 0;
      // Four rows at a time: the sums are read and written a quarter as often.
      for (; at + 4 <= last; at += 4) {
        const [a, b, c, d] = rowsAt(columns, at, itemCount);
        for (let j = 0; j < itemCount; j += 1) {
          const pair = (weights[a + j] ?? 0) + (weights[b + j] ?? 0);
          sums[j] = (sums[j] ?? 0) + (pair + ((weights[c + j] ?? 0) + (weights[d + j] ?? 0)));
        }
      }
      for (; at < last; at += 1) {
        const row = (columns[at] ?? 0) * itemCount;
        for (let j = 0; j < itemCount; j += 1) sums[j] = (sums[j] ?? 0) + (weights[row + j] ?? 0);
      }
      out.set(sums);
    },
    toJSON: () => writeFile(state),
    dispose: () => undefined,
  };
}

function checkSize(itemCount: number): Result<number, CollaborativeError> {
  if (itemCount <= EASE_ITEM_LIMIT) return ok(itemCount);
  return err({
    code: 'data-too-large',
    model: EASE,
    what: 'items',
    value: itemCount,
    limit: EASE_ITEM_LIMIT,
  });
}

/**
 * EASE: the best linear model that predicts a history from itself without letting an item predict
 * itself, in closed form; a user's scores are the sum of the rows of the items in the history.
 * Draws no random numbers. Memory and time grow with the square and the cube of the catalogue.
 *
 * Errors of `fit`: those of {@link checkInteractions}, `config-out-of-range`, `data-too-large`
 * beyond {@link EASE_ITEM_LIMIT} items, `training-diverged`.
 * Source: Steck 2019, Embarrassingly shallow autoencoders for sparse data.
 */
export function createEaseTrainer(): CollaborativeTrainer<EaseConfig> {
  return {
    name: EASE,
    async fit(data, config, { pulse }) {
      const checkedConfig = checkEaseConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checked = checkInteractions(EASE, data);
      if (!checked.ok) return checked;
      const size = checkSize(data.itemCount);
      if (!size.ok) return size;
      const histories = createHistories(data);
      const weights = await computeEaseWeights(histories, config.regularization, pulse);
      if (weights === undefined) return err({ code: 'training-diverged', model: EASE, step: 1 });
      return ok(createModel({ config, histories, weights, report: closedFormReport(data.users.length) }));
    },
    fromJSON(file) {
      const read = readSettings<EaseConfig>(file, EASE, VERSION, (reader) => ({
        regularization: reader.number('regularization'),
      }));
      if (!read.ok) return read;
      const { settings: config, userCount, itemCount, examples } = read.value;
      if (!checkEaseConfig(config).ok) return brokenFile(EASE, 'a setting is out of range');
      const size = checkSize(itemCount);
      if (!size.ok) return size;
      const shapes = rowShapes(file, 'histories', userCount);
      const weights = readWeights(file, {
        historiesStarts: shapes.starts,
        historiesColumns: shapes.columns,
        weights: [itemCount, itemCount],
      });
      if (!weights.ok) return weights;
      const { historiesStarts, historiesColumns } = weights.value;
      const histories = decodeRows(historiesStarts, historiesColumns, itemCount);
      if (histories === undefined) return brokenFile(EASE, 'the histories are no sparse rows');
      const report = closedFormReport(examples);
      return ok(createModel({ config, histories, weights: weights.value.weights.data, report }));
    },
  };
}
