import { sum4 } from './real.as';

/**
 * The sum of `count` floats, a multiple of 64, in eight running vectors: as fast as memory gives
 * them away, which is what the benchmark measures a scan of the same bytes against.
 */
export function sum(x: usize, count: i32): f32 {
  const end = x + ((<usize>count) << 2);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (; x < end; x += 256) {
    s0 = f32x4.add(s0, v128.load(x));
    s1 = f32x4.add(s1, v128.load(x, 16));
    s2 = f32x4.add(s2, v128.load(x, 32));
    s3 = f32x4.add(s3, v128.load(x, 48));
    s4 = f32x4.add(s4, v128.load(x, 64));
    s5 = f32x4.add(s5, v128.load(x, 80));
    s6 = f32x4.add(s6, v128.load(x, 96));
    s7 = f32x4.add(s7, v128.load(x, 112));
    s0 = f32x4.add(s0, v128.load(x, 128));
    s1 = f32x4.add(s1, v128.load(x, 144));
    s2 = f32x4.add(s2, v128.load(x, 160));
    s3 = f32x4.add(s3, v128.load(x, 176));
    s4 = f32x4.add(s4, v128.load(x, 192));
    s5 = f32x4.add(s5, v128.load(x, 208));
    s6 = f32x4.add(s6, v128.load(x, 224));
    s7 = f32x4.add(s7, v128.load(x, 240));
  }
  const low = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  const high = f32x4.add(f32x4.add(s4, s5), f32x4.add(s6, s7));
  return sum4(f32x4.add(low, high));
}
