import * as Y from 'yjs';
import type { DesignEdge } from './types.ts';

/** The origin of every local change; undo follows it alone. */
export const LOCAL_ORIGIN = 'local';

/** The fields of a design, of a node or of its parameters in a shared document. */
export type Fields = Y.Map<unknown>;

/** The map that holds the design. */
export function rootOf(document: Y.Doc): Fields {
  return document.getMap<unknown>('design');
}

/** Makes fields of a plain object, leaving out what is undefined. */
export function fieldsOf(values: object): Fields {
  const fields = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) fields.set(key, value);
  return fields;
}

/** A map inside fields. Throws where there is none: the document holds no design. */
export function childMap(fields: Fields, key: string): Fields {
  const child = fields.get(key);
  if (!(child instanceof Y.Map))
    throw new Error(`The document holds no "${key}"; write a design into it first.`);
  return child as Fields;
}

/** The parameters of a node; made where a node has none. Call it inside an edit. */
export function parameterFields(node: Fields): Fields {
  if (!(node.get('parameters') instanceof Y.Map)) node.set('parameters', new Y.Map<unknown>());
  return childMap(node, 'parameters');
}

/** The nodes of a document, by id. Throws where it holds no design. */
export function nodesOf(document: Y.Doc): Fields {
  return childMap(rootOf(document), 'nodes');
}

/**
 * The kind of each node of a document as it is stored, known to the catalogue or not: enough to say
 * what is drawn without the catalogue. Empty where the document holds no design; never throws.
 */
export function storedKinds(document: Y.Doc): readonly string[] {
  const nodes = rootOf(document).get('nodes');
  if (!(nodes instanceof Y.Map)) return [];
  return [...nodes.values()].flatMap((node: unknown): string[] => {
    const kind: unknown = node instanceof Y.Map ? node.get('kind') : undefined;
    return typeof kind === 'string' ? [kind] : [];
  });
}

/** The fields of one node; undefined where there is no such node. */
export function nodeFields(document: Y.Doc, node: string): Fields | undefined {
  const fields = nodesOf(document).get(node);
  return fields instanceof Y.Map ? (fields as Fields) : undefined;
}

/** The edges of a document, by id; each is replaced as a whole. Throws where it holds no design. */
export function edgesOf(document: Y.Doc): Y.Map<DesignEdge> {
  return childMap(rootOf(document), 'edges') as Y.Map<DesignEdge>;
}

/** Sets a field, or removes it where the value is undefined; does nothing where it holds that value already. */
export function assign(fields: Fields, key: string, value: unknown): void {
  if (fields.get(key) === value) return;
  if (value === undefined) fields.delete(key);
  else fields.set(key, value);
}
