import type { EngineError } from './engine/protocol.ts';

/** Words for some failures of the engine: what happened, what to do, and what was kept where that is more than usual. */
export type EngineWords<Codes extends EngineError['code']> = {
  readonly [Code in Codes]: (
    error: Extract<EngineError, { code: Code }>,
  ) => readonly [what: string, next: string, kept?: string];
};
