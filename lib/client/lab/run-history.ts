import { createStore, type StoreApi } from 'zustand/vanilla';
import { err, ok, type Result } from '../../core/result.ts';
import type { Design } from '../../design/types.ts';
import type { Estimate, RunResult } from '../../run/result.ts';
import { createRecordsInMemory, type RunRecords } from '../storage/run-records.ts';

/** Most runs that are kept besides the pinned ones; the oldest go first. */
export const MOST_KEPT = 50;
/** Most characters of a run's name. */
export const RUN_NAME_LIMIT = 80;

/** What a list shows of a kept run. */
export interface RunEntry {
  /** Names the run on this device. */
  readonly id: number;
  /** What a person called it; the name of its design at first. */
  readonly name: string;
  /** When it was finished, milliseconds since 1970. */
  readonly timeMs: number;
  /** Pinned runs are never dropped. */
  readonly pinned: boolean;
  readonly designHash: string;
  readonly seed: number;
  /** Who trained. */
  readonly engine: string;
  readonly reproducible: boolean;
  /** In the world of videos: of retrieval, of the list, and seconds a request. */
  readonly recall?: Estimate;
  readonly ndcg?: Estimate;
  readonly watchSeconds?: Estimate;
  /** In the world of ads: of the chances that the auction is given, and of what it earns. */
  readonly normalizedEntropy?: Estimate;
  readonly calibrationRatio?: Estimate;
  readonly revenueShare?: Estimate;
  /** Of a request, measured on this device. */
  readonly p99Ms: number;
}

/** What is kept of a run besides its entry: the design as it was run, and all that was found. */
export interface KeptRun {
  readonly design: Design;
  readonly result: RunResult;
}

/** Why kept runs cannot be used. */
export type HistoryError =
  /** Nothing can be stored, or no more: runs are kept until the page is closed. */
  | { readonly code: 'history-not-stored'; readonly reason: string }
  /** The run was deleted, in another tab perhaps, or cannot be read. */
  | { readonly code: 'run-not-kept' };

/** What a page shows of the kept runs. */
export interface HistoryState {
  /** The newest first. */
  readonly entries: readonly RunEntry[];
  /** Whether what this device holds has been read. */
  readonly loaded: boolean;
  readonly problem: HistoryError | undefined;
}

/** The runs of this device. Nothing rejects: what goes wrong stands in the state. */
export interface RunHistory {
  readonly state: StoreApi<HistoryState>;
  /** Keeps a finished run; a reproducible one takes the place of the same run made before. */
  keep(design: Design, result: RunResult): Promise<void>;
  /** The whole of a kept run. */
  open(id: number): Promise<Result<KeptRun, HistoryError>>;
  rename(id: number, name: string): Promise<void>;
  pin(id: number, pinned: boolean): Promise<void>;
  remove(id: number): Promise<void>;
  /** Reads again what this device holds: another tab may have changed it. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Where runs are kept. */
export type HistoryRecords = RunRecords<RunEntry, KeptRun>;

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** The figures that a list of runs shows. */
function summariseMetrics(metrics: RunResult['metrics']): Partial<RunEntry> {
  if (metrics.ads !== undefined) {
    const { chances, money } = metrics.ads;
    const { normalizedEntropy, calibrationRatio } = chances;
    return { normalizedEntropy, calibrationRatio, revenueShare: money.revenueShareOfOracle };
  }
  const { retrieval, list } = metrics;
  const { ndcg, watchSeconds } = list.design;
  return { recall: retrieval.recall, ndcg, watchSeconds };
}

/** The entry of a run that was just finished, without its number. */
function describeEntry(design: Design, result: RunResult, timeMs: number): Omit<RunEntry, 'id'> {
  const { provenance, metrics, timings } = result;
  const { designHash, seed, engine, reproducible } = provenance;
  return {
    name: design.name.slice(0, RUN_NAME_LIMIT),
    timeMs,
    pinned: false,
    designHash,
    seed,
    engine,
    reproducible,
    ...summariseMetrics(metrics),
    p99Ms: timings.request.p99Ms,
  };
}

/** The runs on the device, and those that found no room there; negative numbers are in memory. */
class Shelves {
  private readonly memory = createRecordsInMemory<RunEntry, KeptRun>();
  private readonly opening: Promise<HistoryRecords>;
  private readonly complain: (cause: unknown) => void;

