import type { Result } from '../../../core/result.ts';
import type { RunContext } from '../../../run/context.ts';
import type { SharedContext } from '../open-context.ts';
import type { EngineError } from '../protocol.ts';

/** What a job is given besides its input. */
export interface JobContext<Partial> extends SharedContext {
  /** Hands on what is known before the end; at most 10 a second reach the page, the latest wins. */
  readonly emit: (partial: Partial) => void;
  /** Messages that reached this job since the last call, oldest first; the job checks what they are. */
  readonly receive: () => readonly unknown[];
  /** The context of a run of one design, which shares everything with the job; its partial metrics go nowhere. */
  readonly forRun: (run: { readonly designHash: string; readonly seed: number }) => RunContext;
}

/**
 * A piece of work that the worker does besides runs. Input, partial results and output are plain
 * data. Rejects with Cancelled when the pulse throws it; what it held is freed then.
 */
export interface EngineJob<Input, Partial, Output> {
  run(input: Input, context: JobContext<Partial>): Promise<Result<Output, EngineError>>;
}

/** Any job, where its types do not matter. */
export type AnyJob = EngineJob<unknown, unknown, unknown>;
