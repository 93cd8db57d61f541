import type { Mark } from './types.ts';

/** A figure of the hardware table. */
export interface HardwareFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly mark: Mark;
  readonly source: string;
  /** Year in which it was measured, read or set. */
  readonly year: number;
}

const OWN_BENCH = 'Dryrun, npm run bench: one core of a browser tab, SIMD WebAssembly';
const assumed = (name: string, value: number, unit: string, why: string): HardwareFigure => ({
  name,
  value,
  unit,
  mark: 'assumed',
  source: `Illustrative: ${why}`,
  year: 2026,
});
const sourced = (
  name: string,
  value: number,
  unit: string,
  source: string,
  year: number,
): HardwareFigure => ({
  name,
  value,
  unit,
  mark: 'sourced',
  source,
  year,
});

/** A scan of 1,000,000 vectors of 32 float32 numbers takes 4.9 ms, and of 8 bits 2.4 ms. */
const FLAT_SCAN_BYTES_PER_MS = 128e6 / 4.9;
const INT8_SCAN_BYTES_PER_MS = 32e6 / 2.4;
/** A DCN-v2 of width 88 with three cross layers and 64-32 beside them: 1,000 rows in 2.04 ms. */
const DCN_MULTIPLY_ADDS = 3 * 88 * 88 + 88 * 64 + 64 * 32 + 88 + 32;
const MULTIPLY_ADDS_PER_MS = (1000 * DCN_MULTIPLY_ADDS) / 2.04;

/*
 * Figures without a source. They have the order of magnitude of servers and list prices in common
 * use; whoever knows their own puts those in their place.
 */
const ILLUSTRATIVE_MACHINE_CORES = 64;
const ILLUSTRATIVE_MACHINE_BYTES = 256e9;
const ILLUSTRATIVE_MEMORY_BYTES_PER_MS = 200e6;
const ILLUSTRATIVE_NETWORK_BYTES_PER_MS = 25e9 / 8 / 1000;
const ILLUSTRATIVE_UTILISATION = 0.6;
const ILLUSTRATIVE_BATCH_UTILISATION = 0.9;
const ILLUSTRATIVE_SERVER_SPEED = 1;
const ILLUSTRATIVE_CORE_HOUR_USD = 0.04;
const ILLUSTRATIVE_STORAGE_GB_MONTH_USD = 0.02;
const ILLUSTRATIVE_EGRESS_GB_USD = 0.02;
const ILLUSTRATIVE_CARD_MULTIPLY_ADDS_PER_MS = 65e12 / 2 / 1000;
const ILLUSTRATIVE_CARD_EFFICIENCY = 0.25;
const ILLUSTRATIVE_CARD_HOUR_USD = 0.5;
const ILLUSTRATIVE_LOOKUPS_PER_MS = 1e6;
const ILLUSTRATIVE_TAIL = 2;
const ILLUSTRATIVE_MOST_TAIL = 5;

/**
 * What computing is taken to cost and to take. Times are of one core of a browser tab; a server
 * core is taken to be as fast, and as slow: wider registers would make it up to four times faster.
 */
