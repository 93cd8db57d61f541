import { parseArgs } from 'node:util';
import { describeError } from '../../client/messages.ts';
import { readSeed } from '../../client/lab/seed.ts';
import type { RankingData } from '../../core/datasets.ts';
import type { Result } from '../../core/result.ts';
import { loadKernels, type Kernels } from '../../kernels/load.ts';
import { expectedCalibrationErrorMetric } from '../../metrics/expected-calibration-error.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { normalizedEntropy } from '../../metrics/normalized-entropy.ts';
import type { MetricError } from '../../metrics/protocol.ts';
import { rocAuc } from '../../metrics/roc-auc.ts';
import { fitIsotonicRegression } from '../../models/calibration/isotonic.ts';
import { recalibrateSampled, sampleNegatives } from '../../models/calibration/negative-sampling.ts';
import { fitPlattScaling } from '../../models/calibration/platt.ts';
import type { Calibration } from '../../models/calibration/protocol.ts';
import type { RankingModel } from '../../models/protocol.ts';
import { fitTableEncoding } from '../../models/table-encoding.ts';
import { takeRows } from '../../models/table-rows.ts';
import { ctrModels, scoreRows, splitHoldout, type DcnNetwork } from './ctr-models.ts';
import { readCtrTable } from './ctr-table.ts';
import { describeCalibration, describeMetric, describeTraining } from './ctr-words.ts';
import { Refused, WrongUsage } from './refused.ts';

/** How `sim evaluate-ctr` is used. */
export const EVALUATE_CTR_USAGE = `npm run sim -- evaluate-ctr --train FILE --test FILE --label COLUMN --model ${Object.keys(ctrModels).join('|')} [options]

  Trains a click model on one table and measures it on another. Both have a header row; commas, tabs
  or semicolons are found by themselves. The label is 0 or 1 (or false, true). Columns that are not
  named categorical are numbers: standardised by the training table; empty, NA, NaN or null is the
  training mean. Categories are compared as they are written; those met too rarely in training, or
  never, share one "unknown" id, and ids follow frequency.
    --categorical a,b      categorical columns (none where absent)
    --min-count N          times a category must be met in training to have an id of its own (2 where absent)
    --keep-negatives RATE  trains on this share of the negatives, then undoes it in the scores (1 where absent)
    --calibration WAY      none (where absent), platt or isotonic, fitted on a tenth of the training rows
    --cross v1|v2          DCN's cross layers: vectors or matrices (v2 where absent)
    --structure WAY        DCN's deep part: parallel (where absent) or stacked on the cross layers
    --seed N               seed of training, 0 to 4294967295 (7 where absent)
    --json                 prints one JSON object; the same files and options print the same bytes`;

const CALIBRATIONS = ['none', 'platt', 'isotonic'] as const;
const CROSSES = ['v2', 'v1'] as const;
const STRUCTURES = ['parallel', 'stacked'] as const;

/** What is to be evaluated. */
interface Request {
  readonly train: string;
  readonly test: string;
  readonly label: string;
  readonly categorical: readonly string[];
  readonly model: string;
  readonly minimumCount: number;
  readonly keepNegatives: number;
  readonly calibration: (typeof CALIBRATIONS)[number];
  readonly network: DcnNetwork;
  readonly seed: number;
  readonly isJson: boolean;
}

/** What is printed, as one JSON object or as lines. */
interface CtrEvaluation {
  readonly model: string;
  readonly seed: number;
  /** Rows of the test table. */
  readonly rows: number;
  readonly auc: number;
  /** Nats. */
  readonly logLoss: number;
  readonly normalizedEntropy: number;
  /** Expected calibration error over 10 bins of equal width. */
  readonly ece: number;
}

function readNumberOption(
  name: string,
  text: string | undefined,
  absent: number,
  isAllowed: (value: number) => boolean,
  wanted: string,
): number {
  if (text === undefined) return absent;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!isAllowed(value)) throw new Refused(`--${name} is ${JSON.stringify(text)}; it must be ${wanted}.`);
  return value;
}

/** One of the words; the first where the option is absent. */
function readWord<const Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly [Word, ...Word[]],
): Word {
  const found = words.find((word) => word === (text ?? words[0]));
  if (found === undefined) {
    throw new Refused(`--${name} is ${JSON.stringify(text)}; it must be one of ${words.join(', ')}.`);
  }
  return found;
}

function readRequest(argv: readonly string[]): Request {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      train: text,
      test: text,
      label: text,
      categorical: text,
      model: text,
      'min-count': text,
      'keep-negatives': text,
      calibration: text,
      cross: text,
      structure: text,
      seed: text,
      json: { type: 'boolean' },
    },
  });
  const { train, test, label, model } = values;
  if (train === undefined || test === undefined || label === undefined || model === undefined) {
    throw new WrongUsage(EVALUATE_CTR_USAGE);
  }
  if (!Object.hasOwn(ctrModels, model)) {
    throw new Refused(
      `There is no model ${JSON.stringify(model)}; there are ${Object.keys(ctrModels).join(', ')}.`,
    );
  }
  const seed = readSeed(values.seed === undefined ? '' : `?seed=${encodeURIComponent(values.seed)}`);
  if (!seed.ok) throw new Refused(describeError(seed.error).what);
  const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 1;
  const isRate = (value: number): boolean => value > 0 && value <= 1;
  const names = (values.categorical ?? '').split(',').map((name) => name.trim());
  return {
    train,
    test,
    label: label.trim(),
    categorical: [...new Set(names.filter((name) => name !== ''))],
    model,
    minimumCount: readNumberOption('min-count', values['min-count'], 2, isCount, 'a whole number from 1 up'),
    keepNegatives: readNumberOption(
      'keep-negatives',
      values['keep-negatives'],
      1,
      isRate,
      'above 0 and at most 1',
    ),
    calibration: readWord('calibration', values.calibration, CALIBRATIONS),
    network: {
      cross: readWord('cross', values.cross, CROSSES),
      structure: readWord('structure', values.structure, STRUCTURES),
    },
    seed: seed.value,
    isJson: values.json === true,
  };
}

