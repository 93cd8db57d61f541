/** Finds the point nearest to a place. */
export interface PointGrid {
  /** The nearest point within a distance, ties by the lowest; undefined where there is none. */
  nearest(x: number, y: number, within: number): number | undefined;
}

/** Points a cell, as a mean. */
const PER_CELL = 4;

/** Sorts points into square cells, so that the nearest is found among few. Linear in the points. */
export function createPointGrid(x: Float32Array, y: Float32Array): PointGrid {
  const count = x.length;
  const bounds = findBounds(x, y);
  const span = Math.max(bounds.right - bounds.left, bounds.top - bounds.bottom) || 1;
  const side = Math.max(1, Math.floor(Math.sqrt(count / PER_CELL)));
  const cell = span / side;
  const cellOf = (value: number, from: number): number =>
    Math.min(side - 1, Math.max(0, Math.floor((value - from) / cell)));
  const starts = new Int32Array(side * side + 1);
  const cells = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const at = cellOf(y[i] as number, bounds.bottom) * side + cellOf(x[i] as number, bounds.left);
    cells[i] = at;
    starts[at + 1] = (starts[at + 1] as number) + 1;
  }
  for (let at = 0; at < side * side; at += 1)
    starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number);
  const next = starts.slice();
  const order = new Int32Array(count);
  for (let i = 0; i < count; i += 1) {
    const at = cells[i] as number;
    order[next[at] as number] = i;
    next[at] = (next[at] as number) + 1;
  }
  return {
    nearest(atX, atY, within) {
      let best: number | undefined;
      let least = within * within;
      const [fromColumn, toColumn] = [cellOf(atX - within, bounds.left), cellOf(atX + within, bounds.left)];
      const [fromRow, toRow] = [cellOf(atY - within, bounds.bottom), cellOf(atY + within, bounds.bottom)];
      for (let row = fromRow; row <= toRow; row += 1) {
        for (let column = fromColumn; column <= toColumn; column += 1) {
          const at = row * side + column;
          for (let place = starts[at] as number; place < (starts[at + 1] as number); place += 1) {
            const i = order[place] as number;
            const distance = ((x[i] as number) - atX) ** 2 + ((y[i] as number) - atY) ** 2;
            if (distance > least || (distance === least && best !== undefined && best < i)) continue;
            best = i;
            least = distance;
          }
        }
      }
      return best;
    },
  };
}

/** The ends of the points each way; all 0 without points. */
export function findBounds(x: Float32Array, y: Float32Array) {
  if (x.length === 0) return { left: 0, right: 0, bottom: 0, top: 0 };
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < x.length; i += 1) {
    left = Math.min(left, x[i] as number);
    right = Math.max(right, x[i] as number);
    bottom = Math.min(bottom, y[i] as number);
    top = Math.max(top, y[i] as number);
  }
  return { left, right, bottom, top };
}
