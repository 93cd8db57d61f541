import { err, ok, type Result } from '../../core/result.ts';

/** The seed of a lab whose URL names none. */
export const DEFAULT_SEED = 7;
/** Largest seed that the URL and the field accept. */
export const LARGEST_SEED = 4_294_967_295;

/** Why a URL's seed is not used. */
export interface SeedError {
  readonly code: 'seed-wrong';
  readonly value: string;
  readonly largest: number;
  readonly used: number;
}

/** Reads the seed of a URL's query: the default where there is none, an error for anything but a whole number from 0 to {@link LARGEST_SEED}. */
export function readSeed(query: string): Result<number, SeedError> {
  const text = new URLSearchParams(query).get('seed');
  if (text === null) return ok(DEFAULT_SEED);
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Infinity;
  return seed <= LARGEST_SEED
    ? ok(seed)
    : err({ code: 'seed-wrong', value: text.slice(0, 40), largest: LARGEST_SEED, used: DEFAULT_SEED });
}
