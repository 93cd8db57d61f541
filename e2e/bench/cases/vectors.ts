import type { VectorLayout } from '../../../lib/cli/bench/case-protocol.ts';
import { matrix, type Matrix } from '../../../lib/core/matrix.ts';
import { createRandom } from '../../../lib/core/random.ts';

/** What is said of these vectors wherever they are measured. */
export const VECTORS_NOTE =
  'synthetic: unit vectors of 32 numbers around 1,000 random directions, noise 0.6 of their size; queries likewise';

const CENTRES = 1000;
const NOISE = 0.6;

/** What is said of uniform vectors. */
export const UNIFORM_NOTE =
  'synthetic: unit vectors of 32 numbers in random directions, the hardest case for a graph; queries likewise';

/**
 * Unit vectors around 1,000 random directions, as embeddings lie, or in random directions; the same
 * bytes in Node and browsers.
 */
export function makeVectors(
  seed: number,
  rows: number,
  columns: number,
  layout: VectorLayout = 'clustered',
): Matrix {
  const places = createRandom(1, 'bench', 'centres');
  const spread = layout === 'clustered' ? 1 : 0;
  const middle = Float32Array.from({ length: CENTRES * columns }, () => spread * places.normal());
  const random = createRandom(seed, 'bench', 'vectors');
  const data = new Float32Array(rows * columns);
  for (let r = 0; r < rows; r += 1) {
    const from = random.below(CENTRES) * columns;
    const to = r * columns;
    let squares = 0;
    for (let c = 0; c < columns; c += 1) {
      const value = middle[from + c]! + NOISE * random.normal();
      data[to + c] = value;
      squares += value * value;
    }
    const scale = 1 / Math.sqrt(squares);
    for (let c = 0; c < columns; c += 1) data[to + c] = data[to + c]! * scale;
  }
  return matrix(rows, columns, data);
}
