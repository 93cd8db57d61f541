import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Floats } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { outOfMemory } from '../check.ts';
import type { Factors } from '../collaborative-factors.ts';
import { transposeRows, type SparseRows } from '../interactions.ts';
import type { ModelError } from '../protocol.ts';
import { rowStride } from '../strides.ts';
import { IALS, type IalsConfig } from './config.ts';
import { ialsLoss } from './loss.ts';
import { createSweeper, type Side } from './sweep.ts';
import { weightingOf } from './weighting.ts';

/** The two sides of the model: a half step solves all rows of one. */
export type SideName = 'users' | 'items';

/** An implicit ALS model in training. */
export interface IalsTraining {
  /**
   * Solves every row of one side exactly with the other side fixed.
   *
   * @param onRow called after every row with the number done; what it throws passes through
   * @returns false when some row has no solution in floating point
   */
  halfStep(side: SideName, onRow: (done: number) => Promise<void> | undefined): Promise<boolean>;
  /** The whole loss, ridge included. */
  loss(): number;
  /** Replaces the vectors of a side by rows x factors numbers. */
  write(side: SideName, values: Float32Array): void;
  /** Copies of all vectors; the biases are 0. */
  factors(): Factors;
  dispose(): void;
}

function readVectors(vectors: Floats, stride: number, width: number): Float32Array {
  const { view } = vectors;
  const rows = view.length / stride;
  const out = new Float32Array(rows * width);
  for (let r = 0; r < rows; r += 1) out.set(view.subarray(r * stride, r * stride + width), r * width);
  return out;
}

/**
 * Puts implicit ALS into training on the observed cells of `byUser` (users x items). Item vectors
 * start normal with standard deviation `initialDeviation` / sqrt(factors) from `seed`, user vectors
 * at 0: the first half step solves them.
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createIalsTraining(
  kernels: Kernels,
  byUser: SparseRows,
  config: IalsConfig,
  seed: number,
): Result<IalsTraining, ModelError> {
  const { factors: width } = config;
  const stride = rowStride(width);
  const allocated = kernels.allocate({
    users: { f32: byUser.rows * stride },
    items: { f32: byUser.width * stride },
  });
  if (!allocated.ok) return err(outOfMemory(IALS, allocated.error));
  const weighting = weightingOf(config);
  const made = createSweeper(kernels, width, weighting);
  if (!made.ok) {
    allocated.value.free();
    return made;
  }
  const sweeper = made.value;
  const { arrays } = allocated.value;
  const sides: Readonly<Record<SideName, Side>> = {
    users: { rows: byUser.rows, vectors: arrays.users },
    items: { rows: byUser.width, vectors: arrays.items },
  };
  const observed: Readonly<Record<SideName, SparseRows>> = { users: byUser, items: transposeRows(byUser) };
  const write = (side: SideName, values: Float32Array): void => {
    const { view } = arrays[side];
    for (let r = 0; r < sides[side].rows; r += 1) {
      view.set(values.subarray(r * width, (r + 1) * width), r * stride);
    }
  };
  const random = createRandom(seed, IALS, 'items');
  const deviation = config.initialDeviation / Math.sqrt(width);
  write(
    'items',
    Float32Array.from({ length: byUser.width * width }, () => random.normal() * deviation),
  );
  return ok({
    async halfStep(side, onRow) {
      const to = sides[side];
      const from = sides[side === 'users' ? 'items' : 'users'];
      const gram = sweeper.gram(from);
      for (let row = 0; row < to.rows; row += 1) {
        if (!sweeper.solveRow(to, from, gram, observed[side], row)) return false;
        const pulsed = onRow(row + 1);
        if (pulsed !== undefined) await pulsed;
      }
      return true;
    },
    loss: () => ialsLoss(sweeper, weighting, sides.users, sides.items, observed.users, observed.items),
    write,
    factors: () => ({
      userCount: byUser.rows,
      itemCount: byUser.width,
      width,
      users: readVectors(arrays.users, stride, width),
      items: readVectors(arrays.items, stride, width),
      biases: new Float32Array(byUser.width),
    }),
    dispose() {
      sweeper.dispose();
      allocated.value.free();
    },
  });
}
