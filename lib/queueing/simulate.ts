import type { Pulse } from '../core/pulse.ts';
import { err, ok, type Result } from '../core/result.ts';
import { checkSystem, type ServiceError } from './check-system.ts';
import { Engine } from './engine.ts';
import { EVENT } from './event-heap.ts';
import { NONE } from './frames.ts';
import { writeReport } from './report.ts';
import type { KeySource } from './popularity.ts';
import type { Cache, ServiceEvent, ServiceSystem } from './service-system.ts';
import type { ServiceOutcome, ServiceReport } from './service-report.ts';
import type { KeyCache } from './key-cache.ts';
import type { TimerLane } from './timer-lane.ts';
import { TraceHash } from './trace-hash.ts';

/** Events, or calls opened, between two pulses: some milliseconds. */
const WORK_PER_PULSE = 2048;

/** Keys put between two pulses. */
const KEYS_PER_PULSE = 16_384;

/** Seed and pulse of a simulation. */
export interface SimulateOptions {
  /** Whole, 0 .. 2^53 - 1. */
  readonly seed: number;
  /** Told the simulated milliseconds; may stop the run by throwing. */
  readonly pulse: Pulse;
}

/** Multiples of the golden section fill an interval evenly, whatever their number. */
const GOLDEN = 0.6180339887498949;

/** The chance that a cache holds a key before the start. */
function chanceHeld({ ttlMs, lookupsPerSecond }: Cache, share: number): number {
  if (ttlMs === undefined || lookupsPerSecond === undefined) return 1;
  const asked = (share * lookupsPerSecond * ttlMs) / 1000;
  return asked / (1 + asked);
}

/**
 * The ranks of the keys that a warm cache holds, the most popular first: chances are added up, and at
 * every whole number a key is held. Where they are small, ranks between two held ones are skipped.
 */
function* ranksHeld(source: KeySource, rules: Cache): Generator<number> {
  let owed = 0.5;
  let count = 0;
  for (let rank = 0; rank < source.keys && count < rules.entries;) {
    const chance = chanceHeld(rules, source.shareOf(source.keyAt(rank)));
    if (!(chance > 0)) return;
    const step = Math.min(source.keys - rank, Math.max(1, Math.floor((1 - owed) / chance)));
    owed += step * chance;
    rank += step;
    if (owed < 1) continue;
    owed -= 1;
    count += 1;
    yield rank - 1;
  }
}

/** Fills a cache with the most popular keys that it would hold, the least of them first, their ages spread evenly. */
async function warmCache(engine: Engine, place: number, rules: Cache, pulse: Pulse): Promise<void> {
  const cache = engine.caches[place] as KeyCache;
  const source = engine.sources[place] as KeySource;
  const { ttlMs, entries } = rules;
  const wait = (done: number) =>
    done % KEYS_PER_PULSE === 0 ? pulse({ stage: 'warm-caches', done, total: 2 * entries }) : undefined;
  const held: number[] = [];
  for (const rank of ranksHeld(source, rules)) {
    held.push(rank);
    const pulsed = wait(held.length);
    if (pulsed !== undefined) await pulsed;
  }
  for (let h = held.length - 1; h >= 0; h -= 1) {
    const age = ((h + 1) * GOLDEN) % 1;
    cache.put(source.keyAt(held[h] as number), 0, ttlMs === undefined ? Infinity : age * ttlMs);
    const pulsed = wait(h);
    if (pulsed !== undefined) await pulsed;
  }
}

/** A run: the loop over events, and what each does. */
class Simulation {
  events = 0;
  readonly trace = new TraceHash();
  readonly engine: Engine;
  readonly #system: ServiceSystem;
  readonly #changes: readonly ServiceEvent[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #maximumOpenCalls: number;
  readonly #maximumEvents: number;

