import { quantile } from '../../run/quantile.ts';
import type { CaseId, CaseMeasurement, GrowthPoint, WorkTimes } from './case-protocol.ts';
import { median } from './statistics.ts';
import { judgeTarget } from './targets.ts';
import type { Target } from './targets.ts';

/** The times of one piece of work in numbers. */
export interface WorkSummary {
  readonly work: string;
  readonly runs: number;
  readonly medianMs: number;
  readonly lowerQuartileMs: number;
  readonly upperQuartileMs: number;
  readonly p99Ms: number;
}

/** What one kind of index costs at one size. */
export interface GrowthSummary extends Omit<GrowthPoint, 'queriesMs'> {
  readonly queryMs: number;
  /** Times the cost at the next smaller size; absent at the smallest. */
  readonly queryGrowth?: number;
  readonly buildGrowth?: number;
}

/** One case in numbers. */
export interface CaseSummary {
  readonly id: CaseId;
  readonly works: readonly WorkSummary[];
  readonly numbers: Readonly<Record<string, number>>;
  /** By index, sizes ascending. */
  readonly growth?: readonly GrowthSummary[];
  readonly notes: readonly string[];
}

function summariseWork({ work, roundsMs }: WorkTimes): WorkSummary {
  const all = roundsMs.flat();
  return {
    work,
    runs: all.length,
    medianMs: median(all),
    lowerQuartileMs: quantile(all, 0.25),
    upperQuartileMs: quantile(all, 0.75),
    p99Ms: quantile(all, 0.99),
  };
}

function summariseGrowth(points: readonly GrowthPoint[]): readonly GrowthSummary[] {
  const names = [...new Set(points.map(({ index }) => index))];
  return names.flatMap((name) => {
    const mine = points.filter(({ index }) => index === name).toSorted((a, b) => a.videos - b.videos);
    return mine.map(({ queriesMs, ...point }, place): GrowthSummary => {
      const queryMs = median(queriesMs);
      const smaller = mine[place - 1];
      return {
        ...point,
        queryMs,
        ...(smaller && {
          queryGrowth: queryMs / median(smaller.queriesMs),
          buildGrowth: point.buildMs / smaller.buildMs,
        }),
      };
    });
  });
}

/** Summarises a case. Throws a RangeError when a work has no time. */
export function summariseCase({ id, works, numbers, growth, notes }: CaseMeasurement): CaseSummary {
  return {
    id,
    works: works.map(summariseWork),
    numbers,
    ...(growth && { growth: summariseGrowth(growth) }),
    notes,
  };
}

function findWork({ works }: CaseSummary, name: string): WorkSummary | undefined {
  return works.find(({ work }) => work === name);
}

/** Median of a work; NaN, which meets no target, where it was not measured. */
function medianOf(summary: CaseSummary, work: string): number {
  return findWork(summary, work)?.medianMs ?? NaN;
}

/** How many times longer one work took than another. */
function ratioOf(summary: CaseSummary, longer: string, shorter: string): number {
  return medianOf(summary, longer) / medianOf(summary, shorter);
}

type Requirement = readonly [
  id: string,
  title: string,
  value: number,
  unit: string,
  relation: Target['relation'],
  limit: number,
];

/** Bytes of an id that an index keeps beside the codes of a vector. */
const ID_BYTES = 4;

/** HNSW is compared with the native peer only where that is installed. */
function requireHnsw(summary: CaseSummary): readonly Requirement[] {
  const { id, numbers } = summary;
  const name = id === 'hnsw' ? 'HNSW' : 'HNSW, random directions';
  const recall = numbers['recallAt10'] ?? NaN;
  const reached: Requirement = [
    `${id}-recall`,
    `${name}: recall@10 of the timed queries`,
    recall,
    '',
    'at least',
    0.95,
  ];
  if (findWork(summary, 'usearch-query') === undefined) return [reached];
  const queries = ratioOf(summary, 'usearch-query', 'query');
  const build = ratioOf(summary, 'build', 'usearch-build');
  return [
    reached,
    [
      `${id}-query`,
      `${name}: queries a second against usearch, equal recall`,
      queries,
      'times',
      'at least',
      0.7,
    ],
    [`${id}-build`, `${name}: build time against usearch`, build, 'times', 'at most', 1.5],
  ];
}

function requireServiceSystem(summary: CaseSummary): readonly Requirement[] {
  const { numbers } = summary;
  const rate = numbers['eventsPerSecond'] ?? NaN;
  const seconds = medianOf(summary, 'ten minutes') / 1000;
  return [
    ['service-events', 'Service system: events a second', rate, '', 'at least', 1_000_000],
    ['service-system', 'Service system: ten minutes of a cell of four stations', seconds, 's', 'at most', 3],
  ];
}

