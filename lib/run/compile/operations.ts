import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';
import type { ParameterReader } from '../rerank-kinds.ts';
import { readerOf } from './read.ts';

/** What each kind that acts under load or over time is set to. Hours, seconds, milliseconds and days as the names say. */
export interface OperationSettings {
  readonly gateway: { readonly replicas: number; readonly timeoutMs: number; readonly rateLimitQps: number };
  readonly cache: {
    readonly entries: number;
    readonly ttlSeconds: number;
    /** What must be the same for an answer to count again. */
    readonly keyedBy: string;
  };
  readonly fallback: { readonly timeoutMs: number };
  readonly 'vector-index': {
    readonly shards: number;
    readonly replicas: number;
    readonly refreshHours: number;
  };
  readonly 'batch-precompute': { readonly everyHours: number; readonly listLength: number };
  /** Copies of this share of the requests go to the version that nobody sees: of all of them. */
  readonly shadow: { readonly share: number };
  /** `share` of the requests goes to the new version. */
  readonly canary: { readonly share: number; readonly rollback: boolean };
  /** `share` of the users gets the treatment. */
  readonly experiment: {
    readonly share: number;
    readonly primary: string;
    readonly guardrail: string;
    readonly days: number;
  };
  readonly 'retraining-schedule': {
    /** 0 never trains again. */
    readonly everyDays: number;
    readonly mode: string;
    readonly onAlert: boolean;
  };
  readonly 'model-registry': { readonly keepVersions: number; readonly rollback: boolean };
  readonly 'validation-gate': { readonly metric: string; readonly limit: number };
  readonly 'label-join': { readonly windowHours: number; readonly positive: string };
  readonly 'feature-store': {
    readonly freshnessSeconds: number;
    readonly changesSeconds: number;
    readonly oneDefinition: boolean;
    readonly atServing: boolean;
  };
  readonly 'stream-processor': { readonly delaySeconds: number };
  readonly 'batch-job': { readonly everyHours: number };
  readonly 'content-signals': { readonly everyHours: number };
  readonly monitor: { readonly watches: string; readonly windowHours: number };
  readonly alert: { readonly threshold: number; readonly pages: string };
}

/** A kind that acts under load or over time. */
export type OperationKind = keyof OperationSettings;

/** When something acts: under simulated load, or over simulated days. */
export type Acts = 'load' | 'time';

/**
 * Something of a design that acts under load or over time, as data for the simulations of load and
 * days. A run of one moment does not execute it.
 */
export type OperationPlan = {
  readonly [Kind in OperationKind]: {
    readonly kind: Kind;
    readonly node: NodeId;
    readonly acts: readonly Acts[];
    readonly settings: OperationSettings[Kind];
    /** The executed components that it acts on, by id: what it caches, trains again, lets pass, watches or protects. */
    readonly on: readonly NodeId[];
  };
}[OperationKind];

/** Where to look for what an operation acts on. */
type Reach = 'before' | 'behind' | 'itself';

interface OperationSpec<Settings> {
  readonly acts: readonly Acts[];
  readonly reach: Reach;
  readonly read: (read: ParameterReader) => Settings;
}

