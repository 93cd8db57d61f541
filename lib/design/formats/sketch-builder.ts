import { asId } from '../../core/ids.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { nameNode } from '../connect-rules.ts';
import { EdgeBook } from '../edge-book.ts';
import { mendGroups } from '../groups.ts';
import { DESIGN_VERSION } from '../migrate.ts';
import { checkNode, type DesignError, parseDesign } from '../parse.ts';
import { defaultRequirements } from '../requirements.ts';
import { EDGE_LIMIT, LABEL_LIMIT, NODE_LIMIT, PLACE_LIMIT, SIZE_LIMIT } from '../shapes.ts';
import type {
  Catalogue,
  Design,
  DesignEdge,
  DesignNode,
  EdgeId,
  Flow,
  NodeId,
  ParameterValue,
  Requirements,
} from '../types.ts';
import type { Imported } from './import-types.ts';

/** Most sentences about what was left out; more are counted. */
const SENTENCES = 30;

/** A node as another program knows it. */
export interface NodeWish {
  /** The id it would like to have. */
  readonly id: string;
  readonly kind: string;
  readonly label?: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly group?: string | undefined;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
}

/** An edge as another program knows it: its nodes, and what it says of the ports. */
export interface EdgeWish {
  readonly id?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly fromPort?: string | undefined;
  readonly toPort?: string | undefined;
  readonly flow?: Flow | undefined;
  readonly label?: string | undefined;
}

const clamp = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Number.isFinite(value) ? value : 0));

/**
 * Collects what another program drew into a design that is valid: ids are made valid and unique,
 * texts cut to their limits, edges given ports between which they may be drawn. What does not fit is
 * left out and listed.
 */
