import { exp, log } from './real.as';

/** next = x0 * h + x, element by element (h = W x + b): a cross layer of DCN-v2. `count` a multiple of 4. */
export function crossForward(next: usize, x0: usize, h: usize, x: usize, count: i32): void {
  const end = next + <usize>(count << 2);
  while (next < end) {
    v128.store(next, f32x4.add(f32x4.mul(v128.load(x0), v128.load(h)), v128.load(x)));
    next += 16;
    x0 += 16;
    h += 16;
    x += 16;
  }
}

/**
 * The elementwise part of a cross layer's backward pass, from `gradient` (with respect to next):
 * hGradient = gradient * x0 (written), x0Gradient += gradient * h. The gradient with respect to x
 * is `gradient` itself plus hGradient W'.
 */
export function crossBackward(
  hGradient: usize,
  x0Gradient: usize,
  gradient: usize,
  x0: usize,
  h: usize,
  count: i32,
): void {
  const end = gradient + <usize>(count << 2);
  while (gradient < end) {
    const g = v128.load(gradient);
    v128.store(hGradient, f32x4.mul(g, v128.load(x0)));
    v128.store(x0Gradient, f32x4.add(v128.load(x0Gradient), f32x4.mul(g, v128.load(h))));
    gradient += 16;
    hGradient += 16;
    x0Gradient += 16;
    x0 += 16;
    h += 16;
  }
}

/** y += x, element by element; `count` a multiple of 4. */
export function add(y: usize, x: usize, count: i32): void {
  const end = y + <usize>(count << 2);
  while (y < end) {
    v128.store(y, f32x4.add(v128.load(y), v128.load(x)));
    y += 16;
    x += 16;
  }
}

/** x = 0 for `count` floats. */
export function clear(x: usize, count: i32): void {
  memory.fill(x, 0, <usize>(count << 2));
}

/** The logistic function of `count` numbers, kept inside (0, 1): from about 1e-35 to 1 - 2^-24. NaN stays NaN. */
export function sigmoid(out: usize, logits: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const z = <f64>load<f32>(logits + <usize>(i << 2));
    const e = exp(-min(abs(z), 80));
    const p = (z < 0 ? e : 1) / (1 + e);
    store<f32>(out + <usize>(i << 2), <f32>min(p, 0.99999994039535522));
  }
}

/**
 * Binary cross-entropy on logits: returns the sum over `count` rows of log(1 + e^z) - label * z
 * (nats) and writes (sigmoid(z) - label) * scale to `gradient`.
 */
export function sigmoidCrossEntropy(
  gradient: usize,
  logits: usize,
  labels: usize,
  count: i32,
  scale: f64,
): f64 {
  let loss: f64 = 0;
  for (let i = 0; i < count; i++) {
    const at = <usize>(i << 2);
    const z = <f64>load<f32>(logits + at);
    const label = <f64>load<f32>(labels + at);
    const e = exp(-min(abs(z), 700));
    const p = (z < 0 ? e : 1) / (1 + e);
    loss += max(z, 0) - z * label + log(1 + e);
    store<f32>(gradient + at, <f32>((p - label) * scale));
  }
  return loss;
}
