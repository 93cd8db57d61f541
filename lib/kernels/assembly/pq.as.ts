import { keyId, keyOf, keyScore, offerKey, sortKeys } from './keys.as';
import { dotOne } from './scan.as';

/**
 * Product quantization: a vector is `parts` sub-vectors of `width` floats, each named by the
 * number (one byte) of its nearest of 256 centroids. Codebooks lie one after the other, 256 x width.
 */

/** Copies byte `part` of the codes of `count` rows from words. */
export function writeCodes(codes: usize, ids: usize, count: i32, parts: i32, part: i32): void {
  codes += <usize>part;
  for (let i = 0; i < count; i++) {
    store<u8>(codes, <u8>load<i32>(ids + ((<usize>i) << 2)));
    codes += <usize>parts;
  }
}

/** tables[part][code] = inner product of the query's part with the code's centroid. */
export function pqTables(tables: usize, codebooks: usize, query: usize, parts: i32, width: i32): void {
  const bytes = (<usize>width) << 2;
  for (let part = 0; part < parts; part++) {
    for (let code = 0; code < 256; code++) {
      store<f32>(tables, dotOne(codebooks, query, width));
      tables += 4;
      codebooks += bytes;
    }
    query += bytes;
  }
}

/** Sum of the table entries that a code names: even parts, then odd parts, in order. */
function lookUp(tables: usize, code: usize, parts: i32): f32 {
  let even: f32 = 0;
  let odd: f32 = 0;
  let part = 0;
  for (; part + 2 <= parts; part += 2) {
    even += load<f32>(tables + ((<usize>load<u8>(code)) << 2));
    odd += load<f32>(tables + ((<usize>load<u8>(code, 1)) << 2), 1024);
    tables += 2048;
    code += 2;
  }
  if (part < parts) even += load<f32>(tables + ((<usize>load<u8>(code)) << 2));
  return even + odd;
}

/**
 * The k best rows of the probed cells by their codes, as sorted keys: the cell's own score (in its
 * key) plus the sum over the parts of the residual. Returns how many.
 */
export function pqScan(
  keys: usize,
  cells: usize,
  cellCount: i32,
  offsets: usize,
  ids: usize,
  codes: usize,
  tables: usize,
  parts: i32,
  k: i32,
): i32 {
  let size = 0;
  let worst: f32 = -Infinity;
  for (let i = 0; i < cellCount; i++) {
    const cell = load<u64>(cells + ((<usize>i) << 3));
    const base = keyScore(cell);
    const offset = offsets + ((<usize>keyId(cell)) << 2);
    const end = load<i32>(offset, 4);
    let row = load<i32>(offset);
    let code = codes + <usize>row * <usize>parts;
    for (; row < end; row++) {
      const score = base + lookUp(tables, code, parts);
      code += <usize>parts;
      if (!(score >= worst && score > -Infinity)) continue;
      size = offerKey(keys, size, k, keyOf(score, load<i32>(ids + ((<usize>row) << 2))));
      if (size == k) worst = keyScore(load<u64>(keys));
    }
  }
  sortKeys(keys, size);
  return size;
}
