import type { RankingInput } from '../protocol.ts';

/** The sizes that a training set gives to the model. */
export interface GbdtShapes {
  readonly vocabularies: readonly number[];
  readonly denseWidth: number;
}

/** Features in all: one a categorical field, its id taken as a number, then the dense ones. */
export function featureCount({ vocabularies, denseWidth }: GbdtShapes): number {
  return vocabularies.length + denseWidth;
}

/** Writes one feature of every row to `out`. Ids above 2^24 are rounded to float32, which keeps their order. */
export function readFeature(input: RankingInput, fields: number, feature: number, out: Float32Array): void {
  const { rows, categorical, dense } = input;
  const [values, step, start] =
    feature < fields ? [categorical, fields, feature] : [dense.data, dense.columns, feature - fields];
  for (let row = 0; row < rows; row += 1) out[row] = values[row * step + start] ?? NaN;
}

/**
 * Writes all features of `count` rows from row `first` on to `out`, row-major. Throws a RangeError
 * for an id outside its vocabulary and for rows of another width.
 */
export function readRows(
  { categorical, dense }: RankingInput,
  { vocabularies, denseWidth }: GbdtShapes,
  first: number,
  count: number,
  out: Float32Array,
): void {
  if (dense.columns !== denseWidth) {
    throw new RangeError(`A row has ${denseWidth} dense features; got ${dense.columns}.`);
  }
  const fields = vocabularies.length;
  const width = fields + denseWidth;
  for (let i = 0; i < count; i += 1) {
    const row = first + i;
    for (let f = 0; f < fields; f += 1) {
      const id = categorical[row * fields + f] ?? -1;
      const limit = vocabularies[f] ?? 0;
      if (id < 0 || id >= limit) {
        throw new RangeError(`Row ${row} has id ${id} in field ${f}; it ends at ${limit - 1}.`);
      }
      out[i * width + f] = id;
    }
    const to = i * width + fields;
    for (let c = 0; c < denseWidth; c += 1) out[to + c] = dense.data[row * denseWidth + c] ?? NaN;
  }
}
