import type { CaseId, CaseMeasurement, PeerAnswer, PeerRequest } from './case-protocol.ts';

/** The engines that train the same model side by side, in the order in which each round visits them. */
export const ENGINE_IDS = ['simd', 'tfjs-wasm', 'tfjs-wasm-patched', 'plain'] as const;

/** One engine: our SIMD kernels, TF.js on wasm with stock kernels (the peer) or a patched product, plain TypeScript. */
export type EngineId = (typeof ENGINE_IDS)[number];

/** The models whose training step is timed. */
export type ModelId = 'two-tower' | 'dcn';

/** How much is measured; steps are counted for each engine. */
export interface MeasurePlan {
  /** Steps before the first round; their losses show that the engines compute the same thing. */
  readonly warmUpSteps: number;
  readonly rounds: number;
  /** Timed steps a round, after one that is not timed because another engine has just had the caches. */
  readonly stepsPerRound: number;
}

/** What one engine did. */
export interface EngineSteps {
  readonly engine: EngineId;
  /** Mean loss (nats) before each warm-up step, on the same batches for all engines. */
  readonly losses: readonly number[];
  /** Milliseconds of each timed step, round by round. */
  readonly roundsMs: readonly (readonly number[])[];
}

/** What was measured of one model. */
export interface ModelSteps {
  readonly model: ModelId;
  /** Examples in a step. */
  readonly batch: number;
  readonly engines: readonly EngineSteps[];
}

/** What one worker is to measure: the training steps, or one case. */
export type MeasureJob =
  { readonly type: 'steps'; readonly plan: MeasurePlan } | { readonly type: 'case'; readonly id: CaseId };

/** What the benchmark's page tells its worker. */
export type WorkerOrder =
  | { readonly type: 'start'; readonly job: MeasureJob }
  | { readonly type: 'answered'; readonly answer: PeerAnswer };

/** What the benchmark's worker tells its page. */
export type WorkerReply =
  | { readonly type: 'progress'; readonly text: string }
  | { readonly type: 'asked'; readonly request: PeerRequest }
  | { readonly type: 'measured'; readonly isolated: boolean; readonly models: readonly ModelSteps[] }
  | { readonly type: 'case-measured'; readonly isolated: boolean; readonly measured: CaseMeasurement }
  | { readonly type: 'failed'; readonly reason: string };

/** Name of the function that the benchmark's page offers to the browser's driver: from a job to the last reply. */
export const MEASURE_FUNCTION = 'dryrunMeasureEngines';
