import { createRandom } from './random.ts';
import type { Draws } from './random.ts';

/** Random numbers that belong to a key and not to a place in a sequence. */
export interface KeyedRandom extends Draws {
  /** Turns to the stream of a key of four whole numbers; the next draws are its first. */
  turnTo(a: number, b: number, c: number, d: number): void;
}

/** Mixes a whole number into a hash, both 32 bits (finaliser of MurmurHash3, Austin Appleby). */
function mix(hash: number, key: number): number {
  let h = Math.imul(hash ^ key, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) + 0x9e3779b9;
}

/**
 * Opens a family of short random streams, one for each key of four whole numbers: common random
 * numbers for whatever the key names, drawn in any order and any number of times. Streams of
 * different keys share a state of 32 bits, so that a few in a billion pairs are alike; of one key
 * take a few dozen numbers. `turnTo` and a draw cost some ten nanoseconds and allocate nothing.
 *
 * @param seed as in createRandom
 * @param path names of the family, as in createRandom
 *
 * Generator: splitmix32, its state hashed from the key.
 */
export function createKeyedRandom(seed: number, ...path: (string | number)[]): KeyedRandom {
  const base = createRandom(seed, ...path).uint32() | 0;
  let state = base;
  const uint32 = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const uniform = (): number => uint32() / 4294967296;
  return {
    turnTo(a, b, c, d) {
      state = mix(mix(mix(mix(base, a), b), c), d);
    },
    uniform,
    chance: (p) => uniform() < p,
    // 32 bits over a few thousand places: the bias is below one in a million
    below: (n) => Math.floor(uniform() * n),
  };
}
