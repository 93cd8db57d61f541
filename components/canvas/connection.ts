import { checkConnection, type ConnectionError, nameNode } from '@/lib/design/connect-rules';
import type { Catalogue, Design, DesignNode, NodeId, PortReference, PortSpec } from '@/lib/design/types';
import { portOf } from './place-edges';

/** One end of a connection that is being drawn, as React Flow names it. */
export interface DrawnEnd {
  readonly nodeId: string | null;
  readonly handleId: string | null;
  readonly handleType: 'source' | 'target' | null;
}

/** The port a connection is drawn from, with what is known of it. */
export interface OpenEnd {
  readonly place: PortReference;
  readonly node: DesignNode;
  readonly port: PortSpec;
  readonly direction: 'source' | 'target';
}

/** Finds the port that a connection is drawn from. */
export function findOpenEnd(design: Design, catalogue: Catalogue, end: DrawnEnd): OpenEnd | undefined {
  const node = design.nodes.find((one) => one.id === end.nodeId);
  if (node === undefined || end.handleId === null || end.handleType === null) return undefined;
  const id = portOf(end.handleId);
  const side = end.handleType === 'source' ? 'outputs' : 'inputs';
  const port = catalogue[node.kind]?.[side].find((one) => one.id === id);
  if (port === undefined) return undefined;
  return { place: { node: node.id, port: id }, node, port, direction: end.handleType };
}

/** Output and input of a connection, whichever of them it was drawn from. */
export function orient(
  open: OpenEnd,
  other: PortReference,
): readonly [from: PortReference, to: PortReference] {
  return open.direction === 'source' ? [open.place, other] : [other, open.place];
}

/** The first port of a component at which the connection can end, or why it cannot end at any of its ports. */
export function findPortAt(
  design: Design,
  catalogue: Catalogue,
  open: OpenEnd,
  node: NodeId,
): { readonly port: PortReference | undefined; readonly error: ConnectionError | undefined } {
  const kind = catalogue[design.nodes.find((one) => one.id === node)?.kind ?? ''];
  const ports = (open.direction === 'source' ? kind?.inputs : kind?.outputs) ?? [];
  let error: ConnectionError | undefined;
  // a port of the same flow explains best why it cannot be
  const sorted = ports.toSorted(
    (a, b) => Number(b.flow === open.port.flow) - Number(a.flow === open.port.flow),
  );
  for (const { id } of sorted) {
    const port = { node, port: id };
    const refused = checkConnection(design, catalogue, ...orient(open, port));
    if (refused === undefined) return { port, error: undefined };
    error ??= refused;
  }
  return { port: undefined, error };
}

const FLOW_WORDS = {
  request: 'Requests',
  batch: 'Batches',
  stream: 'Events',
  model: 'A trained model',
} as const;

/** What a connection that is being drawn carries, and what to do with it. */
export function describeOpenEnd(catalogue: Catalogue, open: OpenEnd): string {
  const name = nameNode(catalogue, open.node);
  const flow = FLOW_WORDS[open.port.flow];
  const verb = open.port.flow === 'model' ? 'flows' : 'flow';
  const way = open.direction === 'source' ? `${flow} ${verb} from ${name}` : `${flow} ${verb} into ${name}`;
  return `${way}. End at a marked port, or let go on the paper for what fits.`;
}
