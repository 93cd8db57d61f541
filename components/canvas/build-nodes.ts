import { boxOf } from '@/lib/design/geometry';
import type { Catalogue, DesignNode, NodeId } from '@/lib/design/types';
import type { CanvasEdge, CanvasNode, CanvasNotes, NodeBadge, PortHandle } from './canvas-types';

/** What the nodes of the canvas are made of. */
export interface NodeSources {
  readonly nodes: readonly DesignNode[];
  readonly catalogue: Catalogue;
  readonly handles: Readonly<Record<string, readonly PortHandle[]>>;
  readonly notes: CanvasNotes;
  readonly badges: Readonly<Record<string, NodeBadge>>;
  readonly selected: ReadonlySet<NodeId>;
  /** What each is called by those who listen. */
  readonly names: Readonly<Record<string, string>>;
  /** The one that Tab comes to. */
  readonly stop: NodeId | undefined;
}

/** What React Flow knows of a node and the design does not: its size on screen, and where it is while it is dragged. */
export type LocalNode = Pick<Partial<CanvasNode>, 'measured' | 'position' | 'dragging' | 'width' | 'height'>;

interface Known {
  readonly inputs: readonly unknown[];
  readonly made: CanvasNode;
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean => a.every((one, i) => one === b[i]);

/** How many groups a node stands in. */
function depthOf(node: DesignNode, known: ReadonlyMap<string, DesignNode>): number {
  let depth = 0;
  for (let at = node; at.group !== undefined && depth < known.size; depth += 1) {
    const group = known.get(at.group);
    if (group === undefined) break;
    at = group;
  }
  return depth;
}

/** Groups stand before what is in them, as React Flow asks, and before everything else, so that they lie below. */
function inOrder(
  nodes: readonly DesignNode[],
  known: ReadonlyMap<string, DesignNode>,
): readonly DesignNode[] {
  const groups = nodes.filter((node) => node.kind === 'group');
  if (groups.length === 0) return nodes;
  const depths = new Map(groups.map((node) => [node.id, depthOf(node, known)]));
  const sorted = groups.toSorted((a, b) => (depths.get(a.id) ?? 0) - (depths.get(b.id) ?? 0));
  return [...sorted, ...nodes.filter((node) => node.kind !== 'group')];
}

const typeOf = (node: DesignNode): CanvasNode['type'] =>
  node.kind === 'text' || node.kind === 'group' ? node.kind : 'component';

/**
 * Makes the nodes of the canvas again and again, and gives back the very object of the time before
 * for a node of which nothing has changed: React Flow then draws only the others again.
 */
export class NodeBuilder {
  private readonly known = new Map<string, Known>();
  private readonly overlaid = new Map<string, Known>();
  private readonly handles = new Map<
    string,
    { readonly text: string; readonly list: readonly PortHandle[] }
  >();

  /** The nodes as the design has them. */
  build({ nodes, catalogue, handles, notes, badges, selected, names, stop }: NodeSources): CanvasNode[] {
    const byId = new Map<string, DesignNode>(nodes.map((node) => [node.id, node]));
    const busy = new Set<string>(notes.busy);
    return inOrder(nodes, byId).flatMap((node) => {
      const kind = catalogue[node.kind];
      if (kind === undefined) return [];
      const group = node.group === undefined ? undefined : byId.get(node.group);
      const inputs = [
        node,
        this.keepHandles(node.id, handles[node.id] ?? []),
        notes.lines[node.id]?.text,
        notes.lines[node.id]?.basis,
        badges[node.id]?.count,
        badges[node.id]?.severity,
        selected.has(node.id),
        busy.has(node.id),
        notes.bottleneck === node.id,
        notes.marks?.[node.id],
        group?.x,
        group?.y,
        names[node.id],
        stop === node.id,
      ];
      const known = this.known.get(node.id);
      if (known !== undefined && same(known.inputs, inputs)) return [known.made];
      const note = notes.lines[node.id];
      const drawn = kind.family === 'drawing' ? boxOf(node) : undefined;
      const made: CanvasNode = {
        id: node.id,
        type: typeOf(node),
        position: { x: node.x - (group?.x ?? 0), y: node.y - (group?.y ?? 0) },
        ...(group === undefined ? {} : { parentId: group.id }),
        ...(drawn === undefined ? {} : { width: drawn.width, height: drawn.height }),
        ...(node.kind === 'group' ? { zIndex: -1 } : {}),
        selected: selected.has(node.id),
        // no button: a button is called by all the words on it, and holds no field
        ariaRole: 'article',
        ariaLabel: `${names[node.id] ?? node.label ?? kind.name}${selected.has(node.id) ? ', selected' : ''}`,
        domAttributes: {
          tabIndex: stop === node.id ? 0 : -1,
          'aria-roledescription': kind.family === 'drawing' ? kind.name.toLowerCase() : 'component',
        },
        data: this.keepData(known?.made.data, {
          node,
          kind,
          handles: this.keepHandles(node.id, handles[node.id] ?? []),
          note,
          badge: badges[node.id],
          busy: busy.has(node.id),
          bottleneck: notes.bottleneck === node.id,
          mark: notes.marks?.[node.id],
        }),
      };
      this.known.set(node.id, { inputs, made });
      return [made];
    });
  }

