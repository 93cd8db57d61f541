import { exp, log } from './real.as';

/**
 * Gradient boosting on binned features. Gradients are whole multiples of fixed units, so that sums
 * are exact in any order and a histogram less a part of it is exactly the histogram of the rest.
 *
 * A bin is two 64-bit words: the sum of gradients, and the number of rows << countShift plus the
 * sum of hessians. A feature has 256 bins, features lie one after the other. Bins of four features
 * share a word of 32 bits a row, which is why columns come in groups of four.
 */
const FEATURE_BYTES: usize = 4096;
const GROUP_BYTES: usize = 4 * FEATURE_BYTES;
const GRADIENT_UNITS: f64 = 1073741824; // 2^30 to 1

/**
 * out = histograms of `groups` groups of four features over the `count` rows whose numbers stand at
 * `rows`. `bins`: one word a row for each group, groups `groupBytes` apart; `pairs`: gradient and
 * hessian of each row.
 */
export function sumHistogram(
  out: usize,
  bins: usize,
  groupBytes: usize,
  groups: i32,
  rows: usize,
  count: i32,
  pairs: usize,
  countShift: i32,
): void {
  memory.fill(out, 0, <usize>groups * GROUP_BYTES);
  const one = i64x2.replace_lane(i64x2.splat(0), 1, (<i64>1) << countShift);
  const end = rows + ((<usize>count) << 2);
  for (let g = 0; g < groups; g++) {
    for (let at = rows; at < end; at += 4) {
      const row = <usize>load<u32>(at);
      const word = load<u32>(bins + (row << 2));
      const pair = i64x2.add(v128.load_ext<i32>(pairs + (row << 3)), one);
      const a = out + <usize>((word << 4) & 0xff0);
      const b = out + <usize>((word >> 4) & 0xff0);
      const c = out + <usize>((word >> 12) & 0xff0);
      const d = out + <usize>((word >> 20) & 0xff0);
      v128.store(a, i64x2.add(v128.load(a), pair));
      v128.store(b, i64x2.add(v128.load(b, FEATURE_BYTES), pair), FEATURE_BYTES);
      v128.store(c, i64x2.add(v128.load(c, 2 * FEATURE_BYTES), pair), 2 * FEATURE_BYTES);
      v128.store(d, i64x2.add(v128.load(d, 3 * FEATURE_BYTES), pair), 3 * FEATURE_BYTES);
    }
    out += GROUP_BYTES;
    bins += groupBytes;
  }
}

/** histogram -= part, for all bins of `features` features. */
export function subtractHistogram(histogram: usize, part: usize, features: i32): void {
  const end = histogram + <usize>features * FEATURE_BYTES;
  for (; histogram < end; histogram += 16) {
    v128.store(histogram, i64x2.sub(v128.load(histogram), v128.load(part)));
    part += 16;
  }
}

/**
 * Finds the split of a leaf with the largest gain; the lowest feature, then the lowest bin where
 * several have it. Rows whose bin is at most the split's go left. Writes to `out`, in float64: gain
 * (0 without a split), gradient and hessian on the left and in all, then as words: feature, bin,
 * rows on the left and in all.
 */
export function findSplit(
  out: usize,
  histogram: usize,
  binCounts: usize,
  features: i32,
  countShift: i32,
  hessianUnit: f64,
  minRows: i32,
  minHessian: f64,
  l2: f64,
): void {
  const mask: i64 = ((<i64>1) << countShift) - 1;
  const gradientUnit: f64 = 1 / GRADIENT_UNITS;
  let total = i64x2.splat(0);
  for (let at = histogram; at < histogram + FEATURE_BYTES; at += 16) total = i64x2.add(total, v128.load(at));
  const totalWord = i64x2.extract_lane(total, 1);
  const totalRows = <i32>(totalWord >> countShift);
  const gradient = <f64>i64x2.extract_lane(total, 0) * gradientUnit;
  const hessian = <f64>(totalWord & mask) * hessianUnit;
  const ridge = f64x2.splat(l2);
  const whole = (gradient * gradient) / (hessian + l2);
  let best: f64 = 0;
  store<f64>(out, 0);
  store<f64>(out, gradient, 24);
  store<f64>(out, hessian, 32);
  store<i32>(out, totalRows, 52);
  for (let f = 0; f < features; f++) {
    let at = histogram + <usize>f * FEATURE_BYTES;
    const last = load<i32>(binCounts + ((<usize>f) << 2)) - 1;
    let left = i64x2.splat(0);
    for (let b = 0; b < last; b++, at += 16) {
      const bin = v128.load(at);
      if (!v128.any_true(bin)) continue;
      left = i64x2.add(left, bin);
      const word = i64x2.extract_lane(left, 1);
      const rows = <i32>(word >> countShift);
      if (rows < minRows) continue;
      if (totalRows - rows < minRows) break;
      const leftHessian = <f64>(word & mask) * hessianUnit;
      if (leftHessian < minHessian) continue;
      const rightHessian = hessian - leftHessian;
      if (rightHessian < minHessian) break;
      const leftGradient = <f64>i64x2.extract_lane(left, 0) * gradientUnit;
      const g = f64x2.replace_lane(f64x2.splat(leftGradient), 1, gradient - leftGradient);
      const h = f64x2.replace_lane(f64x2.splat(leftHessian), 1, rightHessian);
      const parts = f64x2.div(f64x2.mul(g, g), f64x2.add(h, ridge));
      const gain = 0.5 * (f64x2.extract_lane(parts, 0) + f64x2.extract_lane(parts, 1) - whole);
      if (!(gain > best)) continue;
      best = gain;
      store<f64>(out, gain);
      store<f64>(out, leftGradient, 8);
      store<f64>(out, leftHessian, 16);
      store<i32>(out, f, 40);
      store<i32>(out, b, 44);
      store<i32>(out, rows, 48);
    }
  }
}

