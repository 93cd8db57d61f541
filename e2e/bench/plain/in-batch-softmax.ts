import { gemm, rowMajor, transposed } from './gemm.ts';

/** Rows whose logits are held at a time, so that they stay in the cache. */
const ROW_BLOCK = 64;

/** What the loss takes besides the vectors. */
interface Terms {
  readonly temperature: number;
  /** log q of each column's item. */
  readonly logProbability: Float32Array;
  /** rows x rows, added to the logits; null when no item stands twice in the batch. */
  readonly accidentalHits: Float32Array | null;
}

/** Turns one row of inner products into its gradient with respect to them; returns its loss (nats). */
function differentiateRow(row: Float32Array, target: number, inverse: number, scale: number): number {
  let top = -Infinity;
  for (let j = 0; j < row.length; j += 1) if (row[j]! > top) top = row[j]!;
  const picked = row[target]!;
  let sum = 0;
  for (let j = 0; j < row.length; j += 1) {
    const e = Math.exp(row[j]! - top);
    row[j] = e;
    sum += e;
  }
  const factor = (scale * inverse) / sum;
  for (let j = 0; j < row.length; j += 1) row[j] = row[j]! * factor;
  row[target] = row[target]! - scale * inverse;
  return Math.log(sum) + top - picked;
}

/**
 * Makes the mean in-batch softmax cross-entropy of `rows` pairs of unit vectors (Yi et al., RecSys
 * 2019), which writes the gradients with respect to both sides and returns the loss (nats).
 */
export function createInBatchSoftmax(rows: number, width: number) {
  const logits = new Float32Array(ROW_BLOCK * rows);
  const block = new Float32Array(ROW_BLOCK * width);
  return (
    users: Float32Array,
    items: Float32Array,
    userGradients: Float32Array,
    itemGradients: Float32Array,
    { temperature, logProbability, accidentalHits }: Terms,
  ): number => {
    const inverse = 1 / temperature;
    let loss = 0;
    itemGradients.fill(0);
    for (let first = 0; first < rows; first += ROW_BLOCK) {
      const mine = users.subarray(first * width, (first + ROW_BLOCK) * width);
      gemm(logits, rowMajor(mine, width), transposed(rowMajor(items, width)), ROW_BLOCK, rows, width, false);
      for (let r = 0; r < ROW_BLOCK; r += 1) {
        const row = logits.subarray(r * rows, (r + 1) * rows);
        for (let j = 0; j < rows; j += 1) row[j] = row[j]! * inverse - logProbability[j]!;
        if (accidentalHits !== null) {
          const start = (first + r) * rows;
          for (let j = 0; j < rows; j += 1) row[j] = row[j]! + accidentalHits[start + j]!;
        }
        loss += differentiateRow(row, first + r, inverse, 1 / rows);
      }
      gemm(block, rowMajor(logits, rows), rowMajor(items, width), ROW_BLOCK, width, rows, false);
      userGradients.set(block, first * width);
      const turned = transposed(rowMajor(logits, rows));
      gemm(itemGradients, turned, rowMajor(mine, width), rows, width, ROW_BLOCK, true);
    }
    return loss / rows;
  };
}
