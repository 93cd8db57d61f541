import type { DesignGraph } from '../../design/graph.ts';
import type { DesignEdge, DesignNode } from '../../design/types.ts';
import type { Label } from '../plan.ts';
import type { FaultList } from './faults.ts';
import { connectData, connectLogTo, connectModel, insertSplit, takeTrainingPart } from './fixes.ts';
import { kindName, portLabel, readerOf } from './read.ts';

/** Something on the way that the run leaves as it is, and that a person should know. */
export type Remark =
  /** A label join decides what a positive is, whatever the trainer says. */
  | {
      readonly code: 'label-of-join';
      readonly node: string;
      readonly name: string;
      readonly trainer: string;
      readonly label: Label;
    }
  /** The world has no such outcome, so that the label of the trainer is used. */
  | {
      readonly code: 'label-unknown';
      readonly node: string;
      readonly name: string;
      readonly positive: string;
    }
  /** In the world of ads all ads that target the user are candidates: these are only drawn. */
  | { readonly code: 'ads-by-targeting'; readonly nodes: readonly string[] }
  /** Slots are sold though no auction is drawn. */
  | { readonly code: 'auction-by-default' }
  /** The design is for something else than recommendation or ads, but runs in the world of videos. */
  | { readonly code: 'world-of-videos'; readonly objective: string }
  /** No catalogue is drawn, so that the world has as many videos as one has by default. */
  | { readonly code: 'catalogue-by-default'; readonly videos: number }
  /** Stored lists are those of the moment of the request. */
  | { readonly code: 'store-is-fresh'; readonly node: string; readonly name: string };

/** How a model is trained: what its data goes through from the log on. */
export interface TrainingWalk {
  readonly trainer: DesignNode;
  readonly split: DesignNode;
  readonly log: DesignNode;
  readonly label: Label;
  /** Absent where none is drawn. */
  readonly sampler?: { readonly strategy: string; readonly share: number };
  /** Everything that the data and the model pass through, the trainer among it. */
  readonly passed: readonly DesignNode[];
}

/** Where a walk over training data and models puts what it finds. */
export interface TrainingNotes {
  readonly view: DesignGraph;
  readonly faults: FaultList;
  readonly remark: (remark: Remark) => void;
}

/** Data that enters here starts a training; it is not learned from. */
const NO_DATA_PORTS = ['alert'];

/** The trainer behind a model's input: registries, gates and boxes are passed through. */
function findTrainer(
  { view, faults }: TrainingNotes,
  node: DesignNode,
): { readonly trainer: DesignNode; readonly passed: readonly DesignNode[] } | undefined {
  const name = view.nameOf(node);
  const passed: DesignNode[] = [];
  let edges: readonly DesignEdge[] = view.incoming(node.id, 'model');
  for (let at = node; ;) {
    const source = edges.flatMap((edge) => view.node(edge.from.node) ?? [])[0];
    if (source === undefined) {
      const port = portLabel(view, at, 'model');
      const error = { node: at.id, name: view.nameOf(at), port };
      faults.add({ code: 'input-unconnected', ...error }, [at.id], connectModel(view, at));
      return undefined;
    }
    if (passed.includes(source)) {
      faults.add({ code: 'path-circular', node: source.id, name: view.nameOf(source) }, [source.id]);
      return undefined;
    }
    passed.push(source);
    if (source.kind === 'trainer') return { trainer: source, passed };
    edges = view.incoming(source.id).filter((edge) => view.flowOf(edge) === 'model');
    if (edges.length === 0 && !['model-registry', 'validation-gate', 'box'].includes(source.kind)) {
      const error = {
        node: node.id,
        name,
        port: portLabel(view, node, 'model'),
        got: view.nameOf(source),
        want: kindName(view, 'trainer'),
      };
      faults.add({ code: 'input-unexpected', ...error }, [node.id, source.id]);
      return undefined;
    }
    at = source;
  }
}

