import { Cancelled } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import type { KernelError } from '../../kernels/heap.ts';
import { executeImported } from '../../run/imported/execute.ts';
import { createRunCache } from '../../run/cache.ts';
import type { Registries, RunContext, Trainers } from '../../run/context.ts';
import { execute } from '../../run/execute.ts';
import { withKept } from '../../run/only-kept.ts';
import { assistAt, createAssistant, type RemoteAssistant } from './assist.ts';
import type { Calibration, EngineError, EngineName, EngineReply, EngineRequest } from './protocol.ts';
import { createJobHost } from './jobs/host.ts';
import type { AnyJob } from './jobs/types.ts';
import { createOpener } from './open-context.ts';
import { createDataHolder, type DataHolder } from './data-holder.ts';
import { rememberTowers } from './last-towers.ts';
import { createReporter, type Reporter } from './reporter.ts';

/** What the host is built on; the worker's entry plugs the real things in, tests plug in their own. */
export interface EngineParts {
  readonly send: (reply: EngineReply) => void;
  /** Milliseconds from any fixed moment, never going back. */
  readonly clock: () => number;
  /** Resolves in a later task, so that messages can arrive in between. */
  readonly yieldToEvents: () => Promise<void>;
  readonly loadKernels: () => Promise<Result<Kernels, KernelError>>;
  readonly registries: Registries;
  /** The registry of jobs. */
  readonly jobs: Readonly<Record<string, AnyJob>>;
  /** Starts an engine's trainers, or says why it is absent here. */
  readonly startEngine: (engine: EngineName, kernels: Kernels) => Promise<Result<Trainers, EngineError>>;
  /** Times the engines: only those that could beat the SIMD kernels, or all. */
  readonly calibrate: (
    scope: 'rivals' | 'all',
    kernels: Kernels,
    pulse: Reporter['pulse'],
    clock: () => number,
  ) => Promise<Calibration>;
}

/** The engine inside its worker: answers every request once, with a result, a calibration or a failure. */
export interface EngineHost {
  receive(request: EngineRequest): void;
}

/** Worlds and models of this many earlier runs are kept. */
const KEPT = 3;

function toError(cause: unknown): EngineError {
  if (cause instanceof Cancelled) return { code: 'cancelled' };
  return { code: 'engine-fault', reason: cause instanceof Error ? cause.message : String(cause) };
}

/** Executes a plan on the data set that the request names, or in its synthetic world. */
async function executeOn(
  { id, plan, data, onlyKept = false }: Extract<EngineRequest, { type: 'run' }>,
  holder: DataHolder,
  context: RunContext,
): Promise<Result<EngineReply, EngineError>> {
  if (data === undefined) {
    const executed = onlyKept
      ? await withKept(context, (kept) => execute(plan, kept))
      : await execute(plan, context);
    return executed.ok ? ok({ type: 'result', id, result: executed.value }) : executed;
  }
  const world = holder.find(data);
  if (world === undefined) return err({ code: 'data-not-loaded' });
  const executed = await executeImported(plan, world, context);
  return executed.ok ? ok({ type: 'imported-result', id, result: executed.value }) : executed;
}

/** Makes the host. Requests are worked on one after another; a cancel reaches the one it names whether it runs or waits. */
export function createEngineHost(parts: EngineParts): EngineHost {
  const { send } = parts;
  const cancelled = new Set<number>();
  const towers = rememberTowers(createRunCache(KEPT));
  const { cache } = towers;
  const data = createDataHolder(cache);
  const opener = createOpener(parts, cache);
  const work = createJobHost(parts.jobs, opener.open);
  let assistant: RemoteAssistant | undefined;
  let queue: Promise<void> = Promise.resolve();

  const run = async (
    request: Extract<EngineRequest, { type: 'run' }>,
    reporter: Reporter,
  ): Promise<Result<EngineReply, EngineError>> => {
    const shared = await opener.open(request.engine, request.memoryLimitBytes, reporter);
    if (!shared.ok) return shared;
    towers.begin(request);
    const { designHash, seed } = request;
    const context = { ...shared.value, designHash, seed, emit: reporter.emit, assistant };
    return executeOn(request, data, context);
  };
  const answer = async (
    request: Exclude<EngineRequest, { type: 'cancel' | 'tell' | 'assist' | 'assistant' }>,
  ): Promise<void> => {
    const { id } = request;
    const reporter = createReporter((progress) => send({ type: 'progress', id, progress }), {
      clock: parts.clock,
      isCancelled: () => cancelled.has(id),
      yieldToEvents: parts.yieldToEvents,
    });
    let outcome: Result<EngineReply, EngineError>;
    try {
      if (request.type === 'run') outcome = await run(request, reporter);
      else if (request.type === 'job') outcome = await work.run(request, reporter);
      else if (request.type === 'import') outcome = await data.load(request, reporter.pulse);
      else if (request.type === 'warm') outcome = await opener.warm(id);
      else if (request.type === 'drop-data') outcome = ok(data.drop(id));
      else if (request.type === 'towers') outcome = ok(towers.answer(request));
      else outcome = await opener.calibrate(id, reporter);
    } catch (cause) {
      outcome = err(toError(cause));
    }
    cancelled.delete(id);
    work.close(id);
    reporter.flush();
    send(outcome.ok ? outcome.value : { type: 'failed', id, error: outcome.error });
  };

  return {
    receive(request) {
      if (request.type === 'cancel') {
        cancelled.add(request.id);
        assistant?.release();
      } else if (request.type === 'tell') work.tell(request.id, request.message);
      else if (request.type === 'assist') assistAt(request.port, parts, opener.open);
      else if (request.type === 'assistant') {
        assistant?.release();
        assistant = request.port === null ? undefined : createAssistant(request.port);
      } else {
        if (request.type === 'job') work.expect(request.id);
        queue = queue.then(() => answer(request));
      }
    },
  };
}