  constructor(openRecords: () => Promise<HistoryRecords>, complain: (cause: unknown) => void) {
    this.complain = complain;
    this.opening = openRecords().catch((cause: unknown) => {
      complain(cause);
      return this.memory;
    });
  }

  homeOf(id: number): Promise<HistoryRecords> {
    return id < 0 ? Promise.resolve(this.memory) : this.opening;
  }

  /** The newest first. */
  async list(): Promise<readonly RunEntry[]> {
    const device = await this.opening;
    const stored = await device.list();
    const others = device === this.memory ? [] : await this.memory.list();
    return [...stored, ...others].sort((a, b) => b.timeMs - a.timeMs || b.id - a.id);
  }

  async add(record: Parameters<HistoryRecords['add']>[0], id: number | undefined): Promise<void> {
    try {
      await (await this.homeOf(id ?? 0)).add(record, id);
    } catch (cause) {
      this.complain(cause);
      await this.memory.add(record);
    }
  }

  async remove(ids: readonly number[]): Promise<void> {
    await (await this.opening).remove(ids.filter((id) => id > 0));
    await this.memory.remove(ids.filter((id) => id < 0));
  }

  async close(): Promise<void> {
    (await this.opening).close();
  }
}

const isSameRun = (one: RunEntry, other: Omit<RunEntry, 'id'>): boolean =>
  one.reproducible && other.reproducible && one.designHash === other.designHash && one.seed === other.seed;

/**
 * Opens the runs of this device. Where nothing can be stored, runs are kept until the page is closed.
 *
 * @param openRecords opens what is stored; it may reject
 * @param clock milliseconds since 1970
 */
export function createRunHistory(
  openRecords: () => Promise<HistoryRecords>,
  clock: () => number,
): RunHistory {
  const state = createStore<HistoryState>(() => ({ entries: [], loaded: false, problem: undefined }));
  const complain = (cause: unknown): void =>
    state.setState({ problem: { code: 'history-not-stored', reason: reasonOf(cause) } });
  const shelves = new Shelves(openRecords, complain);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      complain(cause);
    }
  };
  const reload = (): Promise<void> =>
    attempt(async () => state.setState({ entries: await shelves.list() })).finally(() =>
      state.setState({ loaded: true }),
    );
  const act = (work: () => Promise<void>): Promise<void> => attempt(work).then(reload);
  const change = (id: number, part: Partial<RunEntry>): Promise<void> =>
    act(async () => {
      const entry = state.getState().entries.find((one) => one.id === id);
      if (entry !== undefined) await (await shelves.homeOf(id)).change({ ...entry, ...part });
    });
  const loading = reload();

  return {
    state,
    async keep(design, result) {
      await loading;
      const entry = describeEntry(design, result, clock());
      const same = state.getState().entries.find((one) => isSameRun(one, entry));
      const kept = same === undefined ? {} : { name: same.name, pinned: same.pinned };
      await act(() => shelves.add({ entry: { ...entry, ...kept }, body: { design, result } }, same?.id));
      const loose = state.getState().entries.filter(({ pinned }) => !pinned);
      const old = loose.slice(MOST_KEPT).map(({ id }) => id);
      if (old.length > 0) await act(() => shelves.remove(old));
    },
    async open(id) {
      try {
        const body = await (await shelves.homeOf(id)).read(id);
        return body === undefined ? err({ code: 'run-not-kept' }) : ok(body);
      } catch {
        return err({ code: 'run-not-kept' });
      }
    },
    rename: (id, name) => change(id, { name: name.trim().slice(0, RUN_NAME_LIMIT) }),
    pin: (id, pinned) => change(id, { pinned }),
    remove: (id) => act(() => shelves.remove([id])),
    reload,
    close: () => shelves.close(),
  };
}
