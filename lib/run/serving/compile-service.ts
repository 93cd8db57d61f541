import { err, ok, type Result } from '../../core/result.ts';
import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';
import { checkSystem } from '../../queueing/check-system.ts';
import type { Arrivals, Cache, ServiceSystem, Station } from '../../queueing/service-system.ts';
import type { CostInputs } from './stage-costs.ts';
import { compileEvents } from './compile-events.ts';
import type { ServingError } from './errors.ts';
import { countCells, type FleetPart, sizeReplicas, statedPeak } from './fleet.ts';
import { type PopularityLaw, keysOf } from './popularity-law.ts';
import type { LoadScenario } from './scenario.ts';
import { costOf, type StageCost } from './stage-costs.ts';
import { countVisits } from './visits.ts';
import { type PathCall, traceRequest } from './traffic-path.ts';
import { writeCalls } from './write-calls.ts';

/** Most shards of an index that one request is sent to in a simulation. */
const MOST_SHARDS = 400;

/** Most entries of a cache in one cell: what a tab has memory for. */
const MOST_ENTRIES = 4_000_000;

/** Windows of the series. */
const WINDOWS = 120;

/** The beginning that no figure counts, as a share of the load. */
const WARM_UP_SHARE = 0.05;

/** How long the oldest job waits for its batch to fill. */
const ILLUSTRATIVE_BATCH_WAIT_MS = 2;

/** What each further job of a batch adds, as a share of its own time: reading the weights is shared, the products are not. */
const ILLUSTRATIVE_BATCH_EXTRA_SHARE = 0.5;

/** A component under load: its replicas in one cell and in the whole fleet. */
export interface ServedPart {
  readonly node: NodeId;
  readonly name: string;
  /** Stations of the service system, one for each shard. */
  readonly stations: readonly string[];
  readonly cost: StageCost;
  /** Of one shard, in one cell. */
  readonly cellReplicas: number;
  /** Of one shard, in all cells. */
  readonly replicas: number;
  /** The design leaves the number to the load. */
  readonly isSized: boolean;
  /** Requests that come to it, as a share of all, at most, caches taken as empty. */
  readonly share: number;
}

/** A design under load, ready to be simulated. */
export interface CompiledService {
  readonly system: ServiceSystem;
  readonly path: PathCall;
  readonly parts: readonly ServedPart[];
  readonly cells: number;
  readonly zones: number;
  /** Of the whole fleet, at the busiest time. */
  readonly perSecond: number;
}

/** What compiling a load needs. */
export interface ServiceInputs extends CostInputs {
  readonly scenario: LoadScenario;
  /** Who and what is asked for how often in the world; needed where caches are drawn. */
  readonly law?: PopularityLaw;
}

/** The settings of the gateways on the way, the defaults of the kind where there is none. */
interface EntryRules {
  readonly zones: number;
  readonly timeoutMs: number;
  readonly attempts: number;
  readonly retryBudget: number;
  readonly shedAfterMs: number;
}

function entryRules(view: DesignGraph, gateways: readonly DesignNode[]): EntryRules {
  const [gateway] = gateways;
  const of = (name: string): number => {
    const spec = view.catalogue['gateway']?.parameters[name];
    return (gateway && view.number(gateway, name)) ?? Number(spec?.default ?? 1);
  };
  return {
    zones: of('zones'),
    timeoutMs: of('timeoutMs'),
    attempts: of('attempts'),
    retryBudget: of('retryBudget'),
    shedAfterMs: of('shedAfterMs'),
  };
}

/** Components that requests call, each once, in the order of the path. */
function workersOf(path: PathCall): readonly DesignNode[] {
  const found = new Map<NodeId, DesignNode>();
  const visit = (call: PathCall): void => {
    switch (call.kind) {
      case 'work':
        found.set(call.node.id, call.node);
        return;
      case 'sequence':
      case 'all':
        call.calls.forEach(visit);
        return;
      case 'cached':
        found.set(call.node.id, call.node);
        visit(call.call);
        return;
      case 'fallback':
        visit(call.primary);
        if (call.backup !== undefined) visit(call.backup);
        return;
      case 'split':
        visit(call.call);
        visit(call.other);
        return;
      case 'beside':
        visit(call.call);
        visit(call.copy);
    }
  };
  visit(path);
  return [...found.values()];
}

