import { err, ok, type Result } from '../../core/result.ts';
import type { Dimension } from './types.ts';

/** Why what was typed is not a figure. */
export type FigureError =
  | { readonly code: 'figure-empty' }
  /** No number is read in it. */
  | { readonly code: 'figure-unreadable'; readonly text: string }
  /** Two numbers, such as a range. */
  | { readonly code: 'figure-several'; readonly text: string }
  /** "1,5" and "1.000.000" mean different numbers in different countries. */
  | { readonly code: 'figure-ambiguous'; readonly text: string }
  /** A unit that the quantity cannot have, or a word that is no unit. */
  | { readonly code: 'figure-unit'; readonly unit: string; readonly dimension: Dimension }
  /** Zero, below zero, or beyond what is counted. */
  | { readonly code: 'figure-range'; readonly text: string };

/** Longest text that is read. */
const LONGEST = 80;
/** Largest and smallest figure that is taken. */
const LARGEST = 1e30;
const SMALLEST = 1e-12;

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  mio: 1e6,
  million: 1e6,
  millions: 1e6,
  g: 1e9,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  billions: 1e9,
  t: 1e12,
  tn: 1e12,
  trillion: 1e12,
  trillions: 1e12,
  p: 1e15,
  quadrillion: 1e15,
  e: 1e18,
};

const SI = ['', 'k', 'm', 'g', 't', 'p', 'e'] as const;
const steps = (base: number, suffix: string): Readonly<Record<string, number>> => {
  const found: Record<string, number> = {};
  let size = 1;
  for (const letter of SI) {
    found[letter + suffix] = size;
    size *= base;
  }
  return found;
};

const BYTES: Readonly<Record<string, number>> = {
  ...steps(1024, 'ib'),
  ...steps(1000, 'b'),
  byte: 1,
  bytes: 1,
  kilobytes: 1e3,
  megabytes: 1e6,
  gigabytes: 1e9,
  terabytes: 1e12,
  petabytes: 1e15,
};
const FLOPS: Readonly<Record<string, number>> = {
  ...steps(1000, 'flop'),
  ...steps(1000, 'flops'),
  ...steps(1000, 'flop/s'),
  ...steps(1000, 'flops/s'),
};
const DOLLARS: Readonly<Record<string, number>> = { usd: 1, dollar: 1, dollars: 1, $: 1 };
const SHARES: Readonly<Record<string, number>> = { '%': 0.01, percent: 0.01 };
const REQUESTS: Readonly<Record<string, number>> = {
  request: 1,
  requests: 1,
  req: 1,
  reqs: 1,
  query: 1,
  queries: 1,
};

const DAY_S = 86_400;
const HOUR_S = 3600;
/** A month of 730 hours. */
const MONTH_S = 730 * HOUR_S;
const PERIODS: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  h: HOUR_S,
  hour: HOUR_S,
  hr: HOUR_S,
  d: DAY_S,
  day: DAY_S,
  week: 7 * DAY_S,
  month: MONTH_S,
  mo: MONTH_S,
  year: 12 * MONTH_S,
  yr: 12 * MONTH_S,
};

/** What a dimension takes: its units, and seconds of the period in its base unit where it is a rate. */
const KINDS: {
  readonly [Name in Dimension]: { readonly units: Readonly<Record<string, number>>; readonly perS?: number };
} = {
  'requests-per-second': { units: { ...REQUESTS, qps: 1, rps: 1, 'req/s': 1 }, perS: 1 },
  bytes: { units: BYTES },
  'bytes-per-day': { units: BYTES, perS: DAY_S },
  things: { units: {} },
  flops: { units: FLOPS, perS: 1 },
  'usd-per-month': { units: DOLLARS, perS: MONTH_S },
  'usd-per-hour': { units: DOLLARS, perS: HOUR_S },
  share: { units: SHARES },
  number: { units: SHARES },
};

/** Whether a word stands for a plain count: machines, rows, users and the like have no size; units of something else are none. */
function isCountWord(word: string): boolean {
  const others = [BYTES, FLOPS, DOLLARS, PERIODS];
  const isUnit = others.some(
    (units) => Object.hasOwn(units, word) || Object.hasOwn(units, word.slice(0, -1)),
  );
  return /^[a-z]{3,20}$/.test(word) && !isUnit;
}

interface Mantissa {
  readonly value: number;
  /** What stands behind the number. */
  readonly rest: string;
}

