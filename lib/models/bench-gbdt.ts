import { matrix, type Matrix } from '../core/matrix.ts';
import { createRandom } from '../core/random.ts';
import { sigmoid } from '../core/real.ts';

/** A matrix of features and a label, 0 or 1, a row. */
export interface BenchGbdtData {
  readonly features: Matrix;
  readonly labels: Float32Array;
}

/**
 * Rows for timing trees: standard normal features but for every fifth, which has 16 whole values.
 * The log-odds are 0.8 x0 - 0.6 x1 + x2 x3 + (x5 > 0.5) - 0.5, features beyond the last counting
 * as 0; the rest of the features is noise. Drawn from `seed`.
 */
export function makeBenchGbdtData(rows: number, features: number, seed: number): BenchGbdtData {
  const random = createRandom(seed, 'bench', 'gbdt');
  const data = new Float32Array(rows * features);
  const labels = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const start = row * features;
    for (let f = 0; f < features; f += 1) data[start + f] = f % 5 === 4 ? random.below(16) : random.normal();
    const x = (f: number): number => (f < features ? (data[start + f] ?? 0) : 0);
    const logit = 0.8 * x(0) - 0.6 * x(1) + x(2) * x(3) + (x(5) > 0.5 ? 1 : 0) - 0.5;
    labels[row] = random.chance(sigmoid(logit)) ? 1 : 0;
  }
  return { features: matrix(rows, features, data), labels };
}
