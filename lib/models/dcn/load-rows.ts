import type { Floats, Words } from '../../kernels/heap.ts';
import type { RankingInput } from '../protocol.ts';
import { fieldOffsets } from './init.ts';
import type { DcnShape } from './network.ts';

/**
 * Makes a function that copies row `row` of an input into the kernels' memory: table rows to entry
 * `entry` of `ids`, dense features to row `place` of `x`. Throws a RangeError for an id outside its
 * vocabulary: it would be read from beyond the table. Allocates nothing when called.
 */
export function createRowLoader(
  { fields, embedding, denseWidth, stride }: DcnShape,
  vocabularies: readonly number[],
  ids: Words,
  x: Floats,
): (input: RankingInput, row: number, entry: number, place: number) => void {
  const sizes = Int32Array.from(vocabularies);
  const offsets = Int32Array.from(fieldOffsets(vocabularies));
  return ({ categorical, dense }, row, entry, place) => {
    const words = ids.view;
    for (let f = 0; f < fields; f += 1) {
      const id = categorical[row * fields + f] ?? -1;
      if (id < 0 || id >= (sizes[f] ?? 0)) {
        throw new RangeError(`Row ${row} has id ${id} in field ${f}; it ends at ${(sizes[f] ?? 0) - 1}.`);
      }
      words[entry * fields + f] = id + (offsets[f] ?? 0);
    }
    const floats = x.view;
    const to = place * stride + fields * embedding;
    for (let c = 0; c < denseWidth; c += 1) floats[to + c] = dense.data[row * denseWidth + c] ?? 0;
  };
}
