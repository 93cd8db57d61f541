import type { Result } from '../core/result.ts';
import type { FitOptions, ModelCost, ModelError, ModelFile, TrainingReport } from './protocol.ts';

/** Who took what: the positives of collaborative filtering. All that is not listed is unobserved. */
export interface InteractionData {
  readonly userCount: number;
  readonly itemCount: number;
  /** User of each interaction, 0 .. userCount - 1. */
  readonly users: Int32Array;
  /** Item of each interaction, 0 .. itemCount - 1, same length. The same pair may occur again. */
  readonly items: Int32Array;
  /** Strength of each interaction, finite and above 0 (1 where nothing is known), same length. */
  readonly values: Float32Array;
  /** When each happened, in seconds from any fixed moment, finite, same length. */
  readonly times?: Float64Array;
}

/** Why a collaborative model cannot be trained, used or read back. Nothing is held when one is returned. */
export type CollaborativeError =
  | ModelError
  /** A strength is 0 or less. */
  | {
      readonly code: 'value-not-positive';
      readonly model: string;
      readonly where: string;
      readonly row: number;
      readonly value: number;
    }
  /** The model holds at most `limit` of these. */
  | {
      readonly code: 'data-too-large';
      readonly model: string;
      readonly what: 'items' | 'interactions';
      readonly value: number;
      readonly limit: number;
    }
  /** Decay by age was asked for, but the interactions have no times. */
  | { readonly code: 'times-missing'; readonly model: string };

/** A trained model that scores the whole catalogue for a user of its training data. */
export interface CollaborativeModel {
  readonly name: string;
  readonly userCount: number;
  readonly itemCount: number;
  readonly report: TrainingReport;
  readonly cost: ModelCost;
  /**
   * Writes the score of every item to the first `itemCount` places of `out`; higher is better, and
   * items of the user's own history are scored like all others. Throws a RangeError for a user that
   * does not exist and where `out` is too short.
   */
  scoreItems(user: number, out: Float32Array): void;
  toJSON(): ModelFile;
  /** Frees what the model holds outside the JavaScript heap. Calling it twice is harmless. */
  dispose(): void;
}

/** One way to make a collaborative model from interactions: an entry of the registry. */
export interface CollaborativeTrainer<Config> {
  readonly name: string;
  /** Trains. Rejects with Cancelled when the pulse throws it; everything held is freed then. */
  fit(
    data: InteractionData,
    config: Config,
    options: FitOptions,
  ): Promise<Result<CollaborativeModel, CollaborativeError>>;
  /** Reads a model back from its own JSON. */
  fromJSON(file: ModelFile): Result<CollaborativeModel, CollaborativeError>;
}
