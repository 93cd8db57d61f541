import type { DaysError } from '../run/days/types.ts';
import type { RunError } from '../run/result.ts';

type OwnError = Exclude<DaysError, RunError>;

type DaysWords = {
  readonly [Code in OwnError['code']]: (
    error: Extract<OwnError, { code: Code }>,
  ) => readonly [what: string, next: string, kept?: string];
};

const OPTIONS: Readonly<Record<string, string>> = { days: 'Days', usersPerDay: 'Visitors a day' };

/** Words for days that cannot be run, and for changes that a world refuses. */
export const daysWords: DaysWords = {
  'days-option-out-of-range': (e) => [
    `${OPTIONS[e.option] ?? e.option} cannot be ${e.value}.`,
    `Choose a whole number from ${e.minimum} to ${e.maximum}.`,
  ],
  'change-in-the-past': (e) => [
    `A change cannot begin on day ${e.fromDay}: day ${e.today} has begun.`,
    'Choose a day that is still to come.',
  ],
  'change-after-the-end': (e) => [
    `A change cannot begin on day ${e.fromDay}: there are ${e.days} days.`,
    'Choose an earlier day.',
  ],
  'change-parameter-out-of-range': (e) => [
    `${e.parameter} cannot be ${e.value}.`,
    `Choose a value from ${e.minimum} to ${e.maximum}.`,
  ],
  'change-needs-room': (e) => [
    `The change brings ${e.need} ${e.what === 'spareVideos' ? 'videos' : 'users'}, and the world has room for ${e.have}.`,
    'Begin again with room for them, or make the change smaller.',
  ],
};
