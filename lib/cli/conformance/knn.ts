import { flatIndex } from '../../ann/flat/flat.ts';
import type { IndexError, VectorIndex } from '../../ann/protocol.ts';
import { matrix, type Matrix } from '../../core/matrix.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { shareOfCommonIds } from './compare.ts';
import type { Input } from './input.ts';
import { getKernels } from './kernels.ts';
import type { OperationResult } from './run-cases.ts';
import { Tensor } from './tensor.ts';

type Build = (vectors: Matrix, settings: Input, kernels: Kernels) => Result<VectorIndex, IndexError>;

/** How each index type of the reference cases is built. A new type is one line here. */
const builders: Readonly<Record<string, Build>> = {
  flat: (vectors, _settings, kernels) => flatIndex.build(vectors, flatIndex.defaults, kernels),
};

/** Index types that can be built. */
export const knownIndexTypes: readonly string[] = Object.keys(builders);

function readMatrix(input: Input, key: string): Matrix {
  const { rows, columns, data } = input.rows(key);
  return matrix(rows, columns, Float32Array.from(data));
}

/** Ids of the k nearest of every query, queries x k; -1 where fewer are found. */
function searchAll(index: VectorIndex, queries: Matrix, k: number): Tensor {
  const size = Math.min(k, index.count);
  const all = new Int32Array(queries.rows * size).fill(-1);
  const scores = new Float32Array(size);
  for (let q = 0; q < queries.rows; q += 1) {
    const query = queries.data.subarray(q * queries.columns, (q + 1) * queries.columns);
    index.search(query, k, all.subarray(q * size, (q + 1) * size), scores);
  }
  return new Tensor([queries.rows, size], all);
}

function searchWith(
  build: () => Result<VectorIndex, IndexError>,
  queries: Matrix,
  k: number,
): Result<Tensor, IndexError> {
  const index = build();
  if (!index.ok) return index;
  try {
    return ok(searchAll(index.value, queries, k));
  } finally {
    index.value.dispose();
  }
}

/**
 * Nearest neighbours by inner product: `ids` of the index asked for, and `recall`, the share of the
 * exact nearest k (by the flat index) among them, averaged over queries.
 *
 * Errors: index-type-unknown, metric-unknown, k-out-of-range, width-mismatch, those of the index.
 */
export async function runKnn(input: Input): Promise<OperationResult> {
  const settings = input.object('index');
  const type = settings.text('type');
  const build = Object.hasOwn(builders, type) ? builders[type] : undefined;
  if (build === undefined) return err({ code: 'index-type-unknown', type });
  const metric = input.text('metric');
  if (metric !== 'inner_product') return err({ code: 'metric-unknown', metric });
  const k = input.number('k');
  if (!(Number.isSafeInteger(k) && k >= 1)) return err({ code: 'k-out-of-range', k });
  const vectors = readMatrix(input, 'vectors');
  const queries = readMatrix(input, 'queries');
  if (vectors.columns !== queries.columns) {
    return err({ code: 'width-mismatch', want: vectors.columns, got: queries.columns });
  }
  const bad = queries.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) return err({ code: 'query-not-finite', row: Math.floor(bad / queries.columns) });
  const kernels = await getKernels();
  if (!kernels.ok) return kernels;
  const exact = searchWith(() => flatIndex.build(vectors, flatIndex.defaults, kernels.value), queries, k);
  if (!exact.ok) return exact;
  if (type === 'flat') return ok({ ids: exact.value, recall: 1 });
  const found = searchWith(() => build(vectors, settings, kernels.value), queries, k);
  if (!found.ok) return found;
  return ok({ ids: found.value, recall: shareOfCommonIds(found.value, exact.value) });
}
