import type { Random } from '../core/random.ts';
import { exp, log } from '../core/real.ts';
import type { ServiceTime } from './service-system.ts';

const AHEAD = 256;

/** A function that fills a buffer with service times, milliseconds. */
function createFill(time: ServiceTime, random: Random): (buffer: Float64Array) => void {
  switch (time.kind) {
    case 'exponential':
      return (buffer) => {
        for (let i = 0; i < AHEAD; i += 1) buffer[i] = time.meanMs * random.exponential();
      };
    case 'deterministic':
      return (buffer) => {
        buffer.fill(time.ms);
      };
    case 'lognormal': {
      const centre = log(time.meanMs) - 0.5 * time.sigma * time.sigma;
      return (buffer) => {
        for (let i = 0; i < AHEAD; i += 1) buffer[i] = exp(centre + time.sigma * random.normal());
      };
    }
    case 'empirical': {
      const values = Float64Array.from(time.valuesMs);
      return (buffer) => {
        for (let i = 0; i < AHEAD; i += 1) buffer[i] = values[random.below(values.length)] as number;
      };
    }
  }
}

/** Times of one kind, drawn ahead in blocks, so that taking one allocates and calls nothing. */
export class Draws {
  readonly #buffer = new Float64Array(AHEAD);
  readonly #fill: (buffer: Float64Array) => void;
  #cursor = AHEAD;

  /** @param random a stream of its own: it runs ahead of what is taken */
  constructor(time: ServiceTime, random: Random) {
    this.#fill = createFill(time, random);
  }

  /** The next time, milliseconds. */
  next(): number {
    if (this.#cursor === AHEAD) {
      this.#fill(this.#buffer);
      this.#cursor = 0;
    }
    const value = this.#buffer[this.#cursor] as number;
    this.#cursor += 1;
    return value;
  }
}

/** Mean and mean square of a service time, in ms and ms². */
export function momentsOf(time: ServiceTime): { readonly mean: number; readonly meanSquare: number } {
  switch (time.kind) {
    case 'exponential':
      return { mean: time.meanMs, meanSquare: 2 * time.meanMs * time.meanMs };
    case 'deterministic':
      return { mean: time.ms, meanSquare: time.ms * time.ms };
    case 'lognormal':
      return { mean: time.meanMs, meanSquare: time.meanMs * time.meanMs * exp(time.sigma * time.sigma) };
    case 'empirical': {
      let [sum, squares] = [0, 0];
      for (const value of time.valuesMs) {
        sum += value;
        squares += value * value;
      }
      return { mean: sum / time.valuesMs.length, meanSquare: squares / time.valuesMs.length };
    }
  }
}
