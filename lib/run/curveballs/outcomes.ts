import type { DayRow } from '../days/types.ts';
import type { LoadSeries } from '../serving/load-result.ts';
import { findTurn, type SeriesPoint, type Turn } from './find-turn.ts';
import { curveballs } from './registry.ts';
import { isDayMetric, isLoadMetric, readDays, readLoad } from './series.ts';
import { throwIntoDays, type ThrownCurveball } from './throw.ts';
import type { Sign } from './types.ts';

/** What a curveball did to one metric in which it should be noticeable. */
export interface SignOutcome {
  readonly sign: Sign;
  readonly turn: Turn;
  /** Whether it went, where it was furthest off, the way that was expected; absent where nothing was measured. */
  readonly isAsExpected?: boolean;
}

/** Whether a limit that a curveball sets is kept. */
export interface LimitOutcome {
  readonly metric: 'exposure-gini';
  readonly atMost: number;
  /** Days from its day on, and those on which it was broken. */
  readonly days: number;
  readonly brokenDays: number;
  /** First day from which on it is kept to the end; absent where the last day breaks it. */
  readonly keptFrom?: number;
}

/** What one thrown curveball did. */
export interface CurveballOutcome {
  readonly thrown: ThrownCurveball;
  readonly signs: readonly SignOutcome[];
  readonly limits: readonly LimitOutcome[];
  /** The first day or window at which any of its metrics was noticeably off, and from which on all of those that were hold again. */
  readonly noticedAt?: number;
  readonly recoveredAt?: number;
}

function judgeSign(
  sign: Sign,
  points: readonly SeriesPoint[],
  from: number,
  without: readonly SeriesPoint[] | undefined,
): SignOutcome {
  const turn = findTurn(points, from, without);
  if (turn.worst === undefined) return { sign, turn };
  const { value, expected } = turn.worst;
  const way = value > expected ? 'up' : 'down';
  return { sign, turn, isAsExpected: sign.direction === 'either' || sign.direction === way };
}

function gather(
  thrown: ThrownCurveball,
  signs: readonly SignOutcome[],
  limits: readonly LimitOutcome[] = [],
): CurveballOutcome {
  const noticed = signs.flatMap(({ turn }) => (turn.noticedAt === undefined ? [] : [turn]));
  if (noticed.length === 0) return { thrown, signs, limits };
  const recovered = noticed.map(({ recoveredAt }) => recoveredAt ?? Infinity);
  const recoveredAt = Math.max(...recovered);
  return {
    thrown,
    signs,
    limits,
    noticedAt: Math.min(...noticed.map(({ noticedAt }) => noticedAt ?? Infinity)),
    ...(recoveredAt === Infinity ? {} : { recoveredAt }),
  };
}

function judgeExposure(rows: readonly DayRow[], from: number, atMost: number): LimitOutcome {
  const points = readDays(rows, 'exposure-gini').filter(({ at, value }) => at >= from && value !== undefined);
  const isBroken = points.map(({ value = 0 }) => value > atMost);
  const kept = points[isBroken.lastIndexOf(true) + 1];
  return {
    metric: 'exposure-gini',
    atMost,
    days: points.length,
    brokenDays: isBroken.filter(Boolean).length,
    ...(kept === undefined ? {} : { keptFrom: kept.at }),
  };
}

/**
 * What a curveball did over days, by each of its metrics that days have: against the same course
 * without it where there is one (`without`, of the same seed), against the days before it otherwise.
 * A curveball that is unknown has no metrics.
 */
export function judgeOverDays(
  thrown: ThrownCurveball,
  rows: readonly DayRow[],
  without?: readonly DayRow[],
): CurveballOutcome {
  const signs = (curveballs[thrown.name]?.signs ?? []).flatMap((sign) => {
    const { metric } = sign;
    if (!isDayMetric(metric)) return [];
    const twin = without === undefined ? undefined : readDays(without, metric);
    return [judgeSign(sign, readDays(rows, metric), thrown.at, twin)];
  });
  const effects = throwIntoDays(thrown, { from: 0, to: Infinity });
  const limits = (effects.ok ? effects.value.constraints : []).flatMap((limit) =>
    limit.constraint === 'exposure' ? [judgeExposure(rows, thrown.at, limit.gini)] : [],
  );
  return gather(thrown, signs, limits);
}

/** What a curveball did under load; see {@link judgeOverDays}. */
export function judgeUnderLoad(
  thrown: ThrownCurveball,
  series: LoadSeries,
  without?: LoadSeries,
): CurveballOutcome {
  const signs = (curveballs[thrown.name]?.signs ?? []).flatMap((sign) => {
    const { metric } = sign;
    if (!isLoadMetric(metric)) return [];
    const twin = without === undefined ? undefined : readLoad(without, metric, thrown.at);
    return [judgeSign(sign, readLoad(series, metric, thrown.at), thrown.at, twin)];
  });
  return gather(thrown, signs);
}
