import { formatCount, formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import type { Design, NodeId } from '../../design/types.ts';
import type { LoadResult, NodeLoad, NodeSeries } from '../../run/serving/load-result.ts';
import type { Annotations, NodeLine } from './annotate.ts';

/** Busy share from which a component counts as overloaded. */
const OVERLOADED = 0.98;

/** Jobs that wait, a replica of a cell, from which a queue is said. */
const LONG_QUEUE = 1;

const formatPercent = (share: number): string => `${formatNumber(share * 100, 2)}%`;

/** A rate in few characters: "23k/s". */
export function formatRate(perSecond: number): string {
  const rate = Number(perSecond.toPrecision(2));
  const [divisor, unit] = rate >= 1e6 ? [1e6, 'M'] : rate >= 1000 ? [1000, 'k'] : [1, ''];
  return `${formatNumber(rate / divisor, 2)}${unit}/s`;
}

/** The window of a load's series in which a moment lies. */
export function windowAt({ series: { startMs, windowMs } }: LoadResult, atMs: number): number {
  return Math.max(0, Math.min(startMs.length - 1, Math.floor(atMs / windowMs)));
}

function describeNode(load: NodeLoad, series: NodeSeries, window: number): string {
  const busy = series.utilisation[window];
  const queue = series.queueLength[window] ?? 0;
  if ((series.upShare[window] ?? 1) === 0) return 'no replica up';
  const grows = queue > (series.queueLength[window - 1] ?? 0);
  const waiting =
    queue >= LONG_QUEUE
      ? `, ${formatCount(queue)} wait${grows ? ', growing' : ''}`
      : `, ${formatMilliseconds(Number(load.serviceMs.toPrecision(2)))}`;
  return `${busy === null || busy === undefined ? 'idle' : `${formatPercent(busy)} busy`}${waiting}`;
}

function markOf(series: NodeSeries, window: number): string | undefined {
  const up = series.upShare[window] ?? 1;
  if (up === 0) return 'down';
  if ((series.utilisation[window] ?? 0) >= OVERLOADED) return 'overloaded';
  return up < 0.999 ? `${formatPercent(up)} up` : undefined;
}

/** Requests a second along each connection: the least that its ends do. Bare numbers, which is all there is room for. */
function countFlows(design: Design, result: LoadResult, window: number): Readonly<Record<string, string>> {
  const rates = new Map<string, number>(
    result.series.nodes.map(({ node, jobsPerSecond }) => [node, jobsPerSecond[window] ?? 0]),
  );
  const answers = result.series.answersPerSecond[window] ?? 0;
  const arrivals = result.series.arrivalsPerSecond[window] ?? 0;
  const kindOf = new Map<string, string>(design.nodes.map(({ id, kind }) => [id, kind]));
  const flows: Record<string, string> = {};
  for (const { id, from, to } of design.edges) {
    const isEntry = kindOf.get(from.node) === 'request';
    const isExit = kindOf.get(to.node) === 'response';
    const ends = [rates.get(from.node), rates.get(to.node)].flatMap((rate) => rate ?? []);
    if (isExit) ends.push(answers);
    else if (isEntry) ends.push(arrivals);
    // Connections that carry no requests end at components that no request calls, or at features.
    if (ends.length > 0 && (rates.has(to.node) || rates.has(from.node) || isExit)) {
      flows[id] = formatRate(Math.min(...ends)).replace('/s', '');
    }
  }
  return flows;
}

/** Leaves the connections of one kind of flow. */
function keepRequests(
  flows: Readonly<Record<string, string>>,
  isRequest: (edge: string) => boolean,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(flows).filter(([edge]) => isRequest(edge)));
}

/**
 * Writes what a load does to the components of a design in one window of its series: how busy they are and how long
 * their queues, which is the bottleneck of the whole, what lies on the longest way, and how many
 * requests a second flow along the connections. Everything is modelled.
 *
 * @param window a place in the series; see {@link windowAt}
 * @param isRequest whether requests flow along a connection
 */
export function annotateLoad(
  design: Design,
  result: LoadResult,
  window: number,
  isRequest: (edge: string) => boolean,
): Annotations {
  const lines: Record<string, NodeLine> = {};
  const marks: Record<string, string> = {};
  const critical = new Set<NodeId>(result.criticalPath.map(({ node }) => node));
  for (const load of result.nodes) {
    const series = result.series.nodes.find(({ node }) => node === load.node);
    if (series === undefined) continue;
    lines[load.node] = { text: describeNode(load, series, window), basis: 'modelled' };
    const mark = markOf(series, window);
    if (mark !== undefined) marks[load.node] = mark;
    else if (load.node === result.bottleneck) marks[load.node] = 'bottleneck';
    else if (critical.has(load.node)) marks[load.node] = 'critical';
  }
  const p99 = result.series.p99Ms[window];
  const [request] = design.nodes.filter(({ kind }) => kind === 'request');
  const [response] = design.nodes.filter(({ kind }) => kind === 'response');
  if (request !== undefined) {
    lines[request.id] = {
      text: formatRate(result.series.arrivalsPerSecond[window] ?? 0),
      basis: 'modelled',
    };
  }
  if (response !== undefined && p99 !== null && p99 !== undefined) {
    lines[response.id] = { text: `p99 ${formatMilliseconds(p99)}`, basis: 'modelled' };
  }
  for (const { node, hitShare } of result.series.caches) {
    const share = hitShare[window];
    if (share !== null && share !== undefined) {
      lines[node] = { text: `${formatShare(share)} hits`, basis: 'modelled' };
    }
  }
  return {
    lines,
    busy: [],
    bottleneck: result.bottleneck,
    marks,
    flows: keepRequests(countFlows(design, result, window), isRequest),
  };
}
