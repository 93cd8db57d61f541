import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { checkConnection } from '../connect-rules.ts';
import { EDGE_LIMIT } from '../shapes.ts';
import { readDesign } from '../snapshot.ts';
import { edgesOf } from '../store.ts';
import type { Catalogue, DesignEdge, EdgeId, PortReference } from '../types.ts';
import { checkLabel, type CommandError, drop, edit, makeId, putEdge } from './edit.ts';

/** Draws an edge from an output to an input. Gives its id. */
export function connect(
  document: Y.Doc,
  catalogue: Catalogue,
  from: PortReference,
  to: PortReference,
): Result<EdgeId, CommandError> {
  const design = readDesign(document, catalogue);
  const refused = checkConnection(design, catalogue, from, to);
  if (refused !== undefined) return err(refused);
  if (edgesOf(document).size >= EDGE_LIMIT)
    return err({ code: 'design-full', what: 'connections', limit: EDGE_LIMIT });
  const id = makeId(document, 'edge', 'edge');
  edit(document, () => putEdge(document, { id, from: { ...from }, to: { ...to } }));
  return ok(id);
}

/** Removes an edge. */
export function disconnect(
  document: Y.Doc,
  catalogue: Catalogue,
  edge: EdgeId,
): Result<EdgeId, CommandError> {
  const design = readDesign(document, catalogue);
  if (!design.edges.some((one) => one.id === edge)) return err({ code: 'edge-missing', edge });
  edit(document, () => drop(document, design, new Set(), new Set([edge])));
  return ok(edge);
}

/** Writes on an edge; an empty label takes the words away. */
export function setEdgeLabel(
  document: Y.Doc,
  catalogue: Catalogue,
  edge: EdgeId,
  label: string,
): Result<EdgeId, CommandError> {
  const known = readDesign(document, catalogue).edges.find((one) => one.id === edge);
  if (known === undefined) return err({ code: 'edge-missing', edge });
  const tooLong = checkLabel('The label', label);
  if (tooLong !== undefined) return err(tooLong);
  if ((known.label ?? '') === label) return ok(edge);
  const { label: _before, ...rest } = known;
  const next: DesignEdge = label === '' ? rest : { ...rest, label };
  edit(document, () => putEdge(document, next));
  return ok(edge);
}
