import type { IndexError, IndexKind, Metric, VectorIndex } from '../../ann/protocol.ts';
import { indexKinds } from '../../ann/registry.ts';
import { matrix, type Matrix } from '../../core/matrix.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { shareOfCommonIds } from './compare.ts';
import type { Input } from './input.ts';
import { getKernels } from './kernels.ts';
import type { OperationResult } from './run-cases.ts';
import { Tensor } from './tensor.ts';

interface Type {
  readonly kind: IndexKind;
  /** What the settings of the cases are called here. */
  readonly settings: Readonly<Record<string, string>>;
}

const CELLS = { nlist: 'nlist', nprobe: 'nprobe' } as const;

/** How each index type of the reference cases is built. A new type is one line here. */
const types: Readonly<Record<string, Type>> = {
  flat: { kind: indexKinds.flat, settings: {} },
  int8: { kind: indexKinds.int8, settings: { rerank: 'rerank' } },
  ivf_flat: { kind: indexKinds['ivf-flat'], settings: CELLS },
  ivf_pq: { kind: indexKinds['ivf-pq'], settings: { ...CELLS, m: 'subQuantizers', rerank: 'rerank' } },
  hnsw: {
    kind: indexKinds.hnsw,
    settings: { m: 'm', efConstruction: 'efConstruction', efSearch: 'efSearch' },
  },
};

/** Index types that can be built. */
export const knownIndexTypes: readonly string[] = Object.keys(types);

function readSettings(names: Type['settings'], given: Input): Record<string, number> {
  const present = Object.entries(names).filter(([name]) => given.has(name));
  return Object.fromEntries(present.map(([name, setting]) => [setting, given.number(name)]));
}

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

interface Search {
  readonly vectors: Matrix;
  readonly queries: Matrix;
  readonly k: number;
  readonly metric: Metric;
  readonly kernels: Kernels;
}

async function searchWith(
  kind: IndexKind,
  settings: Readonly<Record<string, number>>,
  { vectors, queries, k, metric, kernels }: Search,
): Promise<Result<Tensor, IndexError>> {
  const index = await kind.build(vectors, settings, kernels, { metric });
  if (!index.ok) return index;
  try {
    return ok(searchAll(index.value, queries, k));
  } finally {
    index.value.dispose();
  }
}

const readMetric = (name: string): Metric | undefined =>
  name === 'inner_product' ? 'inner-product' : name === 'cosine' ? 'cosine' : undefined;

/**
 * Nearest neighbours by inner product or cosine: `ids` of the index asked for, and `recall`, the
 * share of the exact nearest k (by the flat index) among them, averaged over queries.
 *
 * Errors: index-type-unknown, metric-unknown, k-out-of-range, width-mismatch, query-not-finite,
 * bits-not-8, those of the index.
 */
export async function runKnn(input: Input): Promise<OperationResult> {
  const given = input.object('index');
  const name = given.text('type');
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (type === undefined) return err({ code: 'index-type-unknown', type: name });
  const metric = readMetric(input.text('metric'));
  if (metric === undefined) return err({ code: 'metric-unknown', metric: input.text('metric') });
  const k = input.number('k');
  if (!(Number.isSafeInteger(k) && k >= 1)) return err({ code: 'k-out-of-range', k });
  if (given.has('bits') && given.number('bits') !== 8) {
    return err({ code: 'bits-not-8', bits: given.number('bits') });
  }
  const vectors = readMatrix(input, 'vectors');
  const queries = readMatrix(input, 'queries');
  if (vectors.columns !== queries.columns) {
    return err({ code: 'width-mismatch', want: vectors.columns, got: queries.columns });
  }
  const bad = queries.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) return err({ code: 'query-not-finite', row: Math.floor(bad / queries.columns) });
  const kernels = await getKernels();
  if (!kernels.ok) return kernels;
  const search: Search = { vectors, queries, k, metric, kernels: kernels.value };
  const exact = await searchWith(indexKinds.flat, {}, search);
  if (!exact.ok) return exact;
  if (type.kind === indexKinds.flat) return ok({ ids: exact.value, recall: 1 });
  const found = await searchWith(type.kind, readSettings(type.settings, given), search);
  if (!found.ok) return found;
  return ok({ ids: found.value, recall: shareOfCommonIds(found.value, exact.value) });
}
