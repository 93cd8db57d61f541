import { BrokenIndexFile, type IndexFile } from '../index-file.ts';

/** Offsets and ids of an inverted file as stored. Throws BrokenIndexFile unless offsets ascend and every id stands once. */
export function readCells(
  file: IndexFile,
  nlist: number,
  count: number,
): { readonly offsets: Int32Array; readonly ids: Int32Array } {
  const offsets = file.words('offsets', nlist + 1, 0, count);
  const ids = file.words('ids', count, 0, count - 1);
  const isAscending = offsets.every((offset, i) => i === 0 || offset >= (offsets[i - 1] as number));
  if (!isAscending || offsets[0] !== 0 || offsets[nlist] !== count) {
    throw new BrokenIndexFile('its cells do not follow one another');
  }
  if (new Set(ids).size !== count) throw new BrokenIndexFile('an id stands twice');
  return { offsets, ids };
}
