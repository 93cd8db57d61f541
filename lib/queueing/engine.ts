import { createRandom, type Random } from '../core/random.ts';
import { ArrivalProcess } from './arrival-process.ts';
import { EVENT, EventHeap } from './event-heap.ts';
import { DETACHED, Frames, NONE, Requests } from './frames.ts';
import { KeyCache } from './key-cache.ts';
import { Ledger } from './ledger.ts';
import { createKeySource, type KeySource } from './popularity.ts';
import { CALL, compileProgram, type GuardRules, type Program } from './program.ts';
import type { ServiceSystem } from './service-system.ts';
import { causeCode, Stations } from './stations.ts';
import { TimerLane } from './timer-lane.ts';
import { CACHE, FALLBACK, GUARD, layTotals, REQUEST, type TotalsLayout } from './totals.ts';

/** A call ends with {@link ANSWERED} or the code of a cause; {@link OPEN} says that it has not ended. */
const ANSWERED = NONE;
const OPEN = -2;
const TIMEOUT = causeCode('timeout');

/** Retries that a budget saves up at most. */
const MOST_SAVED_RETRIES = 10;

/** The running state of a simulation: opens calls, and ends them in the call that made them. */
export class Engine {
  nowMs = 0;
  /** Requests that have not ended. */
  inSystem = 0;
  readonly heap = new EventHeap();
  readonly frames = new Frames();
  readonly requests: Requests;
  readonly program: Program;
  readonly layout: TotalsLayout;
  readonly totals: Float64Array;
  readonly ledger: Ledger;
  readonly stations: Stations;
  readonly arrivals: ArrivalProcess;
  readonly caches: readonly KeyCache[];
  /** The keys of each cache. */
  readonly sources: readonly KeySource[];
  /** Timers: of each guard its time limit, then of each its hedge; absent where it has none. */
  readonly lanes: readonly (TimerLane | undefined)[];
  readonly #savedRetries: Float64Array;
  readonly #jitter: Random;
  /** One stream for each split. */
  readonly #sides: readonly Random[];
  readonly #stopsAbandoned: boolean;
  #touchedMs = 0;

  /** @param system checked */
  constructor(system: ServiceSystem, seed: number) {
    const { caches = [] } = system;
    this.program = compileProgram(system);
    const { guards, fallbacks } = this.program;
    this.layout = layTotals({
      stations: system.stations.length,
      caches: caches.length,
      guards: guards.length,
      fallbacks: fallbacks.length,
    });
    this.totals = new Float64Array(this.layout.length);
    const { durationMs, warmUpMs = 0, windows = 100 } = system;
    this.ledger = new Ledger(this.totals, { durationMs, warmUpMs, windows });
    this.requests = new Requests(caches.length);
    this.stations = new Stations(system, this, seed);
    const random = (name: string): Random => createRandom(seed, 'queueing', name);
    this.arrivals = new ArrivalProcess(system, random('arrivals'), random('gaps'));
    this.sources = caches.map(({ id, popularity }) =>
      createKeySource(popularity, createRandom(seed, 'queueing', 'keys', id)),
    );
    this.caches = caches.map(({ entries, ttlMs }) => new KeyCache(entries, ttlMs ?? Infinity));
    const lane = (delayMs: number | undefined): TimerLane | undefined =>
      delayMs === undefined ? undefined : new TimerLane(delayMs);
    this.lanes = [
      ...guards.map(({ timeoutMs }) => lane(timeoutMs)),
      ...guards.map(({ hedgeAfterMs }) => lane(hedgeAfterMs)),
    ];
    this.#savedRetries = new Float64Array(guards.length).fill(MOST_SAVED_RETRIES);
    this.#jitter = random('jitter');
    this.#sides = this.program.shares.map((_, s) => createRandom(seed, 'queueing', 'split', String(s)));
    this.#stopsAbandoned = system.abandoned === 'stop';
  }

