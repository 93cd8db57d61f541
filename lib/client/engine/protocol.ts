import type { ModelFile } from '../../models/protocol.ts';
import type { KernelError } from '../../kernels/heap.ts';
import type { CompileError } from '../../run/compile.ts';
import type { CurveballError } from '../../run/curveballs/throw.ts';
import type { DaysError } from '../../run/days/types.ts';
import type { ExperimentError } from '../../run/experiment/result.ts';
import type { ImportedRunError, ImportedRunResult } from '../../run/imported/result.ts';
import type { NotKeptError } from '../../run/only-kept.ts';
import type { Plan } from '../../run/plan.ts';
import type { MapError } from '../../run/map/result.ts';
import type { PartialMetrics, RunError, RunResult } from '../../run/result.ts';
import type { ServingError } from '../../run/serving/errors.ts';
import type { LoadError, LoadOptions } from '../../world/imported/load.ts';
import type { ImportSummary } from '../../world/imported/types.ts';
import type { UmapError } from '../map/lay-out-umap.ts';

/** The engines a person can choose: the fastest by calibration, or one by name. */
export type EngineChoice = 'automatic' | EngineName;
/** Engines that train: our SIMD kernels, or TF.js on one of its backends. */
export type EngineName = 'simd' | 'tfjs-wasm' | 'tfjs-webgl' | 'tfjs-webgpu';

/** One engine's place in the calibration. */
export interface EngineMeasure {
  readonly engine: EngineName;
  /** Median time of a training step on the benchmark shapes, where the engine runs here. */
  readonly stepMs?: { readonly twoTower: number; readonly dcn: number };
  /** Why it does not run here. */
  readonly absent?: string;
}

/** What the calibration found. */
export interface Calibration {
  readonly fastest: EngineName;
  readonly measures: readonly EngineMeasure[];
}

/** What the page is told of the data set that the worker holds. */
export interface ImportedFacts {
  /** Names the data set in runs. */
  readonly hash: string;
  readonly users: number;
  readonly items: number;
  readonly interactions: number;
  readonly hasValues: boolean;
  readonly hasTimes: boolean;
  readonly summary: ImportSummary;
  /** Absent where no table of items was imported. */
  readonly itemTable?: {
    readonly columns: readonly string[];
    readonly itemsWithoutRow: number;
    readonly summary: ImportSummary;
  };
}

/** What the page asks of the worker. */
export type EngineRequest =
  | {
      readonly type: 'run';
      readonly id: number;
      readonly plan: Plan;
      readonly designHash: string;
      readonly seed: number;
      readonly engine: EngineChoice;
      readonly memoryLimitBytes: number;
      /** Hash of the imported data set to run on; the synthetic world where absent. */
      readonly data?: string;
      /** Serves with worlds and models that the worker still holds; where one is missing, it fails with `models-not-kept`. */
      readonly onlyKept?: boolean;
    }
  | {
      readonly type: 'import';
      readonly id: number;
      readonly file: Blob;
      /** A table of items. */
      readonly items?: Blob;
      readonly options: LoadOptions;
    }
  /** Loads what every piece of work needs, before there is any. */
  | { readonly type: 'warm'; readonly id: number }
  /** Lets go of the data set. */
  | { readonly type: 'drop-data'; readonly id: number }
  | { readonly type: 'calibrate'; readonly id: number }
  /** Work of the registry of jobs, by its name there. */
  | {
      readonly type: 'job';
      readonly id: number;
      readonly job: string;
      readonly input: unknown;
      readonly engine: EngineChoice;
      readonly memoryLimitBytes: number;
    }
  /** A message for a job that waits or is under way. */
  | { readonly type: 'tell'; readonly id: number; readonly message: unknown }
  /** Asks for the two-tower model of the last run, where that was a run of this design with this seed. */
  | { readonly type: 'towers'; readonly id: number; readonly designHash: string; readonly seed: number }
  /** The port to an assistant, or none where that has died. */
  | { readonly type: 'assistant'; readonly port: MessagePort | null }
  /** This worker is to be the assistant of the one at the other end. */
  | { readonly type: 'assist'; readonly port: MessagePort }
  | { readonly type: 'cancel'; readonly id: number };

/** Why the worker could not do what was asked. */
export type EngineError =
  | RunError
  | NotKeptError
  | ImportedRunError
  | LoadError
  | ExperimentError
  | MapError
  | UmapError
  /** The worker does not hold that data set: it is a new one, or another was imported since. */
  | { readonly code: 'data-not-loaded' }
  | { readonly code: 'file-unreadable'; readonly reason: string }
  | CompileError
  | CurveballError
  | DaysError
  | ServingError
  | KernelError
  | { readonly code: 'engine-absent'; readonly engine: string; readonly reason: string }
  | { readonly code: 'cancelled' }
  | { readonly code: 'worker-died'; readonly reason: string }
  | { readonly code: 'engine-fault'; readonly reason: string };

/** Losses that have come in since the last report: flat pairs of step and loss, to be appended to a curve. */
export interface LossPoints {
  readonly stage: string;
  readonly points: readonly number[];
}

/** What the worker tells while it works; at most about 10 a second for one request. */
export interface EngineProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  readonly losses: readonly LossPoints[];
  readonly partial?: PartialMetrics;
  /** The engine that trains this run, once it is known. */
  readonly engine?: EngineName;
  /** What a job knows before its end. */
  readonly jobPartial?: unknown;
}

/** What the worker answers. */
export type EngineReply =
  | { readonly type: 'progress'; readonly id: number; readonly progress: EngineProgress }
  | { readonly type: 'result'; readonly id: number; readonly result: RunResult }
  | { readonly type: 'imported-result'; readonly id: number; readonly result: ImportedRunResult }
  | { readonly type: 'imported'; readonly id: number; readonly facts: ImportedFacts }
  | { readonly type: 'data-dropped'; readonly id: number }
  | { readonly type: 'warmed'; readonly id: number }
  /** Null where the worker does not hold the model, or the run had none. */
  | { readonly type: 'towers'; readonly id: number; readonly file: ModelFile | null }
  | { readonly type: 'calibration'; readonly id: number; readonly calibration: Calibration }
  | { readonly type: 'job-result'; readonly id: number; readonly output: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: EngineError };
