import { createRandom, type Random } from '../core/random.ts';
import { Draws } from './draws.ts';
import { EVENT, type EventHeap } from './event-heap.ts';
import { type Frames, NONE } from './frames.ts';
import { ReplicaPool } from './replica-pool.ts';
import { CAUSES, type Cause, type ServiceSystem, type Station } from './service-system.ts';
import { STATION, type TotalsLayout } from './totals.ts';

/** The place of a cause in {@link CAUSES}. */
export function causeCode(cause: Cause): number {
  return CAUSES.indexOf(cause);
}

/** Outcome of a job that left the queue because nobody waits for it: it had been given up before. */
const ABANDONED = causeCode('timeout');

const QUEUE_FULL = causeCode('queue-full');
const SHED = causeCode('shed');
const RATE_LIMITED = causeCode('rate-limited');
const CRASHED = causeCode('crashed');
const DOWN = causeCode('down');

/** Queues and replicas of all stations, as columns. Jobs are frames; totals are kept as they change. */
export class Stations {
  readonly queued: Int32Array;
  readonly pool: ReplicaPool;
  readonly slow: Float64Array;
  readonly errorShare: Float64Array;
  readonly #heads: Int32Array;
  readonly #tails: Int32Array;
  readonly #touchedMs: Float64Array;
  /** Until when a timer of a filling batch runs. */
  readonly #armedMs: Float64Array;
  readonly #tokens: Float64Array;
  readonly #refilledMs: Float64Array;
  readonly #draws: readonly Draws[];
  readonly #coins: readonly Random[];
  readonly #rules: readonly Station[];
  readonly #bases: Int32Array;
  readonly #heap: EventHeap;
  readonly #frames: Frames;
  readonly #totals: Float64Array;
  readonly #stopsAbandoned: boolean;