  #count(place: number): void {
    this.totals[place] = (this.totals[place] as number) + 1;
  }

  /** Brings the time integral of requests in the system up to now. */
  touch(): void {
    const place = REQUEST.areaMs;
    this.totals[place] = (this.totals[place] as number) + (this.nowMs - this.#touchedMs) * this.inSystem;
    this.#touchedMs = this.nowMs;
  }

  /** A request comes now. */
  arrive(): void {
    this.touch();
    this.inSystem += 1;
    this.#count(REQUEST.arrived);
    const request = this.requests.take(this.nowMs);
    for (let c = 0; c < this.sources.length; c += 1) {
      this.requests.setKey(request, c, (this.sources[c] as KeySource).draw());
    }
    this.start(0, NONE, request);
  }

  #take(node: number, parent: number, request: number): number {
    this.requests.open(request);
    return this.frames.take(node, parent, request);
  }

  /** Opens a call. It may have ended when this returns, and with it the call that made it. */
  start(node: number, parent: number, request: number): void {
    const { kinds, subjects, children, firstChild } = this.program;
    const subject = subjects[node] as number;
    const frame = this.#take(node, parent, request);
    switch (kinds[node] as number) {
      case CALL.station: {
        const refusal = this.stations.enter(frame, subject, this.nowMs);
        if (refusal !== NONE) this.end(frame, refusal);
        return;
      }
      case CALL.cache:
        this.#startCached(frame, subject);
        return;
      case CALL.guard:
        this.#startGuarded(frame, subject);
        return;
      case CALL.fanOut:
        this.#startAll(frame, node);
        return;
      case CALL.fallback:
        this.#count(this.layout.fallback(subject) + FALLBACK.calls);
        break;
      case CALL.split:
        this.#startSide(frame, node, subject);
        return;
      case CALL.beside:
        this.#startDetached(this.#child(node, 1), request);
        break;
      case CALL.delay:
        this.frames.first[frame] = ANSWERED;
        this.heap.push(
          this.nowMs + (this.program.delaysMs[subject] as number),
          EVENT.failure,
          frame,
          this.frames.stamp[frame] as number,
        );
        return;
    }
    this.start(children[firstChild[node] as number] as number, frame, request);
  }

  #startCached(frame: number, cache: number): void {
    const place = this.layout.cache(cache);
    this.#count(place + CACHE.lookups);
    const request = this.frames.request[frame] as number;
    const key = this.requests.keyOf(request, cache);
    if ((this.caches[cache] as KeyCache).has(key, this.nowMs)) {
      this.#count(place + CACHE.hits);
      this.end(frame, ANSWERED);
    } else {
      this.start(this.#child(this.frames.node[frame] as number, 0), frame, request);
    }
  }

  #startSide(frame: number, node: number, split: number): void {
    const share = this.program.shares[split] as number;
    const side = (this.#sides[split] as Random).uniform() < share ? 0 : 1;
    this.start(this.#child(node, side), frame, this.frames.request[frame] as number);
  }

  /** Begins what no call and no request waits for. */
  #startDetached(node: number, request: number): void {
    const frame = this.#take(node, NONE, request);
    this.frames.parentStamp[frame] = DETACHED;
    this.start(this.#child(node, 0), frame, request);
  }

  #child(node: number, which: number): number {
    return this.program.children[(this.program.firstChild[node] as number) + which] as number;
  }

  #startAll(frame: number, node: number): void {
    const stamp = this.frames.stamp[frame];
    const request = this.frames.request[frame] as number;
    const count = this.program.childCount[node] as number;
    for (let i = 0; i < count && this.frames.stamp[frame] === stamp; i += 1) {
      this.start(this.#child(node, i), frame, request);
    }
  }

  #startGuarded(frame: number, guard: number): void {
    this.#count(this.layout.guard(guard) + GUARD.calls);
    const { budgetShare } = (this.program.guards[guard] as GuardRules).retries ?? {};
    if (budgetShare !== undefined) {
      const saved = (this.#savedRetries[guard] as number) + budgetShare;
      this.#savedRetries[guard] = Math.min(MOST_SAVED_RETRIES, saved);
    }
    this.#arm(this.program.guards.length + guard, frame);
    this.attempt(frame, false);
  }

  #arm(place: number, frame: number): void {
    const lane = this.lanes[place];
    if (lane?.push(this.nowMs, frame, this.frames.stamp[frame] as number) === true) {
      this.heap.push(lane.dueMs, EVENT.timer, place, 0);
    }
  }

  /** A guard makes an attempt. Of its frame, `first` counts attempts that are no hedges, `second` those open. */
  attempt(guardFrame: number, isHedge: boolean): void {
    const { frames } = this;
    const guardNode = frames.node[guardFrame] as number;
    const guard = this.program.subjects[guardNode] as number;
    this.#count(this.layout.guard(guard) + GUARD.attempts);
    frames.second[guardFrame] = (frames.second[guardFrame] as number) + 1;
    if (!isHedge) frames.first[guardFrame] = (frames.first[guardFrame] as number) + 1;
    const request = frames.request[guardFrame] as number;
    const node = this.#child(guardNode, 0);
    const frame = this.#take(node, guardFrame, request);
    frames.first[frame] = isHedge ? 1 : 0;
    this.#arm(guard, frame);
    this.start(this.#child(node, 0), frame, request);
  }

  /** The pause of a guard is over. */
  retry(guardFrame: number): void {
    if (!this.goesOn(guardFrame)) {
      this.end(guardFrame, TIMEOUT);
      return;
    }
    const guard = this.program.subjects[this.frames.node[guardFrame] as number] as number;
    this.#count(this.layout.guard(guard) + GUARD.retries);
    this.attempt(guardFrame, false);
  }

  /** A timer of a lane ends for a frame that is still open. */
  ring(place: number, frame: number): void {
    const guards = this.program.guards.length;
    const guard = place % guards;
    if (place < guards) {
      this.#count(this.layout.guard(guard) + GUARD.timeouts);
      this.end(frame, TIMEOUT);
    } else if (this.frames.first[frame] === 1 && this.frames.second[frame] === 1) {
      this.#count(this.layout.guard(guard) + GUARD.hedges);
      this.attempt(frame, true);
    }
  }

  /** Whether the next step of a call is still to begin. */
  goesOn(frame: number): boolean {
    return !this.#stopsAbandoned || this.frames.isWanted(frame);
  }

  /** Ends a call, and all calls above it that end with it. */
  end(ended: number, how: number): void {
    const { frames } = this;
    let frame = ended;
    let outcome = how;
    for (;;) {
      const parent = frames.parent[frame] as number;
      const parentStamp = frames.parentStamp[frame];
      const request = frames.request[frame] as number;
      const mark = frames.first[frame] as number;
      if (parent === NONE && parentStamp !== DETACHED) this.#endRequest(request, outcome);
      frames.release(frame);
      this.requests.close(request);
      if (parent === NONE || frames.stamp[parent] !== parentStamp) return;
      outcome = this.#resume(parent, outcome, mark);
      if (outcome === OPEN) return;
      frame = parent;
    }
  }

  /** A call hears from one it made. Returns its own outcome, or {@link OPEN}. */
  #resume(frame: number, outcome: number, mark: number): number {
    const { frames, program } = this;
    const node = frames.node[frame] as number;
    const subject = program.subjects[node] as number;
    const request = frames.request[frame] as number;
    switch (program.kinds[node] as number) {
      case CALL.sequence: {
        const done = (frames.first[frame] as number) + 1;
        frames.first[frame] = done;
        if (outcome !== ANSWERED || done === program.childCount[node]) return outcome;
        if (!this.goesOn(frame)) return TIMEOUT;
        this.start(this.#child(node, done), frame, request);
        return OPEN;
      }
      case CALL.fanOut:
        return this.#gather(frame, node, outcome);
      case CALL.cache:
        if (outcome === ANSWERED) {
          const key = this.requests.keyOf(request, subject);
          (this.caches[subject] as KeyCache).put(key, this.nowMs);
        }
        return outcome;
      case CALL.guard:
        return this.#judgeAttempt(frame, subject, outcome, mark);
      case CALL.fallback:
        return this.#fallBack(frame, node, outcome);
      default:
        return outcome;
    }
  }

  #gather(frame: number, node: number, outcome: number): number {
    const { frames, program } = this;
    const need = program.subjects[node] as number;
    if (outcome === ANSWERED) {
      const got = (frames.first[frame] as number) + 1;
      frames.first[frame] = got;
      return got === need ? ANSWERED : OPEN;
    }
    const lost = (frames.second[frame] as number) + 1;
    frames.second[frame] = lost;
    return lost > (program.childCount[node] as number) - need ? outcome : OPEN;
  }

  #fallBack(frame: number, node: number, outcome: number): number {
    const { frames, program } = this;
    if (outcome === ANSWERED || frames.first[frame] === 1) return outcome;
    if (!this.goesOn(frame)) return outcome;
    this.#count(this.layout.fallback(program.subjects[node] as number) + FALLBACK.used);
    const request = frames.request[frame] as number;
    this.requests.isDegraded[request] = 1;
    if (program.childCount[node] === 1) return ANSWERED;
    frames.first[frame] = 1;
    this.start(this.#child(node, 1), frame, request);
    return OPEN;
  }

  #judgeAttempt(frame: number, guard: number, outcome: number, isHedge: number): number {
    const { frames } = this;
    const place = this.layout.guard(guard);
    if (outcome === ANSWERED) {
      if (isHedge === 1) this.#count(place + GUARD.hedgesWon);
      return ANSWERED;
    }
    const open = (frames.second[frame] as number) - 1;
    frames.second[frame] = open;
    if (open > 0) return OPEN;
    const { retries } = this.program.guards[guard] as GuardRules;
    const made = frames.first[frame] as number;
    if (retries === undefined || made >= retries.attempts || !this.goesOn(frame)) return outcome;
    if (retries.budgetShare !== undefined) {
      const saved = this.#savedRetries[guard] as number;
      if (saved < 1) {
        this.#count(place + GUARD.forbidden);
        return outcome;
      }
      this.#savedRetries[guard] = saved - 1;
    }
    let pauseMs = retries.backoffMs;
    for (let i = 1; i < made; i += 1) pauseMs *= retries.backoffFactor;
    if (retries.jitter > 0) pauseMs *= 1 - retries.jitter * this.#jitter.uniform();
    this.heap.push(this.nowMs + pauseMs, EVENT.retry, frame, frames.stamp[frame] as number);
    return OPEN;
  }

  #endRequest(request: number, outcome: number): void {
    this.touch();
    this.inSystem -= 1;
    const tookMs = this.nowMs - (this.requests.startMs[request] as number);
    this.totals[REQUEST.spentMs] = (this.totals[REQUEST.spentMs] as number) + tookMs;
    if (outcome !== ANSWERED) {
      this.#count(REQUEST.failed);
      this.#count(REQUEST.causes + outcome);
      return;
    }
    this.#count(REQUEST.answered);
    this.totals[REQUEST.latencyMs] = (this.totals[REQUEST.latencyMs] as number) + tookMs;
    if (this.requests.isDegraded[request] === 1) this.#count(REQUEST.degraded);
    this.ledger.answer(tookMs);
  }
}
