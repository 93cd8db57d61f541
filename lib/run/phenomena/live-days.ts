import { ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import type { Design } from '../../design/types.ts';
import type { WorldChange } from '../../world/video/live/types.ts';
import type { RunContext } from '../context.ts';
import { readDaysDesign } from '../days/read-design.ts';
import { runDays } from '../days/run-days.ts';
import type { DayRow, RetrainingChoice } from '../days/types.ts';
import type { PhenomenonError, PhenomenonScale } from './types.ts';
import { sizeDesign, type WorldSizes } from './vary-design.ts';

/** Sizes of a phenomenon over days. */
export interface DaySizes extends WorldSizes {
  readonly liveDays: number;
}

/** Lets a design live through the days of a scale, once for each policy; everybody comes who may. One list of days a policy. */
export async function liveThrough(
  design: Design,
  sizes: Readonly<Record<PhenomenonScale, DaySizes>>,
  scale: PhenomenonScale,
  { policies, changes = [] }: { policies: readonly RetrainingChoice[]; changes?: readonly WorldChange[] },
  context: RunContext,
): Promise<Result<readonly (readonly DayRow[])[], PhenomenonError>> {
  const { users, liveDays } = sizes[scale];
  const read = readDaysDesign(sizeDesign(design, sizes[scale]), catalogue);
  if (!read.ok) throw new Error(`The design "${design.name}" does not compile: ${read.error.code}.`);
  const options = { days: liveDays, usersPerDay: users, policies, changes, faults: [] };
  const lived = await runDays(read.value, options, context);
  return lived.ok ? ok(lived.value.courses.map(({ days }) => days)) : lived;
}

/** A figure of each day that has one. */
export function columnOf(days: readonly DayRow[], read: (day: DayRow) => number | undefined): number[] {
  return days.flatMap((day) => read(day) ?? []);
}

/** The mean of some numbers; NaN of none. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
