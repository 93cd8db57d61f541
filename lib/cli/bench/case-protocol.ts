/** Work that is timed beside the training steps; those of {@link LARGE_CASES} take minutes. */
export const ENGINE_CASES = [
  'dcn-score',
  'flat-scan',
  'hnsw',
  'ivf-pq',
  'gbdt',
  'request',
  'request-10m',
  'serving-change',
  'service-system',
  'design-load',
  'capacity',
] as const;

/** Cases that run only when the part `large` is asked for. */
export const LARGE_CASES = ['experiment', 'days', 'hnsw-uniform', 'growth'] as const;

/** A case of the engine benchmark. */
export type CaseId = (typeof ENGINE_CASES)[number] | (typeof LARGE_CASES)[number];

/** The times of one piece of work of a case, e.g. a scan with float32 vectors. */
export interface WorkTimes {
  readonly work: string;
  /** Milliseconds of each timed run, round by round; a round visits all works of its case. */
  readonly roundsMs: readonly (readonly number[])[];
}

/** What one kind of index costs at one size. */
export interface GrowthPoint {
  readonly index: string;
  readonly videos: number;
  readonly buildMs: number;
  /** Milliseconds of each query. */
  readonly queriesMs: readonly number[];
  readonly bytesPerVector: number;
  /** Share of the true 10 nearest that were found, 0 to 1. */
  readonly recallAt10: number;
}

/** What the worker measured of one case. */
export interface CaseMeasurement {
  readonly id: CaseId;
  readonly works: readonly WorkTimes[];
  /** Numbers beside the times, e.g. recall; absent ones could not be measured. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly growth?: readonly GrowthPoint[];
  /** What a reader must know to judge the numbers. */
  readonly notes: readonly string[];
}

/** How the vectors lie: around many centres, as embeddings do, or everywhere alike, the hardest case for a graph. */
export type VectorLayout = 'clustered' | 'uniform';

/** What the worker asks of the native peer, which runs in Node beside the browser. */
export type PeerRequest =
  /** Builds its HNSW over the vectors of the case. */
  | { readonly type: 'build'; readonly layout: VectorLayout }
  /** Chooses its search width; `exact` lists the true nearest of each query, one after another. */
  | { readonly type: 'tune'; readonly exact: readonly number[] }
  /** Asks all queries of the case once. */
  | { readonly type: 'query' };

/** The peer's answer. */
export type PeerAnswer =
  | { readonly type: 'built' | 'queried'; readonly ms: number }
  | { readonly type: 'tuned'; readonly efSearch: number; readonly recall: number }
  | { readonly type: 'missing'; readonly reason: string };

/** Name of the function by which the page asks the native peer. */
export const PEER_FUNCTION = 'dryrunAskPeer';
