import type { RankingInput } from '../protocol.ts';
import { fieldOffsets, type DcnShapes } from './init.ts';

/** The inputs of some rows as plain arrays; views that the next call overwrites. */
export interface DcnInputs {
  readonly size: number;
  /** size x fields: rows of the one embedding table. */
  readonly ids: Int32Array;
  /** size x (fields x embedding + dense features). */
  readonly inputs: Float32Array;
}

/**
 * Makes a function that gathers rows of an input into buffers that it reuses. Throws a RangeError,
 * then, for an id outside its vocabulary.
 *
 * @param gatherEmbeddings copies table rows, as they are then, into the inputs
 * @param stride numbers in one row of the network's input
 * @param largest most rows at a time
 */
export function createInputGatherer(
  { vocabularies, denseWidth }: DcnShapes,
  gatherEmbeddings: (ids: Int32Array, inputs: Float32Array) => void,
  stride: number,
  largest: number,
): (input: RankingInput, rows: Int32Array) => DcnInputs {
  const fields = vocabularies.length;
  const offsets = fieldOffsets(vocabularies);
  const ids = new Int32Array(largest * fields);
  const inputs = new Float32Array(largest * stride);
  return ({ categorical, dense }, rows) => {
    if (dense.columns !== denseWidth) {
      throw new RangeError(`A row has ${denseWidth} dense features; got ${dense.columns}.`);
    }
    for (let i = 0; i < rows.length; i += 1) {
      const row = rows[i] ?? 0;
      for (let f = 0; f < fields; f += 1) {
        const id = categorical[row * fields + f] ?? -1;
        const limit = vocabularies[f] ?? 0;
        if (id < 0 || id >= limit) {
          throw new RangeError(`Row ${row} has id ${id} in field ${f}; it ends at ${limit - 1}.`);
        }
        ids[i * fields + f] = id + (offsets[f] ?? 0);
      }
      const to = (i + 1) * stride - denseWidth;
      for (let c = 0; c < denseWidth; c += 1) inputs[to + c] = dense.data[row * denseWidth + c] ?? 0;
    }
    const gathered = {
      size: rows.length,
      ids: ids.subarray(0, rows.length * fields),
      inputs: inputs.subarray(0, rows.length * stride),
    };
    gatherEmbeddings(gathered.ids, gathered.inputs);
    return gathered;
  };
}
