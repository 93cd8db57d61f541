import type { Requirements } from '../../design/types.ts';
import type { PrivateCase } from '../case.ts';
import type { SessionState } from '../types.ts';

/** Figures that name what they are: how they are written, and the group of their scale and number. */
const NUMBER = String.raw`(?<![\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`;
const SCALE = String.raw`\s*(k|m|bn?|t|thousand|million|billion|trillion)?\b`;
const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
};
const BYTES: Readonly<Record<string, number>> = { kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, pb: 1e15 };
const FLOPS: Readonly<Record<string, number>> = { m: 1e6, g: 1e9, t: 1e12, p: 1e15 };

/** What the figures of a case are measured in, as far as a text can be read for it. */
export type FigureKind =
  'requests-per-second' | 'usd-per-month' | 'bytes-per-day' | 'bytes' | 'flops' | 'things';

const read = (text: string, pattern: RegExp, units: Readonly<Record<string, number>>): readonly number[] =>
  [...text.matchAll(pattern)].map(
    ([, digits = '', unit = '']) => Number(digits.replaceAll(',', '')) * (units[unit.trim()] ?? 1),
  );

const PATTERNS: { readonly [Kind in FigureKind]: readonly [RegExp, Readonly<Record<string, number>>] } = {
  'requests-per-second': [
    new RegExp(
      `${NUMBER}${SCALE}\\s*(?:(?:requests?|queries|lists?|pages?)?\\s*(?:/ ?s\\b|per second\\b|a second\\b)|qps\\b|rps\\b)(?! (?:a|per|each) (?:machine|replica|core|box|server))`,
      'gu',
    ),
    SCALES,
  ],
  'usd-per-month': [new RegExp(`\\$ ?${NUMBER}${SCALE}\\s*(?:a|per|/|each) ?month`, 'gu'), SCALES],
  'bytes-per-day': [new RegExp(`${NUMBER}\\s*(kb|mb|gb|tb|pb)\\s*(?:a|per|/|each) ?day`, 'gu'), BYTES],
  bytes: [new RegExp(`${NUMBER}\\s*(kb|mb|gb|tb|pb)\\b(?!\\s*(?:a|per|/) ?day)`, 'gu'), BYTES],
  flops: [new RegExp(`${NUMBER}\\s*(m|g|t|p)flops?\\b`, 'gu'), FLOPS],
  things: [new RegExp(`${NUMBER}${SCALE}\\s*(?:machines|replicas|servers|rows|examples)\\b`, 'gu'), SCALES],
};

/** The figures of a kind that a text names, in base units. */
export function figuresOf(text: string, kind: FigureKind): readonly number[] {
  const [pattern, units] = PATTERNS[kind];
  return read(text.toLowerCase(), pattern, units);
}

const ANY = new RegExp(`${NUMBER}${SCALE}`, 'gu');

/** Every number of a text, scaled where a word or letter says so. */
export function numbersIn(text: string): readonly number[] {
  return read(text.toLowerCase(), ANY, SCALES);
}

/** What a case's figures can be held against. */
export interface CaseFigures {
  readonly requirements: Requirements;
  /** Lines of the interviewer, the prompt, and the figures that a candidate can work out. */
  readonly known: readonly number[];
  readonly estimates: Readonly<Record<string, number>>;
  readonly usdPerMonth: readonly number[];
}

/** Gathers the figures of a case in the variant of a session. */
export function readCaseFigures(
  state: SessionState,
  requirements: Requirements,
  privateCase: PrivateCase,
): CaseFigures {
  const { variant, prompt } = state.setup;
  const estimates = Object.fromEntries(
    privateCase.estimates.flatMap(({ quantity, values }) => {
      const value = values[variant] ?? values[0];
      return value === undefined ? [] : [[quantity, value] as const];
    }),
  );
  const told = state.events.flatMap((event) => (event.type === 'line' ? [event.text] : []));
  const facts = privateCase.facts.map(({ answers }) => answers[variant] ?? answers[0] ?? '');
  const spent = [...facts, ...told].flatMap((text) => figuresOf(text, 'usd-per-month'));
  const cost = estimates['cost-month'];
  return {
    requirements,
    known: [...[prompt, ...told].flatMap(numbersIn), ...Object.values(estimates)],
    estimates,
    usdPerMonth: cost === undefined ? spent : [...spent, cost],
  };
}

/** How near a number has to be to one that was told. */
const NEAR = 0.15;
/** Beyond an order of magnitude, with room for a peak of a curveball. */
const FAR = 20;
/** A log of a part of what happens is smaller than all of it, but not by more. */
const PART_OF_A_LOG = 1000;

/** Minutes of an hour, hours of a day, hundredths: a number that was told may come back in another unit. */
const UNITS = [60, 24, 100] as const;
const SAME = 0.01;

/** Whether a number was told, or can be worked out from what was; "an hour" is a number too. */
export function isKnownNumber(number: number, { known }: CaseFigures): boolean {
  const isSame = (one: number): boolean => Math.abs(number / one - 1) <= SAME;
  return [1, ...known].some(
    (one) =>
      Math.abs(number / one - 1) <= NEAR || UNITS.some((unit) => isSame(one * unit) || isSame(one / unit)),
  );
}

/** How many items the catalogue holds: right behind its name, and not what comes in on a day. */
const ITEMS = new RegExp(
  `\\bcatalog\\w*[^\\d.]{0,16}${NUMBER}${SCALE}\\s*(?:videos|ads|items|rows)\\b(?! (?:a|per|each|are new|are uploaded|come|arrive))`,
  'gu',
);
const SECONDS = new RegExp(`${NUMBER}()\\s*s(?:ec|econds?)?\\b`, 'gu');

const isBeyond = (figure: number, from: number, to: number): boolean => figure < from || figure > to;

/** Why a figure of a text is off by more than an order of magnitude from those of the case; undefined where none is. */
export function figureFault(text: string, figures: CaseFigures): string | undefined {
  if (!/\d/.test(text)) return undefined;
  const lower = text.toLowerCase();
  const { estimates, requirements, usdPerMonth } = figures;
  const [mean, peak] = [estimates['mean-qps'], estimates['peak-qps']];
  if (mean !== undefined && peak !== undefined) {
    const off = figuresOf(lower, 'requests-per-second').some((one) => isBeyond(one, mean / FAR, peak * FAR));
    if (off) return 'The traffic of this case is another order of magnitude.';
  }
  if (usdPerMonth.length > 0 && /\b(?:cost|serving|bill|budget|spend)/u.test(lower)) {
    const [least, most] = [Math.min(...usdPerMonth) / FAR, Math.max(...usdPerMonth) * FAR];
    if (figuresOf(lower, 'usd-per-month').some((one) => isBeyond(one, least, most)))
      return 'What serving costs or may cost is another order of magnitude.';
  }
  const log = estimates['log-bytes-day'];
  if (log !== undefined && /\b(?:impression|event|log)/u.test(lower)) {
    if (figuresOf(lower, 'bytes-per-day').some((one) => isBeyond(one, log / PART_OF_A_LOG, log * FAR)))
      return 'The log of this case is another order of magnitude.';
  }
  const seconds = /\bp9\d/u.test(lower) ? read(lower, SECONDS, {}) : [];
  if (seconds.some((one) => one * 1000 > requirements.latencyP99Ms * 10))
    return `The limit is ${requirements.latencyP99Ms} ms.`;
  if (
    read(lower, ITEMS, SCALES).some((one) =>
      isBeyond(one, requirements.items / FAR, requirements.items * FAR),
    )
  )
    return 'The catalogue of this case is another order of magnitude.';
  return undefined;
}
