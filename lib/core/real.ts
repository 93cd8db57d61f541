/**
 * Elementary functions built from IEEE-754 addition, multiplication, division and square root
 * alone, so that every engine returns the same bits. `Math.exp` and its kin are left to each
 * engine by the language and must not be used where results are compared or stored.
 *
 * Method: argument reduction and minimax polynomials as published with FreeBSD's msun
 * (fdlibm, Sun Microsystems 1993); error below 1 unit in the last place for exp and log.
 */

const words = new Uint32Array(2);
const real = new Float64Array(words.buffer);

const LN2_HI = 6.9314718036912381649e-1;
const LN2_LO = 1.90821492927058770002e-10;
const INV_LN2 = 1.442695040888963387;

/** Multiplies x by 2^n exactly, for |n| <= 2000 (gradual underflow included). */
function scale(x: number, n: number): number {
  let rest = n;
  let value = x;
  while (rest > 1000) {
    value *= 1.0715086071862673e301; // 2^1000
    rest -= 1000;
  }
  while (rest < -1000) {
    value *= 9.332636185032189e-302; // 2^-1000
    rest += 1000;
  }
  words[0] = 0;
  words[1] = (rest + 1023) << 20;
  return value * (real[0] ?? 1);
}

/** e^x. Overflows to Infinity above about 709.78, underflows to 0 below about -745.13; NaN stays NaN. */
export function exp(x: number): number {
  if (!(x > -745.2)) return x === x ? 0 : x;
  if (x > 709.79) return Infinity;
  const n = Math.floor(x * INV_LN2 + 0.5);
  const hi = x - n * LN2_HI;
  const lo = n * LN2_LO;
  const r = hi - lo;
  const t = r * r;
  const c =
    r -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  return scale(1 - (lo - (r * c) / (2 - c) - hi), n);
}

/** Natural logarithm. log(0) is -Infinity, negative numbers give NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let value = x;
  let k = 0;
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984; // 2^54
    k = -54;
  }
  real[0] = value;
  let high = words[1] ?? 0;
  k += (high >>> 20) - 1023;
  high &= 0xfffff;
  const carry = (high + 0x95f64) & 0x100000;
  words[1] = high | (carry ^ 0x3ff00000);
  k += carry >>> 20;
  const f = (real[0] ?? 1) - 1;
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

/** Base-2 logarithm, log(x) / log(2). */
export function log2(x: number): number {
  return log(x) / Math.LN2;
}

/** base^exponent for base >= 0. 0^0 is 1. */
export function power(base: number, exponent: number): number {
  if (exponent === 0) return 1;
  return base === 0 ? (exponent > 0 ? 0 : Infinity) : exp(exponent * log(base));
}

/** The logistic function 1 / (1 + e^-x), in (0, 1), without overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}
