import type { Floats, Words } from '../../kernels/heap.ts';
import type { RankingInput } from '../protocol.ts';
import { fieldOffsets } from './init.ts';
import type { DcnShape } from './network.ts';

/**
 * Copies `count` rows of an input into the kernels' memory: those whose numbers stand in `rows` from
 * `first` on. Ids in the one table of all fields go to entries `entry` .. of `ids`, dense features to
 * the first rows of `x`.
 */
export type LoadRows = (
  input: RankingInput,
  rows: Int32Array,
  first: number,
  entry: number,
  count: number,
) => void;

/**
 * Makes a loader of rows. It throws a RangeError for an id outside its vocabulary, which would be
 * read from beyond the table, and allocates nothing when called.
 */
export function createRowLoader(
  { fields, embedding, denseWidth, stride }: DcnShape,
  vocabularies: readonly number[],
  ids: Words,
  x: Floats,
): LoadRows {
  const sizes = Int32Array.from(vocabularies);
  const offsets = Int32Array.from(fieldOffsets(vocabularies));
  return ({ categorical, dense }, rows, first, entry, count) => {
    const words = ids.view;
    const floats = x.view;
    const { data } = dense;
    for (let i = 0; i < count; i += 1) {
      const row = rows[first + i] ?? -1;
      const at = (entry + i) * fields;
      for (let f = 0; f < fields; f += 1) {
        const id = categorical[row * fields + f] ?? -1;
        if (id < 0 || id >= (sizes[f] ?? 0)) {
          throw new RangeError(`Row ${row} has id ${id} in field ${f}; it ends at ${(sizes[f] ?? 0) - 1}.`);
        }
        words[at + f] = id + (offsets[f] ?? 0);
      }
      const to = i * stride + fields * embedding;
      for (let c = 0; c < denseWidth; c += 1) floats[to + c] = data[row * denseWidth + c] ?? 0;
    }
  };
}
