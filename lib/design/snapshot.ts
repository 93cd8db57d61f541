import * as Y from 'yjs';
import { readShape } from './value-shapes.ts';
import { EdgeBook } from './edge-book.ts';
import { mendGroups } from './groups.ts';
import { DESIGN_VERSION, migrateRequirements } from './migrate.ts';
import { checkParameter } from './parameters.ts';
import { defaultRequirements, requirementSpecs } from './requirements.ts';
import { EDGE_LIMIT, edgeShape, LABEL_LIMIT, NODE_LIMIT, nodeShape } from './shapes.ts';
import { childMap, edgesOf, nodesOf, rootOf } from './store.ts';
import type { Catalogue, Design, DesignEdge, DesignNode, ParameterValue, Requirements } from './types.ts';

const byId = <T extends { readonly id: string }>(a: T, b: T): number => (a.id < b.id ? -1 : 1);

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The same list where it has the same members, so that what depends on it is not computed again. */
function keep<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && before.every((one, i) => one === after[i]) ? before : after;
}

/**
 * The fields that hold one number, text or truth value each. What is nested is left out unread: it
 * may be deeper than a program can go.
 */
function flatFields(fields: unknown): Readonly<Record<string, ParameterValue>> {
  const isFlat = (entry: [string, unknown]): entry is [string, ParameterValue] =>
    ['number', 'string', 'boolean'].includes(typeof entry[1]);
  return fields instanceof Y.Map ? Object.fromEntries([...fields.entries()].filter(isFlat)) : {};
}

function soundRequirements(fields: unknown): Requirements {
  const stored = migrateRequirements(fields);
  const read = Object.entries(requirementSpecs).map(([name, spec]) => {
    const value = isPlain(stored) && Object.hasOwn(stored, name) ? stored[name] : undefined;
    const usable = checkParameter('', name, spec, value as ParameterValue) === undefined;
    return [name, usable ? value : defaultRequirements[name as keyof Requirements]];
  });
  return Object.fromEntries(read) as Requirements;
}

function soundNode(catalogue: Catalogue, id: string, fields: unknown): DesignNode | undefined {
  if (!(fields instanceof Y.Map)) return undefined;
  const flat = flatFields(fields);
  const kind = String(flat['kind']);
  const specs = Object.hasOwn(catalogue, kind) ? catalogue[kind]?.parameters : undefined;
  if (specs === undefined) return undefined;
  const parameters = Object.fromEntries(
    Object.entries(flatFields(fields.get('parameters'))).filter(([name, value]) => {
      const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
      return spec !== undefined && checkParameter(id, name, spec, value) === undefined;
    }),
  );
  const read = readShape(nodeShape, { ...flat, parameters });
  return read.ok && read.value.id === id ? read.value : undefined;
}

/**
 * Reads the design that a document holds, again and again, at the price of what has changed. What it
 * gives is always a valid design, whatever concurrent edits or other programs have left in the
 * document: nodes of unknown kinds, parameters that are not allowed, edges with a missing end, edges
 * beside another into a port that takes one (the lowest id stays) and groups in a circle are left
 * out. They stay in the document, so that undoing a removal brings back what hung on it.
 *
 * Unchanged nodes, edges, lists and requirements keep their identity from one reading to the next.
 */
export class SnapshotReader {
  private readonly document: Y.Doc;
  private readonly catalogue: Catalogue;
  private readonly nodes = new Map<string, DesignNode>();
  private readonly edges = new Map<
    string,
    { readonly raw: unknown; readonly edge: DesignEdge | undefined }
  >();
  private requirementsText = '';
  /** Whether edges have to be looked at again: they changed, or which nodes of which kinds there are. */
  private loose = true;
  private broken = false;
  private current: Design;

  constructor(document: Y.Doc, catalogue: Catalogue) {
    this.document = document;
    this.catalogue = catalogue;
    this.current = {
      version: DESIGN_VERSION,
      name: '',
      requirements: defaultRequirements,
      nodes: [],
      edges: [],
    };
    for (const id of nodesOf(document).keys()) this.readNode(id);
    this.assemble();
  }