/** Reads the number at the beginning: thousands may be parted by commas, blanks or underscores; powers of ten as 3e9, 3*10^9 or 10^9. */
function readMantissa(text: string): Result<Mantissa, FigureError> {
  const found = /^\d[\d,_ ]*(?:\.\d[\d.]*)?|^\.\d+/.exec(text);
  if (found === null) return err({ code: 'figure-unreadable', text });
  const written = found[0].trim();
  const groups = written.split('.');
  const isGrouped = /^\d{1,3}(?:[,_ ]\d{3})+$/.test(groups[0] ?? '') || /^\d*$/.test(groups[0] ?? '');
  if (!isGrouped && /\d \d/.test(written)) return err({ code: 'figure-several', text });
  if (!isGrouped || groups.length > 2) return err({ code: 'figure-ambiguous', text });
  let value = Number(written.replaceAll(/[,_ ]/g, ''));
  let rest = text.slice(found[0].length).trim();
  const power = /^(?:e|[x*·×] ?10 ?\^)([+-]?\d{1,3})/.exec(rest) ?? undefined;
  const bare = value === 10 ? /^\^([+-]?\d{1,3})/.exec(rest) : null;
  if (power !== undefined) {
    value = Number(`${value}e${power[1] ?? ''}`);
    rest = rest.slice(power[0].length).trim();
  } else if (bare !== null) {
    value = Number(`1e${bare[1] ?? ''}`);
    rest = rest.slice(bare[0].length).trim();
  }
  return ok({ value, rest });
}

/** How many base units one of what stands behind the number is; undefined where it is no unit of the dimension. */
function readUnit(written: string, dimension: Dimension): number | undefined {
  const { units, perS } = KINDS[dimension];
  const unitOf = (word: string): number | undefined => (Object.hasOwn(units, word) ? units[word] : undefined);
  const sizeOf = (words: string): number | undefined => {
    if (words === '') return 1;
    const whole = unitOf(words) ?? (Object.hasOwn(SCALES, words) ? SCALES[words] : undefined);
    if (whole !== undefined) return whole;
    const cut = words.indexOf(' ');
    const [first, second] = cut < 0 ? [words, ''] : [words.slice(0, cut), words.slice(cut + 1)];
    const scale = Object.hasOwn(SCALES, first) ? SCALES[first] : undefined;
    const isCount = dimension === 'things' || dimension === 'number' || dimension === 'requests-per-second';
    if (scale !== undefined && second !== '') {
      const unit = unitOf(second) ?? (isCount && isCountWord(second) ? 1 : undefined);
      return unit === undefined ? undefined : scale * unit;
    }
    return isCount && isCountWord(words) ? 1 : undefined;
  };
  const whole = unitOf(written);
  if (whole !== undefined) return whole;
  const parts = /^(.*?)\s*(?:\/|\bper\b|\ba\b|\ban\b)\s*([a-z]+?)s?$/.exec(written);
  if (parts === null) return sizeOf(written);
  const [, before = '', periodWord = ''] = parts;
  const period = PERIODS[periodWord === '' ? 's' : periodWord];
  const size = sizeOf(before);
  if (perS === undefined || period === undefined || size === undefined) return undefined;
  return (size * perS) / period;
}

/**
 * Reads a figure as people write it, in the base unit of its dimension: "35k", "1.2 TB", "3e9",
 * "100M/day", "2 x 10^9", "$40k a month". A figure without unit is in the base unit; a sign for
 * "about" in front is passed over. Bytes are decimal (KiB and the like are binary).
 *
 * Errors: see {@link FigureError}.
 */
export function parseFigure(text: string, dimension: Dimension): Result<number, FigureError> {
  const shown = text.trim().slice(0, LONGEST);
  if (shown === '') return err({ code: 'figure-empty' });
  if (text.trim().length > LONGEST) return err({ code: 'figure-unreadable', text: shown });
  const plain = shown.toLowerCase().replaceAll(/[\s\u00a0\u202f]+/g, ' ');
  const isMinus = /^[~≈]?\s*[-−]/.test(plain);
  const isMoney = dimension === 'usd-per-month' || dimension === 'usd-per-hour';
  const signs = /^(?:about|around|roughly|ca\.?|circa|[~≈<>=])\s*/;
  const bare = (isMoney ? plain.replace('$', '') : plain).replace(signs, '').trim();
  if (isMinus) return err({ code: 'figure-range', text: shown });
  const mantissa = readMantissa(bare);
  if (!mantissa.ok) return err({ ...mantissa.error, ...('text' in mantissa.error ? { text: shown } : {}) });
  const { value, rest } = mantissa.value;
  if (/^(?:-|–|—|to |or |\.\.)|[\s–-]\d/.test(rest)) return err({ code: 'figure-several', text: shown });
  const unit = readUnit(rest, dimension);
  if (unit === undefined) return err({ code: 'figure-unit', unit: rest, dimension });
  const figure = value * unit;
  return figure >= SMALLEST && figure <= LARGEST ? ok(figure) : err({ code: 'figure-range', text: shown });
}
