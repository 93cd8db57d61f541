import { sum4 } from './real.as';

/** Inner product of two vectors of `width` floats: four running sums, (0 + 1) + (2 + 3), then the rest in order. */
export function dotOne(a: usize, b: usize, width: i32): f32 {
  const bytes = <usize>(width << 2);
  const whole = bytes & ~15;
  let sums = f32x4.splat(0);
  let i: usize = 0;
  for (; i < whole; i += 16) sums = f32x4.add(sums, f32x4.mul(v128.load(a + i), v128.load(b + i)));
  let sum = sum4(sums);
  for (; i < bytes; i += 4) sum += load<f32>(a + i) * load<f32>(b + i);
  return sum;
}

/** Inner products of four consecutive rows with the query, each with the bits of `dotOne`. */
export function dotFour(rows: usize, query: usize, width: i32): v128 {
  const bytes = <usize>(width << 2);
  const whole = bytes & ~15;
  const r1 = rows + bytes;
  const r2 = r1 + bytes;
  const r3 = r2 + bytes;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let i: usize = 0;
  for (; i < whole; i += 16) {
    const q = v128.load(query + i);
    s0 = f32x4.add(s0, f32x4.mul(v128.load(rows + i), q));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(r1 + i), q));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(r2 + i), q));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(r3 + i), q));
  }
  const a = v128.shuffle<f32>(s0, s1, 0, 4, 1, 5);
  const b = v128.shuffle<f32>(s2, s3, 0, 4, 1, 5);
  const c = v128.shuffle<f32>(s0, s1, 2, 6, 3, 7);
  const d = v128.shuffle<f32>(s2, s3, 2, 6, 3, 7);
  const low = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
  const high = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
  let sum = f32x4.add(low, high);
  for (; i < bytes; i += 4) {
    let column = f32x4.splat(load<f32>(rows + i));
    column = f32x4.replace_lane(column, 1, load<f32>(r1 + i));
    column = f32x4.replace_lane(column, 2, load<f32>(r2 + i));
    column = f32x4.replace_lane(column, 3, load<f32>(r3 + i));
    sum = f32x4.add(sum, f32x4.mul(column, v128.load32_splat(query + i)));
  }
  return sum;
}

/** out[r] = rows[r] . query for `count` contiguous rows. */
export function dots(out: usize, rows: usize, count: i32, query: usize, width: i32): void {
  const bytes = <usize>(width << 2);
  let r = 0;
  for (; r + 4 <= count; r += 4) {
    v128.store(out, dotFour(rows, query, width));
    rows += bytes << 2;
    out += 16;
  }
  for (; r < count; r++) {
    store<f32>(out, dotOne(rows, query, width));
    rows += bytes;
    out += 4;
  }
}

/** out[i] = rows[ids[i]] . query. */
export function dotsAt(out: usize, rows: usize, ids: usize, count: i32, query: usize, width: i32): void {
  const bytes = <usize>(width << 2);
  for (let i = 0; i < count; i++) {
    const at = <usize>(i << 2);
    store<f32>(out + at, dotOne(rows + <usize>load<i32>(ids + at) * bytes, query, width));
  }
}

/** Whether (score, id) comes after entry `at` of the list: a lower score, or the same and a higher id. */
function isWorse(score: f32, id: i32, ids: usize, scores: usize, at: i32): bool {
  const other = load<f32>(scores + <usize>(at << 2));
  return score < other || (score == other && id > load<i32>(ids + <usize>(at << 2)));
}

/** Puts (score, id) at the root of a heap of `size` whose root is its worst entry, and lets it sink. */
function sink(ids: usize, scores: usize, size: i32, score: f32, id: i32): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size) {
      const rightScore = load<f32>(scores + <usize>((child + 1) << 2));
      const rightId = load<i32>(ids + <usize>((child + 1) << 2));
      if (isWorse(rightScore, rightId, ids, scores, child)) child++;
    }
    const childScore = load<f32>(scores + <usize>(child << 2));
    const childId = load<i32>(ids + <usize>(child << 2));
    if (!(childScore < score || (childScore == score && childId > id))) break;
    store<f32>(scores + <usize>(at << 2), childScore);
    store<i32>(ids + <usize>(at << 2), childId);
    at = child;
  }
  store<f32>(scores + <usize>(at << 2), score);
  store<i32>(ids + <usize>(at << 2), id);
}

/** Adds (score, id) to a heap of `size` entries. */
function rise(ids: usize, scores: usize, size: i32, score: f32, id: i32): void {
  let at = size;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(score, id, ids, scores, parent)) break;
    store<f32>(scores + <usize>(at << 2), load<f32>(scores + <usize>(parent << 2)));
    store<i32>(ids + <usize>(at << 2), load<i32>(ids + <usize>(parent << 2)));
    at = parent;
  }
  store<f32>(scores + <usize>(at << 2), score);
  store<i32>(ids + <usize>(at << 2), id);
}

/** Offers (score, id) to the list of the best k; returns its new size. */
function offer(ids: usize, scores: usize, size: i32, k: i32, score: f32, id: i32): i32 {
  if (size < k) {
    rise(ids, scores, size, score, id);
    return size + 1;
  }
  if (score > load<f32>(scores)) sink(ids, scores, k, score, id);
  return size;
}

/**
 * The first part of `scanTopK` at 32 floats a row, the usual width: offers all rows that come in
 * fours, with the bits of `dotFour`, the query staying in registers. Returns the size of the heap.
 */
