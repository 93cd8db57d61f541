import { createStore, type StoreApi } from 'zustand/vanilla';
import type { JobEngine, JobTask } from '../engine/client.ts';
import type { Jobs } from '../engine/jobs/registry.ts';
import type { EngineJob } from '../engine/jobs/types.ts';
import type { EngineChoice, EngineError } from '../engine/protocol.ts';
import type { RunActivity } from './run-store.ts';

/** The name of a job in the registry. */
export type JobName = keyof Jobs;
type Types<Name extends JobName> =
  Jobs[Name] extends EngineJob<infer Input, infer Partial, infer Output>
    ? { readonly input: Input; readonly partial: Partial; readonly output: Output }
    : never;
/** What a job of that name is given. */
export type JobInput<Name extends JobName> = Types<Name>['input'];
/** What a job of that name knows before its end. */
export type JobPartial<Name extends JobName> = Types<Name>['partial'];
/** What a job of that name ends with. */
export type JobOutput<Name extends JobName> = Types<Name>['output'];

/** What a page shows of one job. */
export interface JobState<Partial, Output> {
  readonly status: 'idle' | 'running' | 'finished' | 'failed' | 'stopped';
  readonly activity: RunActivity | undefined;
  /** What is known of the work under way; of the last one where it was stopped or failed. */
  readonly partial: Partial | undefined;
  /** The last that was finished; it stays while another is under way or has failed. */
  readonly result: Output | undefined;
  readonly error: EngineError | undefined;
}

/** One job of a page: what it shows, and how it is begun, told and stopped. */
export interface JobStore<Input, Partial, Output> {
  readonly state: StoreApi<JobState<Partial, Output>>;
  /** Begins it; one that is under way is stopped first. */
  start(input: Input): void;
  /** Sends what is under way a message. */
  tell(message: unknown): void;
  stop(): void;
}

/**
 * Makes the store of one job. Progress of one that has been replaced is ignored.
 *
 * @param choice the engine that trains, as it is chosen when the job begins
 */
function createJobStore<Name extends JobName>(
  name: Name,
  engine: JobEngine,
  memoryLimitBytes: number,
  choice: () => EngineChoice,
): JobStore<JobInput<Name>, JobPartial<Name>, JobOutput<Name>> {
  type State = JobState<JobPartial<Name>, JobOutput<Name>>;
  const state = createStore<State>(() => ({
    status: 'idle',
    activity: undefined,
    partial: undefined,
    result: undefined,
    error: undefined,
  }));
  let task: JobTask | undefined;
  return {
    state,
    start(input) {
      task?.cancel();
      state.setState({
        status: 'running',
        activity: { stage: 'start', done: 0, total: 1 },
        partial: undefined,
        error: undefined,
      });
      const call = { job: name, input, engine: choice(), memoryLimitBytes };
      const mine = engine.work(call, ({ stage, done, total, jobPartial }) => {
        if (task !== mine) return;
        const partial = jobPartial === undefined ? {} : { partial: jobPartial as JobPartial<Name> };
        state.setState({ activity: { stage, done, total }, ...partial });
      });
      task = mine;
      void mine.outcome.then((outcome) => {
        if (task !== mine) return;
        task = undefined;
        if (outcome.ok) {
          const result = outcome.value.output as JobOutput<Name>;
          state.setState({ status: 'finished', activity: undefined, result });
        } else {
          const { error } = outcome;
          const status = error.code === 'cancelled' ? 'stopped' : 'failed';
          state.setState({ status, activity: undefined, error });
        }
      });
    },
    tell: (message) => task?.tell(message),
    stop: () => task?.cancel(),
  };
}

/** The jobs of one page, each with one store that is made when it is first asked for. */
export interface JobStores {
  of<Name extends JobName>(name: Name): JobStore<JobInput<Name>, JobPartial<Name>, JobOutput<Name>>;
}

/**
 * Makes the stores of a page's jobs.
 *
 * @param engineOf which worker works on a job: long simulations have one of their own, so that runs never wait for them
 */
export function createJobStores(
  engineOf: (name: JobName) => JobEngine,
  memoryLimitBytes: number,
  choice: () => EngineChoice,
): JobStores {
  const stores = new Map<JobName, unknown>();
  return {
    of<Name extends JobName>(name: Name) {
      type Store = JobStore<JobInput<Name>, JobPartial<Name>, JobOutput<Name>>;
      const made = stores.get(name) ?? createJobStore(name, engineOf(name), memoryLimitBytes, choice);
      stores.set(name, made);
      return made as Store;
    },
  };
}
