import type { WorldChange } from '../../world/video/live/types.ts';
import { spreadExposure } from './exposure.ts';
import { estimateDay } from './interval.ts';
import type { SeenDay } from './monitors.ts';
import type { OpenedDay } from './open-day.ts';
import type { ServedDay } from './serve-visits.ts';
import type { DayRow, Trouble } from './types.ts';

/** Days whose mean is what NDCG is held against. */
const REFERENCE_DAYS = 3;
/** Quality counts as harmed where the whole interval of NDCG lies below this share of the reference. */
const HARMED = 0.97;
/** A change of the world counts as trouble for so many days. */
const CHANGE_DAYS = 3;
/** A video counts as new up to this age. */
const NEW_VIDEO_DAYS = 2;

/** Everything that one day brought. */
export interface DayFindings extends Pick<
  DayRow,
  'alerts' | 'models' | 'trainings' | 'rollbacks' | 'canary' | 'indexAgeDays' | 'listAgeDays'
> {
  readonly live: number;
  readonly opened: OpenedDay;
  readonly served: ServedDay;
  readonly seen: SeenDay;
  /** The days before, oldest first. */
  readonly earlier: readonly DayRow[];
  /** What is wrong with the design's own machinery. */
  readonly faults: readonly Trouble[];
  /** Changes of the world that have begun. */
  readonly changes: readonly WorldChange[];
}

/** What truly went wrong on a day. */
function findTroubles(
  { opened, earlier, faults, changes }: DayFindings,
  ndcg: DayRow['ndcg'],
): readonly Trouble[] {
  const first = earlier.slice(0, REFERENCE_DAYS).flatMap((row) => row.ndcg?.mean ?? []);
  const reference = first.reduce((sum, value) => sum + value, 0) / Math.max(1, first.length);
  const isHarmed = first.length === REFERENCE_DAYS && ndcg !== undefined && ndcg.high < HARMED * reference;
  const hasChanged = changes.some(({ fromDay }) => opened.day - fromDay < CHANGE_DAYS);
  return [...(isHarmed ? ['quality' as const] : []), ...faults, ...(hasChanged ? ['change' as const] : [])];
}

function shareOfNew({ opened, served }: DayFindings): number | undefined {
  const { uploadDay } = opened.observed.videos;
  let shown = 0;
  let fresh = 0;
  for (const { shown: list } of served.sessions) {
    shown += list.length;
    for (const video of list) if (opened.day - (uploadDay[video] ?? 0) <= NEW_VIDEO_DAYS) fresh += 1;
  }
  return shown === 0 ? undefined : fresh / shown;
}

/** Leaves out what is undefined. */
function present<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}

/** Sums a day up. */
export function summariseDay(findings: DayFindings): DayRow {
  const { live, opened, served, seen, alerts, models, trainings, rollbacks } = findings;
  const { canary, indexAgeDays, listAgeDays, changes } = findings;
  const lists = served.sessions.map(({ shown }) => shown);
  const spread = spreadExposure(lists, opened.uploaded, opened.observed.videos.count);
  const ndcg = estimateDay(served.ndcg);
  return {
    day: live,
    visitors: served.visitors,
    requests: served.sessions.length,
    impressions: lists.reduce((sum, list) => sum + list.length, 0),
    ...present({
      clicks: estimateDay(served.clicks),
      watchSeconds: estimateDay(served.watchSeconds),
      ndcg,
      exposureGini: spread?.gini,
      exposureEntropy: spread?.entropy,
      newVideoShare: shareOfNew(findings),
    }),
    slices: seen.slices,
    drift: seen.drift,
    alerts,
    models,
    trainings,
    rollbacks,
    ...present({ canary, indexAgeDays, listAgeDays }),
    featureAgeDays: opened.featureAgeDays,
    troubles: findTroubles(findings, ndcg),
    changes: changes.filter(({ fromDay }) => fromDay === opened.day).map(({ change }) => change),
  };
}
