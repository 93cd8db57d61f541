import { flatIndex } from '../../../lib/ann/flat/flat.ts';
import type { VectorIndex } from '../../../lib/ann/protocol.ts';
import type { Matrix } from '../../../lib/core/matrix.ts';
import type { Kernels } from '../../../lib/kernels/load.ts';
import { take } from './case.ts';

/** Asks an index every query; the ids it finds, k a query one after another, -1 where it found fewer. */
export function findAll(index: VectorIndex, queries: Matrix, k: number): Int32Array {
  const { rows, columns, data } = queries;
  const found = new Int32Array(rows * k).fill(-1);
  const scores = new Float32Array(k);
  for (let q = 0; q < rows; q += 1) {
    const query = data.subarray(q * columns, (q + 1) * columns);
    index.search(query, k, found.subarray(q * k, (q + 1) * k), scores);
  }
  return found;
}

/** The true nearest, by the flat scan. */
export async function findExact(
  kernels: Kernels,
  vectors: Matrix,
  queries: Matrix,
  k: number,
): Promise<Int32Array> {
  const flat = take(await flatIndex.build(vectors, {}, kernels));
  const exact = findAll(flat, queries, k);
  flat.dispose();
  return exact;
}
