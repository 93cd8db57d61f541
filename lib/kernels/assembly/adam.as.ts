/** One step of Adam on four weights; see `adam`. */
function adamFour(
  weight: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  beta1: v128,
  beta2: v128,
  rest1: v128,
  rest2: v128,
  stepSize: v128,
  epsilon: v128,
): void {
  const g = v128.load(gradient);
  const m = f32x4.add(f32x4.mul(beta1, v128.load(mean)), f32x4.mul(rest1, g));
  const v = f32x4.add(f32x4.mul(beta2, v128.load(square)), f32x4.mul(rest2, f32x4.mul(g, g)));
  v128.store(mean, m);
  v128.store(square, v);
  const change = f32x4.div(f32x4.mul(stepSize, m), f32x4.add(f32x4.sqrt(v), epsilon));
  v128.store(weight, f32x4.sub(v128.load(weight), change));
}

/** One step of Adam on one weight, with the bits of `adamFour`. */
function adamOne(
  weight: usize,
  mean: usize,
  square: usize,
  gradient: usize,
  beta1: f32,
  beta2: f32,
  stepSize: f32,
  epsilon: f32,
): void {
  const g = load<f32>(gradient);
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
    adamFour(weight + i, mean + i, square + i, gradient + i, b1, b2, r1, r2, rate, tiny);
  }
  for (; i < bytes; i += 4) {
    adamOne(weight + i, mean + i, square + i, gradient + i, beta1, beta2, stepSize, epsilon);
  }
}

/**
 * Lazy Adam: one step on the table rows that a batch has touched, after `mergeRows` has summed
 * their gradients. A table row is [weights | means | squares], `width` floats each: side by side,
 * because most of the time goes into waiting for rows. Rows not touched keep all three.
 */
export function adamRows(
  table: usize,
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
  const b1 = f32x4.splat(beta1);
  const b2 = f32x4.splat(beta2);
  const r1 = f32x4.splat(<f32>1 - beta1);
  const r2 = f32x4.splat(<f32>1 - beta2);
  const rate = f32x4.splat(stepSize);
  const tiny = f32x4.splat(epsilon);
  const bytes = <usize>(width << 2);
  const whole = bytes & ~15;
  for (let entryAt = order, end = order + <usize>(unique << 2); entryAt < end; entryAt += 4) {
    const entry = load<i32>(entryAt);
    const row = table + <usize>load<i32>(ids + <usize>(entry << 2)) * (bytes * 3);
    const place = (entry / fields) * stride + (entry % fields) * width;
    const g = gradient + <usize>place * 4;
    const mean = row + bytes;
    const square = mean + bytes;
    let i: usize = 0;
    for (; i < whole; i += 16) {
      adamFour(row + i, mean + i, square + i, g + i, b1, b2, r1, r2, rate, tiny);
    }
    for (; i < bytes; i += 4) {
      adamOne(row + i, mean + i, square + i, g + i, beta1, beta2, stepSize, epsilon);
    }
  }
}
