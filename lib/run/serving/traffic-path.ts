import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';

/** What a request does in a design: a tree of calls, its leaves the work of single components. */
export type PathCall =
  | { readonly kind: 'work'; readonly node: DesignNode }
  | { readonly kind: 'sequence'; readonly calls: readonly PathCall[] }
  | { readonly kind: 'all'; readonly calls: readonly PathCall[] }
  | { readonly kind: 'cached'; readonly node: DesignNode; readonly call: PathCall }
  | {
      readonly kind: 'fallback';
      readonly node: DesignNode;
      readonly primary: PathCall;
      readonly backup?: PathCall;
    }
  | {
      readonly kind: 'split';
      readonly node: DesignNode;
      readonly share: number;
      readonly call: PathCall;
      readonly other: PathCall;
    }
  | { readonly kind: 'beside'; readonly node: DesignNode; readonly call: PathCall; readonly copy: PathCall };

/** Components on the way of a request that do no work of their own: they begin it, end it, divide it or are only drawn. */
const WITHOUT_WORK: ReadonlySet<string> = new Set([
  'request',
  'response',
  'box',
  'experiment',
  'canary',
  'shadow',
  'fallback',
]);

/** Its list is made away from the request, which only looks it up. */
const MADE_BEFORE = 'batch-precompute';

/** The two ports of components that divide a request, the first version's first. */
const TWO_WAYS: Readonly<Record<string, readonly [first: string, second: string]>> = {
  experiment: ['control', 'treatment'],
  canary: ['stable', 'new'],
  shadow: ['live', 'shadow'],
  fallback: ['primary', 'backup'],
};

const NOTHING: PathCall = { kind: 'sequence', calls: [] };

const isNothing = (call: PathCall): boolean => call.kind === 'sequence' && call.calls.length === 0;

/** Calls one after another, nested sequences laid flat. */
function inSequence(calls: readonly PathCall[]): PathCall {
  const flat = calls.flatMap((call) => (call.kind === 'sequence' ? call.calls : [call]));
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : { kind: 'sequence', calls: flat };
}

/** Calls at the same time; those without work fall away. */
function atOnce(calls: readonly PathCall[]): PathCall {
  const work = calls.filter((call) => !isNothing(call));
  return work.length > 1 ? { kind: 'all', calls: work } : (work[0] ?? NOTHING);
}

/**
 * Reads the calls of a request off the connections of requests: from the response back, what several
 * branches need comes once and before them, the branches at the same time. Gateways come first.
 */
class Walk {
  readonly #view: DesignGraph;
  /** Components above a component on the way of a request, itself among them. */
  readonly #above = new Map<NodeId, ReadonlySet<NodeId>>();
  /** Components that the walk stands in: one that comes again is on a circle. */
  readonly #open = new Set<NodeId>();
  isCircular = false;

  constructor(view: DesignGraph) {
    this.#view = view;
  }

  #before(node: DesignNode, port?: string): readonly DesignNode[] {
    if (node.kind === MADE_BEFORE) return [];
    const found = this.#view
      .incoming(node.id, port)
      .filter((edge) => this.#view.flowOf(edge) === 'request')
      .flatMap((edge) => this.#view.node(edge.from.node) ?? []);
    return [...new Set(found)];
  }

  above(node: DesignNode): ReadonlySet<NodeId> {
    const known = this.#above.get(node.id);
    if (known !== undefined) return known;
    const found = new Set<NodeId>([node.id]);
    const open: DesignNode[] = [node];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      for (const next of this.#before(one)) {
        if (found.has(next.id)) continue;
        found.add(next.id);
        open.push(next);
      }
    }
    this.#above.set(node.id, found);
    return found;
  }

  /** What has to be called for the answer of a component, what is done left out. */
  make(node: DesignNode, done: ReadonlySet<NodeId>): PathCall {
    if (done.has(node.id)) return NOTHING;
    if (this.#open.has(node.id)) {
      this.isCircular = true;
      return NOTHING;
    }
    this.#open.add(node.id);
    const made = this.#make(node, done);
    this.#open.delete(node.id);
    return made;
  }