function scanFours32(ids: usize, scores: usize, rows: usize, count: i32, query: usize, k: i32): i32 {
  const zero = f32x4.splat(0);
  const q0 = v128.load(query, 0);
  const q1 = v128.load(query, 16);
  const q2 = v128.load(query, 32);
  const q3 = v128.load(query, 48);
  const q4 = v128.load(query, 64);
  const q5 = v128.load(query, 80);
  const q6 = v128.load(query, 96);
  const q7 = v128.load(query, 112);
  let threshold = f32x4.splat(-Infinity);
  let size = 0;
  for (let r = 0; r + 4 <= count; r += 4) {
    let s0 = f32x4.add(zero, f32x4.mul(v128.load(rows, 0), q0));
    let s1 = f32x4.add(zero, f32x4.mul(v128.load(rows, 128), q0));
    let s2 = f32x4.add(zero, f32x4.mul(v128.load(rows, 256), q0));
    let s3 = f32x4.add(zero, f32x4.mul(v128.load(rows, 384), q0));
    s0 = f32x4.add(s0, f32x4.mul(v128.load(rows, 16), q1));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(rows, 144), q1));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(rows, 272), q1));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(rows, 400), q1));
    s0 = f32x4.add(s0, f32x4.mul(v128.load(rows, 32), q2));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(rows, 160), q2));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(rows, 288), q2));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(rows, 416), q2));
    s0 = f32x4.add(s0, f32x4.mul(v128.load(rows, 48), q3));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(rows, 176), q3));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(rows, 304), q3));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(rows, 432), q3));
    s0 = f32x4.add(s0, f32x4.mul(v128.load(rows, 64), q4));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(rows, 192), q4));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(rows, 320), q4));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(rows, 448), q4));
    s0 = f32x4.add(s0, f32x4.mul(v128.load(rows, 80), q5));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(rows, 208), q5));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(rows, 336), q5));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(rows, 464), q5));
    s0 = f32x4.add(s0, f32x4.mul(v128.load(rows, 96), q6));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(rows, 224), q6));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(rows, 352), q6));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(rows, 480), q6));
    s0 = f32x4.add(s0, f32x4.mul(v128.load(rows, 112), q7));
    s1 = f32x4.add(s1, f32x4.mul(v128.load(rows, 240), q7));
    s2 = f32x4.add(s2, f32x4.mul(v128.load(rows, 368), q7));
    s3 = f32x4.add(s3, f32x4.mul(v128.load(rows, 496), q7));
    // Written out: a call would put the query back into memory.
    const a = v128.shuffle<f32>(s0, s1, 0, 4, 1, 5);
    const b = v128.shuffle<f32>(s2, s3, 0, 4, 1, 5);
    const c = v128.shuffle<f32>(s0, s1, 2, 6, 3, 7);
    const d = v128.shuffle<f32>(s2, s3, 2, 6, 3, 7);
    const low = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7));
    const high = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7));
    const sum = f32x4.add(low, high);
    const better = i32x4.bitmask(f32x4.gt(sum, threshold));
    if (better) {
      if (better & 1) size = offer(ids, scores, size, k, f32x4.extract_lane(sum, 0), r);
      if (better & 2) size = offer(ids, scores, size, k, f32x4.extract_lane(sum, 1), r + 1);
      if (better & 4) size = offer(ids, scores, size, k, f32x4.extract_lane(sum, 2), r + 2);
      if (better & 8) size = offer(ids, scores, size, k, f32x4.extract_lane(sum, 3), r + 3);
      if (size == k) threshold = v128.load32_splat(scores);
    }
    rows += 512;
  }
  return size;
}

/**
 * The k rows with the largest inner product with the query, exactly: writes row numbers and
 * scores, best first, ties by lowest row, and returns how many there are (fewer than k only if
 * there are fewer rows). Scores that are NaN or -Infinity are never found.
 */
export function scanTopK(
  ids: usize,
  scores: usize,
  rows: usize,
  count: i32,
  query: usize,
  width: i32,
  k: i32,
): i32 {
  const bytes = <usize>(width << 2);
  let size = 0;
  // Rows come in ascending order, so a row that only equals the worst kept one never replaces it.
  let threshold = f32x4.splat(-Infinity);
  let r = 0;
  if (width == 32) {
    size = scanFours32(ids, scores, rows, count, query, k);
    r = count & ~3;
    rows += (<usize>r) << 7;
  }
  for (; r + 4 <= count; r += 4) {
    const sum = dotFour(rows, query, width);
    const better = i32x4.bitmask(f32x4.gt(sum, threshold));
    if (better) {
      if (better & 1) size = offer(ids, scores, size, k, f32x4.extract_lane(sum, 0), r);
      if (better & 2) size = offer(ids, scores, size, k, f32x4.extract_lane(sum, 1), r + 1);
      if (better & 4) size = offer(ids, scores, size, k, f32x4.extract_lane(sum, 2), r + 2);
      if (better & 8) size = offer(ids, scores, size, k, f32x4.extract_lane(sum, 3), r + 3);
      if (size == k) threshold = v128.load32_splat(scores);
    }
    rows += bytes << 2;
  }
  for (; r < count; r++) {
    const score = dotOne(rows, query, width);
    if (score > -Infinity) size = offer(ids, scores, size, k, score, r);
    rows += bytes;
  }
  for (let left = size - 1; left > 0; left--) {
    const at = <usize>(left << 2);
    const score = load<f32>(scores + at);
    const id = load<i32>(ids + at);
    store<f32>(scores + at, load<f32>(scores));
    store<i32>(ids + at, load<i32>(ids));
    sink(ids, scores, left, score, id);
  }
  return size;
}
