/**
 * Words for numbers on screen: at most three significant figures, always with their unit.
 * Everything here is a pure function of its arguments and independent of the user's locale,
 * so that the server, the tab and the command line print the same text.
 */

const NOT_A_NUMBER = 'no value';

/** Puts commas between groups of three digits of the whole part: "1234.5" becomes "1,234.5". */
function groupDigits(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Drops zeros at the end of a fraction: "1.50" becomes "1.5", "2.00" becomes "2". */
function trimFraction(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}

/** The nearest number with `digits` significant figures, as a plain decimal without an exponent. */
function roundToDigits(value: number, digits: number): string {
  const rounded = Number(value.toPrecision(digits));
  const magnitude = Math.abs(rounded);
  if (magnitude === 0) return '0';
  if (magnitude >= 1e15 || magnitude < 1e-6) return rounded.toExponential().replace('e+', 'e');
  let decimals = digits - 1;
  for (let bound = 10; magnitude >= bound && decimals > 0; bound *= 10) decimals -= 1;
  for (let bound = 1; magnitude < bound; bound /= 10) decimals += 1;
  return trimFraction(rounded.toFixed(Math.min(decimals, 12)));
}

/**
 * A number with at most `digits` significant figures and commas between thousands.
 * `digits` is a whole number of at least 1, 3 where absent. A value that is not finite is "no value".
 * Examples: 0.12345 is "0.123", 20000 is "20,000", 1234567 is "1,230,000".
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return NOT_A_NUMBER;
  return groupDigits(roundToDigits(value, digits));
}

/**
 * A whole number written out in full, for identities that must not be rounded (a seed, a batch size).
 * The value is rounded to the nearest whole number. Example: 20000 is "20,000".
 */
export function formatInteger(value: number): string {
  if (!Number.isFinite(value)) return NOT_A_NUMBER;
  const whole = Math.round(value);
  return groupDigits(String(whole === 0 ? 0 : whole));
}

const COUNT_UNITS = [
  { size: 1e12, suffix: ' T' },
  { size: 1e9, suffix: ' B' },
  { size: 1e6, suffix: ' M' },
  { size: 1e3, suffix: ' k' },
] as const;

/**
 * A count of things in short form. Examples: 950 is "950", 35000 is "35 k", 1200000 is "1.2 M",
 * 1e9 is "1 B". Rounding never leaves "1000 k": it moves on to "1 M".
 */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return NOT_A_NUMBER;
  const rounded = Number(value.toPrecision(3));
  const unit = COUNT_UNITS.find((candidate) => Math.abs(rounded) >= candidate.size);
  return unit ? formatNumber(rounded / unit.size) + unit.suffix : formatNumber(rounded);
}

/**
 * A duration given in milliseconds. Examples: 0.085 is "85 µs", 4.9 is "4.9 ms", 1240 is "1.24 s",
 * 72000 is "1 min 12 s", 7500000 is "2 h 5 min". Zero is "0 ms".
 */
export function formatMilliseconds(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return NOT_A_NUMBER;
  const size = Math.abs(Number(milliseconds.toPrecision(3)));
  if (size !== 0 && size < 0.1) return `${formatNumber(milliseconds * 1000)} µs`;
  if (size < 1000) return `${formatNumber(milliseconds)} ms`;
  if (size < 60_000) return `${formatNumber(milliseconds / 1000)} s`;
  const sign = milliseconds < 0 ? '-' : '';
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  if (seconds < 3600) return `${sign}${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${sign}${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * A time on a clock of minutes and whole seconds, from milliseconds; below zero it is "0:00".
 * Examples: 65000 is "1:05", 999 is "0:00", 3660000 is "61:00".
 */
export function formatClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/**
 * A share between 0 and 1 as a percentage. Examples: 0.86 is "86%", 0.1234 is "12.3%".
 * A share is never rounded to all or nothing: 0.99996 is "over 99.9%", 0.00001 is "under 0.01%".
 */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return NOT_A_NUMBER;
  if (share > 0 && share < 0.0001) return 'under 0.01%';
  if (share > 0.999 && share < 1) return share >= 0.9995 ? 'over 99.9%' : '99.9%';
  return `${formatNumber(share * 100)}%`;
}

/** An amount of US dollars. Examples: 0.31 is "$0.31", 12.5 is "$12.50", 1240 is "$1,240", 1.2e6 is "$1.2 M". */
export function formatUsd(usd: number): string {
  if (!Number.isFinite(usd)) return NOT_A_NUMBER;
  const sign = usd < 0 ? '-' : '';
  const size = Math.abs(Number(usd.toPrecision(3)));
  if (size >= 1e6) return `${sign}$${formatCount(size)}`;
  if (size >= 100 || size === 0) return `${sign}$${formatNumber(size)}`;
  const [whole = '0', cents = ''] = formatNumber(size).split('.');
  const padded = cents.length === 1 ? `${cents}0` : cents;
  return padded === '' ? `${sign}$${whole}` : `${sign}$${whole}.${padded}`;
}

/**
 * Reads a number that a person typed. Spaces, underscores and commas between thousands are allowed,
 * and "k" or "M" at the end multiply by a thousand or a million: "20k" is 20000.
 * Anything else gives `undefined`.
 */
export function parseNumber(text: string): number | undefined {
  const match = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)([kKM]?)$/.exec(
    text.replace(/[\s_]/g, '').replace(/,(?=\d{3}(?!\d))/g, ''),
  );
  if (!match) return undefined;
  const scale = match[2] === '' ? 1 : match[2] === 'M' ? 1e6 : 1e3;
  const value = Number(match[1]) * scale;
  return Number.isFinite(value) ? value : undefined;
}
