import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { PeerAnswer, PeerRequest, VectorLayout } from '../../../lib/cli/bench/case-protocol.ts';
import { recallOf } from '../../../lib/cli/bench/recall.ts';
import { findSmallestSetting } from '../../../lib/cli/bench/smallest-setting.ts';
import type { Matrix } from '../../../lib/core/matrix.ts';
import { HNSW_TASK, makeHnswData } from '../cases/hnsw-task.ts';

/** What is used of usearch, whose own types are there only where it is installed. */
interface Index {
  add(keys: BigUint64Array, vectors: Float32Array, threads: number): void;
  /** Of many queries at once; keys of k a query, which are all there when the index holds k vectors. */
  search(queries: Float32Array, k: number, threads: number): { readonly keys: BigUint64Array };
  save(file: string): void;
  load(file: string): void;
}

type IndexClass = new (config: Readonly<Record<string, unknown>>) => Index;

const THREADS = 1;
const { dimensions, m, efConstruction, nearest, recall, lowestEf, highestEf } = HNSW_TASK;

/** The name is a variable so that nothing demands the module where it is not installed. */
async function loadUsearch(): Promise<IndexClass | string> {
  const name = 'usearch';
  try {
    const { default: usearch }: { readonly default: { readonly Index: IndexClass } } = await import(name);
    return usearch.Index;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
      ? 'npm ci --ignore-scripts --prefix e2e/bench/peers installs it'
      : `it does not start here (${error.message.split('\n')[0]})`;
  }
}

function configOf(efSearch: number): Readonly<Record<string, unknown>> {
  return {
    metric: 'ip',
    quantization: 'f32',
    dimensions,
    connectivity: m,
    expansion_add: efConstruction,
    expansion_search: efSearch,
    multi: false,
  };
}

/** All queries in one native call: what crossing over from JavaScript costs is not the peer's own. */
function findAll(index: Index, queries: Matrix): Int32Array {
  const { keys } = index.search(queries.data, nearest, THREADS);
  return Int32Array.from(keys, Number);
}

/** usearch at the task of the HNSW case. */
class Peer {
  readonly #Index: IndexClass;
  readonly #data: ReturnType<typeof makeHnswData>;
  #index: Index;

  constructor(Index: IndexClass, layout: VectorLayout) {
    this.#Index = Index;
    this.#data = makeHnswData(layout);
    this.#index = new Index(configOf(lowestEf));
  }

  build(): PeerAnswer {
    const { rows, data } = this.#data.vectors;
    const keys = BigUint64Array.from({ length: rows }, (_, row) => BigInt(row));
    const start = performance.now();
    this.#index.add(keys, data, THREADS);
    return { type: 'built', ms: performance.now() - start };
  }

  /** The search width is fixed when an index is made: the graph goes to a file and comes back with each width. */
  async tune(exact: readonly number[]): Promise<PeerAnswer> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dryrun-usearch-'));
    const file = path.join(folder, 'index');
    try {
      this.#index.save(file);
      const open = (efSearch: number): Index => {
        const index = new this.#Index(configOf(efSearch));
        index.load(file);
        return index;
      };
      const tuned = findSmallestSetting(lowestEf, highestEf, recall, (efSearch) =>
        recallOf(findAll(open(efSearch), this.#data.queries), exact, nearest),
      );
      this.#index = open(tuned.setting);
      return { type: 'tuned', efSearch: tuned.setting, recall: tuned.reached };
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  query(): PeerAnswer {
    findAll(this.#index, this.#data.queries);
    const start = performance.now();
    findAll(this.#index, this.#data.queries);
    return { type: 'queried', ms: performance.now() - start };
  }
}

let peer: Peer | undefined;

async function answer(request: PeerRequest): Promise<PeerAnswer> {
  if (request.type === 'build') {
    const loaded = await loadUsearch();
    if (typeof loaded === 'string') return { type: 'missing', reason: loaded };
    peer = new Peer(loaded, request.layout);
    return peer.build();
  }
  if (peer === undefined) throw new Error('Nothing has been built.');
  return request.type === 'tune' ? peer.tune(request.exact) : peer.query();
}

process.on('message', (request: PeerRequest) => {
  answer(request).then(
    (reply) => process.send?.(reply),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
