import type { Call, Retries, ServiceSystem } from './service-system.ts';

/** What a call of the program does. An attempt is what a guard makes, once or several times. */
export const CALL = {
  station: 0,
  sequence: 1,
  fanOut: 2,
  cache: 3,
  guard: 4,
  attempt: 5,
  fallback: 6,
  split: 7,
  beside: 8,
  detached: 9,
  delay: 10,
} as const;

/** A guard without the call it guards. */
export interface GuardRules {
  readonly id: string;
  readonly timeoutMs: number | undefined;
  readonly hedgeAfterMs: number | undefined;
  readonly retries: Retries | undefined;
}

/** The calls of a request as columns; call 0 is the request. */
export interface Program {
  readonly kinds: Uint8Array;
  /** Which station, cache, guard, fallback, split or delay; the answers a fan-out needs. */
  readonly subjects: Int32Array;
  /** A call's own calls stand in `children` from here on. */
  readonly firstChild: Int32Array;
  readonly childCount: Int32Array;
  readonly children: Int32Array;
  readonly guards: readonly GuardRules[];
  readonly fallbacks: readonly string[];
  /** Of each split, the share of its first call. */
  readonly shares: readonly number[];
  readonly delaysMs: readonly number[];
}

interface Node {
  readonly kind: number;
  readonly subject: number;
  readonly children: number[];
}

class Writer {
  readonly nodes: Node[] = [];
  readonly guards: GuardRules[] = [];
  readonly fallbacks: string[] = [];
  readonly shares: number[] = [];
  readonly delaysMs: number[] = [];
  readonly #stations: ReadonlyMap<string, number>;
  readonly #caches: ReadonlyMap<string, number>;

  constructor(system: ServiceSystem) {
    this.#stations = new Map(system.stations.map(({ id }, s) => [id, s]));
    this.#caches = new Map((system.caches ?? []).map(({ id }, c) => [id, c]));
  }

  #open(kind: number, subject: number, calls: readonly Call[]): number {
    const children: number[] = [];
    const place = this.nodes.push({ kind, subject, children }) - 1;
    for (const call of calls) children.push(this.write(call));
    return place;
  }

  write(call: Call): number {
    switch (call.kind) {
      case 'station':
        return this.#open(CALL.station, this.#stations.get(call.station) ?? -1, []);
      case 'sequence':
        return this.#open(CALL.sequence, 0, call.calls);
      case 'fan-out':
        return this.#open(CALL.fanOut, call.need ?? call.calls.length, call.calls);
      case 'cache':
        return this.#open(CALL.cache, this.#caches.get(call.cache) ?? -1, [call.call]);
      case 'guard':
        return this.#writeGuard(call);
      case 'fallback': {
        const subject = this.fallbacks.push(call.id) - 1;
        const calls = call.backup === undefined ? [call.call] : [call.call, call.backup];
        return this.#open(CALL.fallback, subject, calls);
      }
      case 'split': {
        const subject = this.shares.push(call.share) - 1;
        return this.#open(CALL.split, subject, [call.call, call.other]);
      }
      case 'beside':
        return this.#writeBeside(call);
      case 'delay':
        return this.#open(CALL.delay, this.delaysMs.push(call.ms) - 1, []);
    }
  }

  #writeBeside({ call, copy }: Extract<Call, { kind: 'beside' }>): number {
    const children: number[] = [];
    const place = this.nodes.push({ kind: CALL.beside, subject: 0, children }) - 1;
    children.push(this.write(call), this.#open(CALL.detached, 0, [copy]));
    return place;
  }

  #writeGuard({ id, call, timeoutMs, hedgeAfterMs, retries }: Extract<Call, { kind: 'guard' }>): number {
    const subject = this.guards.push({ id, timeoutMs, hedgeAfterMs, retries }) - 1;
    const children: number[] = [];
    const place = this.nodes.push({ kind: CALL.guard, subject, children }) - 1;
    children.push(this.#open(CALL.attempt, subject, [call]));
    return place;
  }
}

/** Writes the tree of calls of a checked system as columns, parents before what they call. */
export function compileProgram(system: ServiceSystem): Program {
  const writer = new Writer(system);
  writer.write(system.request);
  const { nodes, guards, fallbacks, shares, delaysMs } = writer;
  const children = nodes.flatMap((node) => node.children);
  let first = 0;
  const firstChild = nodes.map((node) => {
    const from = first;
    first += node.children.length;
    return from;
  });
  return {
    kinds: Uint8Array.from(nodes, ({ kind }) => kind),
    subjects: Int32Array.from(nodes, ({ subject }) => subject),
    firstChild: Int32Array.from(firstChild),
    childCount: Int32Array.from(nodes, (node) => node.children.length),
    children: Int32Array.from(children),
    guards,
    fallbacks,
    shares,
    delaysMs,
  };
}
