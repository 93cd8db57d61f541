import { ok, type Result } from '../core/result.ts';
import { commonSettings, readWeights, requireScorable, type FileSettings } from './collaborative-file.ts';
import type { CollaborativeError, CollaborativeModel } from './collaborative-protocol.ts';
import { encodeWeights } from './encoding.ts';
import type { ModelFile, TrainingReport } from './protocol.ts';
import { decodeReport, encodeLosses, LOSS_CURVE, lossCurveShape } from './report-file.ts';

/** A vector for every user and every item, and a number for every item. */
export interface Factors {
  readonly userCount: number;
  readonly itemCount: number;
  readonly width: number;
  /** userCount x width. */
  readonly users: Float32Array;
  /** itemCount x width. */
  readonly items: Float32Array;
  /** Added to the score of each item; itemCount numbers. */
  readonly biases: Float32Array;
}

/** Writes bias + inner product with `vector` (from `start` on, `width` numbers) for every item to `out`; sums in float64. */
export function scoreByVector(
  { itemCount, width, items, biases }: Omit<Factors, 'userCount' | 'users'>,
  vector: Float32Array,
  start: number,
  out: Float32Array,
): void {
  const whole = width - (width % 4);
  for (let i = 0, row = 0; i < itemCount; i += 1, row += width) {
    let a = biases[i] ?? 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let l = 0; l < whole; l += 4) {
      a += (items[row + l] ?? 0) * (vector[start + l] ?? 0);
      b += (items[row + l + 1] ?? 0) * (vector[start + l + 1] ?? 0);
      c += (items[row + l + 2] ?? 0) * (vector[start + l + 2] ?? 0);
      d += (items[row + l + 3] ?? 0) * (vector[start + l + 3] ?? 0);
    }
    for (let l = whole; l < width; l += 1) a += (items[row + l] ?? 0) * (vector[start + l] ?? 0);
    out[i] = a + b + (c + d);
  }
}

/** Name, version and settings of a model that is made of factors. */
export interface FactorFile {
  readonly model: string;
  readonly version: number;
  readonly config: ModelFile['config'];
}

/** Makes the serving model: a score is the item's bias plus the inner product of the two vectors. */
export function createFactorModel(
  { model, version, config }: FactorFile,
  factors: Factors,
  report: TrainingReport,
): CollaborativeModel {
  const { userCount, itemCount, width, users, items, biases } = factors;
  const parameters = users.length + items.length + biases.length;
  return {
    name: model,
    userCount,
    itemCount,
    report,
    cost: { parameters, servingBytes: 4 * parameters, multiplyAddsPerScore: width },
    scoreItems(user, out) {
      requireScorable(user, out, factors);
      scoreByVector(factors, users, user * width, out);
    },
    toJSON: (): ModelFile => ({
      model,
      version,
      config: { ...config, ...commonSettings(factors, report) },
      weights: encodeWeights({
        users: { shape: [userCount, width], data: users },
        items: { shape: [itemCount, width], data: items },
        biases: { shape: [itemCount], data: biases },
        [LOSS_CURVE]: encodeLosses(report),
      }),
    }),
    dispose: () => undefined,
  };
}

/** Reads the factors and the report that a model of {@link createFactorModel} wrote, or `model-file-broken`. */
export function readFactors(
  file: ModelFile,
  { userCount, itemCount, steps, examples }: Omit<FileSettings<unknown>, 'settings'>,
  width: number,
): Result<{ factors: Factors; report: TrainingReport }, CollaborativeError> {
  const read = readWeights(file, {
    users: [userCount, width],
    items: [itemCount, width],
    biases: [itemCount],
    [LOSS_CURVE]: lossCurveShape(file),
  });
  if (!read.ok) return read;
  const { users, items, biases, [LOSS_CURVE]: curve } = read.value;
  const factors = {
    userCount,
    itemCount,
    width,
    users: users.data,
    items: items.data,
    biases: biases.data,
  };
  return ok({ factors, report: decodeReport(steps, examples, curve) });
}
