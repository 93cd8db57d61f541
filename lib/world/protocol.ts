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

/** How the makers of worlds are called: an entry of the registry. */
export interface WorldKind<Config, World> {
  readonly name: string;
  /** Bytes a world of this size holds, by arithmetic. */
  bytes(config: Config): number;
  generate(
    config: Config,
    options: { readonly seed: number; readonly pulse: Pulse; readonly memoryLimitBytes: number },
  ): Promise<Result<World, WorldError>>;
}
