import { formatShare } from '../core/format.ts';
import { shareInterval } from '../metrics/reliability-curve.ts';

/** Attempts from which on an interval says more than the count itself. */
const INTERVAL_FROM = 5;

/**
 * Says how many of a few met the bar: the bare count, and from five on the 95% interval of the share
 * that they speak for. One is said to be one.
 */
export function sayShare(met: number, of: number): string {
  if (of === 0) return 'No mark yet.';
  if (of === 1) return 'One attempt: a mark, no trend.';
  const count = `${met} of ${of} at the bar or above`;
  if (of < INTERVAL_FROM) return `${count}.`;
  const { low, high } = shareInterval(met, of);
  const round = (share: number): string => formatShare(Math.round(share * 100) / 100);
  return `${count}; as a share, ${round(low)} to ${round(high)}.`;
}