/** Midnight to midnight: factors on the busiest rate, quiet at four in the morning and busiest in the evening. */
const ILLUSTRATIVE_DAY: readonly (readonly [hour: number, factor: number])[] = [
  [0, 0.45],
  [4, 0.15],
  [8, 0.45],
  [12, 0.7],
  [18, 0.8],
  [21, 1],
  [23, 0.6],
  [24, 0.45],
];

function arrivalsOf({ shape, durationMs }: LoadScenario, perSecond: number): Arrivals {
  switch (shape) {
    case 'steady':
      return { perSecond };
    case 'day': {
      const points = ILLUSTRATIVE_DAY.map(([hour, factor]) => ({ atMs: (hour / 24) * durationMs, factor }));
      return { perSecond, shape: { periodMs: durationMs, points } };
    }
    case 'bursts':
      return { perSecond, bursts: { gapMs: durationMs / 8, lengthMs: durationMs / 60, factor: 3 } };
  }
}

function checkReplicas(
  view: DesignGraph,
  workers: readonly DesignNode[],
): Result<readonly FleetPart[], ServingError> {
  const parts: FleetPart[] = [];
  for (const node of workers) {
    const replicas = view.number(node, 'replicas');
    const shards = view.number(node, 'shards') ?? 1;
    const name = view.nameOf(node);
    if (shards > MOST_SHARDS) {
      return err({ code: 'load-too-many-shards', node: node.id, name, shards, limit: MOST_SHARDS });
    }
    // Kinds that have to be given a number have at least one replica; 0 elsewhere leaves it to the load.
    const isOpen = replicas === undefined || (replicas === 0 && leavesOpen(view, node));
    if (!isOpen && !(replicas >= 1)) return err({ code: 'load-no-replicas', node: node.id, name });
    parts.push(isOpen ? { node } : { node, drawn: replicas });
  }
  return ok(parts);
}

function leavesOpen(view: DesignGraph, node: DesignNode): boolean {
  const spec = view.kindOf(node)?.parameters['replicas'];
  return spec?.type === 'number' && spec.minimum === 0;
}

function writeStation(part: ServedPart, id: string, node: DesignNode, rules: StationRules): Station {
  const { cost } = part;
  const batchSize = rules.view.number(node, 'batchSize') ?? 1;
  const limit = node.kind === 'gateway' ? (rules.view.number(node, 'rateLimitQps') ?? 0) : 0;
  return {
    id,
    replicas: part.cellReplicas,
    zones: rules.zones,
    serviceTime:
      cost.sigma === undefined
        ? { kind: 'exponential', meanMs: cost.meanMs }
        : { kind: 'lognormal', meanMs: cost.meanMs, sigma: cost.sigma },
    ...(batchSize > 1
      ? {
          batching: {
            size: batchSize,
            waitMs: ILLUSTRATIVE_BATCH_WAIT_MS,
            extraShare: ILLUSTRATIVE_BATCH_EXTRA_SHARE,
          },
        }
      : {}),
    ...(rules.shedAfterMs > 0 ? { shedAfterMs: rules.shedAfterMs } : {}),
    ...(limit > 0 ? { rateLimitPerSecond: limit / rules.cells } : {}),
  };
}

interface StationRules extends EntryRules {
  readonly view: DesignGraph;
  readonly cells: number;
}

/** The caches on the way, each with its part of the entries and the users of a cell. */
function writeCaches(
  view: DesignGraph,
  parts: readonly ServedPart[],
  cells: number,
  perSecond: number,
  law: PopularityLaw | undefined,
): readonly Cache[] {
  return parts.flatMap(({ node: id }): Cache[] => {
    const node = view.node(id);
    if (node?.kind !== 'cache') return [];
    const entries = Math.floor((view.number(node, 'entries') ?? 1) / cells);
    return [
      {
        id,
        entries: Math.max(1, Math.min(MOST_ENTRIES, entries)),
        ttlMs: 1000 * (view.number(node, 'ttlSeconds') ?? 1),
        popularity: keysOf(law, view.text(node, 'keyedBy') ?? 'user', view.design.requirements, cells),
        warm: true,
        lookupsPerSecond: perSecond / cells,
      },
    ];
  });
}

