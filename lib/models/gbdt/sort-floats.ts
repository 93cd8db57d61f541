const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Below this many numbers the engine's own sort is as fast. */
const SMALLEST = 1024;

/** Moves keys from one array to the other, in the order of one of their three digits, equal ones as they were. */
function sortByDigit(from: Uint32Array, to: Uint32Array, shift: number, places: Uint32Array): void {
  places.fill(0);
  for (let i = 0; i < from.length; i += 1) {
    const digit = ((from[i] ?? 0) >>> shift) & (DIGITS - 1);
    places[digit] = (places[digit] ?? 0) + 1;
  }
  let place = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = places[digit] ?? 0;
    places[digit] = place;
    place += count;
  }
  for (let i = 0; i < from.length; i += 1) {
    const key = from[i] ?? 0;
    const digit = (key >>> shift) & (DIGITS - 1);
    const at = places[digit] ?? 0;
    to[at] = key;
    places[digit] = at + 1;
  }
}

/**
 * Sorts numbers in place, ascending; none may be NaN. A radix sort of their bits (Knuth, "The Art of
 * Computer Programming", volume 3, 5.2.5), which does not compare: linear in their number.
 */
export function sortFloats(values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  if (values.length < SMALLEST) return values.sort();
  const keys = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const other = new Uint32Array(values.length);
  const places = new Uint32Array(DIGITS);
  // Flipped this way, bits as whole numbers have the order of the numbers they stand for.
  for (let i = 0; i < keys.length; i += 1) {
    const bits = keys[i] ?? 0;
    other[i] = bits >>> 31 === 1 ? ~bits : bits | 0x80000000;
  }
  sortByDigit(other, keys, 0, places);
  sortByDigit(keys, other, DIGIT_BITS, places);
  sortByDigit(other, keys, 2 * DIGIT_BITS, places);
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i] ?? 0;
    keys[i] = key >>> 31 === 1 ? key & 0x7fffffff : ~key;
  }
  return values;
}
