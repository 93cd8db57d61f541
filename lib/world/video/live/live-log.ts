import { weekdayOf } from '../curves.ts';
import { allocateLog, copyLog, cutLog, filterLog } from '../log-columns.ts';
import type { ImpressionLog } from '../types.ts';
import type { ShownSession } from './types.ts';

/** A log that grows; what was read of it before stays as it was. */
export interface LiveLog {
  /** All rows so far. */
  read(): ImpressionLog;
  /** Appends the rows of one session. */
  append(session: ShownSession, knownDay: number): void;
  /** Sets who returned in the rows from `first` on. */
  markReturned(first: number, returned: (user: number) => boolean): void;
  /** Takes out the rows that `keeps` says no to, on new memory. */
  filter(keeps: (row: number) => boolean): void;
  /** A log with the same rows; both share their memory until one of them grows. */
  fork(): LiveLog;
}

/** How much room there is left after growing, for each row. */
const GROWTH = 1.5;

/** Wraps rows as a log that grows; they are never written to. */
export function createLiveLog(rows: ImpressionLog): LiveLog {
  // no room to spare: the first append copies, so that forks may share
  let held = rows;
  let { count } = rows;
  const makeRoom = (wanted: number): void => {
    if (wanted <= held.user.length) return;
    held = copyLog(cutLog(held, count), Math.ceil(wanted * GROWTH));
  };
  return {
    read: () => cutLog(held, count),
    append({ visit, shown, propensity, responses }, knownDay) {
      makeRoom(count + shown.length);
      for (let place = 0; place < shown.length; place += 1, count += 1) {
        held.user[count] = visit.user;
        held.video[count] = shown[place] as number;
        held.day[count] = visit.day;
        held.hour[count] = visit.hour;
        held.weekday[count] = weekdayOf(visit.day);
        held.device[count] = visit.device;
        held.position[count] = place;
        held.propensity[count] = propensity?.[place] ?? 1;
        held.click[count] = responses.click[place] as number;
        held.watchSeconds[count] = responses.watchSeconds[place] as number;
        held.like[count] = responses.like[place] as number;
        held.hide[count] = responses.hide[place] as number;
        held.returned[count] = 0;
        held.knownDay[count] = knownDay;
      }
    },
    markReturned(first, returned) {
      for (let row = first; row < count; row += 1) {
        held.returned[row] = returned(held.user[row] as number) ? 1 : 0;
      }
    },
    filter(keeps) {
      held = count === 0 ? allocateLog(0) : filterLog(cutLog(held, count), keeps);
      ({ count } = held);
    },
    fork() {
      // whoever appends next finds no room and copies
      held = cutLog(held, count);
      return createLiveLog(held);
    },
  };
}
