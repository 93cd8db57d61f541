/** Floats of a row that are compared, and rows of a block, which stand side by side: float c of row r is at 4 c + r. */
const HEAD: i32 = 8;
const ROWS: i32 = 4;

/**
 * The first of rows `from` .. `count` - 1 whose squared distance to the query, over the first eight
 * floats, is below `limit`; `count` where none is. Rows lie in blocks of four, 32 floats each; what
 * stands after the last row is read and ignored. `query` has eight floats.
 */
export function findNear(blocks: usize, from: i32, count: i32, query: usize, limit: f32): i32 {
  const q0 = v128.load32_splat(query);
  const q1 = v128.load32_splat(query, 4);
  const q2 = v128.load32_splat(query, 8);
  const q3 = v128.load32_splat(query, 12);
  const q4 = v128.load32_splat(query, 16);
  const q5 = v128.load32_splat(query, 20);
  const q6 = v128.load32_splat(query, 24);
  const q7 = v128.load32_splat(query, 28);
  const most = f32x4.splat(limit);
  let row = from & ~(ROWS - 1);
  let at = blocks + ((<usize>(row * HEAD)) << 2);
  // rows of the first block that were asked about before
  let known = (1 << (from - row)) - 1;
  for (; row < count; row += ROWS) {
    let d = f32x4.sub(q0, v128.load(at));
    let even = f32x4.mul(d, d);
    d = f32x4.sub(q1, v128.load(at, 16));
    let odd = f32x4.mul(d, d);
    d = f32x4.sub(q2, v128.load(at, 32));
    even = f32x4.add(even, f32x4.mul(d, d));
    d = f32x4.sub(q3, v128.load(at, 48));
    odd = f32x4.add(odd, f32x4.mul(d, d));
    d = f32x4.sub(q4, v128.load(at, 64));
    even = f32x4.add(even, f32x4.mul(d, d));
    d = f32x4.sub(q5, v128.load(at, 80));
    odd = f32x4.add(odd, f32x4.mul(d, d));
    d = f32x4.sub(q6, v128.load(at, 96));
    even = f32x4.add(even, f32x4.mul(d, d));
    d = f32x4.sub(q7, v128.load(at, 112));
    odd = f32x4.add(odd, f32x4.mul(d, d));
    const near = i32x4.bitmask(f32x4.lt(f32x4.add(even, odd), most)) & ~known;
    if (near) return min(row + ctz(near), count);
    known = 0;
    at += 128;
  }
  return count;
}
