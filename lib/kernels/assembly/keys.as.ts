import { dotOne } from './scan.as';

/**
 * Results as keys: a score and an id in 64 bits, so that the larger key is the better result and
 * equal scores go to the lowest id. The upper half holds the score's bits in ascending order, the
 * lower half the complement of the id.
 */

/** The bits of a score, in an order in which larger scores are larger numbers. NaN must not come here. */
function orderOf(score: f32): u32 {
  const bits = reinterpret<u32>(score + 0);
  return bits ^ ((<u32>((<i32>bits) >> 31)) | 0x80000000);
}

/** The score whose bits `orderOf` gave. */
function scoreOf(order: u32): f32 {
  return reinterpret<f32>(order & 0x80000000 ? order ^ 0x80000000 : ~order);
}

/** The key of a result. */
export function keyOf(score: f32, id: i32): u64 {
  return ((<u64>orderOf(score)) << 32) | (<u64>~(<u32>id));
}

/** The score of a key. */
export function keyScore(key: u64): f32 {
  return scoreOf(<u32>(key >> 32));
}

/** The id of a key. */
export function keyId(key: u64): i32 {
  return <i32>~(<u32>key);
}

/** Puts a key at the root of a heap of `size` whose root is its smallest, and lets it sink. */
function sinkKey(heap: usize, size: i32, key: u64): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    let smaller = load<u64>(heap + ((<usize>child) << 3));
    if (child + 1 < size) {
      const right = load<u64>(heap + ((<usize>(child + 1)) << 3));
      if (right < smaller) {
        smaller = right;
        child++;
      }
    }
    if (smaller >= key) break;
    store<u64>(heap + ((<usize>at) << 3), smaller);
    at = child;
  }
  store<u64>(heap + ((<usize>at) << 3), key);
}

/** Offers a key to the heap of the k largest; returns its new size. */
export function offerKey(heap: usize, size: i32, k: i32, key: u64): i32 {
  if (size == k) {
    if (key > load<u64>(heap)) sinkKey(heap, k, key);
    return size;
  }
  let at = size;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = load<u64>(heap + ((<usize>parent) << 3));
    if (above <= key) break;
    store<u64>(heap + ((<usize>at) << 3), above);
    at = parent;
  }
  store<u64>(heap + ((<usize>at) << 3), key);
  return size + 1;
}

/** Sorts a heap of keys, largest first. */
export function sortKeys(heap: usize, size: i32): void {
  for (let left = size - 1; left > 0; left--) {
    const last = load<u64>(heap + ((<usize>left) << 3));
    store<u64>(heap + ((<usize>left) << 3), load<u64>(heap));
    sinkKey(heap, left, last);
  }
}

/** Gives the keys of `size` results their inner products with float rows, and sorts them, best first. */
export function rescoreKeys(keys: usize, size: i32, rows: usize, query: usize, width: i32): void {
  const bytes = <usize>(width << 2);
  // grown one by one into a heap at the same place: entry i is read before it can be overwritten
  for (let i = 0; i < size; i++) {
    const id = keyId(load<u64>(keys + ((<usize>i) << 3)));
    offerKey(keys, i, size, keyOf(dotOne(rows + <usize>id * bytes, query, width), id));
  }
  sortKeys(keys, size);
}

/** Writes the ids and scores of the first `count` keys. */
export function writeKeys(ids: usize, scores: usize, keys: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const key = load<u64>(keys + ((<usize>i) << 3));
    store<i32>(ids + ((<usize>i) << 2), keyId(key));
    store<f32>(scores + ((<usize>i) << 2), keyScore(key));
  }
}
