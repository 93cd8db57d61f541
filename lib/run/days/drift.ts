import { compareDistributions } from '../../stats/kolmogorov-smirnov.ts';
import { populationStabilityIndex } from '../../stats/population-stability-index.ts';
import { DENSE, rankingDenseFeatures } from '../../world/video/feature-list.ts';
import type { LoggedDay } from './logged-day.ts';
import type { DriftSigns } from './types.ts';

/** Rows of a day that are kept for comparing. */
const SAMPLE_ROWS = 2000;
/** Fewer rows say nothing: chance alone would move an index by more than 0.1. */
const LEAST_ROWS = 200;
/** Ten bins of equal share, as is usual. */
const BINS = { bins: 10, floor: 0.0001 };
/** Features that follow the calendar or the place on the screen and not the data. */
const NOT_WATCHED: readonly number[] = [DENSE.position, DENSE.hourSine, DENSE.hourCosine, DENSE.weekend];

/** A sample of what was served on one day or several. */
export interface ServedSample {
  readonly rows: number;
  /** By feature. */
  readonly features: readonly Float32Array[];
  /** Absent without a ranker. */
  readonly chances?: Float32Array;
}

/** A sample of a day, evenly spread over its rows. */
export function sampleDay({ rows, input, chances }: LoggedDay): ServedSample {
  const step = Math.max(1, Math.ceil(rows / SAMPLE_ROWS));
  const count = Math.ceil(rows / step);
  const { columns, data } = input.dense;
  const pick = (from: Float32Array, width: number, at: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => from[i * step * width + at] ?? 0);
  return {
    rows: count,
    features: Array.from({ length: columns }, (_, feature) => pick(data, columns, feature)),
    ...(chances === undefined ? {} : { chances: pick(chances, 1, 0) }),
  };
}

function joinColumns(columns: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    joined.set(column, at);
    at += column.length;
  }
  return joined;
}

/** Several samples as one. Chances are kept where every sample has them. */
export function joinSamples(samples: readonly ServedSample[]): ServedSample {
  const chances = samples.flatMap((sample) => sample.chances ?? []);
  return {
    rows: samples.reduce((sum, { rows }) => sum + rows, 0),
    features: rankingDenseFeatures.map((_, feature) =>
      joinColumns(samples.map(({ features }) => features[feature] ?? new Float32Array(0))),
    ),
    ...(chances.length === samples.length && samples.length > 0 ? { chances: joinColumns(chances) } : {}),
  };
}

/**
 * How far a window has moved from its reference: the population stability index of every watched
 * feature, of which the largest is told, that of the promised chances, and the Kolmogorov-Smirnov
 * distance of these. Empty where either side has fewer than {@link LEAST_ROWS} rows.
 */
export function measureDrift(reference: ServedSample, current: ServedSample): Omit<DriftSigns, 'skewShare'> {
  if (reference.rows < LEAST_ROWS || current.rows < LEAST_ROWS) return {};
  let most: { name: string; psi: number } | undefined;
  rankingDenseFeatures.forEach(({ name }, feature) => {
    if (NOT_WATCHED.includes(feature)) return;
    const [before, now] = [reference.features[feature] ?? [], current.features[feature] ?? []];
    const index = populationStabilityIndex(before, now, BINS);
    if (index.ok && index.value > (most?.psi ?? -1)) most = { name, psi: index.value };
  });
  const scores =
    reference.chances === undefined || current.chances === undefined
      ? undefined
      : {
          index: populationStabilityIndex(reference.chances, current.chances, BINS),
          distance: compareDistributions(reference.chances, current.chances),
        };
  return {
    ...(most === undefined ? {} : { feature: most }),
    ...(scores?.index.ok === true ? { scorePsi: scores.index.value } : {}),
    ...(scores?.distance.ok === true ? { scoreDistance: scores.distance.value.statistic } : {}),
  };
}
