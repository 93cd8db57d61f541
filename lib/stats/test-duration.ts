import { err, ok, type Result } from '../core/result.ts';
import type { StatisticsError } from './errors.ts';
import { checkParameter, checkWhole } from './inputs.ts';

const NAME = 'test_duration';

/** Who enters a test. */
export interface Enrolment {
  /** From a sample size; whole, 1 or more. */
  readonly usersPerArm: number;
  /** Equal arms, the control counted; whole, 2 or more. */
  readonly arms: number;
  /** Users a day that are not in the test yet, above 0. Returning users are no new sample. */
  readonly newUsersPerDay: number;
  /** Share of them that enters, in (0, 1]. */
  readonly share: number;
}

/** How long a test takes. */
export interface TestDuration {
  /** Until every arm is full; whole, 1 or more. */
  readonly days: number;
  /** The same, filled up to whole weeks, because weekdays differ. */
  readonly wholeWeeksDays: number;
}

/**
 * Days until every arm has its users, at a constant rate of new ones.
 *
 * Errors: parameter-out-of-range (also for a test of more than a million days).
 */
export function testDuration(enrolment: Enrolment): Result<TestDuration, StatisticsError> {
  const { usersPerArm, arms, newUsersPerDay, share } = enrolment;
  const wrong =
    checkWhole(NAME, 'usersPerArm', usersPerArm, 1) ??
    checkWhole(NAME, 'arms', arms, 2, 1000) ??
    checkParameter(NAME, 'newUsersPerDay', newUsersPerDay, 1e-9) ??
    checkParameter(NAME, 'share', share, 1e-9, 1);
  if (wrong !== undefined) return err(wrong);
  const days = Math.max(1, Math.ceil((usersPerArm * arms) / (newUsersPerDay * share)));
  const tooLong = checkWhole(NAME, 'days', days, 1, 1_000_000);
  if (tooLong !== undefined) return err(tooLong);
  return ok({ days, wholeWeeksDays: 7 * Math.ceil(days / 7) });
}
