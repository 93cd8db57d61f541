import { NONE } from './frames.ts';
import type { ServiceSystem } from './service-system.ts';

const UP = 0;
const DOWN = 1;
/** Not bought yet, or taken away. */
const ABSENT = 2;

/** Replicas a station has at most, scaling included. */
function mostReplicas({ stations, events = [] }: ServiceSystem): number[] {
  return stations.map(({ id, replicas }) => {
    let most = replicas;
    for (const event of events) {
      if (event.kind === 'scale' && event.station === id) most = Math.max(most, event.replicas);
    }
    return most;
  });
}

/** The replicas of all stations, one after another, as columns; the free ones of each on a stack. */
export class ReplicaPool {
  /** By station. */
  readonly up: Int32Array;
  readonly busy: Int32Array;
  /** By replica: its station, and a stamp that changes when what it does is called off. */
  readonly station: Int32Array;
  readonly stamp: Int32Array;
  readonly #offsets: Int32Array;
  readonly #zones: Int32Array;
  readonly #states: Uint8Array;
  /** First job of the batch, or {@link NONE}. */
  readonly #jobs: Int32Array;
  /** Replicas on the stack; those that went down stay on it until they are met. */
  readonly #isStacked: Uint8Array;
  readonly #stack: Int32Array;
  readonly #tops: Int32Array;
  /** Replicas free and up. */
  readonly #idle: Int32Array;

  constructor(system: ServiceSystem) {
    const most = mostReplicas(system);
    const count = system.stations.length;
    let total = 0;
    this.#offsets = new Int32Array(count + 1);
    for (let s = 0; s < count; s += 1) {
      total += most[s] as number;
      this.#offsets[s + 1] = total;
    }
    this.up = new Int32Array(count);
    this.busy = new Int32Array(count);
    this.#tops = new Int32Array(count);
    this.#idle = new Int32Array(count);
    this.station = new Int32Array(total);
    this.stamp = new Int32Array(total);
    this.#zones = new Int32Array(total);
    this.#states = new Uint8Array(total).fill(ABSENT);
    this.#jobs = new Int32Array(total).fill(NONE);
    this.#isStacked = new Uint8Array(total);
    this.#stack = new Int32Array(total);
    for (const [s, { replicas, zones = 1 }] of system.stations.entries()) {
      const from = this.#offsets[s] as number;
      for (let i = 0; i < (most[s] as number); i += 1) {
        this.station[from + i] = s;
        this.#zones[from + i] = i % zones;
      }
      this.scale(s, replicas);
    }
  }

  #push(replica: number): void {
    const station = this.station[replica] as number;
    if (this.#isStacked[replica] === 1) return;
    const top = this.#tops[station] as number;
    this.#stack[(this.#offsets[station] as number) + top] = replica;
    this.#tops[station] = top + 1;
    this.#isStacked[replica] = 1;
  }

  #count(column: Int32Array, station: number, change: number): void {
    column[station] = (column[station] as number) + change;
  }

  /** Whether a replica is free and up. */
  hasIdle(station: number): boolean {
    return (this.#idle[station] as number) > 0;
  }

  /** Takes a free replica, or {@link NONE}. */
  takeIdle(station: number): number {
    if ((this.#idle[station] as number) === 0) return NONE;
    for (;;) {
      const top = (this.#tops[station] as number) - 1;
      const replica = this.#stack[(this.#offsets[station] as number) + top] as number;
      this.#tops[station] = top;
      this.#isStacked[replica] = 0;
      if (this.#states[replica] !== UP) continue;
      this.#count(this.#idle, station, -1);
      return replica;
    }
  }

  /** Puts back a replica that was taken and not used. */
  giveBack(replica: number): void {
    this.#push(replica);
    this.#count(this.#idle, this.station[replica] as number, 1);
  }

  /** A taken replica starts on a batch. */
  begin(station: number, replica: number, job: number): void {
    this.#jobs[replica] = job;
    this.#count(this.busy, station, 1);
  }

  /** A replica is done; it is free if it is still up. Returns its first job. */
  end(replica: number): number {
    const job = this.#jobs[replica] as number;
    this.#jobs[replica] = NONE;
    this.#count(this.busy, this.station[replica] as number, -1);
    if (this.#states[replica] === UP) this.giveBack(replica);
    return job;
  }

  /** A replica that is up goes down. Returns the first of the jobs that it loses. */
  lower(replica: number): number {
    const station = this.station[replica] as number;
    this.#states[replica] = DOWN;
    this.#count(this.up, station, -1);
    const job = this.#jobs[replica] as number;
    if (job === NONE) {
      this.#count(this.#idle, station, -1);
      return NONE;
    }
    this.#jobs[replica] = NONE;
    this.#count(this.busy, station, -1);
    this.stamp[replica] = ((this.stamp[replica] as number) + 1) | 0;
    return job;
  }

  /** A replica that is down or absent comes up. It may still be at the job it had when it was taken away. */
  raise(replica: number): void {
    const station = this.station[replica] as number;
    this.#states[replica] = UP;
    this.#count(this.up, station, 1);
    if (this.#jobs[replica] === NONE) this.giveBack(replica);
  }

  /** Sets how many replicas a station has; those that are down and stay remain down. */
  scale(station: number, replicas: number): void {
    const from = this.#offsets[station] as number;
    const to = this.#offsets[station + 1] as number;
    // From the last down, so that the first replica is on top of the stack.
    for (let replica = to - 1; replica >= from; replica -= 1) {
      const state = this.#states[replica];
      if (replica < from + replicas) {
        if (state === ABSENT) this.raise(replica);
        continue;
      }
      if (state === UP) {
        this.#count(this.up, station, -1);
        if (this.#jobs[replica] === NONE) this.#count(this.#idle, station, -1);
      }
      this.#states[replica] = ABSENT;
    }
  }

  /** The lowest `count` replicas of a station that are up, or that are down. */
  choose(station: number, isUp: boolean, count: number): number[] {
    const chosen: number[] = [];
    const end = this.#offsets[station + 1] as number;
    for (let replica = this.#offsets[station] as number; replica < end; replica += 1) {
      if (chosen.length === count) break;
      if (this.#states[replica] === (isUp ? UP : DOWN)) chosen.push(replica);
    }
    return chosen;
  }

  /** The replicas of a zone that are up, or that are down, of all stations. */
  chooseZone(zone: number, isUp: boolean): number[] {
    const state = isUp ? UP : DOWN;
    const chosen: number[] = [];
    for (let replica = 0; replica < this.#states.length; replica += 1) {
      if (this.#zones[replica] === zone && this.#states[replica] === state) chosen.push(replica);
    }
    return chosen;
  }

  /** First jobs of the busy replicas of a station, {@link NONE} among them. */
  jobsOf(station: number): Int32Array {
    return this.#jobs.subarray(this.#offsets[station], this.#offsets[station + 1]);
  }
}
