import { exp, log } from '../../core/real.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';
import { candidatesOf, measuredInput, workedOut } from './inputs.ts';
import { type RemoteTime, remoteTimes } from './hardware.ts';
import type { Setting } from './setting.ts';
import type { LatencyEstimate, LatencyStage, Percentiles, Quantity } from './types.ts';
import { usualShareOf } from './usual-shares.ts';
import type { Work } from './work.ts';

type Percentile = 'p50' | 'p95' | 'p99';
const LEVELS: Readonly<Record<Percentile, number>> = { p50: 0.5, p95: 0.95, p99: 0.99 };
const KEYS = { p50: 'p50Ms', p95: 'p95Ms', p99: 'p99Ms' } as const;
const Z99 = normalQuantile(0.01);

/** Components whose computing is another machine's: a call goes there and back. */
const REMOTE: readonly string[] = [
  'vector-index',
  'mf',
  'item-knn',
  'popular',
  'trending',
  'followed-creators',
  'encoder',
];
const READS: readonly string[] = ['cache', 'batch-precompute'];

/** A stage with its three lines, before it is known whether the request waits for it. */
interface Stage extends Omit<LatencyStage, 'isCritical' | 'modelled'> {
  readonly lines: Readonly<Record<Percentile, Quantity>>;
}

/**
 * How far out in the distribution of one shard the slowest of several lies, in units of its 99th
 * percentile, where times are log-normal: z(q^(1/S)) / z(0.99). Nothing for the median of one.
 */
export function stretchOf(level: number, shards: number): number {
  const each = exp(log(level) / shards);
  return Math.max(0, normalQuantile(1 - each) / Z99);
}

function remoteInput(time: RemoteTime, percentile: Percentile): Quantity {
  return workedOut(
    `${time.name.toLowerCase()}, ${percentile}`,
    time[KEYS[percentile]],
    'ms',
    time.source,
    'assumed',
  );
}

function percentilesOf(lines: Stage['lines']): Percentiles {
  return { p50Ms: lines.p50.value, p95Ms: lines.p95.value, p99Ms: lines.p99.value };
}

/** The lines of one stage, each percentile by the same formula. */
function addStage(
  { ledger }: Setting,
  about: { readonly id: string; readonly label: string; readonly node?: NodeId },
  write: (percentile: Percentile) => {
    readonly formula: string;
    readonly inputs: Readonly<Record<string, Quantity>>;
  },
): Stage {
  const line = (percentile: Percentile): Quantity =>
    ledger.add('latency', {
      id: `latency.${percentile}.${about.id}`,
      node: about.node,
      label: `${about.label}, ${percentile}`,
      unit: 'ms',
      ...write(percentile),
    });
  const [p50, p95, p99] = [line('p50'), line('p95'), line('p99')];
  return { ...about, lines: { p50, p95, p99 } };
}

/** What such a stage usually gets of the budget. */
function withUsual(setting: Setting, stage: Stage, share: number | undefined): Stage {
  if (share === undefined) return stage;
  const usual = setting.ledger.add('latency', {
    id: `latency.usual.${stage.id}`,
    node: stage.node,
    label: `${stage.label}, usual part of the budget`,
    unit: 'ms',
    formula: 'B × s',
    inputs: {
      B: setting.stated.budget,
      s: workedOut('usual share', share, '', 'Illustrative: the middle of the ranges one hears', 'assumed'),
    },
  });
  return { ...stage, usualMs: usual.value };
}

function addRemote(setting: Setting, id: string, time: RemoteTime, label = time.name): Stage {
  return addStage(setting, { id, label }, (percentile) => ({
    formula: 'w',
    inputs: { w: remoteInput(time, percentile) },
  }));
}

/** The spread of a stage: p99 over p50, clocked or taken. */
function tailOf({ system, given }: Setting, measured: Percentiles | undefined): Quantity {
  const { run } = system;
  if (run === undefined || measured === undefined || !(measured.p50Ms > 0)) return given.tail;
  return measuredInput(run, 'p99 over p50 as clocked', Math.max(1, measured.p99Ms / measured.p50Ms), '');
}

function addComputing(setting: Setting, node: DesignNode, work: Work): Stage {
  const { view, given } = setting;
  const tail = tailOf(setting, work.measured);
  const shards = work.shards;
  const hop = READS.includes(node.kind)
    ? remoteTimes.read
    : REMOTE.includes(node.kind)
      ? remoteTimes.hop
      : undefined;
  const stage = addStage(
    setting,
    { id: `of:${node.id}`, node: node.id, label: view.nameOf(node) },
    (percentile) => {
      const stretch = stretchOf(LEVELS[percentile], Math.max(1, shards?.value ?? 1));
      const source = 'own derivation: the slowest of several log-normal times';
      const e = workedOut(`how far out the slowest of the shards lies at ${percentile}`, stretch, '', source);
      const spread = stretch === 0 ? '' : ' × min(c, b) ^ e';
      return {
        formula: `t${shards === undefined ? '' : ' / S'} / v${spread}${hop === undefined ? '' : ' + w'}`,
        inputs: {
          t: work.ms,
          v: given.serverSpeed,
          ...(shards === undefined ? {} : { S: shards }),
          ...(spread === '' ? {} : { c: tail, b: given.mostTail, e }),
          ...(hop === undefined ? {} : { w: remoteInput(hop, percentile) }),
        },
      };
    },
  );
  const measured = setting.system.run?.stageOf(node.id);
  return measured === undefined ? stage : { ...stage, measured };
}

