import type { RankingData } from '../core/datasets.ts';
import { matrix } from '../core/matrix.ts';
import { sampleNegatives } from '../models/calibration/negative-sampling.ts';
import type { RankingDataOptions } from '../world/video/features.ts';
import type { RankerPlan } from './plan.ts';
import { FIRST_TRAINING_DAY, type PreparedWorld } from './prepare-world.ts';

/** Chance of a row to be tested in a random split. */
const RANDOM_TEST_SHARE = 0.2;
/** Chance of a row of the training days to be kept for a calibration. */
const CALIBRATION_SHARE = 0.1;

/**
 * Which rows a ranker is trained or tested on, and as of when their features are joined. By time:
 * the days before the served one, and that one. At random: every row of all days is held out with
 * the chance {@link RANDOM_TEST_SHARE}, and those of the served day are tested, so that both splits
 * are judged by the same day: early days, with short histories, are harder to predict.
 *
 * What a calibration is fitted on is neither trained on nor tested: by time, a tenth of the rows of
 * the training days, drawn at random; at random, the held-out rows of those days.
 *
 * @param seed seeds the draw of tested rows
 */
export function rankerRows(
  { day, isTested }: Pick<PreparedWorld, 'day' | 'isTested'>,
  { data: { split, join, positionBias, holdsOut } }: RankerPlan,
  name: 'train' | 'calibrate' | 'test',
  seed: number,
): Pick<RankingDataOptions, 'fromDay' | 'toDay' | 'join' | 'part' | 'positionBias'> {
  const common = { join, positionBias };
  const isRandom = split === 'random';
  const draw = (part: 'train' | 'test') => ({
    part: { name: part, testShare: isRandom ? RANDOM_TEST_SHARE : CALIBRATION_SHARE, seed },
  });
  switch (name) {
    case 'calibrate':
      return { fromDay: FIRST_TRAINING_DAY, toDay: day, ...common, ...draw('test') };
    case 'test':
      return { fromDay: day, toDay: day + 1, ...common, ...(isRandom ? draw('test') : {}) };
    case 'train':
      return {
        fromDay: FIRST_TRAINING_DAY,
        toDay: isRandom && isTested ? day + 1 : day,
        ...common,
        ...(isRandom || holdsOut === true ? draw('train') : {}),
      };
  }
}

/** The rows of a table with so many entries a row, in the order named. */
function pick<T extends Int32Array | Float32Array | Uint8Array>(
  from: T,
  rows: Int32Array,
  width: number,
  make: (length: number) => T,
): T {
  const out = make(rows.length * width);
  rows.forEach((row, to) => out.set(from.subarray(row * width, (row + 1) * width), to * width));
  return out;
}

/**
 * All positives and a share of the negatives, drawn one by one. Data is returned as it is where the
 * share is 1 or absent. Predicted chances of what is trained on the rest are too high by that rate.
 *
 * Randomness: the stream ("negative-sampling") of the seed.
 */
export function dropNegatives(data: RankingData, share: number | undefined, seed: number): RankingData {
  if (share === undefined || share >= 1) return data;
  const rows = sampleNegatives(data.labels, share, seed);
  const floats = (length: number): Float32Array => new Float32Array(length);
  const integers = (length: number): Int32Array => new Int32Array(length);
  const { categorical, dense, labels, watchSeconds, weights, sequences, vocabularies } = data;
  return {
    rows: rows.length,
    vocabularies,
    categorical: pick(categorical, rows, vocabularies.length, integers),
    dense: matrix(rows.length, dense.columns, pick(dense.data, rows, dense.columns, floats)),
    labels: pick(labels, rows, 1, floats),
    ...(watchSeconds === undefined ? {} : { watchSeconds: pick(watchSeconds, rows, 1, floats) }),
    ...(weights === undefined ? {} : { weights: pick(weights, rows, 1, floats) }),
    ...(sequences === undefined
      ? {}
      : {
          sequences: {
            ...sequences,
            from: pick(sequences.from, rows, 1, integers),
            to: pick(sequences.to, rows, 1, integers),
            today: pick(sequences.today, rows, 1, integers),
          },
        }),
  };
}