/**
 * Reorders the `count` row numbers at `rows`: those whose byte at `bins` + 4 row is at most `bin`
 * first, both parts in their old order. `scratch` has room for `count` words. Returns the size of
 * the first part.
 */
export function partitionRows(rows: usize, count: i32, scratch: usize, bins: usize, bin: u32): i32 {
  let left = rows;
  let right = scratch;
  const end = rows + ((<usize>count) << 2);
  for (let at = rows; at < end; at += 4) {
    const row = load<u32>(at);
    const isLeft = <usize>(<u32>load<u8>(bins + ((<usize>row) << 2)) <= bin);
    // Both are written and one of them counts: nothing to mispredict.
    store<u32>(left, row);
    store<u32>(right, row);
    left += isLeft << 2;
    right += (1 - isLeft) << 2;
  }
  memory.copy(left, scratch, right - scratch);
  return <i32>((left - rows) >> 2);
}

/** values[row] += addend for the `count` rows whose numbers stand at `rows`. */
export function addToRows(values: usize, rows: usize, count: i32, addend: f32): void {
  const end = rows + ((<usize>count) << 2);
  for (; rows < end; rows += 4) {
    const at = values + ((<usize>load<u32>(rows)) << 2);
    store<f32>(at, load<f32>(at) + addend);
  }
}

/**
 * Binary cross-entropy on logits: returns its sum (nats) and writes gradient (2^-30) and hessian
 * (1 / hessianUnits) of every row to `pairs`, rounded to whole units.
 */
export function logisticPairs(
  pairs: usize,
  logits: usize,
  labels: usize,
  count: i32,
  hessianUnits: f64,
): f64 {
  let loss: f64 = 0;
  let product: f64 = 1;
  for (let i = 0; i < count; i++) {
    const at = (<usize>i) << 2;
    const z = <f64>load<f32>(logits + at);
    const label = <f64>load<f32>(labels + at);
    const e = exp(-min(abs(z), 700));
    const q = 1 / (1 + e);
    const p = (z < 0 ? e : 1) * q;
    // One logarithm for 64 rows: their product is at most 2^64.
    product *= 1 + e;
    if ((i & 63) == 63) {
      loss += log(product);
      product = 1;
    }
    loss += max(z, 0) - z * label;
    const pair = pairs + (at << 1);
    store<i32>(pair, <i32>nearest((p - label) * GRADIENT_UNITS));
    store<i32>(pair, <i32>nearest(e * q * q * hessianUnits), 4);
  }
  return loss + log(product);
}

/**
 * bytes[4 row] = number of the `count` ascending `bounds` (at most 255) that are below the row's
 * value, for every row.
 */
export function binValues(bytes: usize, values: usize, rows: i32, bounds: usize, count: i32): void {
  let step = 1;
  while (step * 2 <= count) step *= 2;
  for (let r = 0; r < rows; r++, values += 4, bytes += 4) {
    const value = load<f32>(values);
    let below = 0;
    for (let s = count > 0 ? step : 0; s > 0; s >>= 1) {
      const next = below + s;
      const inside = min(next, count);
      const isBelow = i32(load<f32>(bounds + ((<usize>(inside - 1)) << 2)) < value) & i32(next <= count);
      below += s & -isBelow;
    }
    store<u8>(bytes, <u8>below);
  }
}

function child(nodes: usize, node: usize, row: usize): usize {
  const isRight = !(load<f32>(row + <usize>load<u32>(node)) <= load<f32>(node, 4));
  return nodes + <usize>load<u32>(node + ((<usize>isRight) << 2), 8);
}

/**
 * out[r] = base + the values of the leaves that row r reaches, one tree after the other. A node has
 * four words: byte offset of its feature in a row, threshold (at most: left), byte offsets of its
 * two children from `nodes`. A leaf leads to itself and holds its value as threshold. `trees`: byte
 * offset of each root and number of steps to its deepest leaf.
 */
export function scoreTrees(
  out: usize,
  x: usize,
  rowBytes: usize,
  rows: i32,
  trees: usize,
  treeCount: i32,
  nodes: usize,
  base: f32,
): void {
  for (let r = 0; r < rows; r++) store<f32>(out + ((<usize>r) << 2), base);
  const last = <usize>(rows - 1);
  for (let t = 0; t < treeCount; t++, trees += 8) {
    const root = nodes + <usize>load<u32>(trees);
    const depth = load<i32>(trees, 4);
    for (let r: usize = 0; r <= last; r += 4) {
      // Four rows side by side hide each other's waiting; past the end the last row is walked again.
      const x0 = x + r * rowBytes;
      const x1 = x + min(r + 1, last) * rowBytes;
      const x2 = x + min(r + 2, last) * rowBytes;
      const x3 = x + min(r + 3, last) * rowBytes;
      let n0 = root;
      let n1 = root;
      let n2 = root;
      let n3 = root;
      for (let d = 0; d < depth; d++) {
        n0 = child(nodes, n0, x0);
        n1 = child(nodes, n1, x1);
        n2 = child(nodes, n2, x2);
        n3 = child(nodes, n3, x3);
      }
      const at = out + (r << 2);
      store<f32>(at, load<f32>(at) + load<f32>(n0, 4));
      if (r + 1 <= last) store<f32>(at, load<f32>(at, 4) + load<f32>(n1, 4), 4);
      if (r + 2 <= last) store<f32>(at, load<f32>(at, 8) + load<f32>(n2, 4), 8);
      if (r + 3 <= last) store<f32>(at, load<f32>(at, 12) + load<f32>(n3, 4), 12);
    }
  }
}
