import { gemm } from './gemm.as';
import { expRow, log } from './real.as';
import { transpose } from './rows.as';

/** Rows of logits that exist at one time: rows x columns is never held in full. */
const ROW_BLOCK: i32 = 32;
/** Logit of a column that does not take part. */
const MASKED: f32 = -1e30;

/**
 * Softmax cross-entropy of one row of logits, `columns` a multiple of 4. Returns the loss in nats
 * and turns the logits into its gradient times `scale`. Other columns with the id of column
 * `target` are accidental hits and take no part; ids = 0 keeps all.
 */
function softmaxRow(logits: usize, columns: i32, target: i32, ids: usize, scale: f32): f64 {
  const end = logits + <usize>(columns << 2);
  const at = logits + <usize>(target << 2);
  const wanted = load<f32>(at);
  let largest = f32x4.splat(wanted);
  if (ids) {
    const id = v128.load32_splat(ids + <usize>(target << 2));
    const masked = f32x4.splat(MASKED);
    let other = ids;
    for (let p = logits; p < end; p += 16) {
      const value = v128.bitselect(masked, v128.load(p), i32x4.eq(v128.load(other), id));
      largest = f32x4.pmax(largest, value);
      v128.store(p, value);
      other += 16;
    }
    store<f32>(at, wanted);
  } else {
    for (let p = logits; p < end; p += 16) largest = f32x4.pmax(largest, v128.load(p));
  }
  const top = max<f32>(
    max<f32>(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
    max<f32>(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
  );
  const sum = expRow(logits, columns, top);
  const factor = f32x4.splat(scale / sum);
  for (let p = logits; p < end; p += 16) v128.store(p, f32x4.mul(v128.load(p), factor));
  store<f32>(at, load<f32>(at) - scale);
  return log(sum) + (<f64>top - <f64>wanted);
}

/** Stride (floats) of rows of logits: whole vectors, and never a multiple of the cache's own period. */
function logitStride(columns: i32): i32 {
  return ((columns + 15) & ~15) + 16;
}

/** Floats of scratch that `sampledSoftmax` of so many items needs. */
export function sampledSoftmaxScratch(columns: i32, row: i32): i32 {
  return logitStride(columns) * (row + ROW_BLOCK) + ROW_BLOCK * row;
}

/**
 * Mean softmax cross-entropy of `rows` users u among `items` items v (rows x width and items x
 * width with stride `row`, items >= rows): logit (i, j) = u_i . v_j * inverseTemperature +
 * columnBias[j], target j = i. The items from `rows` on are negatives only. columnBias is -log q of each column's item (logQ correction), or 0 for none. Columns whose id
 * in `ids` equals that of the target are masked; 0 masks none. `ids`, where given, is followed by
 * room for 3 more (read, not used).
 *
 * Returns the mean loss (nats); writes its gradients to uGradient and vGradient (same layout).
 */
export function sampledSoftmax(
  uGradient: usize,
  vGradient: usize,
  u: usize,
  v: usize,
  row: i32,
  rows: i32,
  items: i32,
  width: i32,
  inverseTemperature: f32,
  columnBias: usize,
  ids: usize,
  scratch: usize,
): f64 {
  const stride = logitStride(items);
  const rowBytes = <usize>(row << 2);
  const logits = scratch;
  const scaled = logits + <usize>(ROW_BLOCK * stride) * 4;
  const vTransposed = scaled + <usize>(ROW_BLOCK * row) * 4;
  const columns = (items + 3) & ~3;
  const scale = <f32>1 / <f32>rows;
  const factor = f32x4.splat(inverseTemperature);
  let loss: f64 = 0;
  transpose(vTransposed, stride, v, row, items, width);
  for (let first = 0; first < rows; first += ROW_BLOCK) {
    const count = min(ROW_BLOCK, rows - first);
    const offset = <usize>first * rowBytes;
    const blockBytes = <usize>count * rowBytes;
    for (let i: usize = 0; i < blockBytes; i += 16) {
      v128.store(scaled + i, f32x4.mul(v128.load(u + offset + i), factor));
    }
    gemm(logits, stride, scaled, row, 1, vTransposed, stride, count, items, width, columnBias, 0);
    for (let r = 0; r < count; r++) {
      const line = logits + <usize>(r * stride) * 4;
      for (let j = items; j < columns; j++) store<f32>(line + <usize>(j << 2), MASKED);
      loss += softmaxRow(line, columns, first + r, ids, scale);
    }
    gemm(uGradient + offset, row, logits, stride, 1, v, row, count, width, items, 0, 0);
    for (let i: usize = 0; i < blockBytes; i += 16) {
      const at = uGradient + offset + i;
      v128.store(at, f32x4.mul(v128.load(at), factor));
    }
    gemm(vGradient, row, logits, 1, stride, scaled, row, items, width, count, 0, first > 0 ? 1 : 0);
  }
  return loss * <f64>scale;
}
