import type { Random } from '../core/random.ts';
import { Draws } from './draws.ts';
import type { ServiceSystem } from './service-system.ts';

/** The rate from a time on. */
interface Change {
  readonly atMs: number;
  readonly factor: number;
}

/** Straight lines through points, repeated: walks along as time goes on, never back. */
class Shape {
  endMs = Infinity;
  #startMs = 0;
  #from = 1;
  #to = 1;
  #periods = 0;
  #place = 0;
  readonly #points: readonly Change[];
  readonly #periodMs: number;

  constructor({ shape }: ServiceSystem['arrivals']) {
    this.#points = shape?.points ?? [];
    this.#periodMs = shape?.periodMs ?? Infinity;
    const [first] = this.#points;
    if (first === undefined) return;
    if (this.#points.length === 1) {
      this.#from = first.factor;
      this.#to = first.factor;
      return;
    }
    // Starts on the line from the last point of the period before.
    this.#periods = -1;
    this.#place = this.#points.length - 1;
    this.#enter();
    this.reach(0);
  }

  #enter(): void {
    const { atMs, factor } = this.#points[this.#place] as Change;
    const isLast = this.#place + 1 === this.#points.length;
    const next = this.#points[isLast ? 0 : this.#place + 1] as Change;
    this.#startMs = this.#periods * this.#periodMs + atMs;
    this.endMs = (this.#periods + (isLast ? 1 : 0)) * this.#periodMs + next.atMs;
    this.#from = factor;
    this.#to = next.factor;
  }

  /** Goes on to the line that holds at a time. */
  reach(timeMs: number): void {
    while (timeMs >= this.endMs) {
      this.#place += 1;
      if (this.#place === this.#points.length) {
        this.#place = 0;
        this.#periods += 1;
      }
      this.#enter();
    }
  }

  /** The highest factor from a time on the present line to its end. */
  mostFrom(timeMs: number): number {
    return Math.max(this.at(timeMs), this.#to);
  }

  /** The factor at a time on the present line. */
  at(timeMs: number): number {
    if (this.#from === this.#to) return this.#from;
    const share = (timeMs - this.#startMs) / (this.endMs - this.#startMs);
    return this.#from + (this.#to - this.#from) * Math.min(1, Math.max(0, share));
  }
}

/**
 * A Poisson process whose rate follows a shape, bursts and changes of traffic. Draws at the highest
 * rate of each stretch and thins what comes out.
 *
 * Source: Lewis and Shedler 1979, Simulation of nonhomogeneous Poisson processes by thinning.
 */
export class ArrivalProcess {
  readonly #perMs: number;
  readonly #shape: Shape;
  readonly #changes: readonly Change[];
  readonly #durationMs: number;
  readonly #gaps: Draws;
  readonly #random: Random;
  readonly #bursts: ServiceSystem['arrivals']['bursts'];
  #change = 0;
  #traffic = 1;
  #isBurst = false;
  #burstEndMs = Infinity;

  /** @param random a stream for thinning and bursts; @param gaps another one, which runs ahead */
  constructor(system: ServiceSystem, random: Random, gaps: Random) {
    this.#perMs = system.arrivals.perSecond / 1000;
    this.#shape = new Shape(system.arrivals);
    this.#changes = (system.events ?? [])
      .flatMap((event) => (event.kind === 'traffic' ? [{ atMs: event.atMs, factor: event.factor }] : []))
      .toSorted((a, b) => a.atMs - b.atMs);
    this.#durationMs = system.durationMs;
    this.#gaps = new Draws({ kind: 'exponential', meanMs: 1 }, gaps);
    this.#random = random;
    this.#bursts = system.arrivals.bursts;
    if (this.#bursts !== undefined) this.#burstEndMs = this.#bursts.gapMs * random.exponential();
  }

  /** Goes on to the stretch that holds at a time, and returns its end. */
  #reach(timeMs: number): number {
    this.#shape.reach(timeMs);
    let change = this.#changes[this.#change];
    while (change !== undefined && change.atMs <= timeMs) {
      this.#traffic = change.factor;
      this.#change += 1;
      change = this.#changes[this.#change];
    }
    // Without bursts the first never comes.
    while (this.#burstEndMs <= timeMs) {
      this.#isBurst = !this.#isBurst;
      const meanMs = (this.#isBurst ? this.#bursts?.lengthMs : this.#bursts?.gapMs) ?? Infinity;
      this.#burstEndMs += meanMs * this.#random.exponential();
    }
    return Math.min(this.#shape.endMs, change?.atMs ?? Infinity, this.#burstEndMs);
  }

  /** When the next request comes after `nowMs`, which must not go back; Infinity after the end of the run. */
  next(nowMs: number): number {
    for (let timeMs = nowMs; timeMs <= this.#durationMs;) {
      const endMs = this.#reach(timeMs);
      const factor = this.#perMs * this.#traffic * (this.#isBurst ? (this.#bursts?.factor ?? 1) : 1);
      // Not only until `endMs`: a change to come must not alter the draws before it.
      const most = this.#shape.mostFrom(timeMs);
      if (!(factor * most > 0)) {
        timeMs = endMs;
        continue;
      }
      const candidateMs = timeMs + this.#gaps.next() / (factor * most);
      if (candidateMs >= endMs) {
        timeMs = endMs;
        continue;
      }
      timeMs = candidateMs;
      const share = this.#shape.at(candidateMs) / most;
      if (share >= 1 || this.#random.uniform() < share) return candidateMs;
    }
    return Infinity;
  }
}
