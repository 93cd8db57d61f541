import type {
  Catalogue,
  ComponentKind,
  Design,
  DesignEdge,
  DesignNode,
  Family,
  Flow,
  NodeId,
  ParameterValue,
} from './types.ts';

/**
 * A design that can be asked about its graph. Every list is in order of the ids, so that answers do
 * not depend on the order in which nodes and edges are stored; every walk is done once. Nothing
 * throws for an odd design: edges with a missing end are left out, unknown kinds have no parameters.
 */
export interface DesignGraph {
  readonly design: Design;
  readonly catalogue: Catalogue;
  /** All nodes, by id. */
  readonly nodes: readonly DesignNode[];
  /** All edges both of whose nodes exist, by id. */
  readonly edges: readonly DesignEdge[];
  /** Undefined where the design has no such node. */
  node(id: NodeId): DesignNode | undefined;
  /** Nodes of any of these kinds. */
  ofKind(...kinds: readonly string[]): readonly DesignNode[];
  /** Nodes of any of these families. */
  ofFamily(...families: readonly Family[]): readonly DesignNode[];
  /** The catalogue's entry; undefined for a kind it does not know. */
  kindOf(node: DesignNode): ComponentKind | undefined;
  familyOf(node: DesignNode): Family | undefined;
  /** The label people gave, the kind's name where there is none. */
  nameOf(node: DesignNode): string;
  /** What flows along an edge; undefined where the catalogue does not know the port it comes from. */
  flowOf(edge: DesignEdge): Flow | undefined;
  /** Edges that end at a node, or at one of its ports. */
  incoming(id: NodeId, port?: string): readonly DesignEdge[];
  /** Edges that start at a node, or at one of its ports. */
  outgoing(id: NodeId, port?: string): readonly DesignEdge[];
  /** Nodes that feed a node, or one of its ports, directly. */
  feeding(id: NodeId, port?: string): readonly DesignNode[];
  /** Nodes that a node, or one of its ports, feeds directly. */
  fedBy(id: NodeId, port?: string): readonly DesignNode[];
  /**
   * Every node from which one gets to this one, along edges of the given flows (of all flows where
   * none is given). The node itself is among them only where it lies on a cycle.
   */
  upstream(id: NodeId, ...flows: readonly Flow[]): ReadonlySet<NodeId>;
  /** Every node that one gets to from this one; see `upstream`. */
  downstream(id: NodeId, ...flows: readonly Flow[]): ReadonlySet<NodeId>;
  /** A parameter's value, its default where the node does not set it; undefined where the kind has none of that name. */
  parameter(node: DesignNode, name: string): ParameterValue | undefined;
  /** A number parameter; undefined where there is none of that name or it holds no number. */
  number(node: DesignNode, name: string): number | undefined;
  /** A choice or text parameter; undefined where there is none of that name or it holds no text. */
  text(node: DesignNode, name: string): string | undefined;
  /** A switch; undefined where there is none of that name or it holds no truth value. */
  flag(node: DesignNode, name: string): boolean | undefined;
}

function byId<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

type EdgesOf = ReadonlyMap<string, readonly DesignEdge[]>;

/** Walks of one direction, each done once. */
function createWalk(
  edgesOf: EdgesOf,
  end: 'from' | 'to',
  flowOf: (edge: DesignEdge) => Flow | undefined,
): (start: NodeId, flows: readonly Flow[]) => ReadonlySet<NodeId> {
  const done = new Map<string, ReadonlySet<NodeId>>();
  return (start, flows) => {
    const key = `${flows.join('+')} ${start}`;
    const before = done.get(key);
    if (before !== undefined) return before;
    const reached = new Set<NodeId>();
    const open = [start];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const edge of edgesOf.get(id) ?? []) {
        const flow = flowOf(edge);
        if (flows.length > 0 && (flow === undefined || !flows.includes(flow))) continue;
        const next = edge[end].node;
        if (reached.has(next)) continue;
        reached.add(next);
        open.push(next);
      }
    }
    done.set(key, reached);
    return reached;
  };
}

