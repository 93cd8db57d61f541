import type { Pulse } from '../core/pulse.ts';
import type { Result } from '../core/result.ts';

/** Why a world cannot be made. Nothing has been allocated then. */
export type WorldError =
  | {
      readonly code: 'world-parameter-out-of-range';
      readonly parameter: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly code: 'world-parameter-not-whole'; readonly parameter: string; readonly value: number }
  | { readonly code: 'world-too-large'; readonly needBytes: number; readonly limitBytes: number };

/**
 * What the data of a world can hold. A design uses only what its world offers; what is absent is
 * absent, and never filled in.
 */
export type WorldOffer =
  /** Who used what; every world has it. */
  | 'interactions'
  | 'times'
  | 'item-features'
  | 'user-features'
  /** What was shown and not used; without it negatives are sampled. */
  | 'impressions'
  | 'positions'
  | 'propensities'
  | 'watch-times'
  /** What every user would do with every item: only with it are there figures against the best list. */
  | 'truth';

/** What every entry of the registry of worlds says. */
export interface WorldDescription {
  readonly name: string;
  readonly offers: readonly WorldOffer[];
}

/** How the makers of worlds are called: an entry of the registry. */
export interface WorldKind<Config, World> extends WorldDescription {
  /** Bytes a world of this size holds, by arithmetic. */
  bytes(config: Config): number;
  generate(
    config: Config,
    options: { readonly seed: number; readonly pulse: Pulse; readonly memoryLimitBytes: number },
  ): Promise<Result<World, WorldError>>;
}