export const hardware = {
  machineCores: assumed('cores of a machine', ILLUSTRATIVE_MACHINE_CORES, 'cores', 'a common server'),
  machineBytes: assumed(
    'memory of a machine',
    ILLUSTRATIVE_MACHINE_BYTES,
    'bytes',
    'a common server, 4 GB a core',
  ),
  memoryBytesPerMs: assumed(
    'memory speed of a machine',
    ILLUSTRATIVE_MEMORY_BYTES_PER_MS,
    'bytes/ms',
    '200 GB/s, eight channels',
  ),
  networkBytesPerMs: assumed(
    'network of a machine',
    ILLUSTRATIVE_NETWORK_BYTES_PER_MS,
    'bytes/ms',
    '25 Gbit/s',
  ),
  utilisation: assumed(
    'target utilisation',
    ILLUSTRATIVE_UTILISATION,
    '',
    'queues stay short below 60% to 70%; the load simulation shows it',
  ),
  batchUtilisation: assumed(
    'utilisation of batch work',
    ILLUSTRATIVE_BATCH_UTILISATION,
    '',
    'nobody waits for a batch',
  ),
  serverSpeed: assumed(
    'speed of a server core over that of the tab',
    ILLUSTRATIVE_SERVER_SPEED,
    '',
    'the same code on a core of the same age',
  ),
  scanBytesPerMs: sourced(
    'exact scan of one core',
    FLAT_SCAN_BYTES_PER_MS,
    'bytes/ms',
    `${OWN_BENCH}, a million vectors of 32 numbers in 4.9 ms`,
    2026,
  ),
  int8ScanBytesPerMs: sourced(
    '8-bit scan of one core',
    INT8_SCAN_BYTES_PER_MS,
    'bytes/ms',
    `${OWN_BENCH}, a million vectors of 32 bytes in 2.4 ms`,
    2026,
  ),
  multiplyAddsPerMs: sourced(
    'multiply-adds of one core',
    MULTIPLY_ADDS_PER_MS,
    '1/ms',
    `${OWN_BENCH}, DCN-v2 of width 88 scores 1,000 rows in 2.04 ms`,
    2026,
  ),
  lookupsPerMs: assumed(
    'table look-ups of one core',
    ILLUSTRATIVE_LOOKUPS_PER_MS,
    '1/ms',
    'one a nanosecond; codes of 4 bits in registers are several times faster',
  ),
  hnswMs: sourced(
    'HNSW search, 1 million x 128, M 32, efSearch 16',
    0.153,
    'ms',
    'faiss, benchs/bench_hnsw.py, sample output',
    2026,
  ),
  tail: assumed(
    'p99 over p50 of a stage without queues',
    ILLUSTRATIVE_TAIL,
    '',
    'where no run has measured it',
  ),
  mostTail: assumed(
    'largest p99 over p50 that is believed',
    ILLUSTRATIVE_MOST_TAIL,
    '',
    'beyond it the tab was disturbed, which a server is not',
  ),
  coreHourUsd: assumed(
    'price of a core hour',
    ILLUSTRATIVE_CORE_HOUR_USD,
    '$/h',
    'cloud list prices lie around it',
  ),
  memoryGbMonthUsd: sourced(
    'price of memory',
    5,
    '$/GB month',
    'Hearne, Vector databases 301 (rule from AWS list prices), talks.simonhearne.com/vectordb-301',
    2026,
  ),
  storageGbMonthUsd: assumed(
    'price of storage',
    ILLUSTRATIVE_STORAGE_GB_MONTH_USD,
    '$/GB month',
    'object storage at list price',
  ),
  egressGbUsd: assumed(
    'price of traffic to users',
    ILLUSTRATIVE_EGRESS_GB_USD,
    '$/GB',
    'negotiated for large volumes',
  ),
  cardMultiplyAddsPerMs: assumed(
    'multiply-adds of a T4-class card',
    ILLUSTRATIVE_CARD_MULTIPLY_ADDS_PER_MS,
    '1/ms',
    '65 TFLOP/s at 16 bits, two operations each',
  ),
  cardEfficiency: assumed(
    'share of it that ranking reaches',
    ILLUSTRATIVE_CARD_EFFICIENCY,
    '',
    '20% to 30% in batches',
  ),
  cardHourUsd: assumed(
    'price of a card hour',
    ILLUSTRATIVE_CARD_HOUR_USD,
    '$/h',
    'cloud list prices lie around it',
  ),
} as const satisfies Readonly<Record<string, HardwareFigure>>;

/** A hardware table; other figures may be put in the place of each. */
export type Hardware = Readonly<Record<keyof typeof hardware, HardwareFigure>>;

/*
 * What a system of this kind holds and sends, where the design does not say. The first four are those
 * of the worked example of the field: 50 features of 32 dimensions, 1 kB an impression, a window of 30 days.
 */
const ILLUSTRATIVE_FEATURES = 50;
const ILLUSTRATIVE_FEATURE_DIMENSIONS = 32;
const ILLUSTRATIVE_IMPRESSION_BYTES = 1000;
const ILLUSTRATIVE_LOG_DAYS = 30;
const ILLUSTRATIVE_ACCOUNTS_PER_DAILY_USER = 10;
const ILLUSTRATIVE_LISTS_PER_DAILY_USER = 3;
const ILLUSTRATIVE_SHOWN_BYTES = 1000;
const ILLUSTRATIVE_ENTRY_BYTES = 2000;
const ILLUSTRATIVE_POSITIVE_SHARE = 0.05;
const ILLUSTRATIVE_ENCODER_MULTIPLY_ADDS = 0.5e9;
const ILLUSTRATIVE_GATEWAY_MS = 1;
const ILLUSTRATIVE_LIST_MS_PER_CANDIDATE = 0.001;
const ILLUSTRATIVE_LOOKUP_MS = 0.05;

