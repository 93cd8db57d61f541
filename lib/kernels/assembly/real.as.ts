/**
 * Elementary functions from additions, multiplications, divisions and bit operations alone, so
 * that every machine returns the same bits.
 */

/**
 * Constants of `expRow`, in memory on purpose: loaded before the loop they stay in registers or on
 * the stack, whereas the engine would rebuild literal vectors in every turn.
 *
 * 1 / ln 2; 1.5 * 2^23, whose addition rounds to a whole number and leaves it in the low bits; and
 * the coefficients of 2^f = 1 + f (c1 + f (c2 + ...)) on [-1/2, 1/2], fitted for the smallest
 * relative error (9e-8). Then 1, and the distance (nats) from the shift below which an exponential
 * counts as exactly 0.
 */
const EXP_CONSTANTS: usize = memory.data<f32>([
  1.4426950408889634, 12582912, 0.6931469805735453, 0.2402224604532022, 0.05550730552309718,
  0.009671252552181984, 0.001326508289738159, 1, -64,
]);

/**
 * Replaces `count` floats x (a multiple of 4) by e^(x - shift) and returns their sum; x - shift is
 * at most 88, and below -64 the result is exactly 0. NaN stays NaN. The error grows with the
 * distance d from the shift: about 2e-7 + 6e-8 d, relative.
 */
export function expRow(x: usize, count: i32, shift: f32): f32 {
  const base = f32x4.splat(shift);
  const toBits = v128.load32_splat(EXP_CONSTANTS);
  const magic = v128.load32_splat(EXP_CONSTANTS, 4);
  const c1 = v128.load32_splat(EXP_CONSTANTS, 8);
  const c2 = v128.load32_splat(EXP_CONSTANTS, 12);
  const c3 = v128.load32_splat(EXP_CONSTANTS, 16);
  const c4 = v128.load32_splat(EXP_CONSTANTS, 20);
  const c5 = v128.load32_splat(EXP_CONSTANTS, 24);
  const one = v128.load32_splat(EXP_CONSTANTS, 28);
  const cut = v128.load32_splat(EXP_CONSTANTS, 32);
  let sums = f32x4.splat(0);
  const end = x + <usize>(count << 2);
  for (; x < end; x += 16) {
    const distance = f32x4.sub(v128.load(x), base);
    const t = f32x4.mul(distance, toBits);
    const shifted = f32x4.add(t, magic);
    const f = f32x4.sub(t, f32x4.sub(shifted, magic));
    let p = f32x4.add(f32x4.mul(c5, f), c4);
    p = f32x4.add(f32x4.mul(p, f), c3);
    p = f32x4.add(f32x4.mul(p, f), c2);
    p = f32x4.add(f32x4.mul(p, f), c1);
    p = f32x4.add(f32x4.mul(p, f), one);
    p = i32x4.add(p, i32x4.shl(shifted, 23));
    p = v128.andnot(p, f32x4.lt(distance, cut));
    sums = f32x4.add(sums, p);
    v128.store(x, p);
  }
  return sum4(sums);
}

const LN2_HI: f64 = 6.9314718036912381649e-1;
const LN2_LO: f64 = 1.90821492927058770002e-10;
const INV_LN2: f64 = 1.442695040888963387;

/** e^x for |x| <= 700; the same bits as `exp` of lib/core/real.ts. */
export function exp(x: f64): f64 {
  const n = Math.floor(x * INV_LN2 + 0.5);
  const hi = x - n * LN2_HI;
  const lo = n * LN2_LO;
  const r = hi - lo;
  const t = r * r;
  let c = -1.6533902205465251539e-6 + t * 4.13813679705723846039e-8;
  c = -2.77777777770155933842e-3 + t * (6.61375632143793436117e-5 + t * c);
  c = r - t * (1.66666666666666019037e-1 + t * c);
  const y = 1 - (lo - (r * c) / (2 - c) - hi);
  return y * reinterpret<f64>((<i64>n + 1023) << 52);
}

/** Natural logarithm of a positive, finite, normal number; the same bits as `log` of lib/core/real.ts. */
export function log(x: f64): f64 {
  const bits = reinterpret<u64>(x);
  let high = <i32>(bits >> 32);
  let k = (high >> 20) - 1023;
  high &= 0xfffff;
  const carry = (high + 0x95f64) & 0x100000;
  k += carry >> 20;
  const reduced = ((<u64>(high | (carry ^ 0x3ff00000))) << 32) | (bits & 0xffffffff);
  const f = reinterpret<f64>(reduced) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const half = 0.5 * f * f;
  return k * LN2_HI - (half - (s * (half + even + odd) + k * LN2_LO) - f);
}

/** Sum of the four lanes, (0 + 1) + (2 + 3). */
export function sum4(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}
