import type { FigureError } from '../session/estimates/parse-figure.ts';
import type { Dimension } from '../session/estimates/types.ts';

type FigureWords = {
  readonly [Code in FigureError['code']]: (
    error: Extract<FigureError, { code: Code }>,
  ) => readonly [what: string, next: string, kept: string];
};

const KEPT = 'What you typed stays.';

const EXAMPLES: Readonly<Record<Dimension, string>> = {
  'requests-per-second': '"35k", "35k/s" or "3e9/day"',
  bytes: '"256 GB", "1.2 TB" or "64"',
  'bytes-per-day': '"10 TB", "10 TB/day" or "120 MB/s"',
  things: '"2.5M", "3e9" or "1 billion"',
  flops: '"17 TFLOP/s" or "1.7e13"',
  'usd-per-month': '"$40k" or "$1.3k/day"',
  'usd-per-hour': '"$2.50"',
  share: '"0.1" or "10%"',
  number: '"10", "1.5M" or "2e6"',
};

/** Words for figures that cannot be read. */
export const estimateWords: FigureWords = {
  'figure-empty': () => ['There is no figure yet.', 'Type one, such as "35k" or "1.2 TB".', KEPT],
  'figure-unreadable': (e) => [`"${e.text}" is no number.`, 'Type one figure, such as "35k" or "3e9".', KEPT],
  'figure-several': (e) => [
    `"${e.text}" holds more than one number.`,
    'Commit to one figure: the middle of the range will do.',
    KEPT,
  ],
  'figure-ambiguous': (e) => [
    `"${e.text}" can be read in two ways.`,
    'Write decimals with a point, and thousands with commas in groups of three or with "k", "M", "B".',
    KEPT,
  ],
  'figure-unit': (e) => [
    `"${e.unit}" is no unit for this.`,
    `Type it as in ${EXAMPLES[e.dimension]}, or without a unit.`,
    KEPT,
  ],
  'figure-range': (e) => [`"${e.text}" is not a size that can be.`, 'Type a figure above 0.', KEPT],
};
