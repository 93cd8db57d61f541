import { parseArgs } from 'node:util';
import { LARGEST_SEED, readSeed } from '../../client/lab/seed.ts';
import { loadKernels } from '../../kernels/load.ts';
import { evaluateLists, type ListMetrics } from './evaluate-lists.ts';
import { fitModel, modelNames, type ModelName, type ModelOptions } from './fit-model.ts';
import { readSplit } from './read-split.ts';
import { Refused, WrongUsage } from './refused.ts';

/** How `sim evaluate` is used. */
export const EVALUATE_USAGE = `npm run sim -- evaluate --train FILE --test FILE --model NAME [options]

  Trains a model on one file of interactions and measures its first k recommendations on another.
  Files: user, item, rating, timestamp (the last two may be absent), comma, tab or semicolon
  separated, with or without a header. Every row is a positive, whatever its rating; a pair that is
  repeated counts once. The catalogue is the items of the training file; all of it is ranked, a
  user's training items left out, ties by lowest item id. Means over users with test items. Test
  items that the training file lacks count in the denominators; users whom it lacks get popularity.
    --model NAME           ${modelNames.join(', ')}
    --k N                  length of the lists (10 where absent)
    --seed N               seed of training (7 where absent)
    --json                 one JSON object on standard output
    --factors N            ials, bpr, two-tower: width of the vectors
    --regularization X     ials, bpr, ease
    --alpha X              ials: confidence 1 + X of an observed pair and a plain ridge (Hu et al. 2008);
                           (30 where --regularization is absent); without --alpha the weights of
                           Rendle et al. 2021, whose ridge is scaled by frequency
    --epochs N             ials, bpr, two-tower
    --learning-rate X      bpr, two-tower
    --neighbours N         item-knn: neighbours kept for each item
    --uniform-negatives N  two-tower: negatives of each batch drawn evenly from all items (0 where absent)
    --popularity-negatives N
                           two-tower: those drawn in proportion to popularity (0 where absent)
    --hard-negatives SHARE two-tower: those that the model itself ranks high, as a share of the
                           batch's examples, 0 to 1 (0 where absent)`;

/** What `sim evaluate --json` prints, in this order. */
interface Evaluation extends ListMetrics {
  readonly model: ModelName;
  readonly k: number;
  readonly seed: number;
  /** Users with test items. */
  readonly users: number;
  /** Items of the training file. */
  readonly items: number;
}

const text = { type: 'string' } as const;
const OPTIONS = {
  train: text,
  test: text,
  model: text,
  k: text,
  seed: text,
  json: { type: 'boolean' },
  factors: text,
  regularization: text,
  alpha: text,
  epochs: text,
  'learning-rate': text,
  neighbours: text,
  'uniform-negatives': text,
  'popularity-negatives': text,
  'hard-negatives': text,
} as const;

/** The number of an option, or undefined where it is absent. */
function readOption(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = value.trim() === '' ? NaN : Number(value);
  if (!Number.isFinite(number)) throw new WrongUsage(`--${name} ${value} is no number.\n\n${EVALUATE_USAGE}`);
  return number;
}

interface Call {
  readonly train: string;
  readonly test: string;
  readonly model: ModelName;
  readonly k: number;
  readonly seed: number;
  readonly json: boolean;
  readonly options: ModelOptions;
}

function readCall(argv: readonly string[]): Call {
  const { values } = parseArgs({ args: [...argv], options: OPTIONS });
  const { train, test } = values;
  const model = modelNames.find((name) => name === values.model);
  if (train === undefined || test === undefined || values.model === undefined) {
    throw new WrongUsage(EVALUATE_USAGE);
  }
  if (model === undefined) {
    throw new WrongUsage(`--model ${values.model} is none of ${modelNames.join(', ')}.\n\n${EVALUATE_USAGE}`);
  }
  const k = readOption('k', values.k) ?? 10;
  if (!(Number.isSafeInteger(k) && k >= 1)) throw new WrongUsage(`--k ${k} is no whole number from 1 up.`);
  const seed = readSeed(values.seed === undefined ? '' : `?seed=${encodeURIComponent(values.seed)}`);
  if (!seed.ok) throw new WrongUsage(`--seed ${values.seed} is no whole number from 0 to ${LARGEST_SEED}.`);
  const options = {
    factors: readOption('factors', values.factors),
    regularization: readOption('regularization', values.regularization),
    alpha: readOption('alpha', values.alpha),
    epochs: readOption('epochs', values.epochs),
    'learning-rate': readOption('learning-rate', values['learning-rate']),
    neighbours: readOption('neighbours', values.neighbours),
    'uniform-negatives': readOption('uniform-negatives', values['uniform-negatives']),
    'popularity-negatives': readOption('popularity-negatives', values['popularity-negatives']),
    'hard-negatives': readOption('hard-negatives', values['hard-negatives']),
  };
  return { train, test, model, k, seed: seed.value, json: values.json === true, options };
}

async function evaluate(call: Call, say: (line: string) => void): Promise<Evaluation> {
  const split = await readSplit(call.train, call.test, say);
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Refused(`The kernels cannot be loaded: ${kernels.error.code}.`);
  const { model: name, k, seed, options } = call;
  const model = await fitModel(kernels.value, name, split.train, options, seed, say);
  const popularity = await fitModel(kernels.value, 'popularity', split.train, {}, seed, say);
  const unseen = split.test.filter(({ user }) => user < 0).length;
  if (unseen > 0) say(`${unseen} test users are not in the training file and get popularity.`);
  try {
    const metrics = evaluateLists(
      split,
      (user, out) => (user < 0 ? popularity.scoreItems(0, out) : model.scoreItems(user, out)),
      k,
    );
    return { model: name, k, seed, users: split.test.length, items: split.train.itemCount, ...metrics };
  } finally {
    model.dispose();
    popularity.dispose();
  }
}

function describe(evaluation: Evaluation): string {
  return Object.entries(evaluation)
    .map(([key, value]) => {
      const shown = typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(4) : String(value);
      return `${key.padEnd(10)} ${shown}`;
    })
    .join('\n');
}

/**
 * The command `sim evaluate`: prints the figures of one model on one split to standard output,
 * messages to standard error.
 *
 * @param argv the words after `evaluate`
 * @throws Refused when a file cannot be used or the model not be trained; WrongUsage
 */
export async function runEvaluate(argv: readonly string[]): Promise<void> {
  const call = readCall(argv);
  const evaluation = await evaluate(call, (line) => console.error(line));
  console.log(call.json ? JSON.stringify(evaluation) : describe(evaluation));
}
