import type { Matrix } from '../core/matrix.ts';
import { silentPulse, type Pulse } from '../core/pulse.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { KernelError } from '../kernels/heap.ts';
import type { Kernels } from '../kernels/load.ts';
import { checkVectors, normalisedCopy, normaliseRows, readSettings, requireQuery } from './checks.ts';
import { type CoreKind, type CoreStart, type IndexCore, isKernelError } from './core.ts';
import { BrokenIndexFile, IndexFile, writeIndexFile } from './index-file.ts';
import type { BuildOptions, IndexError, IndexKind, SearchCounters, VectorIndex } from './protocol.ts';
import { Rows } from './rows.ts';

/** Results that fit before the arrays of a search must grow. */
const USUAL_K = 1024;

const outOfMemory = (index: string, error: KernelError): IndexError => ({
  code: 'index-out-of-memory',
  index,
  needBytes: error.code === 'out-of-memory' ? error.needBytes : 0,
});

const planSpace = (queryLength: number) => (capacity: number) =>
  ({
    query: { f32: queryLength },
    keys: { i32: 2 * capacity },
    ids: { i32: capacity },
    scores: { f32: capacity },
  }) as const;

/** A core behind the protocol: checks, the metric, counters and files. */
class Index<Setting extends string> implements VectorIndex {
  readonly counters: SearchCounters = { distances: 0, bytesTouched: 0 };
  readonly #kind: CoreKind<Setting>;
  readonly #start: CoreStart<Setting>;
  readonly #core: IndexCore;
  readonly #space: Rows<ReturnType<ReturnType<typeof planSpace>>>;
  #isDisposed = false;

  constructor(kind: CoreKind<Setting>, start: CoreStart<Setting>, core: IndexCore) {
    this.#kind = kind;
    this.#start = start;
    this.#core = core;
    this.#space = new Rows(start.kernels, planSpace(start.dimensions + 4));
  }

  get name(): string {
    return this.#kind.name;
  }
  get metric() {
    return this.#start.metric;
  }
  get count(): number {
    return this.#core.count;
  }
  get dimensions(): number {
    return this.#start.dimensions;
  }
  get bytesPerVector(): number {
    return this.#core.bytes / this.#core.count;
  }

  /** Takes the memory of usual searches, so that they cannot fail later. */
  prepare(): KernelError | undefined {
    return this.#space.reserve(this.#core.keysFor(Math.min(USUAL_K, Math.max(1, this.count))));
  }

