import type { RankingData, RankingInput, RetrievalData } from '../core/datasets.ts';
import type { Matrix } from '../core/matrix.ts';
import type { Pulse } from '../core/pulse.ts';
import type { Result } from '../core/result.ts';

export type { RankingData, RankingInput, RetrievalData } from '../core/datasets.ts';

/** Why a model cannot be trained, used or read back. Nothing has been changed when one of these is returned. */
export type ModelError =
  | { readonly code: 'empty-training-data'; readonly model: string }
  | { readonly code: 'one-class-labels'; readonly model: string; readonly label: number }
  | {
      readonly code: 'value-not-finite';
      readonly model: string;
      readonly where: string;
      readonly row: number;
      readonly value: number;
    }
  | {
      readonly code: 'id-out-of-range';
      readonly model: string;
      readonly where: string;
      readonly row: number;
      readonly value: number;
      readonly limit: number;
    }
  | {
      readonly code: 'config-out-of-range';
      readonly model: string;
      readonly parameter: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  /** The engine cannot hold the model: `needBytes` more would have been needed. */
  | { readonly code: 'out-of-memory'; readonly model: string; readonly needBytes: number }
  | { readonly code: 'training-diverged'; readonly model: string; readonly step: number }
  | { readonly code: 'model-file-broken'; readonly model: string; readonly reason: string };

/** What one training run reports besides the model itself. All of it is reproducible. */
export interface TrainingReport {
  /** Mean training loss of each recorded interval (nats), oldest first, at most 200 points. */
  readonly losses: readonly { readonly step: number; readonly loss: number }[];
  /** Gradient steps done. */
  readonly steps: number;
  /** Examples seen, epochs counted. */
  readonly examples: number;
}

/** What a model costs, by arithmetic on its shapes (nothing here is timed). */
export interface ModelCost {
  /** Trainable numbers. */
  readonly parameters: number;
  /** Bytes held while serving. */
  readonly servingBytes: number;
  /** Multiply-adds to score one row (a candidate, or one tower for a two-tower model). */
  readonly multiplyAddsPerScore: number;
}

/** A model as JSON. Typed arrays are base64 of little-endian bytes; `version` changes with the layout. */
export interface ModelFile {
  readonly model: string;
  readonly version: number;
  readonly config: Readonly<Record<string, number | string | boolean>>;
  readonly weights: Readonly<Record<string, { readonly shape: readonly number[]; readonly f32: string }>>;
}

/** How training is driven. */
export interface FitOptions {
  /** Seeds initial weights and the order of examples. */
  readonly seed: number;
  readonly pulse: Pulse;
}

/** A trained retrieval model: two functions into one space, and the vectors of every item. */
export interface RetrievalModel {
  readonly name: string;
  readonly dimensions: number;
  readonly report: TrainingReport;
  readonly cost: ModelCost;
  /** The item vectors, itemCount x dimensions; rows have unit length. Valid until `dispose`. */
  itemVectors(): Matrix;
  /** The vector of one user under the features in `userFeatures` (one row). Writes `dimensions` numbers to `out`. */
  userVector(user: number, features: Float32Array, out: Float32Array): void;
  toJSON(): ModelFile;
  /** Frees what the model holds outside the JavaScript heap. Calling it twice is harmless. */
  dispose(): void;
}

/** A trained ranking model. */
export interface RankingModel {
  readonly name: string;
  readonly report: TrainingReport;
  readonly cost: ModelCost;
  /** Probabilities in (0, 1), one a row of `input`, written to `out`. */
  score(input: RankingInput, out: Float32Array): void;
  /** What to order by, above 0, where that is not the probability. */
  rank?(input: RankingInput, out: Float32Array): void;
  toJSON(): ModelFile;
  dispose(): void;
}

/** One way to make a retrieval model from data: an entry of the registry. */
export interface RetrievalTrainer<Config> {
  readonly name: string;
  /** Trains. Rejects with Cancelled when the pulse throws it; everything held is freed then. */
  fit(data: RetrievalData, config: Config, options: FitOptions): Promise<Result<RetrievalModel, ModelError>>;
  /**
   * Trains on further examples, from the weights of a model of this trainer with the same sizes; that
   * model is left alone. Adam's averages start afresh. Otherwise like `fit`. Error: model-file-broken
   * where sizes differ. Absent where a model is made in one piece.
   */
  resume?(
    model: RetrievalModel,
    data: RetrievalData,
    config: Config,
    options: FitOptions,
  ): Promise<Result<RetrievalModel, ModelError>>;
  /** Reads a model back from its own JSON. */
  fromJSON(file: ModelFile): Result<RetrievalModel, ModelError>;
}

/** One way to make a ranking model from data: an entry of the registry. */
export interface RankingTrainer<Config> {
  readonly name: string;
  fit(data: RankingData, config: Config, options: FitOptions): Promise<Result<RankingModel, ModelError>>;
  /** Trains on further examples, like that of {@link RetrievalTrainer}. */
  resume?(
    model: RankingModel,
    data: RankingData,
    config: Config,
    options: FitOptions,
  ): Promise<Result<RankingModel, ModelError>>;
  fromJSON(file: ModelFile): Result<RankingModel, ModelError>;
}

/** Sizes and settings of the two-tower model. */
export interface TwoTowerConfig {
  /** Width of the id embeddings on both sides. */
  readonly embedding: number;
  /** Width of the hidden ReLU layer on both sides. */
  readonly hidden: number;
  /** Width of the shared space. */
  readonly output: number;
  readonly batch: number;
  readonly epochs: number;
  /** Adam's step size. */
  readonly learningRate: number;
  /** Divides the cosine before the softmax; 0.05 to 0.1 is usual. */
  readonly temperature: number;
  /** Subtract log q of each column's item from its logit. */
  readonly logQ: boolean;
  /**
   * Width of the tags' embeddings, whose mean over an item's tags enters the item tower. 0 or absent
   * means that tags are not read.
   */
  readonly tagEmbedding?: number;
  /**
   * Negatives of each batch that are drawn evenly from all items, beside the other examples' items
   * (mixed negative sampling: Yang et al., WWW Companion 2020). 0 or absent means none.
   */
  readonly uniformNegatives?: number;
  /**
   * Negatives of each batch that are drawn from the positives, so that an item comes as often as it is
   * one, like the other examples' items. 0 or absent means none.
   */
  readonly popularityNegatives?: number;
  /**
   * Hard negatives of each batch as a share of its examples, from 0 to 1: items that the model itself
   * ranks high for users who did not choose them, after a warm-up. 0 or absent means none.
   */
  readonly hardNegativeShare?: number;
}

/**
 * Sizes and settings of the DCN family: DCN-v2 (Wang et al., WWW 2021) with a parallel deep part
 * where `cross` and `structure` are absent.
 */
export interface DcnConfig {
  /**
   * The cross layers: 'v2' multiplies by a full matrix, 'v1' by a vector (Wang et al., "Deep & Cross
   * Network for Ad Click Predictions", ADKDD 2017). Absent means 'v2'.
   */
  readonly cross?: 'v1' | 'v2';
  /**
   * Whether the deep part reads the input beside the cross layers ('parallel'), or their output
   * ('stacked', and then the logit is made of the last deep layer alone). Absent means 'parallel'.
   */
  readonly structure?: 'parallel' | 'stacked';
  /** Width of each categorical field's embedding. */
  readonly embedding: number;
  readonly crossLayers: number;
  /** Widths of the deep part's ReLU layers; empty for none. */
  readonly deep: readonly number[];
  readonly batch: number;
  readonly epochs: number;
  readonly learningRate: number;
}
