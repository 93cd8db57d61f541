import { formatCount, formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import type { Design, NodeId } from '../../design/types.ts';
import type { PartialMetrics, RunResult, RunTimings } from '../../run/result.ts';
import type { RunActivity } from './run-store.ts';

/** One line that a run writes on a component. */
export interface NodeLine {
  readonly text: string;
  readonly basis: 'measured' | 'modelled';
}

/** What a run says about the components of a design. */
export interface Annotations {
  readonly lines: Readonly<Record<string, NodeLine>>;
  readonly busy: readonly NodeId[];
  /** The stage with the largest p99, where it takes at least a third of the request's. */
  readonly bottleneck: NodeId | undefined;
}

/** The kinds of component that work on each stage of a run. */
const WORKERS: Readonly<Record<string, readonly string[]>> = {
  world: ['event-log', 'catalogue-database'],
  features: ['event-log', 'splitter'],
  'train-retrieval': ['two-tower'],
  'train-ranker': ['dcn-ranker'],
  index: ['vector-index'],
  serve: ['request', 'two-tower', 'vector-index', 'merge', 'dcn-ranker', 'dedup', 'mmr', 'response'],
};

/** The components that a run is working on. A model's trainer works with it. */
export function busyNodes(design: Design, activity: RunActivity | undefined): readonly NodeId[] {
  const kinds = WORKERS[activity?.stage ?? ''] ?? [];
  const busy = design.nodes.filter((node) => kinds.includes(node.kind)).map((node) => node.id);
  const trains = activity?.stage.startsWith('train-') === true;
  const trainers = design.edges.filter((edge) => edge.to.port === 'model' && busy.includes(edge.to.node));
  return trains ? [...busy, ...trainers.map((edge) => edge.from.node)] : busy;
}

/** The stage that takes the most time at p99, if it takes at least a third of the request's p99. */
export function findBottleneck(timings: RunTimings): NodeId | undefined {
  const [slowest] = [...timings.stages].sort((a, b) => b.p99Ms - a.p99Ms);
  return slowest !== undefined && slowest.p99Ms * 3 >= timings.request.p99Ms ? slowest.node : undefined;
}

function countLines(metrics: PartialMetrics): Record<string, string> {
  const lines: Record<string, string> = {};
  for (const { node, count } of metrics.funnel ?? []) lines[node] = formatCount(Math.round(count));
  for (const { node, report } of metrics.training ?? []) {
    const last = report.losses.at(-1);
    if (last !== undefined) lines[node] = `loss ${formatNumber(last.loss)}`;
  }
  return lines;
}

/** Writes what is known of a run onto the components of the design it ran. */
export function annotate(
  design: Design,
  metrics: PartialMetrics,
  result: RunResult | undefined,
  activity: RunActivity | undefined,
): Annotations {
  const lines: Record<string, NodeLine> = {};
  const write = (node: string, text: string): void => {
    lines[node] = { text, basis: 'measured' };
  };
  for (const [node, text] of Object.entries(countLines(metrics))) write(node, text);
  const byKind = (kind: string): NodeId | undefined => design.nodes.find((node) => node.kind === kind)?.id;
  const log = byKind('event-log');
  if (metrics.world !== undefined && log !== undefined) {
    write(log, `${formatCount(metrics.world.impressions)} impressions`);
  }
  const split = byKind('splitter');
  if (metrics.world !== undefined && split !== undefined) {
    write(split, `${formatCount(metrics.world.trainImpressions)} train`);
  }
  for (const stage of result?.timings.stages ?? []) {
    const counted = lines[stage.node]?.text;
    const time = `p99 ${formatMilliseconds(stage.p99Ms)}`;
    write(stage.node, counted === undefined ? time : `${counted} · ${time}`);
  }
  if (result !== undefined) {
    const index = byKind('vector-index');
    const indexLine = index === undefined ? undefined : lines[index];
    if (index !== undefined && indexLine !== undefined) {
      write(index, `${indexLine.text} · recall ${formatShare(result.metrics.retrieval.recall.mean)}`);
    }
    const response = byKind('response');
    if (response !== undefined) write(response, `NDCG ${formatNumber(result.metrics.list.design.ndcg.mean)}`);
    const request = byKind('request');
    if (request !== undefined) write(request, `p99 ${formatMilliseconds(result.timings.request.p99Ms)}`);
  }
  return {
    lines,
    busy: busyNodes(design, activity),
    bottleneck: result === undefined ? undefined : findBottleneck(result.timings),
  };
}
