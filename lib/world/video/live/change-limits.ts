import { err, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import type { WorldChange, WorldChangeError, WorldChangeName } from './types.ts';

/** One parameter of a change and what it may be, inclusive. */
interface WorldChangeLimit {
  readonly parameter: string;
  readonly minimum: number;
  readonly maximum: number;
}

/** The limits of the parameters of every change. */
const worldChangeLimits: Readonly<Record<WorldChangeName, readonly WorldChangeLimit[]>> = {
  'new-items': [
    { parameter: 'shareADay', minimum: 0.001, maximum: 1 },
    { parameter: 'days', minimum: 1, maximum: 60 },
  ],
  'new-users': [
    { parameter: 'share', minimum: 0.01, maximum: 0.9 },
    { parameter: 'days', minimum: 1, maximum: 60 },
  ],
  'taste-shift': [{ parameter: 'share', minimum: 0.01, maximum: 1 }],
  'clickbait-wave': [{ parameter: 'share', minimum: 0.01, maximum: 1 }],
  'label-delay': [{ parameter: 'hours', minimum: 1, maximum: 240 }],
  'position-bias': [{ parameter: 'patience', minimum: 0.1, maximum: 1 }],
  bots: [{ parameter: 'shareOfClicks', minimum: 0.01, maximum: 0.9 }],
  'delete-users': [{ parameter: 'share', minimum: 0.001, maximum: 0.9 }],
  'no-demographics': [],
  'harmful-items': [{ parameter: 'share', minimum: 0.001, maximum: 0.5 }],
};

const WHOLE: readonly string[] = ['days', 'hours'];

/** Checks the parameters and the start of a change against {@link worldChangeLimits} and against the open day. */
export function checkWorldChange(
  change: WorldChange,
  today: number,
  days: number,
): Result<void, WorldChangeError> {
  const { fromDay } = change;
  if (!Number.isInteger(fromDay) || fromDay >= days) {
    return err({ code: 'change-after-the-end', fromDay, days });
  }
  if (fromDay < today) return err({ code: 'change-in-the-past', fromDay, today });
  const values: Readonly<Record<string, unknown>> = { ...change };
  for (const limit of worldChangeLimits[change.change]) {
    const value = Number(values[limit.parameter]);
    const isWhole = Number.isInteger(value) || !WHOLE.includes(limit.parameter);
    if (!(value >= limit.minimum && value <= limit.maximum && isWhole)) {
      return err({ code: 'change-parameter-out-of-range', value, ...limit });
    }
  }
  return ok(undefined);
}
