import * as Y from 'yjs';
import { asId, type Id } from '../../core/ids.ts';
import { readShape } from '../value-shapes.ts';
import type { ConnectionError } from '../connect-rules.ts';
import type { ParameterError } from '../parameters.ts';
import { edgeShape, LABEL_LIMIT, PLACE_LIMIT } from '../shapes.ts';
import { edgesOf, fieldsOf, LOCAL_ORIGIN, nodeFields, nodesOf } from '../store.ts';
import type { Design, DesignEdge, DesignNode, EdgeId, NodeId } from '../types.ts';

/** Why a command is refused. A refused command has changed nothing. */
export type CommandError =
  | { readonly code: 'node-missing'; readonly node: string }
  | { readonly code: 'edge-missing'; readonly edge: string }
  | { readonly code: 'kind-unknown'; readonly kind: string }
  | {
      readonly code: 'text-too-long';
      readonly what: string;
      readonly characters: number;
      readonly limit: number;
    }
  | { readonly code: 'design-full'; readonly what: 'components' | 'connections'; readonly limit: number }
  | { readonly code: 'selection-too-small'; readonly need: number; readonly got: number }
  | { readonly code: 'size-fixed'; readonly name: string }
  | { readonly code: 'not-a-group'; readonly name: string }
  | { readonly code: 'group-circular'; readonly name: string }
  | { readonly code: 'kind-does-not-fit'; readonly name: string; readonly from: string; readonly to: string }
  | { readonly code: 'clip-broken'; readonly reason: string }
  | ConnectionError
  | ParameterError;

/** Makes one change of a document, which undo takes back as one step. */
export function edit(document: Y.Doc, change: () => void): void {
  document.transact(change, LOCAL_ORIGIN);
}

/**
 * An id that no other program gives at the same time, and that this one never gives again: the
 * stem, this document's client number, and how much it has written. Call it inside the edit that
 * uses the id, and once for each thing written.
 */
export function makeId<Name extends 'node' | 'edge'>(document: Y.Doc, _names: Name, stem: string): Id<Name> {
  const client = document.clientID.toString(36);
  const written = Y.getState(document.store, document.clientID).toString(36);
  return asId<Name>(`${stem}-${client}-${written}`);
}

/** A place on the paper: whole pixels, not beyond its limits. Throws for what is no number. */
export function placeOf(value: number): number {
  if (Number.isNaN(value)) throw new RangeError(`A place on the canvas is no number: ${value}.`);
  return Math.round(Math.min(PLACE_LIMIT, Math.max(-PLACE_LIMIT, value)));
}

/** Refuses a name or label that is too long. */
export function checkLabel(what: string, text: string): CommandError | undefined {
  if (text.length <= LABEL_LIMIT) return undefined;
  return { code: 'text-too-long', what, characters: text.length, limit: LABEL_LIMIT };
}

/** Stores a new node. */
export function putNode(document: Y.Doc, { parameters, ...rest }: DesignNode): void {
  const fields = fieldsOf({ ...rest, x: placeOf(rest.x), y: placeOf(rest.y) });
  fields.set('parameters', fieldsOf(parameters));
  nodesOf(document).set(rest.id, fields);
}

/** Stores a new edge, or puts another in the place of one with its id. */
export function putEdge(document: Y.Doc, edge: DesignEdge): void {
  edgesOf(document).set(edge.id, edge);
}

/**
 * Removes nodes, the edges that end at them, and edges. With an edge go those that stand hidden
 * behind it: into the same port, drawn elsewhere at the same time.
 */
export function drop(
  document: Y.Doc,
  design: Design,
  nodes: ReadonlySet<NodeId>,
  edges: ReadonlySet<EdgeId>,
): void {
  const stored = edgesOf(document);
  const hangsOn = (edge: DesignEdge): boolean => nodes.has(edge.from.node) || nodes.has(edge.to.node);
  const gone = design.edges.filter((edge) => edges.has(edge.id) || hangsOn(edge));
  const freed = new Set(gone.map((edge) => `${edge.to.node} ${edge.to.port}`));
  const shown = new Set<string>(design.edges.map((edge) => edge.id));
  for (const edge of gone) stored.delete(edge.id);
  for (const [id, raw] of stored.entries()) {
    if (shown.has(id)) continue;
    const read = readShape(edgeShape, raw);
    if (!read.ok) continue;
    const hidden = read.value;
    if (freed.has(`${hidden.to.node} ${hidden.to.port}`) || hangsOn(hidden)) stored.delete(id);
  }
  for (const id of nodes) nodesOf(document).delete(id);
}

/** Writes a node's place, in whole pixels. */
export function putPlace(document: Y.Doc, node: NodeId, x: number, y: number): void {
  const fields = nodeFields(document, node);
  if (fields === undefined) return;
  const [newX, newY] = [placeOf(x), placeOf(y)];
  if (fields.get('x') !== newX) fields.set('x', newX);
  if (fields.get('y') !== newY) fields.set('y', newY);
}
