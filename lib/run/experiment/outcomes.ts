import { intraListDiversity } from '../../metrics/intra-list-diversity.ts';
import type { Responses } from '../../world/video/live/types.ts';
import type { ImpressionLog, VideoCatalogue } from '../../world/video/types.ts';

const COLUMNS = [
  'visits',
  /** Visits with a list that was not empty: those that the log can tell a return after. */
  'answered',
  'impressions',
  'clicks',
  'watchSeconds',
  'likes',
  'hides',
  'returned',
  'diversity',
  /** Lists of two videos or more, which have a diversity. */
  'paired',
  'fresh',
  'short',
] as const;

/** What is added up of every user. */
export type OutcomeColumn = (typeof COLUMNS)[number];

/** What every user did and was shown so far, one entry a user in each column. */
export type UserSums = Readonly<Record<OutcomeColumn, Float64Array>>;

/** No sums yet. */
export function createSums(users: number): UserSums {
  return Object.fromEntries(COLUMNS.map((column) => [column, new Float64Array(users)])) as UserSums;
}

function add(column: Float64Array, user: number, amount: number): void {
  column[user] = (column[user] as number) + amount;
}

/** Adds one answered request to the sums of its user. */
export function addSession(
  sums: UserSums,
  user: number,
  day: number,
  shown: Int32Array,
  { click, watchSeconds, like, hide }: Responses,
  { content, uploadDay }: VideoCatalogue,
  size: number,
): void {
  add(sums.visits, user, 1);
  if (shown.length < size) add(sums.short, user, 1);
  if (shown.length === 0) return;
  add(sums.answered, user, 1);
  add(sums.impressions, user, shown.length);
  for (let place = 0; place < shown.length; place += 1) {
    const video = shown[place] as number;
    if ((uploadDay[video] as number) >= day) add(sums.fresh, user, 1);
    if (click[place] === 1) {
      add(sums.clicks, user, 1);
      add(sums.watchSeconds, user, watchSeconds[place] as number);
      if (like[place] === 1) add(sums.likes, user, 1);
    } else if (hide[place] === 1) add(sums.hides, user, 1);
  }
  const diversity = intraListDiversity(content, shown);
  if (!diversity.ok) return;
  add(sums.diversity, user, diversity.value);
  add(sums.paired, user, 1);
}

/** Adds who came back after a day to the sums; `from` and `to` are the rows of that day in the log. */
export function addReturns(
  sums: UserSums,
  { user, returned }: ImpressionLog,
  from: number,
  to: number,
): void {
  let last = -1;
  for (let row = from; row < to; row += 1) {
    const who = user[row] as number;
    if (who !== last && returned[row] === 1) add(sums.returned, who, 1);
    last = who;
  }
}

/**
 * What users did in the days before the test, for CUPED: sums over the rows of the log before
 * `end`. Columns that the log does not tell (lists, freshness, lengths) stay 0.
 */
export function sumHistory(log: ImpressionLog, end: number, users: number): UserSums {
  const sums = createSums(users);
  let userDay = -1;
  for (let row = 0; row < end; row += 1) {
    const user = log.user[row] as number;
    const at = (log.day[row] as number) * users + user;
    if (at !== userDay) {
      add(sums.answered, user, 1);
      if (log.returned[row] === 1) add(sums.returned, user, 1);
    }
    userDay = at;
    add(sums.impressions, user, 1);
    add(sums.clicks, user, log.click[row] as number);
    add(sums.watchSeconds, user, log.watchSeconds[row] as number);
    add(sums.likes, user, log.like[row] as number);
    add(sums.hides, user, log.hide[row] as number);
  }
  return sums;
}
