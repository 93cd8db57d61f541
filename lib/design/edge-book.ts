import type { Catalogue, DesignEdge, DesignNode, PortSpec } from './types.ts';

/** What is wrong with an edge of a document. */
export type EdgeFault =
  | { readonly code: 'edge-id-twice'; readonly edge: string }
  | { readonly code: 'edge-end-missing'; readonly edge: string; readonly node: string; readonly port: string }
  | { readonly code: 'edge-flow-mismatch'; readonly edge: string; readonly from: string; readonly to: string }
  | { readonly code: 'edge-to-itself'; readonly edge: string; readonly node: string }
  | { readonly code: 'edge-repeated'; readonly edge: string; readonly other: string }
  | { readonly code: 'port-taken'; readonly edge: string; readonly node: string; readonly port: string };

/** The port of a kind by its id; undefined where the kind or the port is unknown. */
export function findPort(
  catalogue: Catalogue,
  kind: string | undefined,
  side: 'inputs' | 'outputs',
  port: string,
): PortSpec | undefined {
  if (kind === undefined || !Object.hasOwn(catalogue, kind)) return undefined;
  return catalogue[kind]?.[side].find((one) => one.id === port);
}

/** Enters edges one by one and says which of them cannot stand beside those entered before. */
export class EdgeBook {
  private readonly catalogue: Catalogue;
  private readonly kinds: ReadonlyMap<string, string>;
  private readonly ids = new Set<string>();
  private readonly pairs = new Map<string, string>();
  private readonly taken = new Set<string>();

  constructor(catalogue: Catalogue, nodes: readonly DesignNode[]) {
    this.catalogue = catalogue;
    this.kinds = new Map<string, string>(nodes.map((node) => [node.id, node.kind]));
  }

  /** Enters an edge; one with a fault is left out. */
  enter(edge: DesignEdge): EdgeFault | undefined {
    const { id, from, to } = edge;
    if (this.ids.has(id)) return { code: 'edge-id-twice', edge: id };
    const output = findPort(this.catalogue, this.kinds.get(from.node), 'outputs', from.port);
    if (output === undefined) return { code: 'edge-end-missing', edge: id, ...from };
    const input = findPort(this.catalogue, this.kinds.get(to.node), 'inputs', to.port);
    if (input === undefined) return { code: 'edge-end-missing', edge: id, ...to };
    if (from.node === to.node) return { code: 'edge-to-itself', edge: id, node: to.node };
    if (output.flow !== input.flow) {
      return { code: 'edge-flow-mismatch', edge: id, from: output.flow, to: input.flow };
    }
    const place = `${to.node} ${to.port}`;
    const pair = `${from.node} ${from.port} ${place}`;
    const other = this.pairs.get(pair);
    if (other !== undefined) return { code: 'edge-repeated', edge: id, other };
    if (this.taken.has(place) && input.many !== true) return { code: 'port-taken', edge: id, ...to };
    this.ids.add(id);
    this.pairs.set(pair, id);
    this.taken.add(place);
    return undefined;
  }
}
