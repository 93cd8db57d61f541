import { err, ok, type Result } from '../../core/result.ts';
import type { ImportedRunResult } from '../../run/imported/result.ts';
import type { ModelFile } from '../../models/protocol.ts';
import type { RunResult } from '../../run/result.ts';
import type {
  Calibration,
  EngineError,
  EngineProgress,
  EngineReply,
  EngineRequest,
  ImportedFacts,
} from './protocol.ts';

/** The part of a Worker that the client needs. */
export interface EngineWorker {
  postMessage(message: EngineRequest, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<EngineReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

type WithoutId<T> = T extends { id: number } ? Omit<T, 'id'> : never;
/** What may be asked of the engine, before it has an id. */
export type EngineCall = WithoutId<
  Exclude<EngineRequest, { type: 'cancel' | 'tell' | 'assist' | 'assistant' }>
>;

/** The engine as a page sees it. */
export interface EngineClient {
  /** Runs a plan. Ends with a result or with the reason why there is none; never rejects. */
  run(call: RunCall, onProgress: (progress: EngineProgress) => void): EngineTask<RunResult>;
  /** Measures the engines that run here. */
  calibrate(): EngineTask<Calibration>;
  /** Ends the worker; whatever is under way fails with `worker-died`. */
  dispose(): void;
}

type RunCall = Omit<Extract<EngineCall, { type: 'run' }>, 'type' | 'data'>;

/** The engine as it works on a person's own data. The worker holds one data set; a replaced worker holds none. */
export interface DataEngine {
  /** Reads a file into the worker. What it held before stays until this has succeeded. */
  importData(
    call: Omit<Extract<EngineCall, { type: 'import' }>, 'type'>,
    onProgress: (progress: EngineProgress) => void,
  ): EngineTask<ImportedFacts>;
  /** Runs a plan on the data set of that hash. */
  runOnData(
    call: RunCall & { readonly data: string },
    onProgress: (progress: EngineProgress) => void,
  ): EngineTask<ImportedRunResult>;
  /** Lets the worker's data set go. */
  dropData(): void;
}

/** The engine as what holds trained models. */
export interface ModelEngine {
  /** The two-tower model of the last run, where that was this one; null where the worker does not hold it. */
  towers(run: { readonly designHash: string; readonly seed: number }): EngineTask<ModelFile | null>;
}

/** The engine as what can be made ready. */
export interface WarmEngine {
  /** Starts the worker before there is work for it. */
  warm(): void;
}

/** The engine as what works on jobs. */
export interface JobEngine {
  /** Begins a job by its name in the registry. Its output and partial results are what that job says. */
  work(
    call: Omit<Extract<EngineCall, { type: 'job' }>, 'type'>,
    onProgress: (progress: EngineProgress) => void,
  ): JobTask;
}

type Engine = EngineClient & DataEngine & ModelEngine & JobEngine & WarmEngine;

/** A job that waits or is under way. */
export interface JobTask extends EngineTask<{ readonly output: unknown }> {
  /** Sends it a message; one that has ended hears nothing. */
  tell(message: unknown): void;
}

/** Something the engine is doing. */
export interface EngineTask<T> {
  readonly outcome: Promise<Result<T, EngineError>>;
  cancel(): void;
}

type Asked = EngineTask<EngineReply> & Pick<JobTask, 'tell'>;

interface Pending {
  readonly settle: (outcome: Result<EngineReply, EngineError>) => void;
  readonly onProgress: ((progress: EngineProgress) => void) | undefined;
}

/** After a cancel, a worker that does not answer for this long is replaced. */
const CANCEL_PATIENCE_MS = 2000;

/** The same task, whose answer is read; one that cannot be read is a fault of the engine. */
function expecting<T>(
  task: EngineTask<EngineReply>,
  read: (reply: EngineReply) => T | undefined,
): EngineTask<T> {
  return {
    cancel: task.cancel,
    outcome: task.outcome.then((outcome) => {
      if (!outcome.ok) return outcome;
      const value = read(outcome.value);
      return value === undefined
        ? err({ code: 'engine-fault', reason: `it answered with "${outcome.value.type}"` })
        : ok(value);
    }),
  };
}

/** What can be asked, each with the answer that belongs to it. */
function makeCalls(
  ask: (call: EngineCall, onProgress?: (progress: EngineProgress) => void) => Asked,
  isOpen: () => boolean,
): Omit<Engine, 'dispose'> {
  return {
    run: (call, onProgress) =>
      expecting(ask({ type: 'run', ...call }, onProgress), (reply) =>
        reply.type === 'result' ? reply.result : undefined,
      ),
    runOnData: (call, onProgress) =>
      expecting(ask({ type: 'run', ...call }, onProgress), (reply) =>
        reply.type === 'imported-result' ? reply.result : undefined,
      ),
    importData: (call, onProgress) =>
      expecting(ask({ type: 'import', ...call }, onProgress), (reply) =>
        reply.type === 'imported' ? reply.facts : undefined,
      ),
    dropData() {
      // a worker that is not there holds nothing
      if (isOpen()) ask({ type: 'drop-data' });
    },
    warm() {
      // the first piece of work tells of what fails here
      ask({ type: 'warm' });
    },
    calibrate: () =>
      expecting(ask({ type: 'calibrate' }), (reply) =>
        reply.type === 'calibration' ? reply.calibration : undefined,
      ),
    work(call, onProgress) {
      const task = ask({ type: 'job', ...call }, onProgress);
      const read = (reply: EngineReply) => (reply.type === 'job-result' ? reply : undefined);
      return { ...expecting(task, read), tell: task.tell };
    },
    towers: ({ designHash, seed }) =>
      expecting(ask({ type: 'towers', designHash, seed }), (reply) =>
        reply.type === 'towers' ? reply.file : undefined,
      ),
  };
}

/** Connects an engine's worker with its assistant. One that has died is forgotten. */
function pairWorkers(worker: EngineWorker, assistant: EngineWorker): EngineWorker {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ type: 'assistant', port: port1 }, [port1]);
  assistant.postMessage({ type: 'assist', port: port2 }, [port2]);
  assistant.onerror = (event) => {
    event.preventDefault();
    assistant.terminate();
    worker.postMessage({ type: 'assistant', port: null });
  };
  return assistant;
}

