/** A dense row-major matrix of float32: element (r, c) is `data[r * columns + c]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

/** Wraps row-major data. Throws a RangeError when the length is not rows x columns. */
export function matrix(rows: number, columns: number, data?: Float32Array): Matrix {
  const values = data ?? new Float32Array(rows * columns);
  if (values.length !== rows * columns) {
    throw new RangeError(
      `A ${rows} x ${columns} matrix needs ${rows * columns} numbers; got ${values.length}.`,
    );
  }
  return { rows, columns, data: values };
}
