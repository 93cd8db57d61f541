import { err, ok, type Result } from '../../../core/result.ts';
import type { Opener } from '../open-context.ts';
import type { EngineError, EngineReply, EngineRequest } from '../protocol.ts';
import type { Reporter } from '../reporter.ts';
import type { AnyJob } from './types.ts';

/** The jobs of one worker, with the messages that wait for them. */
export interface JobHost {
  /** Keeps messages for a job that waits for its turn. */
  expect(id: number): void;
  /** Hands a message to a job; what comes for one that has ended is for nobody. */
  tell(id: number, message: unknown): void;
  run(
    request: Extract<EngineRequest, { type: 'job' }>,
    reporter: Reporter,
  ): Promise<Result<EngineReply, EngineError>>;
  /** Forgets a job that has ended. */
  close(id: number): void;
}

/** Makes the host of the jobs of a registry. */
export function createJobHost(jobs: Readonly<Record<string, AnyJob>>, open: Opener['open']): JobHost {
  const boxes = new Map<number, unknown[]>();
  return {
    expect: (id) => void boxes.set(id, []),
    tell: (id, message) => void boxes.get(id)?.push(message),
    close: (id) => void boxes.delete(id),
    async run({ id, job: name, input, engine, memoryLimitBytes }, reporter) {
      const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
      if (job === undefined) return err({ code: 'engine-fault', reason: `it knows no work named "${name}"` });
      const shared = await open(engine, memoryLimitBytes, reporter);
      if (!shared.ok) return shared;
      const done = await job.run(input, {
        ...shared.value,
        emit: reporter.emitJob,
        receive: () => boxes.get(id)?.splice(0) ?? [],
        forRun: (one) => ({ ...shared.value, ...one, emit: () => undefined }),
      });
      return done.ok ? ok({ type: 'job-result', id, output: done.value }) : done;
    },
  };
}
