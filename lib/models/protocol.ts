import type { Matrix } from '../core/matrix.ts';
import type { Pulse } from '../core/pulse.ts';
import type { Result } from '../core/result.ts';

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

/** Positive pairs for retrieval, with the features of both sides in tables. */
export interface RetrievalData {
  readonly userCount: number;
  readonly itemCount: number;
  /** User id of each positive, 0 .. userCount - 1. */
  readonly users: Int32Array;
  /** Row of `userFeatures` that holds for that positive (features as of its day), same length. */
  readonly userRows: Int32Array;
  /** Item id of each positive, 0 .. itemCount - 1. */
  readonly items: Int32Array;
  /** Dense user features, one row a user and day. */
  readonly userFeatures: Matrix;
  /** Dense item features, one row an item. */
  readonly itemFeatures: Matrix;
  /**
   * Probability that an item is the positive of a random example: its share of the positives.
   * Used by the logQ correction (Yi et al., RecSys 2019). Items never seen hold the smallest
   * positive share, so that its logarithm is finite.
   */
  readonly samplingProbability: Float32Array;
}

/** Rows for a ranking model: categorical fields, dense features, a binary label. */
export interface RankingData {
  readonly rows: number;
  /** Vocabulary size of each categorical field. */
  readonly vocabularies: readonly number[];
  /** rows x fields, row-major; entry (r, f) is in 0 .. vocabularies[f] - 1. */
  readonly categorical: Int32Array;
  /** rows x width dense features, already scaled to about unit variance. */
  readonly dense: Matrix;
  /** 0 or 1, one a row. */
  readonly labels: Float32Array;
}

/** Rows to be scored: the same layout without labels. */
export type RankingInput = Omit<RankingData, 'labels' | 'vocabularies'>;

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
  toJSON(): ModelFile;
  dispose(): void;
}

/** One way to make a retrieval model from data: an entry of the registry. */
export interface RetrievalTrainer<Config> {
  readonly name: string;
  /** Trains. Rejects with Cancelled when the pulse throws it; everything held is freed then. */
  fit(data: RetrievalData, config: Config, options: FitOptions): Promise<Result<RetrievalModel, ModelError>>;
  /** Reads a model back from its own JSON. */
  fromJSON(file: ModelFile): Result<RetrievalModel, ModelError>;
}

/** One way to make a ranking model from data: an entry of the registry. */
export interface RankingTrainer<Config> {
  readonly name: string;
  fit(data: RankingData, config: Config, options: FitOptions): Promise<Result<RankingModel, ModelError>>;
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
}

/** Sizes and settings of DCN-v2 (Wang et al., WWW 2021), parallel deep part. */
export interface DcnConfig {
  /** Width of each categorical field's embedding. */
  readonly embedding: number;
  readonly crossLayers: number;
  /** Widths of the deep part's ReLU layers; empty for none. */
  readonly deep: readonly number[];
  readonly batch: number;
  readonly epochs: number;
  readonly learningRate: number;
}
