import { sum4 } from './real.as';

/** The cross layer of DCN (v1), on row arrays with the padding rules of rows.as.ts. */

/**
 * next = x0 * s + bias + x with s = x . weights, row by row; sums[r] receives s. `weights` and
 * `bias` are padded with zeros like a row.
 */
export function rankOneForward(
  next: usize,
  sums: usize,
  x0: usize,
  x: usize,
  row: i32,
  weights: usize,
  bias: usize,
  rows: i32,
  width: i32,
): void {
  const bytes = (<usize>((width + 3) & ~3)) << 2;
  const step = <usize>(row << 2);
  for (let r = 0; r < rows; r++) {
    let dots = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      dots = f32x4.add(dots, f32x4.mul(v128.load(x + i), v128.load(weights + i)));
    }
    const sum = sum4(dots);
    store<f32>(sums, sum);
    const all = f32x4.splat(sum);
    for (let i: usize = 0; i < bytes; i += 16) {
      const crossed = f32x4.add(f32x4.mul(v128.load(x0 + i), all), v128.load(bias + i));
      v128.store(next + i, f32x4.add(crossed, v128.load(x + i)));
    }
    sums += 4;
    next += step;
    x0 += step;
    x += step;
  }
}

/**
 * The backward pass of `rankOneForward`, row by row from g, the gradient with respect to next, and
 * t = g . x0: x0Gradient += g s, weightGradient += t x, biasGradient += g, and in place of g the
 * gradient with respect to x, g + t weights.
 */
export function rankOneBackward(
  gradient: usize,
  x0Gradient: usize,
  weightGradient: usize,
  biasGradient: usize,
  x0: usize,
  x: usize,
  row: i32,
  weights: usize,
  sums: usize,
  rows: i32,
  width: i32,
): void {
  const bytes = (<usize>((width + 3) & ~3)) << 2;
  const step = <usize>(row << 2);
  for (let r = 0; r < rows; r++) {
    let dots = f32x4.splat(0);
    for (let i: usize = 0; i < bytes; i += 16) {
      dots = f32x4.add(dots, f32x4.mul(v128.load(gradient + i), v128.load(x0 + i)));
    }
    const t = f32x4.splat(sum4(dots));
    const s = v128.load32_splat(sums);
    for (let i: usize = 0; i < bytes; i += 16) {
      const g = v128.load(gradient + i);
      v128.store(x0Gradient + i, f32x4.add(v128.load(x0Gradient + i), f32x4.mul(g, s)));
      const slope = f32x4.add(v128.load(weightGradient + i), f32x4.mul(t, v128.load(x + i)));
      v128.store(weightGradient + i, slope);
      v128.store(biasGradient + i, f32x4.add(v128.load(biasGradient + i), g));
      v128.store(gradient + i, f32x4.add(g, f32x4.mul(t, v128.load(weights + i))));
    }
    sums += 4;
    gradient += step;
    x0Gradient += step;
    x0 += step;
    x += step;
  }
}
