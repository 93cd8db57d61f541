import { err, ok, type Result } from '../core/result.ts';
import { choiceParameter, numberParameter, switchParameter } from '../design/parameters.ts';
import type { Catalogue, Design, DesignNode } from '../design/types.ts';
import type { PositionBias } from '../world/video/position-weights.ts';
import {
  IMPRESSIONS_PER_USER_DAY,
  type Label,
  type Plan,
  type RankerPlan,
  type RetrievalPlan,
} from './plan.ts';
import { rankerKinds } from './ranker-kinds.ts';
import {
  asRerankKind,
  type ParameterReader,
  planStep,
  rerankKinds,
  type RerankPlan,
} from './rerank-kinds.ts';

/** Why a design cannot run. */
export type CompileError =
  | { readonly code: 'component-missing'; readonly kind: string; readonly name: string }
  | {
      readonly code: 'component-twice';
      readonly kind: string;
      readonly name: string;
      readonly nodes: readonly string[];
    }
  | {
      readonly code: 'input-unconnected';
      readonly node: string;
      readonly name: string;
      readonly port: string;
    }
  | {
      readonly code: 'input-unexpected';
      readonly node: string;
      readonly name: string;
      readonly port: string;
      readonly got: string;
      readonly want: string;
    }
  | { readonly code: 'path-circular'; readonly node: string; readonly name: string }
  | { readonly code: 'list-longer-than-candidates'; readonly size: number; readonly k: number };

class Refusal extends Error {
  readonly error: CompileError;
  constructor(error: CompileError) {
    super(error.code);
    this.error = error;
  }
}

/** Reads a graph backwards, from a node to what feeds it. */
class Graph {
  readonly design: Design;
  readonly catalogue: Catalogue;
  private readonly nodes: ReadonlyMap<string, DesignNode>;

  constructor(design: Design, catalogue: Catalogue) {
    this.design = design;
    this.catalogue = catalogue;
    this.nodes = new Map(design.nodes.map((node) => [node.id, node]));
  }

  nameOf(kind: string): string {
    return this.catalogue[kind]?.name ?? kind;
  }

  only(kind: string): DesignNode {
    const found = this.design.nodes.filter((node) => node.kind === kind);
    const [first] = found;
    const name = this.nameOf(kind);
    if (first === undefined) throw new Refusal({ code: 'component-missing', kind, name });
    if (found.length > 1) {
      throw new Refusal({ code: 'component-twice', kind, name, nodes: found.map((node) => node.id) });
    }
    return first;
  }

  /** The node that feeds a port; refuses when there is none, or when it is none of the wanted kinds. */
  feeding(node: DesignNode, port: string, wanted: readonly string[]): DesignNode {
    const edge = this.design.edges.find((one) => one.to.node === node.id && one.to.port === port);
    const name = node.label ?? this.nameOf(node.kind);
    const source = edge === undefined ? undefined : this.nodes.get(edge.from.node);
    const label = this.catalogue[node.kind]?.inputs.find((one) => one.id === port)?.label ?? port;
    if (source === undefined)
      throw new Refusal({ code: 'input-unconnected', node: node.id, name, port: label });
    if (!wanted.includes(source.kind)) {
      const want = wanted.map((kind) => this.nameOf(kind)).join(' or ');
      const got = this.nameOf(source.kind);
      throw new Refusal({ code: 'input-unexpected', node: node.id, name, port: label, got, want });
    }
    return source;
  }

  number(node: DesignNode, parameter: string): number {
    return numberParameter(this.catalogue, node, parameter);
  }

  parametersOf(node: DesignNode): ParameterReader {
    return {
      number: (name) => numberParameter(this.catalogue, node, name),
      flag: (name) => switchParameter(this.catalogue, node, name),
      choice: (name) => choiceParameter(this.catalogue, node, name),
    };
  }

  label(trainer: DesignNode): Label {
    return choiceParameter(this.catalogue, trainer, 'label') === 'click' ? 'click' : 'engaged';
  }
}

/** The parameters of the index component that each kind of index reads. */
const INDEX_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  int8: ['rerank'],
  'ivf-flat': ['nlist', 'nprobe'],
  'ivf-pq': ['nlist', 'nprobe', 'subQuantizers', 'rerank'],
  hnsw: ['m', 'efConstruction', 'efSearch'],
};

/** The trainer of a model, whose data must come from a split of the event log. */
function trainerOf(
  graph: Graph,
  node: DesignNode,
): { trainer: DesignNode; split: DesignNode; log: DesignNode } {
  const trainer = graph.feeding(node, 'model', ['trainer']);
  const split = graph.feeding(trainer, 'data', ['splitter']);
  return { trainer, split, log: graph.feeding(split, 'log', ['event-log']) };
}

/** Rankers without the choice are told the place. */
function positionBiasOf(graph: Graph, node: DesignNode): PositionBias {
  const parameters = graph.catalogue[node.kind]?.parameters ?? {};
  if (!Object.hasOwn(parameters, 'positionBias')) return 'feature';
  const chosen = graph.parametersOf(node).choice('positionBias');
  return chosen === 'none' || chosen === 'inverse-propensity' ? chosen : 'feature';
}

