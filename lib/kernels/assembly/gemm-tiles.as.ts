/** Bits of `flags`. */
const ACCUMULATE: i32 = 1;
const RELU: i32 = 2;

/** Strides in bytes here; C is 2 x 16. Two rows by four vectors need 15 registers, all there are. */
export function tile2x16(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  k: i32,
  bias: usize,
  flags: i32,
): void {
  let c00: v128, c01: v128, c02: v128, c03: v128;
  let c10: v128, c11: v128, c12: v128, c13: v128;
  const d = c + cRow;
  if (flags & ACCUMULATE) {
    c00 = v128.load(c);
    c01 = v128.load(c, 16);
    c02 = v128.load(c, 32);
    c03 = v128.load(c, 48);
    c10 = v128.load(d);
    c11 = v128.load(d, 16);
    c12 = v128.load(d, 32);
    c13 = v128.load(d, 48);
  } else {
    c00 = c01 = c02 = c03 = f32x4.splat(0);
    if (bias) {
      c00 = v128.load(bias);
      c01 = v128.load(bias, 16);
      c02 = v128.load(bias, 32);
      c03 = v128.load(bias, 48);
    }
    c10 = c00;
    c11 = c01;
    c12 = c02;
    c13 = c03;
  }
  let a1 = a + aRow;
  const end = b + <usize>k * bRow;
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    let s = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(s, b0));
    c01 = f32x4.add(c01, f32x4.mul(s, b1));
    c02 = f32x4.add(c02, f32x4.mul(s, b2));
    c03 = f32x4.add(c03, f32x4.mul(s, b3));
    s = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(s, b0));
    c11 = f32x4.add(c11, f32x4.mul(s, b1));
    c12 = f32x4.add(c12, f32x4.mul(s, b2));
    c13 = f32x4.add(c13, f32x4.mul(s, b3));
    a += aCol;
    a1 += aCol;
    b += bRow;
  }
  if (flags & RELU) {
    const zero = f32x4.splat(0);
    c00 = f32x4.pmax(c00, zero);
    c01 = f32x4.pmax(c01, zero);
    c02 = f32x4.pmax(c02, zero);
    c03 = f32x4.pmax(c03, zero);
    c10 = f32x4.pmax(c10, zero);
    c11 = f32x4.pmax(c11, zero);
    c12 = f32x4.pmax(c12, zero);
    c13 = f32x4.pmax(c13, zero);
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c, c03, 48);
  v128.store(d, c10);
  v128.store(d, c11, 16);
  v128.store(d, c12, 32);
  v128.store(d, c13, 48);
}

/** C is 4 x 8: what is left of a width that is no multiple of 16. */
export function tile4x8(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  k: i32,
  bias: usize,
  flags: i32,
): void {
  let c00: v128, c01: v128, c10: v128, c11: v128;
  let c20: v128, c21: v128, c30: v128, c31: v128;
  const d = c + cRow;
  const e = d + cRow;
  const f = e + cRow;
  if (flags & ACCUMULATE) {
    c00 = v128.load(c);
    c01 = v128.load(c, 16);
    c10 = v128.load(d);
    c11 = v128.load(d, 16);
    c20 = v128.load(e);
    c21 = v128.load(e, 16);
    c30 = v128.load(f);
    c31 = v128.load(f, 16);
  } else {
    c00 = c01 = f32x4.splat(0);
    if (bias) {
      c00 = v128.load(bias);
      c01 = v128.load(bias, 16);
    }
    c10 = c20 = c30 = c00;
    c11 = c21 = c31 = c01;
  }
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  const end = b + <usize>k * bRow;
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let s = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(s, b0));
    c01 = f32x4.add(c01, f32x4.mul(s, b1));
    s = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(s, b0));
    c11 = f32x4.add(c11, f32x4.mul(s, b1));
    s = v128.load32_splat(a2);
    c20 = f32x4.add(c20, f32x4.mul(s, b0));
    c21 = f32x4.add(c21, f32x4.mul(s, b1));
    s = v128.load32_splat(a3);
    c30 = f32x4.add(c30, f32x4.mul(s, b0));
    c31 = f32x4.add(c31, f32x4.mul(s, b1));
    a += aCol;
    a1 += aCol;
    a2 += aCol;
    a3 += aCol;
    b += bRow;
  }
  if (flags & RELU) {
    const zero = f32x4.splat(0);
    c00 = f32x4.pmax(c00, zero);
    c01 = f32x4.pmax(c01, zero);
    c10 = f32x4.pmax(c10, zero);
    c11 = f32x4.pmax(c11, zero);
    c20 = f32x4.pmax(c20, zero);
    c21 = f32x4.pmax(c21, zero);
    c30 = f32x4.pmax(c30, zero);
    c31 = f32x4.pmax(c31, zero);
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(d, c10);
  v128.store(d, c11, 16);
  v128.store(e, c20);
  v128.store(e, c21, 16);
  v128.store(f, c30);
  v128.store(f, c31, 16);
}

