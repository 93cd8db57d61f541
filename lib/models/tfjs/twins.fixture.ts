/** What the tests of every model that has a twin on TF.js have in common. */
import { Cancelled, silentPulse, type Pulse } from '../../core/pulse.ts';
import type { Result } from '../../core/result.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import type { Kernels } from '../../kernels/load.ts';
import type { FitOptions, ModelCost, ModelError, ModelFile, TrainingReport } from '../protocol.ts';
import { startTestBackend } from './fixtures.ts';
import type { TensorFlow } from './tensor-flow.ts';

/** Fits of twins start from this seed, without pulses. */
export const TWIN_OPTIONS: FitOptions = { seed: 3, pulse: silentPulse };

interface TwinModel {
  readonly cost: ModelCost;
  readonly report: TrainingReport;
  toJSON(): ModelFile;
}

interface TwinTrainer<Data, Config, Model> {
  fit(data: Data, config: Config, options: FitOptions): Promise<Result<Model, ModelError>>;
  fromJSON(file: ModelFile): Result<Model, ModelError>;
}

function unwrap<T>(result: Result<T, ModelError>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The trainers of one model on both engines, and what every pair of them must do. */
export class Twins<Data, Config, Model extends TwinModel> {
  readonly tf: TensorFlow;
  readonly simd: TwinTrainer<Data, Config, Model>;
  readonly twin: TwinTrainer<Data, Config, Model>;
  readonly data: Data;
  readonly config: Config;

  constructor(
    engines: {
      readonly tf: TensorFlow;
      readonly simd: TwinTrainer<Data, Config, Model>;
      readonly twin: TwinTrainer<Data, Config, Model>;
    },
    data: Data,
    config: Config,
  ) {
    this.tf = engines.tf;
    this.simd = engines.simd;
    this.twin = engines.twin;
    this.data = data;
    this.config = config;
  }

  /** The model of one of the engines. */
  async fit(trainer: TwinTrainer<Data, Config, Model>): Promise<Model> {
    return unwrap(await trainer.fit(this.data, this.config, TWIN_OPTIONS));
  }

  /** Models of both engines, and the largest relative difference of their losses. */
  async fitBoth(): Promise<{ readonly simd: Model; readonly twin: Model; readonly lossDifference: number }> {
    const [simd, twin] = [await this.fit(this.simd), await this.fit(this.twin)];
    const differences = simd.report.losses.map(({ loss }, i) =>
      Math.abs((twin.report.losses[i]?.loss ?? NaN) / loss - 1),
    );
    return { simd, twin, lossDifference: Math.max(...differences) };
  }

  /** A model trained on TF.js, read by the SIMD engine, and read back. */
  async exchangeFiles(): Promise<Record<'trained' | 'served' | 'back', Model>> {
    const trained = await this.fit(this.twin);
    const served = unwrap(this.simd.fromJSON(trained.toJSON()));
    const back = unwrap(this.twin.fromJSON(served.toJSON()));
    return { trained, served, back };
  }

  /** Cancels a fit on TF.js at a pulse, counted from 1; tells what is held more than before. */
  async cancelAt(lastPulse: number) {
    const before = this.tf.memory();
    let pulses = 0;
    const pulse: Pulse = async () => {
      pulses += 1;
      await Promise.resolve();
      if (pulses === lastPulse) throw new Cancelled();
    };
    const isCancelled = await this.twin.fit(this.data, this.config, { ...TWIN_OPTIONS, pulse }).then(
      () => false,
      (cause: unknown) => cause instanceof Cancelled,
    );
    const after = this.tf.memory();
    return {
      isCancelled,
      pulses,
      tensors: after.numTensors - before.numTensors,
      buffers: after.numDataBuffers - before.numDataBuffers,
    };
  }

  /** What both engines answer to changed data or settings that they cannot train on. */
  async refusals(data: Partial<Data>, config: Partial<Config> = {}) {
    const changed = [{ ...this.data, ...data }, { ...this.config, ...config }, TWIN_OPTIONS] as const;
    const results = [await this.simd.fit(...changed), await this.twin.fit(...changed)];
    const [simd, twin] = results.map((result) => (result.ok ? 'no error' : result.error));
    return { simd, twin };
  }
}

/** Starts TF.js on its wasm backend beside the kernels, with the trainers of one model. */
export async function openTwins<Data, Config, Model extends TwinModel>(
  createSimd: (kernels: Kernels) => TwinTrainer<Data, Config, Model>,
  createTwin: (tf: TensorFlow) => TwinTrainer<Data, Config, Model>,
  data: Data,
  config: Config,
): Promise<Twins<Data, Config, Model>> {
  const tf = await startTestBackend('wasm');
  const kernels = await kernelsForTest();
  return new Twins({ tf, simd: createSimd(kernels), twin: createTwin(tf) }, data, config);
}
