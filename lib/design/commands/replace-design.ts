import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { type DesignError, parseDesign } from '../parse.ts';
import {
  assign,
  childMap,
  edgesOf,
  type Fields,
  nodeFields,
  nodesOf,
  parameterFields,
  rootOf,
} from '../store.ts';
import type { Catalogue, Design, DesignNode } from '../types.ts';
import { edit, putEdge, putNode } from './edit.ts';

/** Makes the fields hold exactly these values, writing only what differs. */
function assignAll(fields: Fields, values: object): void {
  const wanted = new Map(Object.entries(values));
  for (const key of fields.keys()) if (!wanted.has(key)) fields.delete(key);
  for (const [key, value] of wanted) assign(fields, key, value);
}

function putOver(document: Y.Doc, node: DesignNode): void {
  const fields = nodeFields(document, node.id);
  if (fields === undefined || fields.get('kind') !== node.kind) {
    putNode(document, node);
    return;
  }
  const { parameters, ...rest } = node;
  const stored = parameterFields(fields);
  assignAll(fields, { ...rest, parameters: stored });
  assignAll(stored, parameters);
}

/**
 * Makes the open design equal to another one, as one step: a template, an import, a fix of a
 * finding. Only what differs is written, so that what others change at the same time is kept.
 * Refuses a design that is not valid.
 */
export function replaceDesign(
  document: Y.Doc,
  catalogue: Catalogue,
  design: Design,
): Result<Design, DesignError> {
  const read = parseDesign(catalogue, design);
  if (!read.ok) return err(read.error);
  const { name, version, requirements, nodes, edges } = read.value;
  edit(document, () => {
    const root = rootOf(document);
    assign(root, 'version', version);
    assign(root, 'name', name);
    assignAll(childMap(root, 'requirements'), requirements);
    const kept = new Set<string>(nodes.map((node) => node.id));
    for (const id of nodesOf(document).keys()) if (!kept.has(id)) nodesOf(document).delete(id);
    for (const node of nodes) putOver(document, node);
    const stored = edgesOf(document);
    const keptEdges = new Set<string>(edges.map((edge) => edge.id));
    for (const id of stored.keys()) if (!keptEdges.has(id)) stored.delete(id);
    for (const edge of edges) {
      if (JSON.stringify(stored.get(edge.id)) !== JSON.stringify(edge)) putEdge(document, edge);
    }
  });
  return ok(read.value);
}
