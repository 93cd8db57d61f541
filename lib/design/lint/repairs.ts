import type { DesignGraph } from '../graph.ts';
import type { DesignNode, EdgeId, NodeId, ParameterValue, PortReference } from '../types.ts';
import { bytesPerVector, ILLUSTRATIVE_MACHINE_BYTES, scanMs } from './costs.ts';
import { type Draft, port } from './draft.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** Whether the catalogue has all of these kinds, so that a fix may add them. */
export function offers(view: DesignGraph, ...kinds: readonly string[]): boolean {
  return kinds.every((kind) => Object.hasOwn(view.catalogue, kind));
}

/**
 * Parameters as a kind allows them: what it does not know is left out, numbers are moved into their
 * range and, where it wants whole ones, rounded up.
 */
export function allowed(view: DesignGraph, kind: string, wanted: Parameters): Parameters {
  const specs = Object.hasOwn(view.catalogue, kind) ? view.catalogue[kind]?.parameters : undefined;
  const entries = Object.entries(wanted).flatMap(([name, value]): [string, ParameterValue][] => {
    const spec = specs !== undefined && Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) return [];
    if (spec.type !== 'number' || typeof value !== 'number') return [[name, value]];
    const whole = spec.whole ? Math.ceil(value) : value;
    return [[name, Math.min(spec.maximum, Math.max(spec.minimum, whole))]];
  });
  return Object.fromEntries(entries);
}

/** Connects the catalogue of items to a port; adds the catalogue where the design has none. */
export function feedItems(view: DesignGraph, draft: Draft, to: PortReference): void {
  const [existing] = view.ofKind('catalogue-database');
  const source = existing?.id ?? draft.add('catalogue-database', to.node, 0, 1);
  draft.connect(port(source, 'out'), to);
}

/** Whether what a node gives holds stored features, which not every model can read when it serves. */
function holdsFeatures(view: DesignGraph, node: DesignNode): boolean {
  const before = view.upstream(node.id, 'batch');
  return view.ofKind('feature-store').some((store) => before.has(store.id));
}

/** Where a trainer of this design gets its examples: as another trainer does, from a split, or from the log. */
function examples(view: DesignGraph): readonly PortReference[] {
  for (const trainer of view.ofKind('trainer')) {
    if (holdsFeatures(view, trainer)) continue;
    const data = view.incoming(trainer.id, 'data').map((edge) => edge.from);
    const many = view.kindOf(trainer)?.inputs.some((one) => one.id === 'data' && one.many === true);
    if (data.length > 0) return many === true ? data : data.slice(0, 1);
  }
  const split = view.ofKind('splitter').find((node) => !holdsFeatures(view, node));
  if (split !== undefined) return [port(split.id, 'train')];
  const [log] = view.ofKind('event-log');
  return log === undefined ? [] : [port(log.id, 'out')];
}

/** Adds a trainer below a node and lets it train that node, on the examples that other trainers get. */
export function train(view: DesignGraph, draft: Draft, node: NodeId): void {
  const trainer = draft.add('trainer', node, 0, 1);
  draft.connect(port(trainer, 'model'), port(node, 'model'));
  for (const from of examples(view)) draft.connect(from, port(trainer, 'data'));
}

/**
 * Adds the most popular items as a source of candidates, fed by the catalogue, the log and the
 * request that also reaches `like`, a node that is not new.
 */
export function addPopular(view: DesignGraph, draft: Draft, beside: NodeId, like = beside): NodeId {
  const popular = draft.add('popular', beside, -1, -1);
  const before = view.upstream(like, 'request');
  const requests = view.ofKind('request');
  const request = requests.find((node) => before.has(node.id)) ?? requests[0];
  if (request !== undefined) draft.connect(port(request.id, 'out'), port(popular, 'request'));
  feedItems(view, draft, port(popular, 'items'));
  const [log] = view.ofKind('event-log');
  if (log !== undefined) draft.connect(port(log.id, 'out'), port(popular, 'log'));
  return popular;
}

/** Machines whose memory holds so many bytes. */
export function machinesFor(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / ILLUSTRATIVE_MACHINE_BYTES));
}

/** Which settings of an index hold the items and answer in time; in the order in which they are tried. */
const INDEX_CHOICES: readonly Parameters[] = [
  { index: 'hnsw' },
  { index: 'ivf-flat' },
  { index: 'ivf-pq', rerank: 0 },
];

/**
 * Settings under which the items of the requirements fit into the memory of the machines that the
 * catalogue allows, with shards enough. An index that is not asked by any model is sized for 32
 * dimensions.
 */
export function sizedIndex(view: DesignGraph, index?: DesignNode): Parameters {
  const { items } = view.design.requirements;
  let settings: Parameters = {};
  for (const choice of INDEX_CHOICES) {
    const node =
      index === undefined ? undefined : { ...index, parameters: { ...index.parameters, ...choice } };
    const bytes = (node === undefined ? undefined : bytesPerVector(view, node)) ?? 4 * 32 + 8 * 16;
    const shards = machinesFor(bytes * items);
    settings = allowed(view, 'vector-index', { ...choice, shards });
    const granted = typeof settings['shards'] === 'number' ? settings['shards'] : 1;
    if (granted >= shards) return settings;
  }
  return settings;
}

/** Milliseconds an exact index takes to read every vector, on all its shards at once; undefined for other indexes. */
export function exactScanMs(view: DesignGraph, index: DesignNode): number | undefined {
  const kind = view.text(index, 'index');
  if (kind !== 'flat' && kind !== 'int8') return undefined;
  const bytes = bytesPerVector(view, { ...index, parameters: { ...index.parameters, rerank: 0 } });
  if (bytes === undefined) return undefined;
  return scanMs(bytes * view.design.requirements.items, view.number(index, 'shards') ?? 1);
}

/** Puts a stage between what ends at the list of a response and the response. */
export function beforeResponse(view: DesignGraph, response: DesignNode): readonly EdgeId[] {
  return view.incoming(response.id, 'list').map((edge) => edge.id);
}
