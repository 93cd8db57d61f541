import { log } from './real.ts';

/** A seeded stream of random numbers. Every method advances the stream; the same seed and path give the same stream everywhere. */
export interface Random {
  /** A whole number, uniform on 0 .. 2^32 - 1. */
  uint32(): number;
  /** Uniform on [0, 1), 32 bits of resolution. */
  uniform(): number;
  /** A whole number, uniform on 0 .. n - 1, for 1 <= n <= 2^32. */
  below(n: number): number;
  /** True with probability p. */
  chance(p: number): boolean;
  /** Standard normal (mean 0, variance 1), by Marsaglia's polar method (1964). */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /** Shuffles in place (Fisher-Yates). */
  shuffle(values: Int32Array | Uint32Array | number[]): void;
}

/** What drawing from simple distributions needs of a stream. */
export type Draws = Pick<Random, 'uniform' | 'below' | 'chance'>;

function hashPath(seed: number, path: readonly (string | number)[]): number {
  let hash = (seed ^ 0x9e3779b9) >>> 0;
  for (const part of path) {
    const text = `${typeof part}:${part}`;
    for (let i = 0; i < text.length; i += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  }
  return hash;
}

/**
 * Opens a random stream. Streams with different paths are independent for all practical purposes,
 * so that adding a draw in one part of a world does not shift another.
 *
 * @param seed whole number, 0 .. 2^32 - 1 (larger ones are folded in by their high word)
 * @param path names of the stream, e.g. ("video", "tags")
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), seeded through splitmix32.
 */
export function createRandom(seed: number, ...path: (string | number)[]): Random {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`A seed is a whole number from 0 up; got ${seed}.`);
  }
  let state = hashPath((seed >>> 0) ^ Math.floor(seed / 4294967296), path);
  const nextWord = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = nextWord();
  let b = nextWord();
  let c = nextWord();
  let counter = 1;
  const uint32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i += 1) uint32();

  const uniform = (): number => uint32() / 4294967296;
  const below = (n: number): number => {
    if (!(n >= 1 && n <= 4294967296)) throw new RangeError(`below(n) needs 1 <= n <= 2^32; got ${n}.`);
    const limit = 4294967296 - (4294967296 % n);
    let word = uint32();
    while (word >= limit) word = uint32();
    return word % n;
  };
  let spare = NaN;
  const normal = (): number => {
    if (spare === spare) {
      const value = spare;
      spare = NaN;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const s = x * x + y * y;
      if (s > 0 && s < 1) {
        const factor = Math.sqrt((-2 * log(s)) / s);
        spare = y * factor;
        return x * factor;
      }
    }
  };
  return {
    uint32,
    uniform,
    below,
    chance: (p) => uniform() < p,
    normal,
    exponential: () => -log(1 - uniform()),
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i -= 1) {
        const j = below(i + 1);
        const held = values[i] as number;
        values[i] = values[j] as number;
        values[j] = held;
      }
    },
  };
}
