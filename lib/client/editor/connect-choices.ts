import { checkConnection, type ConnectionError, nameNode } from '../../design/connect-rules.ts';
import type { Catalogue, Design, DesignNode, NodeId, PortReference, PortSpec } from '../../design/types.ts';

/** A port from which a connection could be drawn, and which way it would run. */
export interface PortChoice {
  readonly place: PortReference;
  readonly port: PortSpec;
  /** Drawn `to` something else from an output, or `from` something else into an input. */
  readonly direction: 'to' | 'from';
  /** An input that takes one edge and has it. */
  readonly taken: boolean;
}

/** A port at which such a connection can end. */
export interface TargetChoice {
  readonly node: NodeId;
  readonly name: string;
  readonly port: PortSpec;
  readonly from: PortReference;
  readonly to: PortReference;
}

/** Why a component has no port at which it can end. */
export interface RefusedTarget {
  readonly node: NodeId;
  readonly error: ConnectionError;
}

function isTaken(design: Design, node: NodeId, port: PortSpec): boolean {
  return port.many !== true && design.edges.some((edge) => edge.to.node === node && edge.to.port === port.id);
}

/** The ports of a component, what it gives before what it takes. */
export function listPorts(design: Design, catalogue: Catalogue, node: DesignNode): readonly PortChoice[] {
  const kind = catalogue[node.kind];
  const placeOf = (port: PortSpec): PortReference => ({ node: node.id, port: port.id });
  return [
    ...(kind?.outputs ?? []).map((port): PortChoice => ({
      place: placeOf(port),
      port,
      direction: 'to',
      taken: false,
    })),
    ...(kind?.inputs ?? []).map((port): PortChoice => ({
      place: placeOf(port),
      port,
      direction: 'from',
      taken: isTaken(design, node.id, port),
    })),
  ];
}

/** Where a connection from a port can end, and why it cannot end at the other components. */
export function listTargets(
  design: Design,
  catalogue: Catalogue,
  { place, port, direction }: PortChoice,
): { readonly fits: readonly TargetChoice[]; readonly refused: readonly RefusedTarget[] } {
  const fits: TargetChoice[] = [];
  const refused: RefusedTarget[] = [];
  for (const node of design.nodes) {
    const kind = catalogue[node.kind];
    const others = (direction === 'to' ? kind?.inputs : kind?.outputs) ?? [];
    if (node.id === place.node || others.length === 0) continue;
    let error: ConnectionError | undefined;
    let fitted = false;
    // a port of the same flow explains best why it cannot be
    for (const other of others.toSorted(
      (a, b) => Number(b.flow === port.flow) - Number(a.flow === port.flow),
    )) {
      const there = { node: node.id, port: other.id };
      const [from, to] = direction === 'to' ? [place, there] : [there, place];
      const refusal = checkConnection(design, catalogue, from, to);
      if (refusal === undefined) {
        fits.push({ node: node.id, name: nameNode(catalogue, node), port: other, from, to });
        fitted = true;
      } else error ??= refusal;
    }
    if (!fitted && error !== undefined) refused.push({ node: node.id, error });
  }
  return { fits, refused };
}
