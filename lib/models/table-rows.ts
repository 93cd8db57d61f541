import type { RankingData } from '../core/datasets.ts';
import { matrix } from '../core/matrix.ts';

/** The rows of these numbers as a data set of their own. */
export function takeRows(data: RankingData, rows: Int32Array): RankingData {
  const { vocabularies, categorical, dense, labels, weights } = data;
  const fields = vocabularies.length;
  const { columns } = dense;
  const taken = {
    rows: rows.length,
    vocabularies,
    categorical: new Int32Array(rows.length * fields),
    dense: matrix(rows.length, columns),
    labels: Float32Array.from(rows, (row) => labels[row] ?? NaN),
    ...(weights === undefined ? {} : { weights: Float32Array.from(rows, (row) => weights[row] ?? NaN) }),
  };
  rows.forEach((row, i) => {
    taken.categorical.set(categorical.subarray(row * fields, (row + 1) * fields), i * fields);
    taken.dense.data.set(dense.data.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return taken;
}