/** Sizes every component of a cell. */
function sizeParts(
  inputs: ServiceInputs,
  fleet: readonly FleetPart[],
  path: PathCall,
  { cells, zones }: { readonly cells: number; readonly zones: number },
): readonly ServedPart[] {
  const { view } = inputs;
  const visits = countVisits(path);
  const peak = statedPeak(view) / cells;
  return fleet.map(({ node, drawn }): ServedPart => {
    const shards = view.number(node, 'shards') ?? 1;
    const cost = costOf(inputs, node, Math.ceil(view.design.requirements.items / shards));
    const share = visits.get(node.id) ?? 0;
    const cellReplicas =
      drawn === undefined
        ? sizeReplicas(peak * share, cost.meanMs, zones)
        : Math.max(1, Math.floor(drawn / cells));
    return {
      node: node.id,
      name: view.nameOf(node),
      stations:
        shards === 1
          ? [node.id]
          : Array.from({ length: shards }, (_, shard) => `${node.id} shard ${shard + 1}`),
      cost,
      cellReplicas: Math.min(100_000, cellReplicas),
      replicas: drawn ?? cellReplicas * cells,
      isSized: drawn === undefined,
      share,
    };
  });
}

/** Events that one request gives rise to, about: its arrival, each job and each wait on the way. */
function estimateEvents(view: DesignGraph, fleet: readonly FleetPart[]): number {
  const jobs = fleet.reduce((sum, { node }) => sum + (view.number(node, 'shards') ?? 1), 0);
  return 4 + jobs;
}

/**
 * Compiles a design and a load to a service system: one station a component (one a shard of an
 * index), with the replicas of one cell of the fleet and that cell's share of the requests; caches
 * with the keys that the world asks for; time limits, retries, hedges, shedding, fallbacks, canaries,
 * experiments and shadows as they are drawn; events on components as events on their stations.
 *
 * Where the design states no number of replicas, there are as many as keep a component 60% busy at the stated peak
 * with empty caches. Simplifications: a replica works on one job (or batch) at a time on one core of
 * the machine that measured; the network is a fixed half millisecond for each call on the longest
 * way; all shards are equally large; caches are divided over the cells, users too, items not.
 *
 * Pure. Errors: those of checking the scenario are found before; here a missing path, replicas,
 * shards, targets of events, and what `checkSystem` finds.
 */
export function compileService(
  inputs: ServiceInputs,
  response: DesignNode,
): Result<CompiledService, ServingError> {
  const { view, scenario, law } = inputs;
  const traced = traceRequest(view, response);
  if (traced === undefined) return err({ code: 'load-no-path' });
  const rules = entryRules(view, traced.gateways);
  const fleet = checkReplicas(view, workersOf(traced.call));
  if (!fleet.ok) return fleet;
  const perSecond = scenario.perSecond ?? statedPeak(view);
  const requests = (perSecond * scenario.durationMs) / 1000;
  const eventsPerRequest = estimateEvents(view, fleet.value);
  const cells = countCells(fleet.value, { requests, eventsPerRequest, zones: rules.zones });
  const parts = sizeParts(inputs, fleet.value, traced.call, { cells, zones: rules.zones });
  const byNode = new Map(parts.map((part) => [part.node, part]));
  const events = compileEvents(inputs, parts, rules.zones);
  if (!events.ok) return events;
  const body = writeCalls(traced.call, {
    stationsOf: (id) => byNode.get(id)?.stations ?? [],
    hedgeMsOf: (id) => settingOf(view, id, 'hedgeMs'),
    patienceMsOf: (id) => settingOf(view, id, 'timeoutMs'),
  });
  const { timeoutMs, attempts, retryBudget } = rules;
  const retries = {
    attempts,
    backoffMs: 10,
    backoffFactor: 2,
    jitter: 0.5,
    ...(retryBudget < 1 ? { budgetShare: retryBudget } : {}),
  };
  const system: ServiceSystem = {
    stations: parts.flatMap((part) => {
      const node = view.node(part.node);
      if (node === undefined) return [];
      return part.stations.map((id) => writeStation(part, id, node, { ...rules, view, cells }));
    }),
    caches: writeCaches(view, parts, cells, perSecond, law),
    request: {
      kind: 'guard',
      id: 'request',
      call: body,
      timeoutMs,
      ...(attempts > 1 ? { retries } : {}),
    },
    arrivals: arrivalsOf(scenario, perSecond / cells),
    durationMs: scenario.durationMs,
    warmUpMs: WARM_UP_SHARE * scenario.durationMs,
    windows: WINDOWS,
    events: events.value,
    maximumEvents: 12_000_000,
  };
  const cause = checkSystem(system);
  if (cause !== undefined) return err({ code: 'load-system-wrong', cause });
  return ok({ system, path: traced.call, parts, cells, zones: rules.zones, perSecond });
}

function settingOf(view: DesignGraph, id: NodeId, name: string): number {
  const node = view.node(id);
  return (node && view.number(node, name)) ?? 0;
}