export class SketchBuilder {
  private readonly catalogue: Catalogue;
  private readonly nodes: DesignNode[] = [];
  private readonly edges: EdgeWish[] = [];
  private readonly nodeIds = new Map<string, NodeId>();
  private readonly taken = new Set<string>();
  /** The number at which the search for a free id begins. */
  private readonly counters = new Map<string, number>();
  private readonly lost: string[] = [];
  private more = 0;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
  }

  /** Lists something that is left out, as one sentence. */
  drop(sentence: string): void {
    if (this.lost.length < SENTENCES) this.lost.push(sentence);
    else this.more += 1;
  }

  /** Whether a node of that name has been added. */
  knows(name: string): boolean {
    return this.nodeIds.has(name);
  }

  /**
   * Adds a node.
   *
   * @param name how edges and groups refer to it
   */
  addNode(name: string, wish: NodeWish): void {
    if (this.nodes.length >= NODE_LIMIT) {
      this.drop(`"${wish.label ?? name}" is left out: a design holds at most ${NODE_LIMIT} components.`);
      return;
    }
    const label = this.cut(wish.label);
    const known = Object.hasOwn(this.catalogue, wish.kind);
    if (!known) this.drop(`"${wish.label ?? name}" has the unknown kind "${wish.kind}" and becomes a box.`);
    const kind = known ? wish.kind : 'box';
    const id = this.makeId('node', wish.id) as NodeId;
    const sized = this.catalogue[kind]?.family === 'drawing';
    const node: DesignNode = {
      id,
      kind,
      x: clamp(wish.x, -PLACE_LIMIT, PLACE_LIMIT),
      y: clamp(wish.y, -PLACE_LIMIT, PLACE_LIMIT),
      parameters: this.soundParameters({ id, kind, x: 0, y: 0, parameters: wish.parameters ?? {} }),
      ...(label === undefined ? {} : { label }),
      ...(sized && wish.width !== undefined ? { width: clamp(wish.width, 1, SIZE_LIMIT) } : {}),
      ...(sized && wish.height !== undefined ? { height: clamp(wish.height, 1, SIZE_LIMIT) } : {}),
      ...(wish.group === undefined ? {} : { group: asId<'node'>(wish.group) }),
    };
    this.nodes.push(node);
    this.nodeIds.set(name, id);
  }

  /** Adds an edge between nodes by the names they were added with. */
  addEdge(wish: EdgeWish): void {
    this.edges.push(wish);
  }

  /** The design, checked like any other. `arrange` puts its nodes where they stand. */
  finish(
    name: string,
    requirements: Requirements = defaultRequirements,
    arrange: (design: Design) => Design = (design) => design,
  ): Result<Imported, DesignError> {
    const nodes = mendGroups(this.nodes.map((node) => this.placeInGroup(node)));
    const drawn = {
      version: DESIGN_VERSION,
      name: name.slice(0, LABEL_LIMIT),
      requirements,
      nodes,
      edges: this.connectAll(nodes),
    } as const;
    const read = parseDesign(this.catalogue, arrange(drawn));
    if (!read.ok) return err(read.error);
    const more = this.more === 0 ? [] : [`And ${this.more} more.`];
    return ok({ design: read.value, dropped: [...this.lost, ...more] });
  }

  private placeInGroup(node: DesignNode): DesignNode {
    if (node.group === undefined) return node;
    const { group, ...rest } = node;
    const id = this.nodeIds.get(group);
    return id === undefined ? rest : { ...rest, group: id };
  }

  private cut(label: string | undefined): string | undefined {
    if (label === undefined || label.length <= LABEL_LIMIT) return label;
    this.drop(`A text of ${label.length} characters is cut after ${LABEL_LIMIT}: "${label.slice(0, 40)}…"`);
    return label.slice(0, LABEL_LIMIT);
  }

  private makeId(prefix: string, wish: string): string {
    const plain = wish
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 48);
    const usable = /^[a-z0-9][a-z0-9-]*$/.test(wish) && wish.length <= 64 ? wish : plain || prefix;
    const name = `${prefix} ${usable}`;
    let id = usable;
    let next = this.counters.get(name) ?? 2;
    for (; this.taken.has(`${prefix} ${id}`); next += 1) id = `${usable.slice(0, 56)}-${next}`;
    this.counters.set(name, next);
    this.taken.add(`${prefix} ${id}`);
    return id;
  }

  private soundParameters(node: DesignNode): DesignNode['parameters'] {
    const sound = Object.entries(node.parameters).filter(([name, value]) => {
      const fault = checkNode(this.catalogue, { ...node, parameters: { [name]: value } });
      if (fault !== undefined) this.drop(`The setting "${name}" of "${node.id}" has no allowed value.`);
      return fault === undefined;
    });
    return Object.fromEntries(sound);
  }

  private connectAll(nodes: readonly DesignNode[]): readonly DesignEdge[] {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const book = new EdgeBook(this.catalogue, nodes);
    const edges: DesignEdge[] = [];
    // edges that name their ports come first, so that others do not take these ports from them
    const order = [...this.edges].sort((a, b) => rankWish(a) - rankWish(b));
    for (const wish of order) {
      const from = byId.get(this.nodeIds.get(wish.from) ?? asId<'node'>(''));
      const to = byId.get(this.nodeIds.get(wish.to) ?? asId<'node'>(''));
      if (from === undefined || to === undefined) {
        this.drop(`The connection from "${wish.from}" to "${wish.to}" is left out: an end is missing.`);
        continue;
      }
      const edge = edges.length < EDGE_LIMIT ? this.connect(book, from, to, wish) : undefined;
      if (edge !== undefined) edges.push(edge);
      else {
        const names = `"${nameNode(this.catalogue, from)}" to "${nameNode(this.catalogue, to)}"`;
        this.drop(`The connection from ${names} is left out: no port of one fits a free port of the other.`);
      }
    }
    return edges;
  }

  private connect(book: EdgeBook, from: DesignNode, to: DesignNode, wish: EdgeWish): DesignEdge | undefined {
    const label = this.cut(wish.label === '' ? undefined : wish.label);
    const id = this.makeId('edge', wish.id ?? `${from.id}-to-${to.id}`) as EdgeId;
    const inputs = this.catalogue[to.kind]?.inputs ?? [];
    for (const strict of [true, false]) {
      for (const output of this.catalogue[from.kind]?.outputs ?? []) {
        for (const input of inputs) {
          if (strict && !agrees(wish, output.id, input.id, output.flow)) continue;
          const edge: DesignEdge = {
            id,
            from: { node: from.id, port: output.id },
            to: { node: to.id, port: input.id },
            ...(label === undefined ? {} : { label }),
          };
          if (book.enter(edge) === undefined) return edge;
        }
      }
    }
    return undefined;
  }
}

function agrees(wish: EdgeWish, output: string, input: string, flow: Flow): boolean {
  return (
    (wish.fromPort ?? output) === output && (wish.toPort ?? input) === input && (wish.flow ?? flow) === flow
  );
}

function rankWish(wish: EdgeWish): number {
  if (wish.fromPort !== undefined && wish.toPort !== undefined) return 0;
  return wish.flow === undefined ? 2 : 1;
}
