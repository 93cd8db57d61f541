import type { NodeId } from '../../design/types.ts';
import type { TrafficEvent } from './events.ts';
import type { BrokenStretch, BudgetVerdict, EventEffect, LoadSeries, NodeSeries } from './load-result.ts';

/** Share of requests that may fail in a window before it counts as broken. */
const ILLUSTRATIVE_MOST_FAILED = 0.01;

/** Share of answers that may come from fallbacks in a window before it counts as degraded. */
const ILLUSTRATIVE_MOST_DEGRADED = 0.05;

/** A single window above the limit is chance: so many in a row count. */
const WINDOWS_IN_A_ROW = 2;

/** The limit on the p99 at a time: that of the last change of budget before it. */
export function limitAt(events: readonly TrafficEvent[], statedMs: number, atMs: number): number {
  let limitMs = statedMs;
  for (const event of events.toSorted((a, b) => a.atMs - b.atMs)) {
    if (event.kind !== 'budget' || event.atMs > atMs) continue;
    if (event.untilMs === undefined || atMs < event.untilMs) limitMs = event.latencyP99Ms;
  }
  return limitMs;
}

/** How little a component has left in a window: its busy share, more where it is down or its queue is long. */
function strainOf({ utilisation, upShare, queueLength }: NodeSeries, window: number): number {
  if ((upShare[window] ?? 1) === 0) return 3;
  const queue = queueLength[window] ?? 0;
  return (utilisation[window] ?? 0) + queue / (1 + queue);
}

/** The component with the least left over some windows; undefined where there are none. */
export function findStrained(nodes: readonly NodeSeries[], from: number, to: number): NodeId | undefined {
  let [most, found]: [number, NodeId | undefined] = [-1, undefined];
  for (const series of nodes) {
    let sum = 0;
    for (let window = from; window < to; window += 1) sum += strainOf(series, window);
    if (sum > most) [most, found] = [sum, series.node];
  }
  return found;
}

function judgeWindow(series: LoadSeries, window: number): BrokenStretch['why'] | undefined {
  const p99 = series.p99Ms[window] ?? 0;
  if ((series.failedShare[window] ?? 0) > ILLUSTRATIVE_MOST_FAILED) return 'failing';
  if (p99 > (series.limitMs[window] ?? Infinity)) return 'slow';
  return (series.degradedShare[window] ?? 0) > ILLUSTRATIVE_MOST_DEGRADED ? 'degraded' : undefined;
}

const WORST_FIRST: readonly BrokenStretch['why'][] = ['failing', 'slow', 'degraded'];

/** The worst of what happened in a stretch of windows. */
function worstOf(series: LoadSeries, from: number, to: number): BrokenStretch['why'] {
  const found = new Set<BrokenStretch['why'] | undefined>();
  for (let window = from; window < to; window += 1) found.add(judgeWindow(series, window));
  return WORST_FIRST.find((why) => found.has(why)) ?? 'degraded';
}

/**
 * Judges each window of a load against the limit on its p99 and the shares of requests that may fail
 * or be answered by a fallback, and joins the broken ones to stretches.
 *
 * @param endMs where the load ended, which may be before its time
 */
export function judgeBudget(series: LoadSeries, endMs: number): BudgetVerdict {
  const count = series.startMs.length;
  const broken: BrokenStretch[] = [];
  for (let from = 0; from < count;) {
    let to = from + 1;
    if (judgeWindow(series, from) === undefined) {
      from = to;
      continue;
    }
    while (to < count && judgeWindow(series, to) !== undefined) to += 1;
    if (to - from >= WINDOWS_IN_A_ROW) {
      const bottleneck = findStrained(series.nodes, from, to);
      broken.push({
        fromMs: series.startMs[from] ?? 0,
        toMs: series.startMs[to] ?? endMs,
        why: worstOf(series, from, to),
        ...(bottleneck === undefined ? {} : { bottleneck }),
      });
    }
    from = to;
  }
  const isBroken = broken.some(({ why }) => why !== 'degraded');
  const state = isBroken ? 'broken' : broken.length > 0 ? 'degraded' : 'kept';
  return { state, broken, limitMs: series.limitMs.at(-1) ?? 0 };
}

/** What each event did to the budget. */
export function judgeEvents(
  events: readonly TrafficEvent[],
  { broken }: BudgetVerdict,
  endMs: number,
): readonly EventEffect[] {
  return events.map((event): EventEffect => {
    const overMs = Math.min(endMs, event.untilMs ?? endMs);
    const hit = broken.find(({ fromMs, toMs }) => toMs > event.atMs && fromMs <= overMs);
    if (hit === undefined) return { event };
    const brokenAfterMs = Math.max(0, hit.fromMs - event.atMs);
    // Recovered when the last stretch that began while the event lasted is over.
    const last = broken.findLast(({ fromMs }) => fromMs <= overMs);
    const untilMs = last?.toMs ?? endMs;
    const { why } = hit;
    if (untilMs >= endMs) return { event, brokenAfterMs, why };
    const sinceMs = event.untilMs === undefined ? event.atMs : overMs;
    return { event, brokenAfterMs, why, recoveredAfterMs: Math.max(0, untilMs - sinceMs) };
  });
}