  constructor(system: ServiceSystem, seed: number) {
    this.#system = system;
    this.engine = new Engine(system, seed);
    this.#changes = (system.events ?? [])
      .filter(({ kind }) => kind !== 'traffic')
      .toSorted((a, b) => a.atMs - b.atMs);
    this.#places = new Map([
      ...system.stations.map(({ id }, s) => [`station ${id}`, s] as const),
      ...(system.caches ?? []).map(({ id }, c) => [`cache ${id}`, c] as const),
    ]);
    this.#maximumOpenCalls = system.maximumOpenCalls ?? 1_000_000;
    this.#maximumEvents = system.maximumEvents ?? 1e9;
    this.#awaitChange(0);
    this.#await(this.engine.arrivals.next(0));
  }

  #await(atMs: number): void {
    if (atMs < Infinity) this.engine.heap.push(atMs, EVENT.arrival, 0, 0);
  }

  /** Changes come one by one, so that those of one moment keep their order. */
  #awaitChange(place: number): void {
    const change = this.#changes[place];
    if (change !== undefined) this.engine.heap.push(change.atMs, EVENT.change, place, 0);
  }

  /** Handles events until so many are done, or so many calls opened. Returns how the run ended, or undefined when it goes on. */
  advance(work: number): ServiceOutcome | undefined {
    const { engine, trace } = this;
    const { heap, frames, ledger } = engine;
    const { durationMs } = this.#system;
    const lastCall = frames.begun + work;
    for (let i = 0; i < work && frames.begun < lastCall; i += 1) {
      if (heap.size === 0) return this.#finish();
      heap.pop();
      const { timeMs, kind, target, stamp } = heap;
      while (ledger.nextMs <= timeMs && ledger.nextMs <= durationMs) this.#cut();
      if (timeMs > durationMs) return this.#finish();
      engine.nowMs = timeMs;
      trace.add(timeMs, kind, target);
      this.#handle(kind, target, stamp);
      if (frames.open > this.#maximumOpenCalls) {
        return this.#stop({ kind: 'too-many-open-calls', atMs: timeMs, openCalls: frames.open });
      }
      if (this.events >= this.#maximumEvents) {
        return this.#stop({ kind: 'too-many-events', atMs: timeMs, events: this.events });
      }
    }
    return undefined;
  }

  #touchAll(): void {
    const { engine } = this;
    engine.touch();
    for (let s = 0; s < this.#system.stations.length; s += 1) engine.stations.touch(s, engine.nowMs);
  }

  #cut(): void {
    this.engine.nowMs = this.engine.ledger.nextMs;
    this.#touchAll();
    this.engine.ledger.cut();
  }

  #finish(): ServiceOutcome {
    while (this.engine.ledger.nextMs <= this.#system.durationMs) this.#cut();
    return { kind: 'complete' };
  }

  #stop(outcome: ServiceOutcome): ServiceOutcome {
    this.#touchAll();
    this.engine.ledger.close(this.engine.nowMs);
    return outcome;
  }

  #handle(kind: number, target: number, stamp: number): void {
    const { engine } = this;
    const { frames, stations } = engine;
    switch (kind) {
      case EVENT.arrival:
        this.events += 1;
        engine.arrive();
        this.#await(engine.arrivals.next(engine.nowMs));
        return;
      case EVENT.departure:
        if (stations.pool.stamp[target] === stamp) this.#depart(target);
        return;
      case EVENT.timer:
        this.#ring(target);
        return;
      case EVENT.retry:
        if (frames.stamp[target] !== stamp) return;
        this.events += 1;
        engine.retry(target);
        return;
      // A refusal, or the end of a delay.
      case EVENT.failure:
        if (frames.stamp[target] !== stamp) return;
        this.events += 1;
        engine.end(target, frames.first[target] as number);
        return;
      case EVENT.batch:
        this.events += 1;
        stations.dispatch(target, engine.nowMs);
        return;
      default:
        this.events += 1;
        this.#change(this.#changes[target] as ServiceEvent);
        this.#awaitChange(target + 1);
    }
  }

  #depart(replica: number): void {
    const { engine } = this;
    const { frames, stations } = engine;
    this.events += 1;
    const station = stations.pool.station[replica] as number;
    for (let job = stations.finish(replica, engine.nowMs); job !== NONE;) {
      const next = frames.next[job] as number;
      engine.end(job, stations.conclude(station, frames.isWanted(job)));
      job = next;
    }
    stations.dispatch(station, engine.nowMs);
  }

  /** The first timer of a lane ends; those behind it whose frames are closed are dropped. */
  #ring(place: number): void {
    const { engine } = this;
    const { stamp } = engine.frames;
    const lane = engine.lanes[place] as TimerLane;
    const frame = lane.frame;
    const isOpen = stamp[frame] === lane.stamp;
    lane.shift();
    while (lane.size > 0 && stamp[lane.frame] !== lane.stamp) lane.shift();
    if (lane.size > 0) engine.heap.push(lane.dueMs, EVENT.timer, place, 0);
    if (!isOpen) return;
    this.events += 1;
    engine.ring(place, frame);
  }

  #change(event: ServiceEvent): void {
    const { stations, caches, nowMs } = this.engine;
    const placeOf = (kind: string, id: string): number => this.#places.get(`${kind} ${id}`) ?? NONE;
    switch (event.kind) {
      case 'replicas-down':
      case 'replicas-up': {
        const isUp = event.kind === 'replicas-down';
        const chosen = stations.pool.choose(placeOf('station', event.station), isUp, event.count);
        for (const replica of chosen) stations[isUp ? 'lower' : 'raise'](replica, nowMs);
        return;
      }
      case 'zone-down':
      case 'zone-up': {
        const isUp = event.kind === 'zone-down';
        for (const replica of stations.pool.chooseZone(event.zone, isUp)) {
          stations[isUp ? 'lower' : 'raise'](replica, nowMs);
        }
        return;
      }
      case 'scale':
        stations.scale(placeOf('station', event.station), event.replicas, nowMs);
        return;
      case 'error-share':
        stations.errorShare[placeOf('station', event.station)] = event.share;
        return;
      case 'slow':
        stations.slow[placeOf('station', event.station)] = event.factor;
        return;
      case 'clear-cache':
        (caches[placeOf('cache', event.cache)] as KeyCache).clear();
        return;
      case 'traffic':
        // Arrivals know of these beforehand.
        return;
    }
  }
}

