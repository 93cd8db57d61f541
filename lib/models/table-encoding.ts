import type { RankingData } from '../core/datasets.ts';
import { matrix } from '../core/matrix.ts';
import type { Dictionaries, Table } from './table.ts';

/** Id of every category that training met too rarely, or never. */
const UNKNOWN = 0;

/** How a numeric column becomes a feature: (value - mean) / deviation. */
interface Scale {
  readonly mean: number;
  /** 0 for a column that says nothing: constant, or without a number. */
  readonly deviation: number;
}

/** How the rows of one experiment's tables become features, as fitted on its training table. */
export interface TableEncoding {
  /** Ids of each categorical column, the unknown one included. */
  readonly vocabularies: readonly number[];
  /**
   * The rows of a table as features.
   *
   * @param mostDeviations features are cut at this many deviations from the mean, on both sides
   */
  encode(table: Table, mostDeviations: number): RankingData;
}

/** Mean and deviation (with n) of the numbers that are there; scaled by the largest, so that no square overflows. */
function fitScale(values: Float64Array): Scale {
  let count = 0;
  let largest = 0;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    count += 1;
    largest = Math.max(largest, Math.abs(value));
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (count === 0 || low === high) return { mean: count === 0 ? 0 : low, deviation: 0 };
  let sum = 0;
  for (const value of values) if (!Number.isNaN(value)) sum += value / largest / count;
  let squares = 0;
  for (const value of values) {
    const rest = value / largest - sum;
    if (!Number.isNaN(value)) squares += (rest * rest) / count;
  }
  return { mean: sum * largest, deviation: Math.sqrt(squares) * largest };
}

/** The id of each text of a column: from 1 by falling frequency in training, ties by first row; the unknown id for rare ones. */
function rankCategories(codes: Int32Array, known: number, minimumCount: number): Int32Array {
  const counts = new Int32Array(known);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  const order = Array.from(counts, (_, code) => code)
    .filter((code) => (counts[code] ?? 0) >= minimumCount)
    .toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
  const ids = new Int32Array(known).fill(UNKNOWN);
  order.forEach((code, rank) => {
    ids[code] = rank + 1;
  });
  return ids;
}

/**
 * Fits an encoding on a training table. Numeric columns are standardised by its mean and deviation;
 * a missing number is the mean, that is 0; a constant column is 0 everywhere, in other tables too,
 * because training cannot say what a change would mean. Categories have ids by falling frequency,
 * so that models that take ids as numbers see an order with a meaning; id 0 stands for all
 * categories met fewer than `minimumCount` times in training and for those never met, so that a
 * model learns from the rare ones what to say of the unknown.
 *
 * @param dictionaries the training table's, before another table adds to them
 * @param minimumCount 1 or more
 */
export function fitTableEncoding(
  training: Table,
  dictionaries: Dictionaries,
  minimumCount: number,
): TableEncoding {
  const scales = training.numbers.map(fitScale);
  const ids = training.categories.map((codes, field) =>
    rankCategories(codes, dictionaries[field]?.size ?? 0, minimumCount),
  );
  const vocabularies = ids.map((ranks) => ranks.reduce((most, id) => Math.max(most, id), UNKNOWN) + 1);
  return {
    vocabularies,
    encode({ rows, labels, numbers, categories }, mostDeviations) {
      const width = scales.length;
      const dense = matrix(rows, width);
      scales.forEach(({ mean, deviation }, c) => {
        if (deviation === 0) return;
        const values = numbers[c] ?? new Float64Array();
        for (let row = 0; row < rows; row += 1) {
          const value = values[row] ?? NaN;
          const distance = Number.isNaN(value) ? 0 : (value - mean) / deviation;
          dense.data[row * width + c] = Math.min(Math.max(distance, -mostDeviations), mostDeviations);
        }
      });
      const fields = ids.length;
      const categorical = new Int32Array(rows * fields);
      ids.forEach((ranks, field) => {
        const codes = categories[field] ?? new Int32Array();
        for (let row = 0; row < rows; row += 1) {
          categorical[row * fields + field] = ranks[codes[row] ?? -1] ?? UNKNOWN;
        }
      });
      return { rows, vocabularies, categorical, dense, labels };
    },
  };
}
