import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { checkConnection, fitting } from '../connect-rules.ts';
import { findPort } from '../edge-book.ts';
import { checkParameter } from '../parameters.ts';
import { EDGE_LIMIT, NODE_LIMIT } from '../shapes.ts';
import { readDesign } from '../snapshot.ts';
import { nodesOf } from '../store.ts';
import type { Catalogue, DesignEdge, DesignNode, NodeId, ParameterValue, PortReference } from '../types.ts';
import { checkLabel, type CommandError, edit, makeId, placeOf, putEdge, putNode } from './edit.ts';

/** A node to be added. What it does not say takes the kind's defaults. */
export interface NewNode {
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly width?: number;
  readonly height?: number;
  readonly label?: string;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

function checkNew(document: Y.Doc, catalogue: Catalogue, node: NewNode): CommandError | undefined {
  const kind = Object.hasOwn(catalogue, node.kind) ? catalogue[node.kind] : undefined;
  if (kind === undefined) return { code: 'kind-unknown', kind: node.kind };
  if (nodesOf(document).size >= NODE_LIMIT)
    return { code: 'design-full', what: 'components', limit: NODE_LIMIT };
  for (const [name, value] of Object.entries(node.parameters ?? {})) {
    const spec = Object.hasOwn(kind.parameters, name) ? kind.parameters[name] : undefined;
    if (spec === undefined) return { code: 'parameter-unknown', node: node.kind, parameter: name };
    const error = checkParameter(node.kind, name, spec, value);
    if (error !== undefined) return error;
  }
  return node.label === undefined ? undefined : checkLabel('The name', node.label);
}

function nodeOf(document: Y.Doc, node: NewNode): DesignNode {
  const { x, y, parameters = {}, ...rest } = node;
  return { ...rest, id: makeId(document, 'node', node.kind), x: placeOf(x), y: placeOf(y), parameters };
}

/** Adds a component. Gives its id. */
export function addNode(document: Y.Doc, catalogue: Catalogue, node: NewNode): Result<NodeId, CommandError> {
  const error = checkNew(document, catalogue, node);
  if (error !== undefined) return err(error);
  const added = nodeOf(document, node);
  edit(document, () => putNode(document, added));
  return ok(added.id);
}

/**
 * Adds a component that is connected to a port of another at once, as one step.
 *
 * @param at the port the edge is drawn from
 * @param port the port of the new component; its first that fits where absent
 */
export function addConnectedNode(
  document: Y.Doc,
  catalogue: Catalogue,
  node: NewNode,
  at: PortReference,
  port?: string,
): Result<NodeId, CommandError> {
  const error = checkNew(document, catalogue, node);
  if (error !== undefined) return err(error);
  const design = readDesign(document, catalogue);
  if (design.edges.length >= EDGE_LIMIT)
    return err({ code: 'design-full', what: 'connections', limit: EDGE_LIMIT });
  const other = design.nodes.find((one) => one.id === at.node);
  if (other === undefined) return err({ code: 'node-missing', node: at.node });
  const output = findPort(catalogue, other.kind, 'outputs', at.port);
  const open = output ?? findPort(catalogue, other.kind, 'inputs', at.port);
  if (open === undefined) return err({ code: 'connection-end-missing', ...at });
  const direction = output === undefined ? 'from' : 'to';
  const chosen = port ?? fitting(catalogue, open, direction).find((fit) => fit.kind === node.kind)?.port;
  const added = nodeOf(document, node);
  if (chosen === undefined) {
    const name = catalogue[node.kind]?.name ?? node.kind;
    return err({ code: 'kind-does-not-fit', name, from: open.label, to: open.label });
  }
  const mine = { node: added.id, port: chosen };
  const [from, to] = direction === 'to' ? [at, mine] : [mine, at];
  const refused = checkConnection({ ...design, nodes: [...design.nodes, added] }, catalogue, from, to);
  if (refused !== undefined) return err(refused);
  edit(document, () => {
    putNode(document, added);
    const edge: DesignEdge = { id: makeId(document, 'edge', 'edge'), from, to };
    putEdge(document, edge);
  });
  return ok(added.id);
}