/** Everything that training data passes through, backwards up to the log. */
function walkData({ view, faults }: TrainingNotes, trainer: DesignNode): readonly DesignNode[] {
  const reached = new Map<string, DesignNode>();
  const open: DesignNode[] = [trainer];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const edge of view.incoming(node.id)) {
      const flow = view.flowOf(edge);
      if ((flow !== 'batch' && flow !== 'stream') || NO_DATA_PORTS.includes(edge.to.port)) continue;
      const source = view.node(edge.from.node);
      if (source === undefined || source.kind === 'response') continue;
      if (source.kind === 'splitter' && edge.from.port === 'test') {
        const fix = takeTrainingPart(view, edge);
        faults.add(
          { code: 'trained-on-test', node: trainer.id, name: view.nameOf(trainer) },
          [trainer.id, source.id],
          fix,
        );
      }
      if (reached.has(source.id)) continue;
      reached.set(source.id, source);
      if (source.kind !== 'event-log') open.push(source);
    }
  }
  return [...reached.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function labelOf(notes: TrainingNotes, trainer: DesignNode, join: DesignNode | undefined): Label {
  const { view, remark } = notes;
  const asLabel = (value: string): Label => (value === 'click' ? 'click' : 'engaged');
  const own = asLabel(readerOf(view, trainer).choice('label'));
  if (join === undefined) return own;
  const positive = readerOf(view, join).choice('positive');
  const named = { node: join.id, name: view.nameOf(join) };
  if (positive !== 'click' && positive !== 'engaged') {
    remark({ code: 'label-unknown', ...named, positive });
    return own;
  }
  if (positive !== own) {
    remark({ code: 'label-of-join', ...named, trainer: view.nameOf(trainer), label: positive });
  }
  return positive;
}

const settingsOf = (view: DesignGraph, split: DesignNode): string => {
  const { choice } = readerOf(view, split);
  return `${choice('by')} ${choice('join')}`;
};

/** Where the data of a split begins though it is no log: the first component that nothing feeds, or whose feed is no log. */
function findOpenEnd(
  view: DesignGraph,
  split: DesignNode,
): { readonly node: DesignNode; readonly port: string } {
  const seen = new Set<string>();
  for (let node = split; ;) {
    seen.add(node.id);
    const input = view.kindOf(node)?.inputs.find((one) => one.flow === 'batch')?.id;
    const before = input === undefined ? undefined : view.feeding(node.id, input)[0];
    const isEnd = before === undefined || seen.has(before.id);
    if (isEnd || view.kindOf(before)?.inputs.every((one) => one.flow !== 'batch') !== false) {
      return { node, port: input ?? 'log' };
    }
    node = before;
  }
}

/** Says that no log feeds a split: the design has none, or it is not connected. */
function reportLog({ view, faults }: TrainingNotes, split: DesignNode): void {
  const { node, port } = findOpenEnd(view, split);
  const [feeding] = view.feeding(node.id, port);
  const name = kindName(view, 'event-log');
  const isFree = feeding === undefined;
  const fix = isFree ? connectLogTo(view, { node: node.id, port }) : undefined;
  if (view.ofKind('event-log').length === 0) {
    faults.add({ code: 'component-missing', kind: 'event-log', name }, [], fix);
    return;
  }
  const at = { node: node.id, name: view.nameOf(node), port: portLabel(view, node, port) };
  if (isFree) faults.add({ code: 'input-unconnected', ...at }, [node.id], fix);
  else {
    const got = view.nameOf(feeding);
    faults.add({ code: 'input-unexpected', ...at, got, want: name }, [node.id, feeding.id]);
  }
}

/** Finds how the model of a component is trained; undefined where something is missing, which is added to the faults. */
export function findTraining(notes: TrainingNotes, node: DesignNode): TrainingWalk | undefined {
  const { view, faults } = notes;
  const found = findTrainer(notes, node);
  if (found === undefined) return undefined;
  const { trainer } = found;
  const named = { node: trainer.id, name: view.nameOf(trainer), port: portLabel(view, trainer, 'data') };
  const [first] = view.feeding(trainer.id, 'data');
  if (first === undefined) {
    faults.add({ code: 'input-unconnected', ...named }, [trainer.id], connectData(view, trainer));
    return undefined;
  }
  const data = walkData(notes, trainer);
  const [log] = data.filter((one) => one.kind === 'event-log');
  const splits = data.filter((one) => one.kind === 'splitter');
  const [split] = splits;
  if (split === undefined) {
    const error = { ...named, got: view.nameOf(first), want: kindName(view, 'splitter') };
    const fix = insertSplit(view, trainer);
    faults.add({ code: 'input-unexpected', ...error }, [trainer.id, first.id], fix);
    return undefined;
  }
  if (log === undefined) {
    reportLog(notes, split);
    return undefined;
  }
  if (new Set(splits.map((one) => settingsOf(view, one))).size > 1) {
    faults.add({ code: 'splits-differ', node: trainer.id, name: view.nameOf(trainer) }, [
      trainer.id,
      ...splits.map((one) => one.id),
    ]);
  }
  const [sampler] = data.filter((one) => one.kind === 'negative-sampler');
  const read = sampler === undefined ? undefined : readerOf(view, sampler);
  return {
    trainer,
    split,
    log,
    label: labelOf(
      notes,
      trainer,
      data.find((one) => one.kind === 'label-join'),
    ),
    ...(read === undefined
      ? {}
      : { sampler: { strategy: read.choice('strategy'), share: read.number('share') } }),
    passed: [...found.passed, ...data],
  };
}
