import { studentQuantile } from '../stats/distributions/student-t.ts';
import { SHARES, type Stretch } from './ledger.ts';
import type { LatencyHistogram } from './latency-histogram.ts';
import type { Figure } from './service-report.ts';

/** Of each tail outside a 95% interval. */
const TAIL = 0.025;

/** A value with the half width that the deviations of its sections give. */
function surround(value: number, sumOfSquares: number, count: number, least: number): Figure {
  if (count < 2) return { value };
  const half = studentQuantile(TAIL, count - 1) * Math.sqrt(sumOfSquares / (count - 1) / count);
  return { value, interval: { low: Math.max(least, value - half), high: value + half } };
}

/** How a section gives a quantity: one of its totals, or its length in milliseconds. */
export type Quantity = number | 'ms';

function read(section: Stretch, quantity: Quantity): number {
  return quantity === 'ms' ? section.toMs - section.fromMs : (section.totals[quantity] as number);
}

/**
 * The ratio of two quantities over all sections, times `scale`, with its 95% interval from the
 * sections' deviations from it (the ratio estimator); undefined where the denominator is 0.
 *
 * Source: Asmussen and Glynn 2007, Stochastic simulation: algorithms and analysis, IV.3 and IV.5.
 */
export function ratioOf(
  sections: readonly Stretch[],
  above: Quantity,
  below: Quantity,
  scale = 1,
): Figure | undefined {
  let [top, bottom] = [0, 0];
  for (const section of sections) {
    top += read(section, above);
    bottom += read(section, below);
  }
  if (!(bottom > 0)) return undefined;
  const ratio = top / bottom;
  const mean = bottom / sections.length;
  let sum = 0;
  for (const section of sections) {
    const deviation = (read(section, above) - ratio * read(section, below)) / mean;
    sum += deviation * deviation;
  }
  return surround(ratio * scale, sum * scale * scale, sections.length, 0);
}

/** Like {@link ratioOf} for a denominator of time; 0 where no time has passed. */
export function rateOf(sections: readonly Stretch[], above: Quantity, scale = 1): Figure {
  return ratioOf(sections, above, 'ms', scale) ?? { value: 0 };
}

/**
 * The quantiles of {@link SHARES} over all sections, each with its 95% interval from the sections'
 * own quantiles around it (sectioning); the histogram must count something.
 *
 * Source: Asmussen and Glynn 2007, Stochastic simulation: algorithms and analysis, III.5.
 */
export function quantilesOf(sections: readonly Stretch[], all: LatencyHistogram): Figure[] {
  return all.quantiles(SHARES).map((value, q) => {
    const own = sections.map(({ quantiles }) => quantiles[q] as number).filter((one) => one === one);
    const sum = own.reduce((total, one) => total + (one - value) * (one - value), 0);
    return surround(value, sum, own.length, 0);
  });
}