/** Undefined where the node is no ranker. */
function compileRanker(graph: Graph, node: DesignNode): RankerPlan | undefined {
  const read = Object.hasOwn(rankerKinds, node.kind) ? rankerKinds[node.kind] : undefined;
  if (read === undefined) return undefined;
  const { trainer, split } = trainerOf(graph, node);
  const { choice: chosen } = graph.parametersOf(split);
  const choice = read(graph.parametersOf(node), graph.parametersOf(trainer));
  return {
    node: node.id,
    trainerNode: trainer.id,
    // its two outputs are clicks and what follows them, whatever the trainer's label
    label: choice.model === 'multi-task' ? 'click' : graph.label(trainer),
    maximumRows: graph.number(trainer, 'maximumRows'),
    data: {
      node: split.id,
      split: chosen('by') === 'random' ? 'random' : 'time',
      join: chosen('join') === 'latest' ? 'latest' : 'point-in-time',
      positionBias: positionBiasOf(graph, node),
    },
    ...choice,
  };
}

function compileRetrieval(graph: Graph, index: DesignNode): { plan: RetrievalPlan; world: Plan['world'] } {
  const towers = graph.feeding(index, 'query', ['two-tower']);
  const videos = graph.feeding(index, 'items', ['catalogue-database']);
  graph.feeding(towers, 'request', ['request']);
  const { trainer, log } = trainerOf(graph, towers);
  const embedding = graph.number(towers, 'embedding');
  const kind = choiceParameter(graph.catalogue, index, 'index');
  const plan: RetrievalPlan = {
    node: towers.id,
    indexNode: index.id,
    trainerNode: trainer.id,
    label: graph.label(trainer),
    maximumRows: graph.number(trainer, 'maximumRows'),
    index: kind,
    indexSettings: Object.fromEntries(
      (INDEX_SETTINGS[kind] ?? []).map((setting) => [setting, graph.number(index, setting)]),
    ),
    k: graph.number(index, 'k'),
    config: {
      embedding,
      hidden: graph.number(towers, 'hidden'),
      output: embedding,
      batch: graph.number(trainer, 'batch'),
      epochs: graph.number(trainer, 'epochs'),
      learningRate: graph.number(trainer, 'learningRate'),
      temperature: graph.number(towers, 'temperature'),
      logQ: switchParameter(graph.catalogue, towers, 'logQ'),
      tagEmbedding: graph.number(towers, 'tagEmbedding'),
      uniformNegatives: graph.number(towers, 'uniformNegatives'),
      popularityNegatives: graph.number(towers, 'popularityNegatives'),
      hardNegativeShare: graph.number(towers, 'hardNegativeShare'),
    },
  };
  const world = {
    users: graph.number(log, 'users'),
    videos: graph.number(videos, 'videos'),
    // the day after the history is the one that is tested
    days: graph.number(log, 'days') + 1,
    impressionsPerUserDay: IMPRESSIONS_PER_USER_DAY,
  };
  return { plan, world };
}

function compileGraph(graph: Graph): Plan {
  const response = graph.only('response');
  graph.only('request');
  const rerank: RerankPlan[] = [];
  const seen = new Set<string>([response.id]);
  const sources = [...Object.keys(rerankKinds), ...Object.keys(rankerKinds), 'merge', 'vector-index'];
  let node = graph.feeding(response, 'list', sources);
  const visit = (next: DesignNode): DesignNode => {
    if (seen.has(next.id)) {
      throw new Refusal({
        code: 'path-circular',
        node: next.id,
        name: next.label ?? graph.nameOf(next.kind),
      });
    }
    seen.add(next.id);
    return next;
  };
  visit(node);
  for (let kind = asRerankKind(node.kind); kind !== undefined; kind = asRerankKind(node.kind)) {
    rerank.unshift(planStep(kind, node.id, graph.parametersOf(node)));
    node = visit(graph.feeding(node, 'list', sources));
  }
  const ranker = compileRanker(graph, node);
  if (ranker !== undefined) node = visit(graph.feeding(node, 'candidates', ['merge', 'vector-index']));
  const merge =
    node.kind === 'merge'
      ? { node: node.id, dropWatched: switchParameter(graph.catalogue, node, 'dropWatched') }
      : undefined;
  if (merge !== undefined) node = visit(graph.feeding(node, 'candidates', ['vector-index']));
  const { plan: retrieval, world } = compileRetrieval(graph, node);
  const size = graph.number(response, 'size');
  if (size > retrieval.k) throw new Refusal({ code: 'list-longer-than-candidates', size, k: retrieval.k });
  return {
    world,
    retrieval,
    ...(merge === undefined ? {} : { merge }),
    ...(ranker === undefined ? {} : { ranker }),
    rerank,
    response: { node: response.id, size },
  };
}

/**
 * Compiles a design into the plan that will run, by walking from the response back to the request
 * and from each model back to the log it is trained on. Pure; the first fault on that walk is
 * returned with the node it concerns.
 */
export function compile(design: Design, catalogue: Catalogue): Result<Plan, CompileError> {
  try {
    return ok(compileGraph(new Graph(design, catalogue)));
  } catch (cause) {
    if (cause instanceof Refusal) return err(cause.error);
    throw cause;
  }
}
