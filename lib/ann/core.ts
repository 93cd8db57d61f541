import type { Matrix } from '../core/matrix.ts';
import type { Progress, Pulse } from '../core/pulse.ts';
import type { Floats, KernelError, Words } from '../kernels/heap.ts';
import type { Kernels } from '../kernels/load.ts';
import type { IndexFile, StoredArray } from './index-file.ts';
import type { IndexSetting, Metric, SearchCounters } from './protocol.ts';

/** Where a search reads its query and writes what it finds. */
export interface SearchSpace {
  /** The query, followed by at least 4 zeros. */
  readonly query: Floats;
  /** Room for as many 64-bit keys as `keysFor` asks. */
  readonly keys: Words;
  readonly ids: Words;
  readonly scores: Floats;
}

/** What differs between kinds of index; checks, metrics and files are the same for all. */
export interface IndexCore {
  readonly count: number;
  readonly bytes: number;
  /** How many keys a search for k needs. */
  keysFor(k: number): number;
  /** Finds at most k (at most `count`) and adds to the counters. */
  search(space: SearchSpace, k: number, counters: SearchCounters): number;
  /** Adds checked vectors. Throws what the pulse throws. */
  add(vectors: Matrix, pulse: Pulse): Promise<KernelError | undefined>;
  /** Takes room for so many vectors in all. */
  reserve?(rows: number): KernelError | undefined;
  /** Writes the vectors of ids that it holds. */
  readVectors?(ids: Int32Array, out: Float32Array): void;
  save(): {
    readonly numbers: Readonly<Record<string, number>>;
    readonly arrays: Readonly<Record<string, StoredArray>>;
  };
  free(): void;
}

/** What a core is made with. */
export interface CoreStart<Setting extends string> {
  readonly kernels: Kernels;
  readonly dimensions: number;
  readonly metric: Metric;
  readonly seed: number;
  /** Tuning changes these in place. */
  readonly settings: Record<Setting, number>;
}

/** A kind of index without what is the same for all. */
export interface CoreKind<Setting extends string> {
  readonly name: string;
  readonly exactSearch: boolean;
  readonly exactScores: boolean;
  readonly settings: Readonly<Record<Setting, IndexSetting>>;
  /** Trains on the first vectors and returns an empty core, or the kernels' error. Frees everything when the pulse throws. */
  create(start: CoreStart<Setting>, vectors: Matrix, pulse: Pulse): Promise<IndexCore | KernelError>;
  /** Reads a core back. Throws BrokenIndexFile. */
  load(start: CoreStart<Setting>, file: IndexFile): IndexCore | KernelError;
}

/** Whether something made is an error instead. */
export function isKernelError(made: object): made is KernelError {
  return 'code' in made;
}

/** Calls a pulse and waits where it wants that. */
export function report(pulse: Pulse, done: number, total: number): Promise<void> | undefined {
  const progress: Progress = { stage: 'index', done, total };
  return pulse(progress);
}
