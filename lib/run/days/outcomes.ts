import { normalizedEntropy } from '../../metrics/normalized-entropy.ts';
import { estimateDayRatio } from './interval.ts';
import type { LoggedDay } from './logged-day.ts';
import type { SliceQuality } from './types.ts';

/** Rows of which something is asked, by the day they were logged on. */
interface Rows {
  readonly logged: LoggedDay;
  readonly rows: readonly number[];
}

/** The rows whose outcome arrives by the start of `day` and had not arrived at the start of the day before. */
function arrivedBy(days: readonly LoggedDay[], day: number): readonly Rows[] {
  return days.map((logged) => {
    const { knownDay } = logged;
    const rows: number[] = [];
    if (knownDay === undefined) return { logged, rows };
    for (let row = 0; row < logged.rows; row += 1) if (knownDay[row] === day) rows.push(row);
    return { logged, rows };
  });
}

type Belongs = (logged: LoggedDay, row: number) => boolean;

function measureSlice(
  slice: SliceQuality['slice'],
  among: readonly Rows[],
  belongs: Belongs,
): SliceQuality | undefined {
  const byUser = new Map<number, { promised: number; happened: number }>();
  const labels: number[] = [];
  const chances: number[] = [];
  for (const { logged, rows } of among) {
    for (const row of rows) {
      if (!belongs(logged, row)) continue;
      const user = logged.users[row] ?? 0;
      const sums = byUser.get(user) ?? { promised: 0, happened: 0 };
      const chance = logged.chances?.[row] ?? 0;
      sums.promised += chance;
      sums.happened += logged.labels[row] ?? 0;
      byUser.set(user, sums);
      labels.push(logged.labels[row] ?? 0);
      chances.push(chance);
    }
  }
  if (labels.length === 0) return undefined;
  const sums = [...byUser.values()];
  const calibration = estimateDayRatio(
    sums.map(({ promised }) => promised),
    sums.map(({ happened }) => happened),
  );
  const entropy = normalizedEntropy(labels, chances);
  return {
    slice,
    impressions: labels.length,
    ...(calibration === undefined ? {} : { calibration }),
    ...(entropy.ok ? { normalizedEntropy: entropy.value } : {}),
  };
}

/**
 * How well the promised chances came true, of all outcomes that arrived by the end of the day before
 * `day`, and by slice; empty without a ranker or an outcome.
 *
 * @param devices how many kinds of device there are
 */
export function measureOutcomes(
  days: readonly LoggedDay[],
  day: number,
  devices: number,
): readonly SliceQuality[] {
  const promised = days.filter(({ chances }) => chances !== undefined);
  const arrived = arrivedBy(promised, day);
  const slices: readonly (readonly [SliceQuality['slice'], Belongs])[] = [
    ['all', () => true],
    ['new users', ({ isNewUser }, row) => isNewUser[row] === 1],
    ['new videos', ({ isNewVideo }, row) => isNewVideo[row] === 1],
    ...Array.from(
      { length: devices },
      (_, device) =>
        [`device ${device}`, (logged: LoggedDay, row: number) => logged.devices[row] === device] as const,
    ),
  ];
  return slices.flatMap(([slice, belongs]) => measureSlice(slice, arrived, belongs) ?? []);
}
