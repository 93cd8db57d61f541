import { keyId, keyOf, keyScore, offerKey, sortKeys } from './keys.as';
import { dotFour, dotOne } from './scan.as';

/**
 * Searches of inverted files: rows lie sorted by cell, cell c holds rows offsets[c] ..
 * offsets[c + 1] - 1 of them, and ids[row] names each.
 */

/** The `nprobe` of `nlist` centroids with the largest inner product, as sorted keys; returns how many. */
export function probeCells(
  keys: usize,
  centroids: usize,
  nlist: i32,
  query: usize,
  width: i32,
  nprobe: i32,
): i32 {
  let size = 0;
  for (let c = 0; c < nlist; c++) {
    const score = dotOne(centroids + ((<usize>(c * width)) << 2), query, width);
    if (score > -Infinity) size = offerKey(keys, size, nprobe, keyOf(score, c));
  }
  sortKeys(keys, size);
  return size;
}

/** The k best rows of the probed cells, as sorted keys; returns how many. Scores that are NaN or -Infinity are never found. */
export function ivfScan(
  keys: usize,
  cells: usize,
  cellCount: i32,
  offsets: usize,
  ids: usize,
  rows: usize,
  query: usize,
  width: i32,
  k: i32,
): i32 {
  const bytes = <usize>(width << 2);
  let size = 0;
  let threshold = f32x4.splat(-Infinity);
  for (let i = 0; i < cellCount; i++) {
    const offset = offsets + ((<usize>keyId(load<u64>(cells + ((<usize>i) << 3)))) << 2);
    const end = load<i32>(offset, 4);
    let row = load<i32>(offset);
    let at = rows + <usize>row * bytes;
    for (; row + 4 <= end; row += 4) {
      const sum = dotFour(at, query, width);
      at += bytes << 2;
      // rows do not come in the order of their ids: an equal score may still win
      let mask = i32x4.bitmask(size == k ? f32x4.ge(sum, threshold) : f32x4.gt(sum, threshold));
      if (!mask) continue;
      let lanes = sum;
      for (let lane = 0; mask; lane++) {
        if (mask & 1) {
          const id = load<i32>(ids + ((<usize>(row + lane)) << 2));
          size = offerKey(keys, size, k, keyOf(f32x4.extract_lane(lanes, 0), id));
        }
        lanes = v128.shuffle<i32>(lanes, lanes, 1, 2, 3, 0);
        mask >>= 1;
      }
      if (size == k) threshold = f32x4.splat(keyScore(load<u64>(keys)));
    }
    for (; row < end; row++) {
      const score = dotOne(at, query, width);
      at += bytes;
      if (!(score > -Infinity)) continue;
      size = offerKey(keys, size, k, keyOf(score, load<i32>(ids + ((<usize>row) << 2))));
    }
    if (size == k) threshold = f32x4.splat(keyScore(load<u64>(keys)));
  }
  sortKeys(keys, size);
  return size;
}
