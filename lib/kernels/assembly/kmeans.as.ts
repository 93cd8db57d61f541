import { keyId, keyOf, keyScore } from './keys.as';

/**
 * Nearest centroids. Centroids lie in panels of eight: for every column the eight numbers of the
 * panel's centroids. A score is x.c - c.c / 2, so the largest score is the nearest centroid.
 */

/** Packs k centroids (k x width) into panels and writes -c.c / 2 of each to `bias` (-Infinity for what fills the last panel). */
export function packPanels(panels: usize, bias: usize, centroids: usize, k: i32, width: i32): void {
  const all = (k + 7) & ~7;
  for (let c = 0; c < all; c++) {
    const panel = panels + <usize>((c >> 3) * width) * 32 + ((<usize>(c & 7)) << 2);
    let squares: f32 = 0;
    for (let d = 0; d < width; d++) {
      const value = c < k ? load<f32>(centroids + ((<usize>(c * width + d)) << 2)) : 0;
      store<f32>(panel + ((<usize>d) << 5), value);
      squares += value * value;
    }
    store<f32>(bias + ((<usize>c) << 2), c < k ? squares * -0.5 : -Infinity);
  }
}

/** The best of four lanes as a key: highest score, then lowest id. */
function bestKey(scores: v128, ids: v128): u64 {
  const a = max<u64>(
    keyOf(f32x4.extract_lane(scores, 0), i32x4.extract_lane(ids, 0)),
    keyOf(f32x4.extract_lane(scores, 1), i32x4.extract_lane(ids, 1)),
  );
  const b = max<u64>(
    keyOf(f32x4.extract_lane(scores, 2), i32x4.extract_lane(ids, 2)),
    keyOf(f32x4.extract_lane(scores, 3), i32x4.extract_lane(ids, 3)),
  );
  return max<u64>(a, b);
}

/**
 * Writes the nearest centroid of each of `count` points (rows `stride` floats apart) to `ids` and
 * its score to `scores`; ties to the lowest centroid.
 */
export function assignNearest(
  ids: usize,
  scores: usize,
  points: usize,
  stride: i32,
  count: i32,
  width: i32,
  panels: usize,
  bias: usize,
  k: i32,
): void {
  const step = <usize>(stride << 2);
  const bytes = <usize>(width << 2);
  const last = points + <usize>(count - 1) * step;
  const panelsEnd = panels + <usize>(((k + 7) >> 3) * width) * 32;
  const four = i32x4.splat(4);
  const eight = i32x4.splat(8);
  for (let i = 0; i < count; i += 4) {
    // what lies past the end is the last point once more
    const p0 = points + <usize>i * step;
    const p1 = min(p0 + step, last);
    const p2 = min(p1 + step, last);
    const p3 = min(p2 + step, last);
    let best0 = f32x4.splat(-Infinity);
    let best1 = best0;
    let best2 = best0;
    let best3 = best0;
    let id0 = i32x4.splat(0);
    let id1 = id0;
    let id2 = id0;
    let id3 = id0;
    let low = i32x4(0, 1, 2, 3);
    let panel = panels;
    let base = bias;
    while (panel < panelsEnd) {
      let a0 = v128.load(base);
      let b0 = v128.load(base, 16);
      let a1 = a0;
      let a2 = a0;
      let a3 = a0;
      let b1 = b0;
      let b2 = b0;
      let b3 = b0;
      for (let d: usize = 0; d < bytes; d += 4) {
        const left = v128.load(panel);
        const right = v128.load(panel, 16);
        const x0 = v128.load32_splat(p0 + d);
        a0 = f32x4.add(a0, f32x4.mul(x0, left));
        b0 = f32x4.add(b0, f32x4.mul(x0, right));
        const x1 = v128.load32_splat(p1 + d);
        a1 = f32x4.add(a1, f32x4.mul(x1, left));
        b1 = f32x4.add(b1, f32x4.mul(x1, right));
        const x2 = v128.load32_splat(p2 + d);
        a2 = f32x4.add(a2, f32x4.mul(x2, left));
        b2 = f32x4.add(b2, f32x4.mul(x2, right));
        const x3 = v128.load32_splat(p3 + d);
        a3 = f32x4.add(a3, f32x4.mul(x3, left));
        b3 = f32x4.add(b3, f32x4.mul(x3, right));
        panel += 32;
      }
      const high = i32x4.add(low, four);
      let better = f32x4.gt(a0, best0);
      best0 = v128.bitselect(a0, best0, better);
      id0 = v128.bitselect(low, id0, better);
      better = f32x4.gt(b0, best0);
      best0 = v128.bitselect(b0, best0, better);
      id0 = v128.bitselect(high, id0, better);
      better = f32x4.gt(a1, best1);
      best1 = v128.bitselect(a1, best1, better);
      id1 = v128.bitselect(low, id1, better);
      better = f32x4.gt(b1, best1);
      best1 = v128.bitselect(b1, best1, better);
      id1 = v128.bitselect(high, id1, better);
      better = f32x4.gt(a2, best2);
      best2 = v128.bitselect(a2, best2, better);
      id2 = v128.bitselect(low, id2, better);
      better = f32x4.gt(b2, best2);
      best2 = v128.bitselect(b2, best2, better);
      id2 = v128.bitselect(high, id2, better);
      better = f32x4.gt(a3, best3);
      best3 = v128.bitselect(a3, best3, better);
      id3 = v128.bitselect(low, id3, better);
      better = f32x4.gt(b3, best3);
      best3 = v128.bitselect(b3, best3, better);
      id3 = v128.bitselect(high, id3, better);
      low = i32x4.add(low, eight);
      base += 32;
    }
    const rest = min(4, count - i);
    for (let j = 0; j < rest; j++) {
      const key = bestKey(
        j == 0 ? best0 : j == 1 ? best1 : j == 2 ? best2 : best3,
        j == 0 ? id0 : j == 1 ? id1 : j == 2 ? id2 : id3,
      );
      store<i32>(ids, keyId(key));
      store<f32>(scores, keyScore(key));
      ids += 4;
      scores += 4;
    }
  }
}

/** Adds each point to the sum (k x width) of its centroid and 1 to its count. */
export function accumulateCells(
  sums: usize,
  counts: usize,
  points: usize,
  stride: i32,
  ids: usize,
  count: i32,
  width: i32,
): void {
  for (let i = 0; i < count; i++) {
    const cell = load<i32>(ids + ((<usize>i) << 2));
    const size = counts + ((<usize>cell) << 2);
    store<i32>(size, load<i32>(size) + 1);
    const sum = sums + ((<usize>(cell * width)) << 2);
    for (let d: usize = 0; d < (<usize>width) << 2; d += 4) {
      store<f32>(sum + d, load<f32>(sum + d) + load<f32>(points + d));
    }
    points += (<usize>stride) << 2;
  }
}

/** out = points - centroids of their cells; all rows `width` floats apart. `out` may be `points`. */
export function subtractCentroids(
  out: usize,
  points: usize,
  centroids: usize,
  ids: usize,
  count: i32,
  width: i32,
): void {
  const bytes = (<usize>width) << 2;
  for (let i = 0; i < count; i++) {
    const centroid = centroids + <usize>load<i32>(ids + ((<usize>i) << 2)) * bytes;
    for (let d: usize = 0; d < bytes; d += 4) {
      store<f32>(out + d, load<f32>(points + d) - load<f32>(centroid + d));
    }
    out += bytes;
    points += bytes;
  }
}
