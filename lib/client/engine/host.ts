import { Cancelled } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import type { KernelError } from '../../kernels/heap.ts';
import { executeImported } from '../../run/imported/execute.ts';
import { createRunCache } from '../../run/cache.ts';
import { REPRODUCIBLE_ENGINE, type Registries, type RunContext, type Trainers } from '../../run/context.ts';
import { execute } from '../../run/execute.ts';
import type { Calibration, EngineError, EngineName, EngineReply, EngineRequest } from './protocol.ts';
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
  { id, plan, data }: Extract<EngineRequest, { type: 'run' }>,
  holder: DataHolder,
  context: RunContext,
): Promise<Result<EngineReply, EngineError>> {
  if (data === undefined) {
    const executed = await execute(plan, context);
    return executed.ok ? ok({ type: 'result', id, result: executed.value }) : executed;
  }
  const world = holder.find(data);
  if (world === undefined) return err({ code: 'data-not-loaded' });
  const executed = await executeImported(plan, world, context);
  return executed.ok ? ok({ type: 'imported-result', id, result: executed.value }) : executed;
}

/** Loads the kernels at the first call that succeeds, and gives the same ones from then on. */
function loadOnce(load: EngineParts['loadKernels']): () => Promise<Result<Kernels, EngineError>> {
  let kernels: Kernels | undefined;
  return async () => {
    if (kernels !== undefined) return ok(kernels);
    const loaded = await load();
    if (loaded.ok) kernels = loaded.value;
    return loaded;
  };
}

/** Makes the host. Requests are worked on one after another; a cancel reaches the one it names whether it runs or waits. */
export function createEngineHost(parts: EngineParts): EngineHost {
  const { send } = parts;
  const cancelled = new Set<number>();
  const towers = rememberTowers(createRunCache(KEPT));
  const { cache } = towers;
  const data = createDataHolder(cache);
  // What was measured first decides; a measurement of all engines takes its place.
  let calibration: Calibration | undefined;
  let queue: Promise<void> = Promise.resolve();

  const openKernels = loadOnce(parts.loadKernels);
  const run = async (
    request: Extract<EngineRequest, { type: 'run' }>,
    reporter: Reporter,
  ): Promise<Result<EngineReply, EngineError>> => {
    await reporter.pulse({ stage: 'start', done: 0, total: 1 });
    const held = await openKernels();
    if (!held.ok) return held;
    if (request.engine === 'automatic') {
      calibration ??= await parts.calibrate('rivals', held.value, reporter.pulse, parts.clock);
    }
    const engine = request.engine === 'automatic' ? (calibration?.fastest ?? 'simd') : request.engine;
    const trainers = await parts.startEngine(engine, held.value);
    if (!trainers.ok) return trainers;
    const servers = await parts.startEngine(REPRODUCIBLE_ENGINE, held.value);
    if (!servers.ok) return servers;
    reporter.nameEngine(engine);
    towers.begin(request);
    const context: RunContext = {
      kernels: held.value,
      registries: parts.registries,
      engine,
      trainers: trainers.value,
      servers: servers.value,
      designHash: request.designHash,
      seed: request.seed,
      pulse: reporter.pulse,
      clock: parts.clock,
      emit: reporter.emit,
      cache,
      memoryLimitBytes: request.memoryLimitBytes,
    };
    return executeOn(request, data, context);
  };

  const answer = async (request: Exclude<EngineRequest, { type: 'cancel' }>): Promise<void> => {
    const { id } = request;
    const reporter = createReporter((progress) => send({ type: 'progress', id, progress }), {
      clock: parts.clock,
      isCancelled: () => cancelled.has(id),
      yieldToEvents: parts.yieldToEvents,
    });
    let outcome: Result<EngineReply, EngineError>;
    try {
      if (request.type === 'run') outcome = await run(request, reporter);
      else if (request.type === 'import') outcome = await data.load(request, reporter.pulse);
      else if (request.type === 'drop-data') outcome = ok(data.drop(id));
      else if (request.type === 'towers') outcome = ok(towers.answer(request));
      else {
        const held = await openKernels();
        if (held.ok) {
          calibration = await parts.calibrate('all', held.value, reporter.pulse, parts.clock);
          outcome = ok({ type: 'calibration', id, calibration });
        } else outcome = held;
      }
    } catch (cause) {
      outcome = err(toError(cause));
    }
    cancelled.delete(id);
    reporter.flush();
    send(outcome.ok ? outcome.value : { type: 'failed', id, error: outcome.error });
  };

  return {
    receive(request) {
      if (request.type === 'cancel') cancelled.add(request.id);
      else queue = queue.then(() => answer(request));
    },
  };
}
