import { keyId, keyOf, offerKey, sortKeys } from './keys.as';

/**
 * Scans of vectors with 8 bits a number. Sixteen rows form a block: for every pair of columns it
 * holds the two numbers of row 0, of row 1, ... of row 15. So one instruction multiplies the pair
 * of four rows with that of the query and adds it up, and no sum across lanes is needed.
 */

const BLOCK_SHIFT = 4;

/**
 * Writes `count` float rows as rows `first` .. of the blocks: each number times `factor`, rounded
 * to the nearest whole number (halves to even), kept within -127 .. 127.
 */
export function int8Pack(blocks: usize, first: i32, rows: usize, count: i32, width: i32, factor: f32): void {
  const blockBytes = <usize>(((width + 1) >> 1) << 5);
  for (let r = first; r < first + count; r++) {
    const block = blocks + <usize>(r >> BLOCK_SHIFT) * blockBytes + ((<usize>(r & 15)) << 1);
    for (let d = 0; d < width; d++) {
      const value = max<f32>(-127, min<f32>(127, nearest<f32>(load<f32>(rows) * factor)));
      store<i8>(block + ((<usize>(d >> 1)) << 5) + <usize>(d & 1), <i8>value);
      rows += 4;
    }
  }
}

/** Offers the four scores of rows `row` .. `row` + 3 as far as they exist and beat the worst. */
function offerFour(keys: usize, size: i32, k: i32, sums: v128, row: i32, count: i32): i32 {
  for (let lane = 0; lane < 4; lane++) {
    if (row + lane >= count) break;
    const score = i32x4.extract_lane(sums, 0);
    sums = v128.shuffle<i32>(sums, sums, 1, 2, 3, 0);
    const key = ((<u64>((<u32>score) ^ 0x80000000)) << 32) | (<u64>~(<u32>(row + lane)));
    size = offerKey(keys, size, k, key);
  }
  return size;
}

/**
 * The k rows of largest inner product with a query of 16-bit numbers (`pairs` pairs, the last one
 * filled up with 0), as sorted keys of float scores: the whole-number sum times `scale`. Returns
 * how many there are. Sums must stay within 32 bits.
 */
export function int8Scan(
  keys: usize,
  blocks: usize,
  count: i32,
  query: usize,
  pairs: i32,
  k: i32,
  scale: f32,
): i32 {
  const queryEnd = query + ((<usize>pairs) << 2);
  let size = 0;
  let threshold = i32x4.splat(i32.MIN_VALUE);
  for (let row = 0; row < count; row += 16) {
    let s0 = i32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let q = query; q < queryEnd; q += 4) {
      const pair = v128.load32_splat(q);
      s0 = i32x4.add(s0, i32x4.dot_i16x8_s(v128.load_ext<i8>(blocks), pair));
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(v128.load_ext<i8>(blocks, 8), pair));
      s2 = i32x4.add(s2, i32x4.dot_i16x8_s(v128.load_ext<i8>(blocks, 16), pair));
      s3 = i32x4.add(s3, i32x4.dot_i16x8_s(v128.load_ext<i8>(blocks, 24), pair));
      blocks += 32;
    }
    const best = i32x4.max_s(i32x4.max_s(s0, s1), i32x4.max_s(s2, s3));
    // rows come in ascending order: one that only equals the worst kept one never replaces it
    if (!v128.any_true(i32x4.gt_s(best, threshold))) continue;
    size = offerFour(keys, size, k, s0, row, count);
    size = offerFour(keys, size, k, s1, row + 4, count);
    size = offerFour(keys, size, k, s2, row + 8, count);
    size = offerFour(keys, size, k, s3, row + 12, count);
    if (size == k) threshold = i32x4.splat(<i32>((<u32>(load<u64>(keys) >> 32)) ^ 0x80000000));
  }
  for (let i = 0; i < size; i++) {
    const key = load<u64>(keys + ((<usize>i) << 3));
    const sum = <i32>((<u32>(key >> 32)) ^ 0x80000000);
    offerKey(keys, i, size, keyOf(<f32>sum * scale, keyId(key)));
  }
  sortKeys(keys, size);
  return size;
}
