import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode } from '../../design/types.ts';
import { defaultBprConfig } from '../../models/bpr/config.ts';
import { defaultIalsConfig } from '../../models/ials/config.ts';
import type { TwoTowerConfig } from '../../models/protocol.ts';
import type { CollaborativePlan, RetrievalPlan, SourcePlan } from '../plan.ts';
import type { FaultList } from './faults.ts';
import { addTowers, connectItems, connectLog, connectRequest } from './fixes.ts';
import { kindName, portLabel, readerOf } from './read.ts';
import { findTraining, type TrainingNotes, type TrainingWalk } from './training.ts';

/** The parameters of the index component that each kind of index reads. */
const INDEX_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  int8: ['rerank'],
  'ivf-flat': ['nlist', 'nprobe'],
  'ivf-pq': ['nlist', 'nprobe', 'subQuantizers', 'rerank'],
  hnsw: ['m', 'efConstruction', 'efSearch'],
};
/** Most negatives that a batch takes beside its own. */
const MOST_NEGATIVES = 2048;
/** Hard negatives of a batch, as a share of its examples, where a sampler asks for them and the towers set none. */
const HARD_SHARE = 0.25;

/** Where a walk over the path of a request puts what it finds. */
export interface PathNotes extends TrainingNotes {
  readonly view: DesignGraph;
  readonly faults: FaultList;
  /** Says that a component takes part in the run. */
  readonly use: (...nodes: readonly DesignNode[]) => void;
}

/** Whether the request reaches a component; what is missing is added to the faults. */
function requireRequest({ view, faults, use }: PathNotes, node: DesignNode): void {
  const requests = view.ofKind('request');
  const before = view.upstream(node.id, 'request');
  const reached = requests.filter((one) => before.has(one.id));
  use(...reached);
  if (reached.length > 0) return;
  const [feeding] = view.feeding(node.id, 'request');
  const named = { node: node.id, name: view.nameOf(node), port: portLabel(view, node, 'request') };
  const open = feeding === undefined || feeding.kind === 'gateway' ? (feeding ?? node) : undefined;
  const fix = open === undefined ? undefined : connectRequest(view, open, 'request');
  if (requests.length === 0) {
    const name = kindName(view, 'request');
    faults.add({ code: 'component-missing', kind: 'request', name }, [], fix);
  }
  if (feeding === undefined) {
    faults.add({ code: 'input-unconnected', ...named }, [node.id], fix);
  } else if (requests.length > 0) {
    const want = kindName(view, 'request');
    faults.add({ code: 'input-unexpected', ...named, got: view.nameOf(feeding), want }, [
      node.id,
      feeding.id,
    ]);
  }
}

/** A component of some kind behind a port, other components of data in between; its lack is added to the faults. */
function requireData(notes: PathNotes, node: DesignNode, port: 'items' | 'log', kind: string): void {
  const { view, faults, use } = notes;
  const named = { node: node.id, name: view.nameOf(node), port: portLabel(view, node, port) };
  const fix = port === 'items' ? connectItems(view, node) : connectLog(view, node);
  const [first] = view.feeding(node.id, port);
  if (first === undefined) {
    faults.add({ code: 'input-unconnected', ...named }, [node.id], fix);
    return;
  }
  const before = view.upstream(first.id, 'batch', 'stream');
  const found = view.ofKind(kind).find((one) => one.id === first.id || before.has(one.id));
  if (found !== undefined) return use(found);
  const want = kindName(view, kind);
  faults.add({ code: 'input-unexpected', ...named, got: view.nameOf(first), want }, [node.id, first.id]);
}

function readTowers(
  view: DesignGraph,
  towers: DesignNode,
  { trainer, sampler }: TrainingWalk,
): TwoTowerConfig {
  const read = readerOf(view, towers);
  const steps = readerOf(view, trainer);
  const embedding = read.number('embedding');
  const batch = steps.number('batch');
  const beside = (strategy: string, own: number): number =>
    sampler?.strategy === strategy && own === 0 ? Math.min(MOST_NEGATIVES, batch) : own;
  const hardShare = read.number('hardNegativeShare');
  return {
    embedding,
    hidden: read.number('hidden'),
    output: embedding,
    batch,
    epochs: steps.number('epochs'),
    learningRate: steps.number('learningRate'),
    temperature: read.number('temperature'),
    logQ: read.flag('logQ'),
    tagEmbedding: read.number('tagEmbedding'),
    uniformNegatives: beside('uniform', read.number('uniformNegatives')),
    popularityNegatives: beside('popularity', read.number('popularityNegatives')),
    hardNegativeShare: sampler?.strategy === 'hard' && hardShare === 0 ? HARD_SHARE : hardShare,
  };
}

