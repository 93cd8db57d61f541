import { brierScore } from '../metrics/brier-score.ts';
import {
  compareEstimates,
  compareUsers,
  type Difference,
  isSameWorld,
  servedSameUsers,
} from '../run/compare-results.ts';
import type { RunResult } from '../run/result.ts';
import { metricPaths, readFigure } from './run-metrics.ts';
import type { Prediction, SessionEvent } from './types.ts';

/** A prediction as it was settled by a run. */
export type Settlement = Extract<SessionEvent, { readonly type: 'settled' }>;

/** Which way a metric went from one run to the next. */
export type MetricMove = Prediction['direction'];

/** What became of a prediction. */
export interface SettledPrediction {
  readonly prediction: Prediction;
  readonly settlement: Settlement;
}

/** How well a candidate's confidence agrees with what came out. */
export interface Calibration {
  /** Predictions that a run confirmed or refuted. */
  readonly tested: number;
  readonly confirmed: number;
  /** Mean confidence of those, 0.5 .. 1. */
  readonly meanConfidence: number;
  /** Mean squared difference between confidence and outcome, 0 .. 1; 0.25 is that of saying 50% each time. */
  readonly brier: number;
}

function compareFigures(before: RunResult, after: RunResult, path: string): Difference | undefined {
  const metric = Object.hasOwn(metricPaths, path) ? metricPaths[path] : undefined;
  const [one, other] = [readFigure(before, path), readFigure(after, path)];
  if (metric === undefined || one === undefined || other === undefined) return undefined;
  const { users, noise } = metric;
  const within =
    users !== undefined && servedSameUsers(before, after)
      ? compareUsers(before.users?.[users], after.users?.[users])
      : undefined;
  if (within !== undefined) return within;
  if (noise === undefined) return compareEstimates(one, other);
  const mean = other.mean - one.mean;
  const width = noise * Math.abs(one.mean);
  return { mean, low: mean - width, high: mean + width, paired: false };
}

/**
 * Which way a metric went between two runs. Up or down is told only where the 95% interval of the
 * difference leaves 0 out: user by user where both runs served the same users, from the two intervals
 * otherwise, and by the share that counts as noise where a metric has no interval. Anything else is
 * the same. Undefined where the runs cannot be compared: other worlds, or a metric that one lacks.
 */
export function readMove(before: RunResult, after: RunResult, path: string): MetricMove | undefined {
  if (!isSameWorld(before, after)) return undefined;
  const difference = compareFigures(before, after, path);
  if (difference === undefined) return undefined;
  if (difference.low > 0) return 'up';
  return difference.high < 0 ? 'down' : 'same';
}

/**
 * What a run says of a prediction. Confirmed where the metric went as predicted; not comparable where
 * there was no run before, where nothing of the design was changed, and where {@link readMove} cannot tell.
 */
export function settlePrediction(
  { metric, direction }: Pick<Prediction, 'metric' | 'direction'>,
  before: RunResult | undefined,
  after: RunResult,
): Pick<Settlement, 'outcome' | 'before' | 'after'> {
  const isOther = before !== undefined && before.provenance.designHash !== after.provenance.designHash;
  const move = isOther ? readMove(before, after, metric) : undefined;
  const outcome = move === undefined ? 'not-comparable' : move === direction ? 'confirmed' : 'refuted';
  return {
    outcome,
    before: before === undefined ? undefined : readFigure(before, metric)?.mean,
    after: readFigure(after, metric)?.mean,
  };
}

/** The predictions that stand: made, and neither withdrawn nor settled; in the order in which they were made. */
export function standingPredictions(events: readonly SessionEvent[]): readonly Prediction[] {
  const gone = new Set(
    events.flatMap((event) =>
      event.type === 'withdrawn' || event.type === 'settled' ? [event.prediction] : [],
    ),
  );
  return events.flatMap((event) =>
    event.type === 'prediction' && !gone.has(event.prediction.id) ? [event.prediction] : [],
  );
}

/** The predictions that runs have settled, in the order in which they were; one counts once. */
export function settledPredictions(events: readonly SessionEvent[]): readonly SettledPrediction[] {
  const made = new Map(
    events.flatMap((event) =>
      event.type === 'prediction' ? [[event.prediction.id, event.prediction] as const] : [],
    ),
  );
  return events.flatMap((event): SettledPrediction[] => {
    if (event.type !== 'settled') return [];
    const prediction = made.get(event.prediction);
    made.delete(event.prediction);
    return prediction === undefined ? [] : [{ prediction, settlement: event }];
  });
}

/** How well confidence agrees with outcomes; undefined where no prediction was confirmed or refuted. */
export function calibrationOf(settled: readonly SettledPrediction[]): Calibration | undefined {
  const tested = settled.filter(({ settlement }) => settlement.outcome !== 'not-comparable');
  const labels = tested.map(({ settlement }) => (settlement.outcome === 'confirmed' ? 1 : 0));
  const confidences = tested.map(({ prediction }) => prediction.confidence);
  const brier = brierScore(labels, confidences);
  if (!brier.ok) return undefined;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    tested: tested.length,
    confirmed: sum(labels),
    meanConfidence: sum(confidences) / tested.length,
    brier: brier.value,
  };
}