/**
 * Drives one engine worker: numbers the requests, hands progress on, replaces a worker that has
 * died (what it was doing fails with `worker-died`), and one that does not stop when cancelled.
 *
 * @param spawn makes a new worker; called on first use and after a death
 * @param spawnAssistant makes a second one that does parts of runs at the same time; where absent, or
 * after it has died, the first works alone
 */
export function createEngineClient(spawn: () => EngineWorker, spawnAssistant?: () => EngineWorker): Engine {
  const pending = new Map<number, Pending>();
  let worker: EngineWorker | undefined;
  let assistant: EngineWorker | undefined;
  let nextId = 1;

  const bury = (reason: string, error: EngineError = { code: 'worker-died', reason }): void => {
    worker?.terminate();
    worker = undefined;
    assistant?.terminate();
    assistant = undefined;
    const lost = [...pending.values()];
    pending.clear();
    for (const one of lost) one.settle(err(error));
  };
  const open = (): EngineWorker => {
    if (worker !== undefined) return worker;
    const fresh = spawn();
    fresh.onmessage = ({ data }) => {
      const one = pending.get(data.id);
      if (one === undefined) return;
      if (data.type === 'progress') {
        one.onProgress?.(data.progress);
        return;
      }
      pending.delete(data.id);
      one.settle(data.type === 'failed' ? err(data.error) : ok(data));
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      bury(event.message || 'its script could not be started');
    };
    fresh.onmessageerror = () => bury('it sent a message that could not be read');
    worker = fresh;
    if (spawnAssistant !== undefined) assistant = pairWorkers(fresh, spawnAssistant());
    return fresh;
  };
  const ask = (call: EngineCall, onProgress?: (progress: EngineProgress) => void): Asked => {
    const id = nextId;
    nextId += 1;
    const outcome = new Promise<Result<EngineReply, EngineError>>((resolve) => {
      pending.set(id, { settle: resolve, onProgress });
      try {
        open().postMessage({ ...call, id });
      } catch (cause) {
        bury(cause instanceof Error ? cause.message : String(cause));
      }
    });
    const cancel = (): void => {
      if (!pending.has(id) || worker === undefined) return;
      worker.postMessage({ type: 'cancel', id });
      setTimeout(() => {
        if (pending.has(id)) bury('it did not stop', { code: 'cancelled' });
      }, CANCEL_PATIENCE_MS);
    };
    const tell = (message: unknown): void => {
      if (pending.has(id)) worker?.postMessage({ type: 'tell', id, message });
    };
    return { outcome, cancel, tell };
  };
  return {
    ...makeCalls(ask, () => worker !== undefined),
    dispose: () => bury('it was closed'),
  };
}
