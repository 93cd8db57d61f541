import type { IndexKind } from '../ann/protocol.ts';
import type { Pulse } from '../core/pulse.ts';
import type { Kernels } from '../kernels/load.ts';
import type { DcnConfig, RankingTrainer, RetrievalTrainer, TwoTowerConfig } from '../models/protocol.ts';
import type { RerankSteps } from '../rerank/step-settings.ts';
import type { WorldKind } from '../world/protocol.ts';
import type { ImportedWorldKind } from '../world/imported/open.ts';
import type { AdsWorld, AdsWorldConfig } from '../world/ads/types.ts';
import type { VideoWorld, VideoWorldConfig } from '../world/video/types.ts';
import type { CollaborativeTrainer } from '../models/collaborative-protocol.ts';
import type { Assistant } from './assistance.ts';
import type { RunCache } from './cache.ts';
import type { CollaborativePlan } from './plan.ts';
import type { Result } from '../core/result.ts';
import type { TransformerConfig } from '../models/transformer/config.ts';
import type { RankerConfigs, SimdRankerModel } from './ranker-kinds.ts';
import type { PartialMetrics, RunError } from './result.ts';

/** The trainers of one engine: the models that every engine has. */
export interface Trainers {
  readonly retrieval: RetrievalTrainer<TwoTowerConfig>;
  readonly ranking: RankingTrainer<DcnConfig>;
}

/** What a run is made of; the callers plug the real registries in. */
export interface Registries {
  readonly world: WorldKind<VideoWorldConfig, VideoWorld>;
  readonly ads: WorldKind<AdsWorldConfig, AdsWorld>;
  readonly imported: ImportedWorldKind;
  readonly indexes: Readonly<Record<string, IndexKind>>;
  readonly rerank: RerankSteps;
  /** Every model that ranks, on the SIMD engine. */
  readonly rankers: {
    readonly [Model in SimdRankerModel]: {
      createTrainer(kernels: Kernels): RankingTrainer<RankerConfigs[Model]>;
    };
  };
  /** Every model that finds candidates from who used what alone. */
  readonly collaborative: {
    readonly [Model in CollaborativePlan['source']]: {
      createTrainer(
        kernels: Kernels,
      ): CollaborativeTrainer<Extract<CollaborativePlan, { source: Model }>['config']>;
    };
  };
  /**
   * The Transformer ranker, which TF.js alone trains and serves. Makes the backend it runs on the
   * current one, {@link TRANSFORMER_ENGINE}: wait for it before the model is trained or used.
   */
  readonly startTransformer: () => Promise<Result<RankingTrainer<TransformerConfig>, RunError>>;
}

/** Everything that one execution is given besides its plan. */
export interface RunContext {
  readonly kernels: Kernels;
  readonly registries: Registries;
  /** Who trains, by name; `simd` is the only reproducible one. */
  readonly engine: string;
  readonly trainers: Trainers;
  /** Who serves what was trained: always the SIMD engine. */
  readonly servers: Trainers;
  readonly designHash: string;
  readonly seed: number;
  readonly pulse: Pulse;
  /** Milliseconds from any fixed moment, never going back. Only timings depend on it. */
  readonly clock: () => number;
  /** Hands on what is known before the run ends. */
  readonly emit: (partial: PartialMetrics) => void;
  readonly cache: RunCache;
  readonly memoryLimitBytes: number;
  /** Who does parts of a run at the same time; the result is the same without. */
  readonly assistant?: Assistant | undefined;
}

/** The name of the engine that trains and serves the Transformer ranker, whichever is chosen: scores are read without waiting, which WebGPU cannot. */
export const TRANSFORMER_ENGINE = 'tfjs-wasm';

/** The name of the engine whose runs are reproducible. */
export const REPRODUCIBLE_ENGINE = 'simd';
