import { formatInteger, formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import type { Estimate } from '../../run/result.ts';
import type { FigureUnit } from '../../run/phenomena/types.ts';

/** A number of a figure with its unit. Figures below 1 that are close to each other keep four digits. */
export function spellFigure(unit: FigureUnit, value: number): string {
  switch (unit) {
    case 'share':
      return value < 0 ? `-${formatShare(-value)}` : formatShare(value);
    case 'seconds':
      return `${formatNumber(value)} s`;
    case 'milliseconds':
      return formatMilliseconds(value);
    case 'count':
      return formatInteger(value);
    case 'number':
      return formatNumber(value, 4);
  }
}

/** A difference with its sign: percentage points for shares. */
export function spellMargin(unit: FigureUnit, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '-' : '';
  const size = Math.abs(value);
  const words = unit === 'share' ? `${formatNumber(size * 100)} pp` : spellFigure(unit, size);
  return sign + words;
}

/** What one run says of a claim: it holds, it does not, or the interval holds both. */
export function judgeMargin({ low, high }: Estimate): 'holds' | 'does not hold' | 'cannot be told' {
  if (low > 0) return 'holds';
  return high < 0 ? 'does not hold' : 'cannot be told';
}
