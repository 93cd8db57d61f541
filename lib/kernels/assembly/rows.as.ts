import { sum4 } from './real.as';

/**
 * Kernels over rows. The stride of a row is a multiple of 4 floats and what lies between its width
 * and the next multiple of 4 is zero; they read and write that padding and leave it zero.
 */

/** Added to the squared length of a row, so that a row of zeros normalises to zeros. */
const TINY: f32 = 1e-12;

/** out = transpose of x (rows x columns), any sizes; strides in floats. */
export function transpose(out: usize, outRow: i32, x: usize, xRow: i32, rows: i32, columns: i32): void {
  const os = <usize>(outRow << 2);
  const xs = <usize>(xRow << 2);
  let i = 0;
  for (; i + 4 <= rows; i += 4) {
    let from = x + <usize>i * xs;
    let to = out + <usize>(i << 2);
    let j = 0;
    for (; j + 4 <= columns; j += 4) {
      const r0 = v128.load(from);
      const r1 = v128.load(from + xs);
      const r2 = v128.load(from + 2 * xs);
      const r3 = v128.load(from + 3 * xs);
      const a = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const b = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const c = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const d = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<f32>(a, b, 0, 1, 4, 5));
      v128.store(to + os, v128.shuffle<f32>(a, b, 2, 3, 6, 7));
      v128.store(to + 2 * os, v128.shuffle<f32>(c, d, 0, 1, 4, 5));
      v128.store(to + 3 * os, v128.shuffle<f32>(c, d, 2, 3, 6, 7));
      from += 16;
      to += 4 * os;
    }
    for (; j < columns; j++) {
      for (let l = 0; l < 4; l++) {
        store<f32>(to + <usize>(l << 2), load<f32>(from + <usize>l * xs));
      }
      from += 4;
      to += os;
    }
  }
  for (; i < rows; i++) {
    let from = x + <usize>i * xs;
    let to = out + <usize>(i << 2);
    for (let j = 0; j < columns; j++) {
      store<f32>(to, load<f32>(from));
      from += 4;
      to += os;
    }
  }
}

/** gradient = 0 wherever y, the output of a ReLU, is not positive; in place. `count` floats, a multiple of 4. */
export function reluBackward(gradient: usize, y: usize, count: i32): void {
  const zero = f32x4.splat(0);
  const end = y + <usize>(count << 2);
  while (y < end) {
    v128.store(gradient, v128.and(v128.load(gradient), f32x4.gt(v128.load(y), zero)));
    gradient += 16;
    y += 16;
  }
}

/** y = x / sqrt(x.x + 1e-12) for each row; inverse[r] receives the factor. */
export function normalizeRows(y: usize, inverse: usize, x: usize, row: i32, rows: i32, width: i32): void {
  const bytes = (<usize>((width + 3) & ~3)) << 2;
  const step = <usize>(row << 2);
  for (let r = 0; r < rows; r++) {
    let squares = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      const v = v128.load(x + i);
      squares = f32x4.add(squares, f32x4.mul(v, v));
    }
    const factor = <f32>1 / sqrt<f32>(sum4(squares) + TINY);
    store<f32>(inverse, factor);
    const all = f32x4.splat(factor);
    for (let i: usize = 0; i < bytes; i += 16) v128.store(y + i, f32x4.mul(v128.load(x + i), all));
    inverse += 4;
    x += step;
    y += step;
  }
}

/** gradient (with respect to y) becomes that with respect to x, in place: (g - y (y.g)) * inverse. */
export function normalizeRowsBackward(
  gradient: usize,
  y: usize,
  inverse: usize,
  row: i32,
  rows: i32,
  width: i32,
): void {
  const bytes = (<usize>((width + 3) & ~3)) << 2;
  const step = <usize>(row << 2);
  for (let r = 0; r < rows; r++) {
    let dots = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      dots = f32x4.add(dots, f32x4.mul(v128.load(gradient + i), v128.load(y + i)));
    }
    const along = f32x4.splat(sum4(dots));
    const factor = v128.load32_splat(inverse);
    for (let i: usize = 0; i < bytes; i += 16) {
      const across = f32x4.sub(v128.load(gradient + i), f32x4.mul(v128.load(y + i), along));
      v128.store(gradient + i, f32x4.mul(across, factor));
    }
    inverse += 4;
    gradient += step;
    y += step;
  }
}

/** sums[c] += sum over rows of x[r, c]. */
export function addColumnSums(sums: usize, x: usize, row: i32, rows: i32, width: i32): void {
  const bytes = (<usize>((width + 3) & ~3)) << 2;
  const step = <usize>(row << 2);
  for (let i: usize = 0; i < bytes; i += 16) {
    let sum = v128.load(sums + i);
    let from = x + i;
    for (let r = 0; r < rows; r++) {
      sum = f32x4.add(sum, v128.load(from));
      from += step;
    }
    v128.store(sums + i, sum);
  }
}

/** out[r] += x[r] . weights. */
export function addRowDots(out: usize, x: usize, row: i32, weights: usize, rows: i32, width: i32): void {
  const bytes = (<usize>((width + 3) & ~3)) << 2;
  const step = <usize>(row << 2);
  for (let r = 0; r < rows; r++) {
    let dots = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      dots = f32x4.add(dots, f32x4.mul(v128.load(x + i), v128.load(weights + i)));
    }
    store<f32>(out, load<f32>(out) + sum4(dots));
    out += 4;
    x += step;
  }
}

/**
 * The backward pass of `addRowDots`: x's gradient is gradient[r] * weights (written), that of the
 * weights grows by the sum over rows of gradient[r] * x[r].
 */
export function rowDotsBackward(
  xGradient: usize,
  weightGradient: usize,
  x: usize,
  row: i32,
  weights: usize,
  gradient: usize,
  rows: i32,
  width: i32,
): void {
  const bytes = (<usize>((width + 3) & ~3)) << 2;
  const step = <usize>(row << 2);
  for (let i: usize = 0; i < bytes; i += 16) {
    const weight = v128.load(weights + i);
    let sum = v128.load(weightGradient + i);
    let from = x + i;
    let to = xGradient + i;
    for (let r = 0; r < rows; r++) {
      const factor = v128.load32_splat(gradient + <usize>(r << 2));
      sum = f32x4.add(sum, f32x4.mul(factor, v128.load(from)));
      v128.store(to, f32x4.mul(factor, weight));
      from += step;
      to += step;
    }
    v128.store(weightGradient + i, sum);
  }
}
