import type { Pulse } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import { createFactorModel, readFactors } from '../collaborative-factors.ts';
import { brokenFile, readSettings } from '../collaborative-file.ts';
import type { CollaborativeError, CollaborativeTrainer } from '../collaborative-protocol.ts';
import { createLossRecorder } from '../fit-loop.ts';
import { checkInteractions, createHistories } from '../interactions.ts';
import type { TrainingReport } from '../protocol.ts';
import { checkIalsConfig, IALS, type IalsConfig } from './config.ts';
import { createIalsTraining, type IalsTraining, type SideName } from './training.ts';

const VERSION = 1;
const STAGE = 'train-ials';
/** Rows between two pulses. */
const PULSE_ROWS = 32;

const fileOf = (config: IalsConfig) => ({ model: IALS, version: VERSION, config: { ...config } });

/** All epochs; the loss of each is reported with its last pulse, divided by the number of interactions. */
async function train(
  training: IalsTraining,
  sizes: Readonly<Record<SideName, number>>,
  config: IalsConfig,
  interactions: number,
  pulse: Pulse,
): Promise<Result<TrainingReport, CollaborativeError>> {
  const perEpoch = sizes.users + sizes.items;
  const total = perEpoch * config.epochs;
  const recorder = createLossRecorder(config.epochs);
  for (let epoch = 0; epoch < config.epochs; epoch += 1) {
    for (const side of ['users', 'items'] as const) {
      const before = epoch * perEpoch + (side === 'items' ? sizes.users : 0);
      const solved = await training.halfStep(side, (rows) =>
        rows % PULSE_ROWS === 0 ? pulse({ stage: STAGE, done: before + rows, total }) : undefined,
      );
      if (!solved) return err({ code: 'training-diverged', model: IALS, step: epoch + 1 });
    }
    const loss = training.loss() / interactions;
    if (!Number.isFinite(loss)) return err({ code: 'training-diverged', model: IALS, step: epoch + 1 });
    recorder.add(loss);
    await pulse({ stage: STAGE, done: (epoch + 1) * perEpoch, total, loss });
  }
  return ok({
    losses: recorder.losses(),
    steps: config.epochs,
    examples: interactions * config.epochs,
  });
}

/**
 * Implicit ALS by exact solves, in either of the published forms (see {@link IalsConfig}). The
 * report's losses are squared errors with the ridge, divided by the number of interactions, one an
 * epoch. The same data, settings and seed give the same bytes on every machine.
 *
 * Errors of `fit`: those of {@link checkInteractions}, `config-out-of-range`, `out-of-memory`,
 * `training-diverged` (with the epoch as its step).
 */
export function createIalsTrainer(kernels: Kernels): CollaborativeTrainer<IalsConfig> {
  return {
    name: IALS,
    async fit(data, config, { seed, pulse }) {
      const checkedConfig = checkIalsConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checked = checkInteractions(IALS, data);
      if (!checked.ok) return checked;
      const made = createIalsTraining(kernels, createHistories(data), config, seed);
      if (!made.ok) return made;
      const training = made.value;
      try {
        const sizes = { users: data.userCount, items: data.itemCount };
        const report = await train(training, sizes, config, data.users.length, pulse);
        if (!report.ok) return report;
        return ok(createFactorModel(fileOf(config), training.factors(), report.value));
      } finally {
        training.dispose();
      }
    },
    fromJSON(file) {
      const read = readSettings<IalsConfig>(file, IALS, VERSION, (reader) => ({
        form: file.config['form'] === 'hu-2008' ? 'hu-2008' : 'rendle-2021',
        factors: reader.number('factors'),
        regularization: reader.number('regularization'),
        alpha: reader.number('alpha'),
        frequencyExponent: reader.number('frequencyExponent'),
        epochs: reader.number('epochs'),
        initialDeviation: reader.number('initialDeviation'),
      }));
      if (!read.ok) return read;
      const config = read.value.settings;
      if (file.config['form'] !== config.form) return brokenFile(IALS, 'setting form is unknown');
      if (!checkIalsConfig(config).ok) return brokenFile(IALS, 'a setting is out of range');
      const state = readFactors(file, read.value, config.factors);
      if (!state.ok) return state;
      return ok(createFactorModel(fileOf(config), state.value.factors, state.value.report));
    },
  };
}