  search(query: Float32Array, k: number, ids: Int32Array, scores: Float32Array): number {
    this.#requireAlive();
    requireQuery(query, this.dimensions, k);
    const wanted = Math.min(k, this.count);
    if (ids.length < wanted || scores.length < wanted) {
      throw new RangeError(`${wanted} results do not fit ${ids.length} ids and ${scores.length} scores.`);
    }
    const keys = Math.max(wanted, this.#core.keysFor(wanted));
    if (this.#space.reserve(keys)) throw new RangeError(`There is no memory for ${keys} results.`);
    const space = this.#space.arrays;
    const asked = space.query.view;
    asked.set(query);
    if (this.metric === 'cosine') normaliseRows(asked.subarray(0, this.dimensions), this.dimensions);
    const found = this.#core.search(space, wanted, this.counters);
    ids.set(space.ids.view.subarray(0, found));
    scores.set(space.scores.view.subarray(0, found));
    return found;
  }

  async add(vectors: Matrix, pulse: Pulse = silentPulse): Promise<Result<void, IndexError>> {
    this.#requireAlive();
    const { name: index, dimensions } = this;
    if (vectors.columns !== dimensions) {
      return err({ code: 'width-mismatch', index, want: dimensions, got: vectors.columns });
    }
    const bad = checkVectors(index, vectors);
    if (bad !== undefined) return err(bad);
    const full = await this.#core.add(this.metric === 'cosine' ? normalisedCopy(vectors) : vectors, pulse);
    return full === undefined ? ok(undefined) : err(outOfMemory(index, full));
  }

  get readVectors(): VectorIndex['readVectors'] {
    const core = this.#core;
    if (core.readVectors === undefined) return undefined;
    return (ids, out) => {
      this.#requireAlive();
      const lost = ids.find((id) => !(id >= 0 && id < core.count));
      if (lost !== undefined)
        throw new RangeError(`The index holds ${core.count} vectors; there is no ${lost}.`);
      core.readVectors?.(ids, out);
    };
  }

  tune(settings: Readonly<Record<string, number>>): Result<void, IndexError> {
    const read = readSettings(this.name, this.#kind.settings, this.#start.settings, settings, true);
    if (!read.ok) return read;
    Object.assign(this.#start.settings, read.value);
    return ok(undefined);
  }

  serialise(): Uint8Array<ArrayBuffer> {
    this.#requireAlive();
    const { numbers, arrays } = this.#core.save();
    const { settings, dimensions, seed, metric } = this.#start;
    return writeIndexFile({
      index: this.name,
      numbers: {
        ...settings,
        ...numbers,
        dimensions,
        seed,
        cosine: metric === 'cosine' ? 1 : 0,
        count: this.count,
      },
      arrays,
    });
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#core.free();
    this.#space.free();
  }

  #requireAlive(): void {
    if (this.#isDisposed) throw new Error(`The ${this.name} index was disposed of.`);
  }
}

function defaultsOf<Setting extends string>(kind: CoreKind<Setting>): Record<Setting, number> {
  const entries = Object.entries<{ readonly default: number }>(kind.settings);
  // the keys of `settings` are the kind's settings, which Object.entries forgets
  return Object.fromEntries(entries.map(([name, range]) => [name, range.default])) as Record<Setting, number>;
}

function finish<Setting extends string>(
  kind: CoreKind<Setting>,
  start: CoreStart<Setting>,
  core: IndexCore,
): Result<VectorIndex, IndexError> {
  const index = new Index(kind, start, core);
  const full = index.prepare();
  if (full === undefined) return ok(index);
  index.dispose();
  return err(outOfMemory(kind.name, full));
}

async function build<Setting extends string>(
  kind: CoreKind<Setting>,
  vectors: Matrix,
  given: Readonly<Partial<Record<Setting, number>>>,
  kernels: Kernels,
  { metric = 'inner-product', seed = 0, pulse = silentPulse, capacity = 0 }: BuildOptions,
): Promise<Result<VectorIndex, IndexError>> {
  const bad = checkVectors(kind.name, vectors);
  if (bad !== undefined) return err(bad);
  const settings = readSettings(kind.name, kind.settings, defaultsOf(kind), given, false);
  if (!settings.ok) return settings;
  const prepared = metric === 'cosine' ? normalisedCopy(vectors) : vectors;
  const start = { kernels, dimensions: vectors.columns, metric, seed, settings: settings.value };
  const core = await kind.create(start, prepared, pulse);
  if (isKernelError(core)) return err(outOfMemory(kind.name, core));
  try {
    const full = core.reserve?.(capacity) ?? (await core.add(prepared, pulse));
    if (full === undefined) return finish(kind, start, core);
    core.free();
    return err(outOfMemory(kind.name, full));
  } catch (error) {
    core.free();
    throw error;
  }
}

function deserialise<Setting extends string>(
  kind: CoreKind<Setting>,
  bytes: Uint8Array,
  kernels: Kernels,
): Result<VectorIndex, IndexError> {
  try {
    const file = new IndexFile(bytes, kind.name);
    const settings = defaultsOf(kind);
    for (const [name, { minimum, maximum }] of Object.entries<{ minimum: number; maximum: number }>(
      kind.settings,
    )) {
      Object.assign(settings, { [name]: file.whole(name, minimum, maximum) });
    }
    const start: CoreStart<Setting> = {
      kernels,
      dimensions: file.whole('dimensions', 1, 65_536),
      metric: file.whole('cosine', 0, 1) === 1 ? 'cosine' : 'inner-product',
      seed: file.whole('seed', 0, Number.MAX_SAFE_INTEGER),
      settings,
    };
    const core = kind.load(start, file);
    return isKernelError(core) ? err(outOfMemory(kind.name, core)) : finish(kind, start, core);
  } catch (error) {
    if (!(error instanceof BrokenIndexFile)) throw error;
    return err({ code: 'index-file-broken', index: kind.name, reason: error.message });
  }
}

/** Makes an entry of the registry from what differs between kinds. */
export function defineIndex<Setting extends string>(kind: CoreKind<Setting>): IndexKind<Setting> {
  const { name, exactSearch, exactScores, settings } = kind;
  return {
    name,
    exactSearch,
    exactScores,
    settings,
    build: (vectors, given, kernels, options = {}) => build(kind, vectors, given, kernels, options),
    deserialise: (bytes, kernels) => deserialise(kind, bytes, kernels),
  };
}
