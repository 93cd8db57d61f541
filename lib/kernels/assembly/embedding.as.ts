/**
 * Kernels over rows of embedding tables. A batch has `rows` rows of `fields` ids each; entry
 * (r, f) belongs to the `width` floats at column f * width of row r of an activation array with
 * stride `stride` (floats). Any width.
 */

/** out entry (r, f) = the first `width` floats of table row ids[r, f]; table rows are `tableRow` floats apart. */
export function gatherRows(
  out: usize,
  stride: i32,
  table: usize,
  tableRow: i32,
  width: i32,
  ids: usize,
  rows: i32,
  fields: i32,
): void {
  const bytes = <usize>(width << 2);
  const whole = bytes & ~15;
  const rowBytes = <usize>(tableRow << 2);
  for (let r = 0; r < rows; r++) {
    let to = out + <usize>(r * stride) * 4;
    for (let f = 0; f < fields; f++) {
      const from = table + <usize>load<i32>(ids) * rowBytes;
      let i: usize = 0;
      for (; i < whole; i += 16) v128.store(to + i, v128.load(from + i));
      for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(from + i));
      ids += 4;
      to += bytes;
    }
  }
}

/**
 * Sums the gradients of equal ids into the first entry that holds the id. `slots` has one word a
 * table row, all 0 before; afterwards slots[id] is 1 + the first entry of that id. Writes the
 * first entries to `order` (room for rows * fields) in order of appearance and returns how many.
 */
export function mergeRows(
  gradient: usize,
  stride: i32,
  width: i32,
  ids: usize,
  rows: i32,
  fields: i32,
  slots: usize,
  order: usize,
): i32 {
  const bytes = <usize>(width << 2);
  const whole = bytes & ~15;
  let unique = 0;
  let entry = 0;
  for (let r = 0; r < rows; r++) {
    let from = gradient + <usize>(r * stride) * 4;
    for (let f = 0; f < fields; f++) {
      const slot = slots + <usize>load<i32>(ids + <usize>(entry << 2)) * 4;
      const first = load<i32>(slot) - 1;
      if (first < 0) {
        store<i32>(slot, entry + 1);
        store<i32>(order + <usize>(unique << 2), entry);
        unique++;
      } else {
        const place = (first / fields) * stride + (first % fields) * width;
        const to = gradient + <usize>place * 4;
        let i: usize = 0;
        for (; i < whole; i += 16) {
          v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(from + i)));
        }
        for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(to + i) + load<f32>(from + i));
      }
      entry++;
      from += bytes;
    }
  }
  return unique;
}

/** Sets back the slots that `mergeRows` filled. */
export function clearSlots(ids: usize, order: usize, unique: i32, slots: usize): void {
  for (let i = 0; i < unique; i++) {
    const id = load<i32>(ids + <usize>load<i32>(order + <usize>(i << 2)) * 4);
    store<i32>(slots + <usize>id * 4, 0);
  }
}