function requireExperiment(summary: CaseSummary): readonly Requirement[] {
  const { numbers } = summary;
  const seconds = medianOf(summary, 'whole test') / 1000;
  return [
    ['experiment', 'A/B test: 10,000 users, two designs, seven days', seconds, 's', 'at most', 60],
    [
      'experiment-intervals',
      'A/B test: days on which the interval narrows',
      numbers['narrowingDays'] ?? NaN,
      'days',
      'at least',
      (numbers['days'] ?? NaN) - 1,
    ],
  ];
}

function requirementsOf(summary: CaseSummary): readonly Requirement[] {
  const { id, numbers } = summary;
  switch (id) {
    case 'dcn-score': {
      const ratio = ratioOf(summary, 'tfjs-wasm', 'simd');
      const title = 'DCN-v2 scores 1,000: SIMD engine against';
      const tfjs: Requirement = ['dcn-score', `${title} TF.js on wasm`, ratio, 'times', 'at least', 2.2];
      if (findWork(summary, 'onnxruntime-web') === undefined) return [tfjs];
      const onnx = ratioOf(summary, 'onnxruntime-web', 'simd');
      return [tfjs, ['dcn-score-onnx', `${title} onnxruntime-web`, onnx, 'times', 'at least', 1]];
    }
    case 'flat-scan': {
      const float = ratioOf(summary, 'sum', 'float32');
      const int8 = ratioOf(summary, 'float32', 'int8');
      return [
        [
          'flat-scan-float32',
          'Flat scan: float32 against summing the same bytes',
          float,
          'times',
          'at least',
          0.9,
        ],
        ['flat-scan-int8', 'Flat scan: int8 against float32', int8, 'times', 'at least', 1.9],
      ];
    }
    case 'hnsw':
    case 'hnsw-uniform':
      return requireHnsw(summary);
    case 'ivf-pq': {
      const seconds = medianOf(summary, 'train-and-add') / 1000;
      // What was trained is under one byte a vector at this size, and falls off.
      const codes = Math.floor((numbers['bytesPerVector'] ?? NaN) - ID_BYTES);
      return [
        ['ivf-pq-build', 'IVF-PQ, a million vectors: train and add', seconds, 's', 'at most', 12],
        ['ivf-pq-bytes', 'IVF-PQ: bytes of codes a vector', codes, 'bytes', 'at most', 16],
      ];
    }
    case 'gbdt':
      return [['gbdt', 'GBDT, 100 trees of 31 leaves', medianOf(summary, 'train') / 1000, 's', 'at most', 4]];
    case 'request': {
      const p99 = findWork(summary, 'request')?.p99Ms ?? NaN;
      return [['request', 'One request at 1,000,000 videos, p99', p99, 'ms', 'at most', 20]];
    }
    case 'request-10m': {
      const p99 = findWork(summary, 'request')?.p99Ms ?? NaN;
      const gigabytes = numbers['peakTabGigabytes'] ?? NaN;
      return [
        ['request-10m', 'One request at 10,000,000 videos, p99', p99, 'ms', 'at most', 100],
        ['request-10m-memory', 'The tab at 10,000,000 videos, peak memory', gigabytes, 'GB', 'at most', 1.5],
      ];
    }
    case 'serving-change': {
      const first = medianOf(summary, 'first estimate');
      return [['serving-change', 'Serving parameter changed: first estimate', first, 'ms', 'at most', 100]];
    }
    case 'service-system':
      return requireServiceSystem(summary);
    case 'design-load': {
      const seconds = medianOf(summary, 'ten minutes') / 1000;
      return [['design-load', 'Load of the standard design: ten minutes', seconds, 's', 'at most', 3]];
    }
    case 'experiment':
      return requireExperiment(summary);
    case 'days': {
      const seconds = medianOf(summary, 'thirty days, incremental') / 1000;
      return [['days', 'Thirty days, 2,000 visitors a day, incremental', seconds, 's', 'at most', 90]];
    }
    case 'capacity': {
      const slowest = Math.max(medianOf(summary, 'two-stage'), medianOf(summary, 'four-stage'));
      return [['capacity', 'Capacity and cost: one estimate', slowest, 'ms', 'at most', 1]];
    }
    case 'growth':
      return [];
  }
}

/** What the speed requirements say about a case; nothing where they name no number or the peer is missing. */
export function judgeCase(summary: CaseSummary): readonly Target[] {
  return requirementsOf(summary).map(([id, title, value, unit, relation, limit]) =>
    judgeTarget({ id: `engine-${id}`, title, value, unit, relation, limit }),
  );
}
