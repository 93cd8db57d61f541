import type { NodeId } from '../../../design/types.ts';
import type { AlertQuality, DayRow, FiredAlert, SignName } from '../types.ts';

/** Something that fires: an alert, or a monitor that nothing stands behind. */
export interface Alarm {
  readonly node: NodeId;
  readonly signs: readonly SignName[];
  readonly threshold: number;
}

/** The alerts that fire on the signs of a day: one for each sign that passes the threshold. */
export function fireAlerts(
  alarms: readonly Alarm[],
  signs: ReadonlyMap<SignName, number>,
): readonly FiredAlert[] {
  return alarms.flatMap(({ node, signs: watched, threshold }) =>
    watched.flatMap((sign) => {
      const value = signs.get(sign);
      return value !== undefined && value > threshold ? [{ node, sign, value, threshold }] : [];
    }),
  );
}

/** How well the alerts of days told what truly happened, by days. */
export function judgeAlerts(days: readonly Pick<DayRow, 'alerts' | 'troubles'>[]): AlertQuality {
  const alertDays = days.filter(({ alerts }) => alerts.length > 0);
  const troubledDays = days.filter(({ troubles }) => troubles.length > 0).length;
  const hits = alertDays.filter(({ troubles }) => troubles.length > 0).length;
  return {
    alertDays: alertDays.length,
    troubledDays,
    hits,
    ...(alertDays.length === 0 ? {} : { precision: hits / alertDays.length }),
    ...(troubledDays === 0 ? {} : { recall: hits / troubledDays }),
  };
}