/** C is 4 x 4: four running sums side by side, where `edgeRow` waits for each addition. */
export function tile4x4(
  c: usize,
  cRow: usize,
  a: usize,
  aRow: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  k: i32,
  bias: usize,
  flags: i32,
): void {
  let c0: v128, c1: v128, c2: v128, c3: v128;
  const d = c + cRow;
  const e = d + cRow;
  const f = e + cRow;
  if (flags & ACCUMULATE) {
    c0 = v128.load(c);
    c1 = v128.load(d);
    c2 = v128.load(e);
    c3 = v128.load(f);
  } else {
    c0 = f32x4.splat(0);
    if (bias) c0 = v128.load(bias);
    c1 = c2 = c3 = c0;
  }
  let a1 = a + aRow;
  let a2 = a1 + aRow;
  let a3 = a2 + aRow;
  const end = b + <usize>k * bRow;
  while (b < end) {
    const b0 = v128.load(b);
    c0 = f32x4.add(c0, f32x4.mul(v128.load32_splat(a), b0));
    c1 = f32x4.add(c1, f32x4.mul(v128.load32_splat(a1), b0));
    c2 = f32x4.add(c2, f32x4.mul(v128.load32_splat(a2), b0));
    c3 = f32x4.add(c3, f32x4.mul(v128.load32_splat(a3), b0));
    a += aCol;
    a1 += aCol;
    a2 += aCol;
    a3 += aCol;
    b += bRow;
  }
  if (flags & RELU) {
    const zero = f32x4.splat(0);
    c0 = f32x4.pmax(c0, zero);
    c1 = f32x4.pmax(c1, zero);
    c2 = f32x4.pmax(c2, zero);
    c3 = f32x4.pmax(c3, zero);
  }
  v128.store(c, c0);
  v128.store(d, c1);
  v128.store(e, c2);
  v128.store(f, c3);
}

/** One row of C, any width: the ragged edges. Every element adds in the same order as in the tiles. */
export function edgeRow(
  c: usize,
  a: usize,
  aCol: usize,
  b: usize,
  bRow: usize,
  n: i32,
  k: i32,
  bias: usize,
  flags: i32,
): void {
  let j = 0;
  for (; j + 4 <= n; j += 4) {
    const at = <usize>(j << 2);
    let sum = f32x4.splat(0);
    if (flags & ACCUMULATE) sum = v128.load(c + at);
    else if (bias) sum = v128.load(bias + at);
    let ap = a;
    let bp = b + at;
    for (let i = 0; i < k; i++) {
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(ap), v128.load(bp)));
      ap += aCol;
      bp += bRow;
    }
    if (flags & RELU) sum = f32x4.pmax(sum, f32x4.splat(0));
    v128.store(c + at, sum);
  }
  for (; j < n; j++) {
    const at = <usize>(j << 2);
    let sum: f32 = 0;
    if (flags & ACCUMULATE) sum = load<f32>(c + at);
    else if (bias) sum = load<f32>(bias + at);
    let ap = a;
    let bp = b + at;
    for (let i = 0; i < k; i++) {
      sum = sum + load<f32>(ap) * load<f32>(bp);
      ap += aCol;
      bp += bRow;
    }
    if (flags & RELU && sum < 0) sum = 0;
    store<f32>(c + at, sum);
  }
}
