import type { Random } from '../core/random.ts';
import { exp, log } from '../core/real.ts';
import type { Popularity } from './service-system.ts';

/** Draws keys, whole numbers from 0 up. */
export interface KeySource {
  readonly keys: number;
  draw(): number;
  /** The keys in the order in which they are asked for, the most popular at rank 0. */
  keyAt(rank: number): number;
  /** The chance that a draw gives this key. */
  shareOf(key: number): number;
}

/** (e^x - 1) / x, without cancelling near 0. */
function expm1Over(x: number): number {
  if (Math.abs(x) > 1e-4) return (exp(x) - 1) / x;
  return 1 + (x / 2) * (1 + (x / 3) * (1 + x / 4));
}

/** log(1 + x) / x, without cancelling near 0. */
function log1pOver(x: number): number {
  if (Math.abs(x) > 1e-4) return log(1 + x) / x;
  return 1 - x * (1 / 2 - x * (1 / 3 - x / 4));
}

/**
 * Zipf's law by rejection-inversion: no table, however many keys.
 *
 * Source: Hörmann and Derflinger 1996, Rejection-inversion to generate variates from monotone
 * discrete distributions.
 */
function createZipf(keys: number, exponent: number, random: Random): KeySource {
  const density = (x: number): number => exp(-exponent * log(x));
  const integral = (x: number): number => {
    const logX = log(x);
    return expm1Over((1 - exponent) * logX) * logX;
  };
  const inverse = (y: number): number => {
    const t = Math.max(-1, y * (1 - exponent));
    return exp(log1pOver(t) * y);
  };
  const top = integral(1.5) - 1;
  const bottom = integral(keys + 0.5);
  const near = 2 - inverse(integral(2.5) - density(2));
  return {
    keys,
    draw() {
      for (;;) {
        const u = bottom + random.uniform() * (top - bottom);
        const x = inverse(u);
        const k = Math.min(keys, Math.max(1, Math.floor(x + 0.5)));
        if (k - x <= near || u >= integral(k + 0.5) - density(k)) return k - 1;
      }
    },
    keyAt: (rank) => rank,
    // The sum by its integral from 1/2 on, exact within a few per cent.
    shareOf: (key) => density(key + 1) / (bottom - integral(0.5)),
  };
}

/** Fills what falls short of an even share with what is above it: each place holds at most two keys. */
function buildAlias(counts: Float64Array): { readonly share: Float64Array; readonly other: Int32Array } {
  let total = 0;
  for (const count of counts) total += count;
  const share = counts.map((count) => (count * counts.length) / total);
  const other = Int32Array.from(counts, (_, key) => key);
  const small: number[] = [];
  const large: number[] = [];
  for (let key = 0; key < share.length; key += 1) ((share[key] as number) < 1 ? small : large).push(key);
  for (;;) {
    const low = small.pop();
    const high = large.pop();
    if (low === undefined || high === undefined) break;
    other[low] = high;
    share[high] = (share[high] as number) - (1 - (share[low] as number));
    (share[high] < 1 ? small : large).push(high);
    // What is left over differs from 1 by rounding alone; the filled place is done.
  }
  return { share, other };
}

/**
 * Keys in proportion to counts, by Walker's alias tables.
 *
 * Source: Vose 1991, A linear algorithm for generating random numbers with a given distribution.
 */
function createCounted(given: readonly number[], copies: number, random: Random): KeySource {
  const counts = Float64Array.from(given);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const { share, other } = buildAlias(counts);
  let order: Int32Array | undefined;
  return {
    keys: counts.length * copies,
    shareOf: (key) => (counts[key % counts.length] as number) / total / copies,
    draw() {
      const place = random.below(counts.length);
      const key = random.uniform() < (share[place] as number) ? place : (other[place] as number);
      return copies === 1 ? key : key + counts.length * random.below(copies);
    },
    keyAt(rank) {
      order ??= Int32Array.from(counts, (_, key) => key).sort(
        (a, b) => (counts[b] as number) - (counts[a] as number) || a - b,
      );
      return (order[Math.floor(rank / copies)] as number) + counts.length * (rank % copies);
    },
  };
}

/** Opens a source of keys. @param popularity checked; counts 0 or more, not all 0 */
export function createKeySource(popularity: Popularity, random: Random): KeySource {
  return popularity.kind === 'zipf'
    ? createZipf(popularity.keys, popularity.exponent, random)
    : createCounted(popularity.counts, popularity.copies ?? 1, random);
}
