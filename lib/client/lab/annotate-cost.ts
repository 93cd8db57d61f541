import { formatCount, formatMilliseconds, formatUsd } from '../../core/format.ts';
import type { Design } from '../../design/types.ts';
import type { CapacityReport } from '../../run/capacity/types.ts';
import type { NodeLine } from './annotate.ts';
import { formatQuantity } from './capacity-words.ts';

/**
 * Writes what a design takes at scale onto its components, one line each: replicas and money of what
 * computes or holds something, traffic where it enters, the time where it leaves, the log of a day.
 */
export function annotateCost(design: Design, report: CapacityReport): Readonly<Record<string, NodeLine>> {
  const lines: Record<string, NodeLine> = {};
  const write = (node: string, text: string): void => {
    lines[node] = { text, basis: 'modelled' };
  };
  for (const { node, replicas, monthUsd } of report.nodes) {
    const count = replicas > 0 ? `${formatCount(replicas)} ${replicas === 1 ? 'replica' : 'replicas'}, ` : '';
    write(node, `${count}${formatUsd(monthUsd)}/month`);
  }
  const daily = report.groups.flatMap((group) => group.lines).find(({ id }) => id === 'storage.daily');
  for (const { id, kind } of design.nodes) {
    if (kind === 'request') write(id, `${formatCount(report.totals.peakQps)}/s at the peak`);
    if (kind === 'response')
      write(id, `p99 ${formatMilliseconds(report.latency.total.modelled.p99Ms)} at scale`);
    if (kind === 'event-log' && daily !== undefined)
      write(id, `${formatQuantity(daily.value, 'bytes')} a day`);
  }
  return lines;
}