/** Reading the features of all candidates of a ranker from a store. */
function addFeatureRead(setting: Setting, node: DesignNode): Stage | undefined {
  const { view, given } = setting;
  const store = view.feeding(node.id, 'features').find(({ kind }) => kind === 'feature-store');
  if (store === undefined) return undefined;
  const about = { id: `features:${node.id}`, node: store.id, label: `Features for ${view.nameOf(node)}` };
  return addStage(setting, about, (percentile) => ({
    formula: 'w + c × F × b / B',
    inputs: {
      w: remoteInput(remoteTimes.read, percentile),
      c: candidatesOf(setting, node),
      F: given.features,
      b: given.featureBytes,
      B: given.networkBytesPerMs,
    },
  }));
}

/** The stages that a request waits for, one after another: of what runs side by side, the slowest. */
function findCritical(setting: Setting, stages: ReadonlyMap<NodeId, readonly Stage[]>): ReadonlySet<Stage> {
  const { path } = setting.system;
  const done = new Map<NodeId, { readonly ms: number; readonly before: NodeId | undefined }>();
  for (const { node, feeders } of path) {
    const chooses = ['experiment', 'shadow', 'canary', 'fallback'].includes(node.kind);
    const waits = node.kind === 'batch-precompute' ? [] : chooses ? feeders.slice(0, 1) : feeders;
    const before = waits
      .map((feeder) => ({ id: feeder.node, ms: done.get(feeder.node)?.ms ?? 0 }))
      .reduce<{ id: NodeId | undefined; ms: number }>(
        (slowest, one) => (slowest.id === undefined || one.ms > slowest.ms ? one : slowest),
        {
          id: undefined,
          ms: 0,
        },
      );
    const own = (stages.get(node.id) ?? []).reduce((sum, { lines }) => sum + lines.p50.value, 0);
    done.set(node.id, { ms: before.ms + own, before: before.id });
  }
  const critical = new Set<Stage>();
  for (let id = path.at(-1)?.node.id; id !== undefined; id = done.get(id)?.before) {
    for (const stage of stages.get(id) ?? []) critical.add(stage);
  }
  return critical;
}

/** The whole request: medians add up; what lies beyond them adds up in squares, as of independent stages. */
function addTotal({ ledger }: Setting, critical: readonly Stage[]): Percentiles {
  const p50 = ledger.sum(
    'latency',
    { id: 'latency.p50.total', label: 'Whole request, p50', unit: 'ms' },
    critical.map(({ lines }) => lines.p50),
  );
  const beyond = (percentile: 'p95' | 'p99'): Quantity => {
    const inputs = critical.map(
      ({ lines }, i) => [`a${i + 1}`, lines[percentile], `b${i + 1}`, lines.p50] as const,
    );
    const squares = inputs.map(([a, , b]) => `(${a} - ${b}) ^ 2`).join(' + ');
    return ledger.add('latency', {
      id: `latency.${percentile}.total`,
      label: `Whole request, ${percentile}`,
      unit: 'ms',
      formula: squares === '' ? 'm' : `m + sqrt(${squares})`,
      inputs: {
        m: p50,
        ...Object.fromEntries(
          inputs.flatMap(([a, high, b, low]) => [
            [a, high],
            [b, low],
          ]),
        ),
      },
    });
  };
  return { p50Ms: p50.value, p95Ms: beyond('p95').value, p99Ms: beyond('p99').value };
}

/**
 * Adds the lines on the time of a request. What waits in queues is left out: lines on replicas keep
 * machines so far from full that queues stay short.
 */
export function addLatency(setting: Setting, works: ReadonlyMap<NodeId, Work>): LatencyEstimate {
  const { system, remarks, stated } = setting;
  const { path, run } = system;
  const around = (id: string, time: RemoteTime, part: 'network' | 'sign-in' | 'answer'): Stage =>
    withUsual(setting, addRemote(setting, id, time), usualShareOf(setting, part));
  const first = [around('edge', remoteTimes.edge, 'network')];
  if (path.some(({ node }) => node.kind === 'gateway'))
    first.push(around('sign-in', remoteTimes.gateway, 'sign-in'));
  const stages = new Map<NodeId, readonly Stage[]>();
  for (const { node } of path) {
    const work = node.kind === 'gateway' ? undefined : works.get(node.id);
    const own =
      work === undefined
        ? []
        : [withUsual(setting, addComputing(setting, node, work), usualShareOf(setting, node))];
    const read = addFeatureRead(setting, node);
    const features = read && withUsual(setting, read, usualShareOf(setting, 'features'));
    stages.set(node.id, features === undefined ? own : [features, ...own]);
  }
  const last = around('answer', remoteTimes.answer, 'answer');
  const critical = findCritical(setting, stages);
  const all = [...first, ...[...stages.values()].flat(), last];
  const waited = all.filter((stage) => critical.has(stage) || first.includes(stage) || stage === last);
  const total = addTotal(setting, waited);
  const budgetMs = stated.budget.value;
  if (total.p99Ms > budgetMs) remarks.push({ code: 'over-budget', p99Ms: total.p99Ms, budgetMs });
  return {
    stages: all.map(({ lines, ...stage }) => ({
      ...stage,
      modelled: percentilesOf(lines),
      isCritical: waited.some(({ id }) => id === stage.id),
    })),
    total: { ...(run === undefined ? {} : { measured: run.request }), modelled: total },
    budgetMs,
  };
}