  #make(node: DesignNode, done: ReadonlySet<NodeId>): PathCall {
    const ways = Object.hasOwn(TWO_WAYS, node.kind) ? TWO_WAYS[node.kind] : undefined;
    if (ways !== undefined) return this.#divide(node, ways, done);
    const inputs = this.#gather(this.#before(node), done);
    if (node.kind === 'cache') return { kind: 'cached', node, call: inputs };
    return WITHOUT_WORK.has(node.kind) ? inputs : inSequence([inputs, { kind: 'work', node }]);
  }

  /**
   * Calls what several inputs need, and then the inputs at the same time; features are read after the
   * rest, because they are those of the candidates that the rest has found.
   */
  #gather(inputs: readonly DesignNode[], done: ReadonlySet<NodeId>): PathCall {
    const { first, after } = this.#share(inputs, done);
    const isFeature = (node: DesignNode): boolean => this.#view.familyOf(node) === 'features';
    const make = (some: readonly DesignNode[]): PathCall =>
      atOnce(some.map((input) => this.make(input, after)));
    return inSequence([
      first,
      make(inputs.filter((input) => !isFeature(input))),
      make(inputs.filter(isFeature)),
    ]);
  }

  /** What more than one of these components needs, called once; and what is done then. */
  #share(
    inputs: readonly DesignNode[],
    done: ReadonlySet<NodeId>,
  ): { readonly first: PathCall; readonly after: ReadonlySet<NodeId> } {
    const times = new Map<NodeId, number>();
    for (const input of inputs) {
      for (const id of this.above(input)) times.set(id, (times.get(id) ?? 0) + 1);
    }
    const shared = [...times].flatMap(([id, count]) => (count > 1 && !done.has(id) ? [id] : []));
    // Ends of what is shared: those that nothing else of it lies behind.
    const ends = shared.flatMap((id) => {
      const isBefore = shared.some((other) => {
        const node = this.#view.node(other);
        return other !== id && node !== undefined && this.above(node).has(id);
      });
      const node = this.#view.node(id);
      return isBefore || node === undefined ? [] : [node];
    });
    if (ends.length === 0) return { first: NOTHING, after: done };
    return { first: this.#gather(ends, done), after: new Set([...done, ...shared]) };
  }

  #divide(
    node: DesignNode,
    [firstPort, secondPort]: readonly [string, string],
    done: ReadonlySet<NodeId>,
  ): PathCall {
    const [one] = this.#before(node, firstPort);
    const [two] = this.#before(node, secondPort);
    if (one === undefined || two === undefined) {
      const only = one ?? two;
      const call = only === undefined ? NOTHING : this.make(only, done);
      return node.kind === 'fallback' && !isNothing(call) ? { kind: 'fallback', node, primary: call } : call;
    }
    const { first, after } = this.#share([one, two], done);
    const call = this.make(one, after);
    const other = this.make(two, after);
    return inSequence([first, this.#choose(node, call, other)]);
  }

  #choose(node: DesignNode, call: PathCall, other: PathCall): PathCall {
    if (node.kind === 'fallback') return { kind: 'fallback', node, primary: call, backup: other };
    if (node.kind === 'shadow') return { kind: 'beside', node, call, copy: other };
    const share = this.#view.number(node, 'share') ?? 0;
    return { kind: 'split', node, share, call: other, other: call };
  }

  /** The gateways that the requests meet first, each behind the one before it. */
  entry(response: DesignNode): readonly DesignNode[] {
    const above = this.#view.upstream(response.id);
    const found: DesignNode[] = [];
    let before = this.#view.ofKind('request');
    for (;;) {
      const next = before
        .flatMap((node) => this.#view.fedBy(node.id))
        .filter((node) => node.kind === 'gateway' && above.has(node.id) && !found.includes(node));
      if (next.length === 0) return found;
      found.push(...new Set(next));
      before = next;
    }
  }
}

/** The way of a request through a design. */
export interface TrafficPath {
  /** Every call of a request; the gateways that it meets first are the first of them. */
  readonly call: PathCall;
  readonly gateways: readonly DesignNode[];
}

/**
 * Reads what a request does from a design: which components it calls, in which order and which at the
 * same time; what it does twice or not at all because of caches, fallbacks, canaries, experiments and
 * shadows. What several branches need is called once, before them. Lists made in batches are made away from the
 * request: it only looks them up. Undefined where the connections of requests run in a circle or
 * nothing does any work.
 */
export function traceRequest(view: DesignGraph, response: DesignNode): TrafficPath | undefined {
  const walk = new Walk(view);
  const gateways = walk.entry(response);
  const done = new Set<NodeId>([
    ...gateways.map(({ id }) => id),
    ...view.ofKind('request').map(({ id }) => id),
  ]);
  const entry = gateways.map((node): PathCall => ({ kind: 'work', node }));
  const call = inSequence([...entry, walk.make(response, done)]);
  return walk.isCircular || isNothing(call) ? undefined : { call, gateways };
}