type KindOf = (node: DesignNode) => ComponentKind | undefined;

function parameterReaders(kindOf: KindOf): Pick<DesignGraph, 'parameter' | 'number' | 'text' | 'flag'> {
  const parameter = (node: DesignNode, name: string): ParameterValue | undefined => {
    const specs = kindOf(node)?.parameters;
    if (specs === undefined || !Object.hasOwn(specs, name)) return undefined;
    return Object.hasOwn(node.parameters, name) ? node.parameters[name] : specs[name]?.default;
  };
  return {
    parameter,
    number: (node, name) => {
      const value = parameter(node, name);
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    },
    text: (node, name) => {
      const value = parameter(node, name);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (node, name) => {
      const value = parameter(node, name);
      return typeof value === 'boolean' ? value : undefined;
    },
  };
}

function flowsOf(
  edges: readonly DesignEdge[],
  known: ReadonlyMap<string, DesignNode>,
  kindOf: KindOf,
): ReadonlyMap<DesignEdge, Flow | undefined> {
  return new Map(
    edges.map((edge) => {
      const from = known.get(edge.from.node);
      const ports = from === undefined ? undefined : kindOf(from)?.outputs;
      return [edge, ports?.find((port) => port.id === edge.from.port)?.flow];
    }),
  );
}

/** Builds the graph of a design: time and memory grow with nodes plus edges. The design is kept by reference. */
export function graphOf(design: Design, catalogue: Catalogue): DesignGraph {
  const nodes = byId(design.nodes);
  const known = new Map<string, DesignNode>(nodes.map((node) => [node.id, node]));
  const edges = byId(design.edges).filter((edge) => known.has(edge.from.node) && known.has(edge.to.node));
  const into = groupBy(edges, (edge) => edge.to.node);
  const outOf = groupBy(edges, (edge) => edge.from.node);
  const byKind = groupBy(nodes, (node) => node.kind);
  const kindOf: KindOf = (node) => (Object.hasOwn(catalogue, node.kind) ? catalogue[node.kind] : undefined);
  const flows = flowsOf(edges, known, kindOf);
  const flowOf = (edge: DesignEdge): Flow | undefined => flows.get(edge);
  const walkUp = createWalk(into, 'from', flowOf);
  const walkDown = createWalk(outOf, 'to', flowOf);
  const existing = (ids: readonly NodeId[]): readonly DesignNode[] =>
    byId([...new Set(ids)].flatMap((id) => known.get(id) ?? []));
  const at = (edgesOf: EdgesOf, id: NodeId, end: 'from' | 'to', port?: string): readonly DesignEdge[] => {
    const all = edgesOf.get(id) ?? [];
    return port === undefined ? all : all.filter((edge) => edge[end].port === port);
  };
  return {
    design,
    catalogue,
    nodes,
    edges,
    node: (id) => known.get(id),
    ofKind: (...kinds) => {
      if (kinds.length === 1) return byKind.get(kinds[0] ?? '') ?? [];
      return byId(kinds.flatMap((kind) => byKind.get(kind) ?? []));
    },
    ofFamily: (...families) =>
      nodes.filter((node) => {
        const family = kindOf(node)?.family;
        return family !== undefined && families.includes(family);
      }),
    kindOf,
    familyOf: (node) => kindOf(node)?.family,
    nameOf: (node) => node.label ?? kindOf(node)?.name ?? node.kind,
    flowOf,
    incoming: (id, port) => at(into, id, 'to', port),
    outgoing: (id, port) => at(outOf, id, 'from', port),
    feeding: (id, port) => existing(at(into, id, 'to', port).map((edge) => edge.from.node)),
    fedBy: (id, port) => existing(at(outOf, id, 'from', port).map((edge) => edge.to.node)),
    upstream: (id, ...wanted) => walkUp(id, wanted),
    downstream: (id, ...wanted) => walkDown(id, wanted),
    ...parameterReaders(kindOf),
  };
}
