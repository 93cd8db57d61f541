/** One element of Adam; see `adam`. */
function adamOne(
  weight: usize,
  mean: usize,
  square: usize,
  g: f32,
  beta1: f32,
  beta2: f32,
  stepSize: f32,
  epsilon: f32,
): void {
  const m = beta1 * load<f32>(mean) + (<f32>1 - beta1) * g;
  const v = beta2 * load<f32>(square) + (<f32>1 - beta2) * (g * g);
  store<f32>(mean, m);
  store<f32>(square, v);
  store<f32>(weight, load<f32>(weight) - (stepSize * m) / (sqrt<f32>(v) + epsilon));
}

/**
 * One step of Adam (Kingma and Ba, ICLR 2015) on `count` weights, in place. With bias correction
 * c1 = 1 - beta1^t, c2 = 1 - beta2^t the caller passes stepSize = rate * sqrt(c2) / c1 and
 * epsilon = 1e-8 * sqrt(c2), the paper's own reordering.
 */
export function adam(
  weight: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  count: i32,
  beta1: f32,
  beta2: f32,
  stepSize: f32,
  epsilon: f32,
): void {
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const r1 = f32x4.splat(<f32>1 - beta1);
  const r2 = f32x4.splat(<f32>1 - beta2);
  const rate = f32x4.splat(stepSize);
  const tiny = f32x4.splat(epsilon);
  const bytes = <usize>(count << 2);
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) {
    const g = v128.load(gradient + i);
    const m = f32x4.add(f32x4.mul(b1, v128.load(mean + i)), f32x4.mul(r1, g));
    const v = f32x4.add(f32x4.mul(b2, v128.load(square + i)), f32x4.mul(r2, f32x4.mul(g, g)));
    v128.store(mean + i, m);
    v128.store(square + i, v);
    const change = f32x4.div(f32x4.mul(rate, m), f32x4.add(f32x4.sqrt(v), tiny));
    v128.store(weight + i, f32x4.sub(v128.load(weight + i), change));
  }
  for (; i < bytes; i += 4) {
    const g = load<f32>(gradient + i);
    adamOne(weight + i, mean + i, square + i, g, beta1, beta2, stepSize, epsilon);
  }
}

/**
 * Lazy Adam: one step on the table rows that a batch has touched, after `mergeRows` has summed
 * their gradients. Rows that were not touched keep weights and moments.
 */
export function adamRows(
  table: usize,
  mean: usize,
  square: usize,
  width: i32,
  ids: usize,
  fields: i32,
  order: usize,
  unique: i32,
  gradient: usize,
  stride: i32,
  beta1: f32,
  beta2: f32,
  stepSize: f32,
  epsilon: f32,
): void {
  for (let i = 0; i < unique; i++) {
    const entry = load<i32>(order + <usize>(i << 2));
    const id = load<i32>(ids + <usize>(entry << 2));
    const place = (entry / fields) * stride + (entry % fields) * width;
    const at = <usize>id * <usize>(width << 2);
    adam(
      table + at,
      mean + at,
      square + at,
      gradient + <usize>place * 4,
      width,
      beta1,
      beta2,
      stepSize,
      epsilon,
    );
  }
}