/** Every kind that acts under load or over time, and how its settings are read. A new one is one entry. */
const operationKinds: { readonly [Kind in OperationKind]: OperationSpec<OperationSettings[Kind]> } = {
  gateway: {
    acts: ['load'],
    reach: 'behind',
    read: ({ number }) => ({
      replicas: number('replicas'),
      timeoutMs: number('timeoutMs'),
      rateLimitQps: number('rateLimitQps'),
    }),
  },
  cache: {
    acts: ['load'],
    reach: 'before',
    read: ({ number, choice }) => ({
      entries: number('entries'),
      ttlSeconds: number('ttlSeconds'),
      keyedBy: choice('keyedBy'),
    }),
  },
  fallback: {
    acts: ['load'],
    reach: 'before',
    read: ({ number }) => ({ timeoutMs: number('timeoutMs') }),
  },
  'vector-index': {
    acts: ['load', 'time'],
    reach: 'itself',
    read: ({ number }) => ({
      shards: number('shards'),
      replicas: number('replicas'),
      refreshHours: number('refreshHours'),
    }),
  },
  'batch-precompute': {
    acts: ['load', 'time'],
    reach: 'before',
    read: ({ number }) => ({ everyHours: number('everyHours'), listLength: number('listLength') }),
  },
  shadow: { acts: ['load'], reach: 'before', read: () => ({ share: 1 }) },
  canary: {
    acts: ['load', 'time'],
    reach: 'before',
    read: ({ number, flag }) => ({ share: number('share'), rollback: flag('rollback') }),
  },
  experiment: {
    acts: ['time'],
    reach: 'before',
    read: ({ number, choice }) => ({
      share: number('share'),
      primary: choice('primary'),
      guardrail: choice('guardrail'),
      days: number('days'),
    }),
  },
  'retraining-schedule': {
    acts: ['time'],
    reach: 'behind',
    read: ({ number, choice, flag }) => ({
      everyDays: number('everyDays'),
      mode: choice('mode'),
      onAlert: flag('onAlert'),
    }),
  },
  'model-registry': {
    acts: ['time'],
    reach: 'behind',
    read: ({ number, flag }) => ({ keepVersions: number('keepVersions'), rollback: flag('rollback') }),
  },
  'validation-gate': {
    acts: ['time'],
    reach: 'behind',
    read: ({ number, choice }) => ({ metric: choice('metric'), limit: number('limit') }),
  },
  'label-join': {
    acts: ['time'],
    reach: 'behind',
    read: ({ number, choice }) => ({ windowHours: number('windowHours'), positive: choice('positive') }),
  },
  'feature-store': {
    acts: ['time'],
    reach: 'behind',
    read: ({ number, flag }) => ({
      freshnessSeconds: number('freshnessSeconds'),
      changesSeconds: number('changesSeconds'),
      oneDefinition: flag('oneDefinition'),
      atServing: flag('atServing'),
    }),
  },
  'stream-processor': {
    acts: ['time'],
    reach: 'behind',
    read: ({ number }) => ({ delaySeconds: number('delaySeconds') }),
  },
  'batch-job': {
    acts: ['time'],
    reach: 'behind',
    read: ({ number }) => ({ everyHours: number('everyHours') }),
  },
  'content-signals': {
    acts: ['time'],
    reach: 'behind',
    read: ({ number }) => ({ everyHours: number('everyHours') }),
  },
  monitor: {
    acts: ['time'],
    reach: 'before',
    read: ({ number, choice }) => ({ watches: choice('watches'), windowHours: number('windowHours') }),
  },
  alert: {
    acts: ['time'],
    reach: 'before',
    read: ({ number, choice }) => ({ threshold: number('threshold'), pages: choice('pages') }),
  },
};

function asOperationKind(kind: string): OperationKind | undefined {
  return Object.hasOwn(operationKinds, kind) ? (kind as OperationKind) : undefined;
}

/** The nearest executed components before or behind a node; other components are looked through. */
function nearest(
  view: DesignGraph,
  node: DesignNode,
  reach: Reach,
  isExecuted: (id: NodeId) => boolean,
): readonly NodeId[] {
  if (reach === 'itself') return isExecuted(node.id) ? [node.id] : [];
  const seen = new Set<NodeId>([node.id]);
  const found: NodeId[] = [];
  const open = [node.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of reach === 'before' ? view.feeding(id) : view.fedBy(id)) {
      if (seen.has(next.id)) continue;
      seen.add(next.id);
      if (isExecuted(next.id)) found.push(next.id);
      else open.push(next.id);
    }
  }
  return found.sort();
}

/**
 * Everything of a design that acts under load or over time on something that is executed, by id.
 *
 * @param isExecuted whether the run, or a branch of it, executes a component
 */
export function planOperations(
  view: DesignGraph,
  isExecuted: (id: NodeId) => boolean,
): readonly OperationPlan[] {
  return view.nodes.flatMap((node): OperationPlan[] => {
    const kind = asOperationKind(node.kind);
    if (kind === undefined) return [];
    const { acts, reach, read } = operationKinds[kind];
    const on = nearest(view, node, reach, isExecuted);
    if (on.length === 0) return [];
    return [{ kind, node: node.id, acts, settings: read(readerOf(view, node)), on } as OperationPlan];
  });
}