/** The two-tower model behind an index. */
function planRetrieval(notes: PathNotes, index: DesignNode): RetrievalPlan | undefined {
  const { view, faults, use } = notes;
  requireData(notes, index, 'items', 'catalogue-database');
  const [towers] = view.feeding(index.id, 'query');
  const named = { node: index.id, name: view.nameOf(index), port: portLabel(view, index, 'query') };
  if (towers === undefined) {
    faults.add({ code: 'input-unconnected', ...named }, [index.id], addTowers(view, index));
    return undefined;
  }
  if (towers.kind === 'encoder') {
    faults.add({ code: 'world-absent', node: towers.id, name: view.nameOf(towers) }, [towers.id]);
    return undefined;
  }
  if (towers.kind !== 'two-tower') {
    const want = kindName(view, 'two-tower');
    faults.add({ code: 'input-unexpected', ...named, got: view.nameOf(towers), want }, [index.id, towers.id]);
    return undefined;
  }
  requireRequest(notes, towers);
  const training = findTraining(notes, towers);
  if (training === undefined) return undefined;
  use(towers, ...training.passed);
  const read = readerOf(view, index);
  const kind = read.choice('index');
  return {
    source: 'two-tower',
    node: towers.id,
    indexNode: index.id,
    trainerNode: training.trainer.id,
    label: training.label,
    maximumRows: readerOf(view, training.trainer).number('maximumRows'),
    index: kind,
    indexSettings: Object.fromEntries(
      (INDEX_SETTINGS[kind] ?? []).map((setting) => [setting, read.number(setting)]),
    ),
    k: read.number('k'),
    config: readTowers(view, towers, training),
  };
}

/** A model that learns from who used what. It is trained by its own settings; the trainer gives label and rows. */
function planCollaborative(notes: PathNotes, node: DesignNode): CollaborativePlan | undefined {
  const { view, use } = notes;
  requireRequest(notes, node);
  const training = findTraining(notes, node);
  if (training === undefined) return undefined;
  use(...training.passed);
  const read = readerOf(view, node);
  const common = {
    node: node.id,
    trainerNode: training.trainer.id,
    label: training.label,
    maximumRows: readerOf(view, training.trainer).number('maximumRows'),
    k: read.number('k'),
  };
  if (node.kind === 'item-knn') {
    return { ...common, source: 'item-knn', config: { neighbours: read.number('neighbours') } };
  }
  const factors = read.number('factors');
  return read.choice('method') === 'bpr'
    ? { ...common, source: 'bpr', config: { ...defaultBprConfig, factors } }
    : { ...common, source: 'ials', config: { ...defaultIalsConfig, factors } };
}

type PlanSource = (notes: PathNotes, node: DesignNode) => SourcePlan | undefined;

/** Every kind that hands on candidates without taking any, and how it is planned. A new one is one entry. */
export const sourceKinds: Readonly<Record<string, PlanSource>> = {
  'vector-index': planRetrieval,
  mf: planCollaborative,
  'item-knn': planCollaborative,
  popular(notes, node) {
    requireRequest(notes, node);
    requireData(notes, node, 'items', 'catalogue-database');
    requireData(notes, node, 'log', 'event-log');
    const { number } = readerOf(notes.view, node);
    return { node: node.id, source: 'popular', k: number('k'), halfLifeDays: number('halfLifeDays') };
  },
  trending(notes, node) {
    requireRequest(notes, node);
    requireData(notes, node, 'items', 'catalogue-database');
    requireData(notes, node, 'log', 'event-log');
    const { number } = readerOf(notes.view, node);
    const windowHours = number('windowHours');
    return { node: node.id, source: 'trending', k: number('k'), halfLifeDays: 0, windowHours };
  },
  'followed-creators'(notes, node) {
    requireRequest(notes, node);
    requireData(notes, node, 'items', 'catalogue-database');
    return { node: node.id, source: 'followed-creators', k: readerOf(notes.view, node).number('k') };
  },
};