  constructor(
    system: ServiceSystem,
    parts: {
      readonly heap: EventHeap;
      readonly frames: Frames;
      readonly totals: Float64Array;
      readonly layout: TotalsLayout;
    },
    seed: number,
  ) {
    const { stations } = system;
    const count = stations.length;
    this.#rules = stations;
    this.#heap = parts.heap;
    this.#frames = parts.frames;
    this.#totals = parts.totals;
    this.#bases = Int32Array.from(stations, (_, s) => parts.layout.station(s));
    this.#stopsAbandoned = system.abandoned === 'stop';
    this.pool = new ReplicaPool(system);
    this.queued = new Int32Array(count);
    this.slow = new Float64Array(count).fill(1);
    this.errorShare = Float64Array.from(stations, (station) => station.errorShare ?? 0);
    this.#heads = new Int32Array(count).fill(NONE);
    this.#tails = new Int32Array(count).fill(NONE);
    this.#touchedMs = new Float64Array(count);
    this.#armedMs = new Float64Array(count).fill(-1);
    this.#tokens = Float64Array.from(stations, (station) => Math.max(1, station.rateLimitPerSecond ?? 0));
    this.#refilledMs = new Float64Array(count);
    this.#draws = stations.map(
      ({ id, serviceTime }) => new Draws(serviceTime, createRandom(seed, 'queueing', 'service', id)),
    );
    this.#coins = stations.map(({ id }) => createRandom(seed, 'queueing', 'error', id));
  }

  #add(station: number, field: number, amount: number): void {
    const place = (this.#bases[station] as number) + field;
    this.#totals[place] = (this.#totals[place] as number) + amount;
  }

  /** Brings the time integrals of a station up to a time; called before its queue or replicas change. */
  touch(station: number, nowMs: number): void {
    const passed = nowMs - (this.#touchedMs[station] as number);
    if (passed <= 0) return;
    this.#touchedMs[station] = nowMs;
    const busy = this.pool.busy[station] as number;
    const totals = this.#totals;
    const base = this.#bases[station] as number;
    const queue = base + STATION.queueAreaMs;
    totals[queue] = (totals[queue] as number) + passed * (this.queued[station] as number);
    totals[queue + 1] = (totals[queue + 1] as number) + passed * busy;
    // A replica that is being taken away still works: it counts as up until it is done.
    const up = Math.max(busy, this.pool.up[station] as number);
    totals[queue + 2] = (totals[queue + 2] as number) + passed * up;
  }

  #takesToken(station: number, rate: number, nowMs: number): boolean {
    const passed = nowMs - (this.#refilledMs[station] as number);
    const tokens = Math.min(Math.max(1, rate), (this.#tokens[station] as number) + (passed * rate) / 1000);
    this.#refilledMs[station] = nowMs;
    this.#tokens[station] = tokens >= 1 ? tokens - 1 : tokens;
    return tokens >= 1;
  }

  #refusal(station: number, nowMs: number): number {
    if ((this.pool.up[station] as number) === 0) return DOWN;
    const { rateLimitPerSecond, queueLimit } = this.#rules[station] as Station;
    if (rateLimitPerSecond !== undefined && !this.#takesToken(station, rateLimitPerSecond, nowMs)) {
      return RATE_LIMITED;
    }
    if (queueLimit === undefined || (this.queued[station] as number) < queueLimit) return NONE;
    // A free replica takes the job at once: it never waits, whatever the limit.
    return (this.queued[station] as number) === 0 && this.pool.hasIdle(station) ? NONE : QUEUE_FULL;
  }

  /** A job comes. Returns {@link NONE}, or the cause for which it is refused. */
  enter(job: number, station: number, nowMs: number): number {
    this.#add(station, STATION.entered, 1);
    const refusal = this.#refusal(station, nowMs);
    if (refusal !== NONE) {
      this.#add(station, STATION.causes + refusal, 1);
      return refusal;
    }
    this.touch(station, nowMs);
    const frames = this.#frames;
    frames.sinceMs[job] = nowMs;
    frames.next[job] = NONE;
    const tail = this.#tails[station] as number;
    if (tail === NONE) this.#heads[station] = job;
    else frames.next[tail] = job;
    this.#tails[station] = job;
    this.queued[station] = (this.queued[station] as number) + 1;
    this.dispatch(station, nowMs);
    return NONE;
  }

  /** Gives free replicas what waits. Called after anything that may allow a job to begin. */
  dispatch(station: number, nowMs: number): void {
    const { batching } = this.#rules[station] as Station;
    while ((this.queued[station] as number) > 0) {
      const replica = this.pool.takeIdle(station);
      if (replica === NONE) return;
      if (batching !== undefined && (this.queued[station] as number) < batching.size) {
        const dueMs = (this.#frames.sinceMs[this.#heads[station] as number] as number) + batching.waitMs;
        if (nowMs < dueMs) {
          this.pool.giveBack(replica);
          if (this.#armedMs[station] !== dueMs) this.#heap.push(dueMs, EVENT.batch, station, 0);
          this.#armedMs[station] = dueMs;
          return;
        }
      }
      this.touch(station, nowMs);
      this.#begin(station, replica, batching?.size ?? 1, nowMs);
    }
  }

  /** Takes the first of the queue out of it. */
  #shift(station: number, nowMs: number): number {
    const frames = this.#frames;
    const job = this.#heads[station] as number;
    const next = frames.next[job] as number;
    this.#heads[station] = next;
    if (next === NONE) this.#tails[station] = NONE;
    this.queued[station] = (this.queued[station] as number) - 1;
    this.#add(station, STATION.queueSpentMs, nowMs - (frames.sinceMs[job] as number));
    frames.next[job] = NONE;
    return job;
  }

  /** Ends a job that has left the queue, as an event of its own: what follows from it must not nest. */
  #drop(station: number, job: number, outcome: number, nowMs: number): void {
    this.#add(station, outcome === ABANDONED ? STATION.abandoned : STATION.causes + outcome, 1);
    this.#frames.first[job] = outcome;
    this.#heap.push(nowMs, EVENT.failure, job, this.#frames.stamp[job] as number);
  }

  /** Starts a replica on up to `size` jobs, those dropped that are late or abandoned. */
  #begin(station: number, replica: number, size: number, nowMs: number): void {
    const frames = this.#frames;
    const { shedAfterMs = Infinity, batching } = this.#rules[station] as Station;
    let [first, last, count] = [NONE, NONE, 0];
    while (count < size && (this.queued[station] as number) > 0) {
      const job = this.#shift(station, nowMs);
      const waitedMs = nowMs - (frames.sinceMs[job] as number);
      if (waitedMs > shedAfterMs) {
        this.#drop(station, job, SHED, nowMs);
        continue;
      }
      if (this.#stopsAbandoned && !frames.isWanted(job)) {
        this.#drop(station, job, ABANDONED, nowMs);
        continue;
      }
      this.#add(station, STATION.started, 1);
      this.#add(station, STATION.waitMs, waitedMs);
      if (last === NONE) first = job;
      else frames.next[last] = job;
      last = job;
      count += 1;
    }
    if (count === 0) {
      this.pool.giveBack(replica);
      return;
    }
    this.#add(station, STATION.batches, 1);
    const extra = batching === undefined ? 1 : 1 + (count - 1) * batching.extraShare;
    const workMs = (this.#draws[station] as Draws).next() * (this.slow[station] as number) * extra;
    this.pool.begin(station, replica, first);
    this.#heap.push(nowMs + workMs, EVENT.departure, replica, this.pool.stamp[replica] as number);
  }

  /** A replica is done. Returns the first of its jobs, the others follow by `next`. */
  finish(replica: number, nowMs: number): number {
    const station = this.pool.station[replica] as number;
    this.touch(station, nowMs);
    return this.pool.end(replica);
  }

  /** Counts a job that a replica is done with. Returns {@link NONE}, or the cause of an error. */
  conclude(station: number, isWanted: boolean): number {
    const share = this.errorShare[station] as number;
    if (!isWanted) this.#add(station, STATION.wasted, 1);
    if (share > 0 && (this.#coins[station] as Random).uniform() < share) {
      const error = causeCode('error');
      this.#add(station, STATION.causes + error, 1);
      return error;
    }
    this.#add(station, STATION.served, 1);
    return NONE;
  }

  /** Puts a replica out of service: what it works on fails, and the whole queue where it was the last. */
  lower(replica: number, nowMs: number): void {
    const station = this.pool.station[replica] as number;
    this.touch(station, nowMs);
    for (let job = this.pool.lower(replica); job !== NONE;) {
      const next = this.#frames.next[job] as number;
      this.#drop(station, job, CRASHED, nowMs);
      job = next;
    }
    if ((this.pool.up[station] as number) > 0) return;
    while ((this.queued[station] as number) > 0) {
      this.#drop(station, this.#shift(station, nowMs), DOWN, nowMs);
    }
  }

  /** Brings a replica back. */
  raise(replica: number, nowMs: number): void {
    const station = this.pool.station[replica] as number;
    this.touch(station, nowMs);
    this.pool.raise(replica);
    this.dispatch(station, nowMs);
  }

  /** Sets how many replicas there are: new ones begin at once, those taken away finish their job. */
  scale(station: number, replicas: number, nowMs: number): void {
    this.touch(station, nowMs);
    this.pool.scale(station, replicas);
    if ((this.pool.up[station] as number) === 0) {
      while ((this.queued[station] as number) > 0) {
        this.#drop(station, this.#shift(station, nowMs), DOWN, nowMs);
      }
    }
    this.dispatch(station, nowMs);
  }

  /** Time that the jobs of the queue have waited so far, milliseconds. */
  waitingMs(station: number, nowMs: number): number {
    let sum = 0;
    for (let job = this.#heads[station] as number; job !== NONE; job = this.#frames.next[job] as number) {
      sum += nowMs - (this.#frames.sinceMs[job] as number);
    }
    return sum;
  }

  /** Jobs that replicas work on. */
  inService(station: number): number {
    let count = 0;
    for (const head of this.pool.jobsOf(station)) {
      for (let job = head; job !== NONE; job = this.#frames.next[job] as number) count += 1;
    }
    return count;
  }
}
