import { readNumber } from '../../core/csv-values.ts';

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/u;

/** From here on a number counts milliseconds: in seconds it would be after the year 5000. */
const MILLISECONDS_FROM = 1e11;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days from 1970-01-01 to a day of the Gregorian calendar, or NaN when there is no such day. */
function countDays(year: number, month: number, day: number): number {
  const length = month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  if (day < 1 || day > length) return NaN;
  const before = year - 1;
  const years = 365 * before + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  let days = day - 1;
  for (let m = 1; m < month; m += 1) days += m === 2 && isLeap(year) ? 29 : (MONTH_DAYS[m - 1] as number);
  // 719162 days lie between the first day of year 1 and 1970-01-01
  return years + days - 719_162;
}

/** Seconds that a zone such as +05:30 is ahead of UTC; 0 for Z and for none. */
function readZone(zone: string): number {
  if (zone === '' || zone === 'Z') return 0;
  const seconds = 3_600 * Number(zone.slice(1, 3)) + 60 * Number(zone.slice(-2));
  return zone.startsWith('-') ? -seconds : seconds;
}

/**
 * Seconds since 1970 of a timestamp: a number of seconds (of milliseconds from 1e11 up), or a date
 * as in ISO 8601 with or without time and zone, UTC where no zone is named. NaN for everything else.
 */
export function readTimestamp(field: string): number {
  const text = field.trim();
  const match = DATE.exec(text);
  if (match === null) {
    const value = readNumber(text);
    return Math.abs(value) >= MILLISECONDS_FROM ? value / 1_000 : value;
  }
  const part = (place: number): number => Number(match[place] ?? 0);
  const [hour, minute, second] = [part(4), part(5), part(6)];
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  const fraction = match[7] === undefined ? 0 : Number(`0.${match[7]}`);
  const days = countDays(part(1), part(2), part(3));
  return 86_400 * days + 3_600 * hour + 60 * minute + second + fraction - readZone(match[8] ?? '');
}
