import { flatIndex } from './flat/flat.ts';
import { hnswIndex } from './hnsw/hnsw.ts';
import { int8Index } from './int8/int8.ts';
import { ivfFlatIndex } from './ivf/ivf-flat.ts';
import { ivfPqIndex } from './pq/ivf-pq.ts';

/** Every kind of vector index, by name. A new one is a folder beside this and a line here. */
export const indexKinds = {
  flat: flatIndex,
  hnsw: hnswIndex,
  int8: int8Index,
  'ivf-flat': ivfFlatIndex,
  'ivf-pq': ivfPqIndex,
} as const;