/**
 * Simulates a service system, one event after another, from time 0 to its end. A load above what it
 * can do makes its queues grow without end, and the report shows that; the run ends early, with a
 * report, at the system's bounds of open calls and events.
 *
 * Waits for the pulse every few milliseconds of computing; before the run it fills warm caches. Times in the result are
 * simulated, in milliseconds. The same system and seed give the same result and trace, bit for bit,
 * in every engine.
 *
 * Errors: those of `checkSystem`. Throws what the pulse throws; throws on a seed that is no whole number.
 * Randomness: streams ("queueing", ...) of the seed, one for the service times of each station, so
 * that a change of one station leaves the others' draws alone.
 */
export async function simulateService(
  system: ServiceSystem,
  { seed, pulse }: SimulateOptions,
): Promise<Result<ServiceReport, ServiceError>> {
  const wrong = checkSystem(system);
  if (wrong !== undefined) return err(wrong);
  const simulation = new Simulation(system, seed);
  const { engine } = simulation;
  for (const [c, rules] of (system.caches ?? []).entries()) {
    if (rules.warm === true) await warmCache(engine, c, rules, pulse);
  }
  for (;;) {
    const outcome = simulation.advance(WORK_PER_PULSE);
    if (outcome !== undefined) {
      const { events, trace } = simulation;
      return ok(writeReport(system, engine, { outcome, events, traceHash: trace.text }));
    }
    const done = Math.floor(engine.nowMs);
    const pulsed = pulse({ stage: 'simulate', done, total: Math.ceil(system.durationMs) });
    if (pulsed !== undefined) await pulsed;
  }
}
