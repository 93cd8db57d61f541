const BLOCK = 65_536;

interface Block {
  readonly users: Int32Array;
  readonly items: Int32Array;
  readonly values: Float32Array;
  readonly times: Float64Array;
}

function allocate(length: number): Block {
  return {
    users: new Int32Array(length),
    items: new Int32Array(length),
    values: new Float32Array(length),
    times: new Float64Array(length),
  };
}

/** Columns of interactions that grow by blocks: 20 bytes a row, nothing is moved until the end. */
export interface GrowingRows {
  add(user: number, item: number, value: number, time: number): void;
  length(): number;
  /** All rows in one piece; the blocks are let go. */
  finish(): Block;
}

/** Opens empty columns. */
export function createRows(): GrowingRows {
  let blocks: Block[] = [];
  let last = allocate(0);
  let used = 0;
  const length = (): number => (blocks.length === 0 ? 0 : (blocks.length - 1) * BLOCK + used);
  return {
    length,
    add(user, item, value, time) {
      if (used === last.users.length) {
        last = allocate(BLOCK);
        blocks.push(last);
        used = 0;
      }
      last.users[used] = user;
      last.items[used] = item;
      last.values[used] = value;
      last.times[used] = time;
      used += 1;
    },
    finish() {
      const rows = length();
      const whole = allocate(rows);
      blocks.forEach((block, b) => {
        const end = Math.min(BLOCK, rows - b * BLOCK);
        whole.users.set(block.users.subarray(0, end), b * BLOCK);
        whole.items.set(block.items.subarray(0, end), b * BLOCK);
        whole.values.set(block.values.subarray(0, end), b * BLOCK);
        whole.times.set(block.times.subarray(0, end), b * BLOCK);
      });
      blocks = [];
      last = allocate(0);
      used = 0;
      return whole;
    },
  };
}

/** Rows sorted by a key, in their own order within one: those of key k stand from `start[k]` to `start[k + 1]`. */
export function groupRows(
  keys: Int32Array,
  groups: number,
): { readonly start: Int32Array; readonly rows: Int32Array } {
  const start = new Int32Array(groups + 1);
  for (let i = 0; i < keys.length; i += 1) {
    const k = (keys[i] as number) + 1;
    start[k] = (start[k] as number) + 1;
  }
  for (let k = 0; k < groups; k += 1) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const next = start.slice(0, groups);
  const rows = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i += 1) {
    const k = keys[i] as number;
    rows[next[k] as number] = i;
    next[k] = (next[k] as number) + 1;
  }
  return { start, rows };
}
