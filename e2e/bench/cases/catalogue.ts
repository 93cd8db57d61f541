import { int8Index } from '../../../lib/ann/int8/int8.ts';
import type { VectorIndex } from '../../../lib/ann/protocol.ts';
import type { Kernels } from '../../../lib/kernels/load.ts';
import { generateCatalogueVectors } from '../../../lib/world/video/catalogue-vectors.ts';
import { take } from './case.ts';

/** What is kept of a video beside its vector: 12 bytes. */
function makeColumns(videos: number) {
  return {
    category: new Uint8Array(videos),
    creator: new Int32Array(videos),
    language: new Uint8Array(videos),
    durationSeconds: new Float32Array(videos),
    uploadDay: new Int16Array(videos),
  };
}

/** A catalogue in an int8 index and columns. One chunk of float vectors is there at a time. */
export async function makeCatalogue(kernels: Kernels, videos: number, width: number) {
  const columns = makeColumns(videos);
  let index: VectorIndex | undefined;
  for (const chunk of take(generateCatalogueVectors({ videos, width }, 1))) {
    columns.category.set(chunk.category, chunk.first);
    columns.creator.set(chunk.creator, chunk.first);
    columns.language.set(chunk.language, chunk.first);
    columns.durationSeconds.set(chunk.durationSeconds, chunk.first);
    columns.uploadDay.set(chunk.uploadDay, chunk.first);
    if (index === undefined)
      index = take(await int8Index.build(chunk.vectors, {}, kernels, { capacity: videos }));
    else take(await index.add(chunk.vectors));
  }
  if (index === undefined) throw new Error('A catalogue has at least one chunk.');
  return { index, columns };
}
