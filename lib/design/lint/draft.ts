import { asId } from '../../core/ids.ts';
import { boxOf, COMPONENT_SIZE } from '../geometry.ts';
import type {
  Design,
  DesignEdge,
  DesignNode,
  EdgeId,
  NodeId,
  ParameterValue,
  PortReference,
} from '../types.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** Width of a column of the canvas, in canvas pixels. */
const COLUMN = 184;
/** Height of a row. */
const ROW = 140;
/** Rows among which a new node looks for a free place. */
const MOST_ROWS = 50;

/** A port of a node. */
export function port(node: NodeId, name: string): PortReference {
  return { node, port: name };
}

const same = (a: PortReference, b: PortReference): boolean => a.node === b.node && a.port === b.port;

function freshId(wanted: string, taken: (id: string) => boolean): string {
  const stem = wanted.slice(0, 56);
  if (!taken(stem)) return stem;
  let count = 2;
  while (taken(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}

/**
 * A copy of a design that fixes change step by step. Steps that name a node or an edge the design no
 * longer has change nothing, so that a fix of an older design never breaks a newer one.
 */
export class Draft {
  private readonly original: Design;
  private nodes: readonly DesignNode[];
  private edges: readonly DesignEdge[];

  constructor(design: Design) {
    this.original = design;
    this.nodes = design.nodes;
    this.edges = design.edges;
  }

  /** The design with all steps made. */
  result(): Design {
    return { ...this.original, nodes: this.nodes, edges: this.edges };
  }

  has(id: NodeId): boolean {
    return this.nodes.some((node) => node.id === id);
  }

  private place(id: NodeId): DesignNode | undefined {
    return this.nodes.find((node) => node.id === id);
  }

  /** Sets parameters of a node. */
  set(id: NodeId, parameters: Parameters): this {
    this.nodes = this.nodes.map((node) =>
      node.id === id ? { ...node, parameters: { ...node.parameters, ...parameters } } : node,
    );
    return this;
  }

  /** Whether a component that stands there would lie upon another. */
  private isTaken(x: number, y: number): boolean {
    return this.nodes.some((node) => {
      const box = boxOf(node);
      return (
        node.kind !== 'group' &&
        x < box.x + box.width &&
        box.x < x + COMPONENT_SIZE.width &&
        y < box.y + box.height &&
        box.y < y + COMPONENT_SIZE.height
      );
    });
  }

  /**
   * Adds a node so many columns right of and rows below another, or in the next free row, and
   * returns its id.
   */
  add(kind: string, beside: NodeId, columns: number, rows: number, parameters: Parameters = {}): NodeId {
    const anchor = this.place(beside);
    const id = asId<'node'>(freshId(kind, (name) => this.nodes.some((node) => node.id === name)));
    const group = anchor?.group;
    const x = (anchor?.x ?? 0) + columns * COLUMN;
    let y = (anchor?.y ?? 0) + rows * ROW;
    for (let row = 0; row < MOST_ROWS && this.isTaken(x, y); row += 1) y += rows < 0 ? -ROW : ROW;
    this.nodes = [
      ...this.nodes,
      {
        id,
        kind,
        x,
        y,
        ...(group === undefined ? {} : { group }),
        parameters,
      },
    ];
    return id;
  }

  /** Connects two ports, unless they are connected or a node is missing. */
  connect(from: PortReference, to: PortReference): this {
    if (!this.has(from.node) || !this.has(to.node)) return this;
    if (this.edges.some((edge) => same(edge.from, from) && same(edge.to, to))) return this;
    const wanted = `${from.node}-to-${to.node}`;
    const id = asId<'edge'>(freshId(wanted, (name) => this.edges.some((edge) => edge.id === name)));
    this.edges = [...this.edges, { id, from, to }];
    return this;
  }

  /** Removes edges. */
  cut(...ids: readonly EdgeId[]): this {
    this.edges = this.edges.filter((edge) => !ids.includes(edge.id));
    return this;
  }

  /** Removes a node and its edges. */
  remove(id: NodeId): this {
    this.nodes = this.nodes.filter((node) => node.id !== id);
    this.edges = this.edges.filter((edge) => edge.from.node !== id && edge.to.node !== id);
    return this;
  }

  /** Lets edges start at another port. Those that would then be there twice, or lead to where they start, go. */
  restart(ids: readonly EdgeId[], from: PortReference): this {
    if (!this.has(from.node)) return this;
    for (const id of ids) {
      const edge = this.edges.find((one) => one.id === id);
      if (edge === undefined) continue;
      const again = this.edges.some((one) => one !== edge && same(one.from, from) && same(one.to, edge.to));
      if (again || edge.to.node === from.node) this.cut(id);
      else this.edges = this.edges.map((one) => (one === edge ? { ...edge, from } : one));
    }
    return this;
  }

  /**
   * Puts a new node on edges that start at one port: what they carried enters at `input` and leaves
   * at `output`. Nodes from there to the right make room. Returns the new node's id.
   */
  insert(
    ids: readonly EdgeId[],
    kind: string,
    [input, output]: readonly [input: string, output: string],
    parameters: Parameters = {},
  ): NodeId {
    const edges = this.edges.filter((edge) => ids.includes(edge.id));
    const targets = edges.flatMap((edge) => this.place(edge.to.node) ?? []);
    const [first] = [...targets].sort((a, b) => a.x - b.x);
    if (first !== undefined) this.makeRoom(first);
    const id = this.add(kind, first?.id ?? asId<'node'>(''), -1, 0, parameters);
    for (const edge of edges) this.connect(edge.from, port(id, input));
    return (this.restart(ids, port(id, output)), id);
  }

  private makeRoom(before: DesignNode): void {
    this.nodes = this.nodes.map((node) =>
      node.group === before.group && node.x >= before.x ? { ...node, x: node.x + COLUMN } : node,
    );
  }
}