  /** The design as it was last read. */
  snapshot(): Design {
    return this.current;
  }

  /**
   * Reads what these events of the root's deep observer say has changed. Where somebody has taken a
   * whole part of the design away, the last one is kept until it is back.
   */
  update(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const dirty = new Set<string>();
    let all = this.broken;
    this.broken = !['nodes', 'edges', 'requirements'].every(
      (part) => rootOf(this.document).get(part) instanceof Y.Map,
    );
    if (this.broken) return;
    this.loose ||= all;
    for (const event of events) {
      const [first, second] = event.path;
      if (first === undefined) all ||= event.changes.keys.has('nodes');
      if (first === undefined || first === 'edges') this.loose = true;
      else if (first !== 'nodes') continue;
      else if (second === undefined) for (const id of event.changes.keys.keys()) dirty.add(id);
      else dirty.add(String(second));
    }
    if (all) {
      this.nodes.clear();
      for (const id of nodesOf(this.document).keys()) dirty.add(id);
    }
    for (const id of dirty) this.readNode(id);
    this.assemble();
  }

  private readNode(id: string): void {
    const node = soundNode(this.catalogue, id, nodesOf(this.document).get(id));
    if (node?.kind !== this.nodes.get(id)?.kind) this.loose = true;
    if (node === undefined) this.nodes.delete(id);
    else this.nodes.set(id, node);
  }

  private readEdges(nodes: readonly DesignNode[]): readonly DesignEdge[] {
    const stored = edgesOf(this.document);
    const found: DesignEdge[] = [];
    for (const [id, raw] of stored.entries()) {
      let known = this.edges.get(id);
      if (known?.raw !== raw) {
        const read = readShape(edgeShape, raw);
        known = { raw, edge: read.ok && read.value.id === id ? read.value : undefined };
        this.edges.set(id, known);
      }
      if (known.edge !== undefined) found.push(known.edge);
    }
    for (const id of this.edges.keys()) if (!stored.has(id)) this.edges.delete(id);
    const book = new EdgeBook(this.catalogue, nodes);
    const sound = found.sort(byId).filter((edge) => book.enter(edge) === undefined);
    return sound.slice(0, EDGE_LIMIT);
  }

  private readRequirements(): Requirements {
    const fields = flatFields(childMap(rootOf(this.document), 'requirements'));
    const text = JSON.stringify(fields);
    if (text === this.requirementsText) return this.current.requirements;
    this.requirementsText = text;
    return soundRequirements(fields);
  }

  private assemble(): void {
    const before = this.current;
    const name = rootOf(this.document).get('name');
    const nodes = keep(before.nodes, mendGroups([...this.nodes.values()].sort(byId).slice(0, NODE_LIMIT)));
    this.current = {
      version: DESIGN_VERSION,
      name: typeof name === 'string' ? name.slice(0, LABEL_LIMIT).toWellFormed() : '',
      requirements: this.readRequirements(),
      nodes,
      edges: this.loose ? keep(before.edges, this.readEdges(nodes)) : before.edges,
    };
    this.loose = false;
  }
}

const followed = new WeakMap<Y.Doc, Map<Catalogue, SnapshotReader>>();

/** The one reader that follows a document, for as long as the document lives. Throws where it holds no design. */
export function followDesign(document: Y.Doc, catalogue: Catalogue): SnapshotReader {
  const readers = followed.get(document) ?? new Map<Catalogue, SnapshotReader>();
  followed.set(document, readers);
  const known = readers.get(catalogue);
  if (known !== undefined) return known;
  const reader = new SnapshotReader(document, catalogue);
  rootOf(document).observeDeep((events) => reader.update(events));
  readers.set(catalogue, reader);
  return reader;
}

/**
 * The design that a document holds now. Inside a transaction, whose changes nobody has been told of
 * yet, it is read afresh. Throws where the document holds no design.
 */
export function readDesign(document: Y.Doc, catalogue: Catalogue): Design {
  // Yjs has no other word for being inside a transaction
  const isSettled = document['_transaction'] === null;
  const reader = isSettled ? followDesign(document, catalogue) : new SnapshotReader(document, catalogue);
  return reader.snapshot();
}