/** Both tables as features, encoded as the training table says. */
async function readTables({ train, test, label, categorical, model, minimumCount }: Request) {
  const dictionaries = categorical.map(() => new Map<string, number>());
  const training = await readCtrTable(train, { label, categorical }, dictionaries);
  const encoding = fitTableEncoding(training, dictionaries, minimumCount);
  const columns = { label, categorical, numeric: training.numberNames };
  const tested = await readCtrTable(test, columns, dictionaries);
  const cut = ctrModels[model]?.mostDeviations ?? NaN;
  return { training: encoding.encode(training, cut), tested: encoding.encode(tested, cut) };
}

async function fitModel(kernels: Kernels, request: Request, rows: RankingData): Promise<RankingModel> {
  const { model, seed, keepNegatives, network } = request;
  const kept = keepNegatives < 1 ? takeRows(rows, sampleNegatives(rows.labels, keepNegatives, seed)) : rows;
  const entry = ctrModels[model];
  if (entry === undefined) throw new RangeError(`There is no model ${model}.`);
  const fitted = await entry.fit(kernels, kept, seed, network);
  if (!fitted.ok) throw new Refused(describeTraining(fitted.error));
  return fitted.value;
}

/** The map from what the model says of rows it has not seen to what is observed. */
async function fitCalibration(
  calibration: 'platt' | 'isotonic',
  labels: Float32Array,
  scores: Float64Array,
): Promise<Calibration> {
  if (calibration === 'platt') {
    const fitted = await fitPlattScaling(labels, scores);
    if (!fitted.ok) throw new Refused(describeCalibration(fitted.error));
    return fitted.value.calibrate;
  }
  const fitted = fitIsotonicRegression(labels, scores);
  if (!fitted.ok) throw new Refused(describeCalibration(fitted.error));
  // So many rows cannot tell 0 from one in so many and two (Laplace's rule), and one mistake at 0 has no end.
  const edge = 1 / (labels.length + 2);
  return (score) => Math.min(Math.max(fitted.value(score), edge), 1 - edge);
}

/** Probabilities of the tested rows: trained, corrected for the sampling, calibrated. */
async function predict(
  kernels: Kernels,
  request: Request,
  training: RankingData,
  tested: RankingData,
): Promise<Float64Array> {
  const { keepNegatives, calibration, seed } = request;
  const isCalibrated = calibration !== 'none';
  const parts = isCalibrated ? splitHoldout(training, seed) : { training, holdout: undefined };
  const model = await fitModel(kernels, request, parts.training);
  const scoresOf = (rows: RankingData): Float64Array =>
    Float64Array.from(scoreRows(model, rows), (p) => recalibrateSampled(p, keepNegatives));
  const scores = scoresOf(tested);
  if (isCalibrated && parts.holdout !== undefined) {
    const { holdout } = parts;
    const calibrate = await fitCalibration(calibration, holdout.labels, scoresOf(holdout));
    model.dispose();
    return scores.map(calibrate);
  }
  model.dispose();
  return scores;
}

function measure(
  { model, seed, test }: Request,
  { labels }: RankingData,
  scores: Float64Array,
): CtrEvaluation {
  const need = (result: Result<number, MetricError>): number => {
    if (!result.ok) throw new Refused(`${test}: ${describeMetric(result.error)}`);
    return result.value;
  };
  return {
    model,
    seed,
    rows: labels.length,
    auc: need(rocAuc(labels, scores)),
    logLoss: need(logLoss(labels, scores)),
    normalizedEntropy: need(normalizedEntropy(labels, scores)),
    ece: need(expectedCalibrationErrorMetric.compute(labels, scores)),
  };
}

/**
 * The command `sim evaluate-ctr`: results go to standard output.
 *
 * @param argv the words after `evaluate-ctr`
 * @throws Refused when a table cannot be read or a model not be trained; WrongUsage; what parseArgs
 * throws for unknown options
 */
export async function runEvaluateCtr(argv: readonly string[]): Promise<void> {
  const request = readRequest(argv);
  const { training, tested } = await readTables(request);
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Refused(describeError(kernels.error).what);
  const scores = await predict(kernels.value, request, training, tested);
  const result = measure(request, tested, scores);
  console.log(
    request.isJson
      ? JSON.stringify(result)
      : Object.entries(result)
          .map(([name, value]: [string, unknown]) => `${name}: ${String(value)}`)
          .join('\n'),
  );
}
