/**
 * Elementary functions from additions, multiplications, divisions and bit operations alone, so
 * that every machine returns the same bits.
 */

/**
 * e^x in each lane, error below 2 units in the last place, for x up to 88; below -87 the result
 * is that of -87 (about 1.6e-38). NaN stays NaN.
 * Polynomial: Cephes expf (Moshier, 1992).
 */
export function exp4(value: v128): v128 {
  const x = f32x4.pmax(value, f32x4.splat(-87));
  // Adding 1.5 * 2^23 rounds to the nearest whole number and leaves it in the low bits.
  const magic = f32x4.splat(12582912);
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504088896341)), magic);
  const n = f32x4.sub(shifted, magic);
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  return i32x4.add(p, i32x4.shl(shifted, 23));
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

/** e^x of `count` numbers. */
export function exps(out: usize, x: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) v128.store(out + (i << 2), exp4(v128.load(x + (i << 2))));
  for (; i < count; i++) {
    const one = f32x4.splat(load<f32>(x + (i << 2)));
    store<f32>(out + (i << 2), f32x4.extract_lane(exp4(one), 0));
  }
}
