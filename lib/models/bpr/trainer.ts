import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { createFactorModel, readFactors, type Factors } from '../collaborative-factors.ts';
import { brokenFile, readSettings } from '../collaborative-file.ts';
import type { CollaborativeError, CollaborativeTrainer } from '../collaborative-protocol.ts';
import { createLossRecorder } from '../fit-loop.ts';
import { checkInteractions, createHistories, type SparseRows } from '../interactions.ts';
import type { TrainingReport } from '../protocol.ts';
import { BPR, checkBprConfig, type BprConfig } from './config.ts';
import { stepOnTriple } from './step.ts';

const VERSION = 1;
const STAGE = 'train-bpr';
/** Triples between two pulses. */
const PULSE_TRIPLES = 8192;
/** Standard deviation of the initial vectors' length. */
const INITIAL_DEVIATION = 0.1;

const fileOf = (config: BprConfig) => ({ model: BPR, version: VERSION, config: { ...config } });

function initialFactors(userCount: number, itemCount: number, width: number, seed: number): Factors {
  const deviation = INITIAL_DEVIATION / Math.sqrt(width);
  const make = (side: string, rows: number): Float32Array => {
    const random = createRandom(seed, BPR, side);
    return Float32Array.from({ length: rows * width }, () => random.normal() * deviation);
  };
  return {
    userCount,
    itemCount,
    width,
    users: make('users', userCount),
    items: make('items', itemCount),
    biases: new Float32Array(itemCount),
  };
}

/** Whether the sorted columns start .. end - 1 hold `item`. */
function holds({ columns }: SparseRows, start: number, end: number, item: number): boolean {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle] ?? 0) < item) low = middle + 1;
    else high = middle;
  }
  return low < end && columns[low] === item;
}

/**
 * All epochs on `factors`, in place. A triple is an interaction drawn uniformly, with replacement,
 * and an item drawn uniformly among those its user never took; users who took everything teach
 * nothing and are passed over.
 */
async function train(
  factors: Factors,
  histories: SparseRows,
  config: BprConfig,
  seed: number,
  pulse: Pulse,
): Promise<Result<TrainingReport, CollaborativeError>> {
  const { starts, columns } = histories;
  const count = columns.length;
  const owners = new Int32Array(count);
  for (let user = 0; user < histories.rows; user += 1) owners.fill(user, starts[user], starts[user + 1]);
  const random = createRandom(seed, BPR, 'triples');
  const total = count * config.epochs;
  const recorder = createLossRecorder(Math.ceil(total / PULSE_TRIPLES));
  for (let done = 0, block = 1; done < total; block += 1) {
    const size = Math.min(PULSE_TRIPLES, total - done);
    let sum = 0;
    for (let t = 0; t < size; t += 1) {
      const place = random.below(count);
      const user = owners[place] ?? 0;
      const [start, end] = [starts[user] ?? 0, starts[user + 1] ?? 0];
      if (end - start === histories.width) continue;
      let other = random.below(histories.width);
      while (holds(histories, start, end, other)) other = random.below(histories.width);
      sum += stepOnTriple(factors, user, columns[place] ?? 0, other, config);
    }
    done += size;
    const loss = sum / size;
    if (!Number.isFinite(loss)) return err({ code: 'training-diverged', model: BPR, step: block });
    recorder.add(loss);
    const pulsed = pulse({ stage: STAGE, done, total, loss });
    if (pulsed !== undefined) await pulsed;
  }
  // The last steps' own damage shows in no loss.
  if (!factors.users.every(Number.isFinite) || !factors.items.every(Number.isFinite)) {
    return err({ code: 'training-diverged', model: BPR, step: Math.ceil(total / PULSE_TRIPLES) });
  }
  return ok({ losses: recorder.losses(), steps: total, examples: total });
}

/**
 * Matrix factorisation trained on pairs: items a user took should score above items the user did
 * not take. Stochastic gradient descent, one triple a step, uniform negatives. The report's losses
 * are -ln sigmoid of the score differences (nats). The same data, settings and seed give the same
 * bytes on every machine.
 *
 * Errors of `fit`: those of {@link checkInteractions}, `config-out-of-range`, `training-diverged`
 * (its step counts blocks of 8,192 triples).
 * Source: Rendle, Freudenthaler, Gantner and Schmidt-Thieme 2009, BPR: Bayesian personalized
 * ranking from implicit feedback.
 */
export function createBprTrainer(): CollaborativeTrainer<BprConfig> {
  return {
    name: BPR,
    async fit(data, config, { seed, pulse }) {
      const checkedConfig = checkBprConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checked = checkInteractions(BPR, data);
      if (!checked.ok) return checked;
      const factors = initialFactors(data.userCount, data.itemCount, config.factors, seed);
      const report = await train(factors, createHistories(data), config, seed, pulse);
      return report.ok ? ok(createFactorModel(fileOf(config), factors, report.value)) : report;
    },
    fromJSON(file) {
      const read = readSettings<BprConfig>(file, BPR, VERSION, (reader) => ({
        factors: reader.number('factors'),
        learningRate: reader.number('learningRate'),
        regularization: reader.number('regularization'),
        epochs: reader.number('epochs'),
      }));
      if (!read.ok) return read;
      const config = read.value.settings;
      if (!checkBprConfig(config).ok) return brokenFile(BPR, 'a setting is out of range');
      const state = readFactors(file, read.value, config.factors);
      if (!state.ok) return state;
      return ok(createFactorModel(fileOf(config), state.value.factors, state.value.report));
    },
  };
}