  /** The same nodes with what React Flow knows of them. */
  overlay(nodes: readonly CanvasNode[], sizes: Locals, moving: Locals): CanvasNode[] {
    return nodes.map((node) => {
      const inputs = [node, sizes[node.id], moving[node.id]];
      if (inputs[1] === undefined && inputs[2] === undefined) return node;
      const known = this.overlaid.get(node.id);
      if (known !== undefined && same(known.inputs, inputs)) return known.made;
      const made = { ...node, ...sizes[node.id], ...moving[node.id] };
      this.overlaid.set(node.id, { inputs, made });
      return made;
    });
  }

  /** The data of the time before where they say the same: what is drawn inside a component stays. */
  private keepData(before: CanvasNode['data'] | undefined, next: CanvasNode['data']): CanvasNode['data'] {
    if (before === undefined) return next;
    const unchanged = (Object.keys(next) as (keyof CanvasNode['data'])[]).every(
      (key) => before[key] === next[key] || JSON.stringify(before[key]) === JSON.stringify(next[key]),
    );
    return unchanged ? before : next;
  }

  private keepHandles(id: string, list: readonly PortHandle[]): readonly PortHandle[] {
    const text = JSON.stringify(list);
    const known = this.handles.get(id);
    if (known?.text === text) return known.list;
    this.handles.set(id, { text, list });
    return list;
  }
}

/** Local knowledge by node. */
export type Locals = Readonly<Record<string, LocalNode>>;

/** Gives back the edge of the time before where nothing of it has changed. */
export class EdgeKeeper {
  private known = new Map<string, { readonly text: string; readonly edge: CanvasEdge }>();

  keep(
    edges: readonly CanvasEdge[],
    selected: ReadonlySet<string>,
    counts: Readonly<Record<string, string>> = {},
    busy: readonly string[] = [],
  ): CanvasEdge[] {
    const working = new Set(busy);
    // where it is known what works, only the lines there move: each picture of one draws all anew
    const stands = ({ source, target }: CanvasEdge): boolean =>
      working.size > 0 && !working.has(source) && !working.has(target);
    const next = new Map<string, { readonly text: string; readonly edge: CanvasEdge }>();
    const kept = edges.map((fresh) => {
      const count = counts[fresh.id];
      const edge: CanvasEdge = {
        ...fresh,
        ...(fresh.data === undefined
          ? {}
          : {
              data: {
                ...fresh.data,
                ...(count === undefined ? {} : { count }),
                ...(stands(fresh) ? { moving: false } : {}),
              },
            }),
        selected: selected.has(fresh.id),
        domAttributes: {
          // a key leads there, Tab does not
          tabIndex: -1,
          'aria-roledescription': 'connection',
          'aria-pressed': selected.has(fresh.id),
        },
      };
      const text = JSON.stringify(edge);
      const before = this.known.get(edge.id);
      const entry = before?.text === text ? before : { text, edge };
      next.set(edge.id, entry);
      return entry.edge;
    });
    this.known = next;
    return kept;
  }
}
