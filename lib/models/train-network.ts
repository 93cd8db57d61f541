import { err, ok, type Result } from '../core/result.ts';
import { createBatches } from './batches.ts';
import { runTraining } from './fit-loop.ts';
import type { FitOptions, ModelError, ModelFile, TrainingReport } from './protocol.ts';

/** A network in training, whichever model and engine. */
export interface NetworkTraining<Weights> {
  /**
   * One gradient step on the examples of these numbers (valid until it ends); returns their mean loss
   * before it (nats).
   *
   * @param number of the step, from 0
   */
  step(examples: Int32Array, number: number): number | Promise<number>;
  /** The weights as they are now, as copies. */
  weights(): Weights | Promise<Weights>;
  /** Frees what is held. */
  dispose(): void;
}

/** What {@link trainNetwork} goes through. */
export interface NetworkRun<Weights> {
  /** Names the model in errors. */
  readonly model: string;
  /** Names the work in progress reports. */
  readonly stage: string;
  /** Examples in the training set, at least 1. */
  readonly examples: number;
  readonly config: { readonly batch: number; readonly epochs: number };
  /** Puts the network into training, for `steps` batches of at most `largest` examples. */
  open(largest: number, steps: number): Result<NetworkTraining<Weights>, ModelError>;
}

/** Weights at the end of training, and how it went. */
export interface Trained<Weights> {
  readonly report: TrainingReport;
  readonly weights: Weights;
}

/**
 * Trains a network by gradient steps: batches shuffled from the seed, one step and one pulse each.
 * The same for every engine, so that engines see the same examples in the same order. What was
 * opened is disposed of, also when the pulse throws.
 *
 * Errors: those of `open`, `training-diverged`.
 */
export async function trainNetwork<Weights>(
  { model, stage, examples, config, open }: NetworkRun<Weights>,
  { seed, pulse }: FitOptions,
): Promise<Result<Trained<Weights>, ModelError>> {
  const batches = createBatches(examples, config.batch, config.epochs, seed);
  const opened = open(batches.largest, batches.steps);
  if (!opened.ok) return opened;
  const training = opened.value;
  try {
    const step = (numbers: Int32Array, number: number) => training.step(numbers, number);
    const report = await runTraining({ model, stage, examples, batches, pulse, step });
    return report.ok ? ok({ report: report.value, weights: await training.weights() }) : report;
  } finally {
    training.dispose();
  }
}

/** The parts of a trainer that differ between models and engines. */
export interface TrainerParts<Data, Config, State, Model> {
  readonly name: string;
  checkConfig(config: Config): Result<Config, ModelError>;
  checkData(data: Data): Result<Data, ModelError>;
  /** From valid data and settings to a trained model as plain numbers; from the weights of an earlier one, where that is given, whose sizes fit. */
  train(data: Data, config: Config, options: FitOptions, from?: State): Promise<Result<State, ModelError>>;
  /** Whether a model has the sizes that data and settings ask for. */
  fits(state: State, data: Data, config: Config): boolean;
  readFile(file: ModelFile): Result<State, ModelError>;
  /** Makes the model that scores. */
  createModel(state: State): Result<Model, ModelError>;
}

/** Makes a trainer of its parts: settings and data are checked before anything is held. */
export function createTrainer<Data, Config, State, Model extends { toJSON(): ModelFile } & object>({
  name,
  checkConfig,
  checkData,
  train,
  fits,
  readFile,
  createModel,
}: TrainerParts<Data, Config, State, Model>) {
  // writing a model as text and reading it back takes as long as a small training
  const states = new WeakMap<Model, State>();
  const make = (state: State): Result<Model, ModelError> => {
    const made = createModel(state);
    if (made.ok) states.set(made.value, state);
    return made;
  };
  const run = async (
    data: Data,
    config: Config,
    options: FitOptions,
    from?: State,
  ): Promise<Result<Model, ModelError>> => {
    const checkedConfig = checkConfig(config);
    if (!checkedConfig.ok) return checkedConfig;
    const checkedData = checkData(data);
    if (!checkedData.ok) return checkedData;
    if (from !== undefined && !fits(from, data, config)) {
      return err({ code: 'model-file-broken', model: name, reason: 'its sizes are not those of the data' });
    }
    const state = await train(data, config, options, from);
    return state.ok ? make(state.value) : state;
  };
  return {
    name,
    fit: (data: Data, config: Config, options: FitOptions) => run(data, config, options),
    async resume(
      model: Model,
      data: Data,
      config: Config,
      options: FitOptions,
    ): Promise<Result<Model, ModelError>> {
      const known = states.get(model);
      if (known !== undefined) return run(data, config, options, known);
      const from = readFile(model.toJSON());
      return from.ok ? run(data, config, options, from.value) : from;
    },
    fromJSON(file: ModelFile): Result<Model, ModelError> {
      const state = readFile(file);
      return state.ok ? make(state.value) : state;
    },
  };
}