/** Sizes and shares that a design does not state. */
export const illustrative = {
  features: assumed('features of a candidate', ILLUSTRATIVE_FEATURES, '', 'a ranker of moderate size'),
  featureBytes: assumed(
    'bytes of a feature',
    ILLUSTRATIVE_FEATURE_DIMENSIONS * 4,
    'bytes',
    '32 dimensions of 4 bytes',
  ),
  impressionBytes: assumed(
    'bytes of a logged impression',
    ILLUSTRATIVE_IMPRESSION_BYTES,
    'bytes',
    'ids, features as served, outcome',
  ),
  logDays: assumed('days that the log is kept', ILLUSTRATIVE_LOG_DAYS, 'days', 'a window to train on'),
  accountsPerDailyUser: assumed(
    'accounts for each daily user',
    ILLUSTRATIVE_ACCOUNTS_PER_DAILY_USER,
    '',
    'accounts stay when people do not',
  ),
  listsPerDailyUser: assumed(
    'users with a list made in advance, for each daily user',
    ILLUSTRATIVE_LISTS_PER_DAILY_USER,
    '',
    'whoever came within a month may come today',
  ),
  shownBytes: assumed(
    'bytes of a shown item',
    ILLUSTRATIVE_SHOWN_BYTES,
    'bytes',
    'title, address of a picture, numbers',
  ),
  entryBytes: assumed('bytes of a cached answer', ILLUSTRATIVE_ENTRY_BYTES, 'bytes', 'ids and scores'),
  positiveShare: assumed(
    'share of impressions that are positives',
    ILLUSTRATIVE_POSITIVE_SHARE,
    '',
    'clicks are rare',
  ),
  encoderMultiplyAdds: assumed(
    'multiply-adds of the encoder',
    ILLUSTRATIVE_ENCODER_MULTIPLY_ADDS,
    '',
    'a small image network',
  ),
  gatewayMs: assumed(
    'time of the gateway for a request',
    ILLUSTRATIVE_GATEWAY_MS,
    'ms',
    'reads, checks and writes a request',
  ),
  listMs: assumed(
    'time for a candidate of a list',
    ILLUSTRATIVE_LIST_MS_PER_CANDIDATE,
    'ms',
    'merging and re-ranking are light',
  ),
  lookupMs: assumed('time of a look-up', ILLUSTRATIVE_LOOKUP_MS, 'ms', 'a hash table in memory'),
} as const satisfies Readonly<Record<string, HardwareFigure>>;

/** Percentiles of what a tab does not have, milliseconds. */
export interface RemoteTime {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly source: string;
}

const OWN_BUDGET = 'Illustrative: the share of a 100 ms budget that such a part usually gets';
const ILLUSTRATIVE_EDGE: RemoteTime = {
  name: 'Network',
  p50Ms: 10,
  p95Ms: 13,
  p99Ms: 15,
  source: OWN_BUDGET,
};
const ILLUSTRATIVE_GATEWAY: RemoteTime = {
  name: 'Sign-in and request features',
  p50Ms: 5,
  p95Ms: 8,
  p99Ms: 10,
  source: OWN_BUDGET,
};
const ILLUSTRATIVE_READ: RemoteTime = {
  name: 'Batched key-value read',
  p50Ms: 1,
  p95Ms: 3,
  p99Ms: 5,
  source: OWN_BUDGET,
};
const ILLUSTRATIVE_HOP: RemoteTime = {
  name: 'Call within the data centre',
  p50Ms: 0.5,
  p95Ms: 1,
  p99Ms: 2,
  source: OWN_BUDGET,
};
const ILLUSTRATIVE_ANSWER: RemoteTime = {
  name: 'Writing the answer',
  p50Ms: 2,
  p95Ms: 4,
  p99Ms: 5,
  source: OWN_BUDGET,
};

/** What surrounds the computing of a request. */
export const remoteTimes = {
  edge: ILLUSTRATIVE_EDGE,
  gateway: ILLUSTRATIVE_GATEWAY,
  read: ILLUSTRATIVE_READ,
  hop: ILLUSTRATIVE_HOP,
  answer: ILLUSTRATIVE_ANSWER,
} as const;
