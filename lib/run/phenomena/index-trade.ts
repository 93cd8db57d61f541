import { readTwoWays } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { retrievalOnly, varyPlain } from './vary-design.ts';

/** Vectors in the index, and their width. */
export const indexSizes = {
  small: { videos: 8000, width: 32 },
  full: { videos: 50_000, width: 32 },
} as const;

const world = { users: 4000, days: 7, videos: 50_000 } as const;

const withIndex = (name: string, settings: Readonly<Record<string, number | string>>) =>
  varyPlain(name, world, { ...retrievalOnly, settings: { index: settings } });

/** Indexes, recall, work and memory. */
export const indexTrade: Phenomenon = {
  number: 4,
  id: 'index-trade',
  name: 'Recall, work and memory of an index',
  question:
    'Product quantization keeps 8 bytes of a vector of 128. Its best candidates are then compared again with the full vectors. What becomes of the recall that the codes have lost?',
  choices: [
    { id: 'back', text: 'Most of it comes back' },
    { id: 'same', text: 'It stays lost' },
    { id: 'worse', text: 'It becomes worse' },
  ],
  setting:
    'One catalogue of video vectors stands in four indexes. Recall is the share of the truly nearest 10 that is found, a number a query. Work is the vectors, codes and centroids that a query is compared with, which the engine counts; the clock says the same, less exactly.',
  claims: [
    {
      id: 'nprobe-recall',
      text: 'Recall of IVF grows with every doubling of the cells opened.',
      margin: 'smallest gain in recall of a doubling of nprobe',
      unit: 'share',
    },
    {
      id: 'ef-recall',
      text: 'Recall of HNSW grows with every doubling of efSearch.',
      margin: 'smallest gain in recall of a doubling of efSearch',
      unit: 'share',
    },
    {
      id: 'work-grows',
      text: 'Speed falls at the same time.',
      margin: 'smallest growth of the work of a query from one setting to the next, as a share',
      unit: 'share',
    },
    {
      id: 'codes-save-memory',
      text: 'Product quantization saves memory.',
      margin: 'share of the bytes a vector that the codes save',
      unit: 'share',
    },
    {
      id: 'codes-lose-recall',
      text: 'The codes lose recall.',
      margin: 'recall of the same cells with full vectors less that with codes',
      unit: 'share',
    },
    {
      id: 'exact-wins-back',
      text: 'Comparing the best again with full vectors wins recall back.',
      margin: 'recall with the second comparison less that of codes alone',
      unit: 'share',
    },
  ],
  answer: (effects) =>
    readTwoWays(effects, 'exact-wins-back', { above: 'back', below: 'worse', near: 'same' }),
  why: 'An index answers sooner by not looking everywhere: IVF opens the nearest cells, HNSW follows links and keeps efSearch candidates in hand. Every widening of the search finds some of what was missed, less each time, and costs as much as the one before. Codes round every vector, which mixes up the order among close neighbours but seldom throws a near one far away. So the true ones are nearly all among the best hundred, and comparing those hundred exactly puts the order right. The full vectors have to be somewhere for that, but only a hundred are read for a query: they can lie on a disk.',
  source:
    'Jégou, Douze and Schmid, Product Quantization for Nearest Neighbor Search, TPAMI 2011; Malkov and Yashunin, Efficient and Robust Approximate Nearest Neighbor Search Using HNSW, TPAMI 2018',
  designs: [
    { id: 'ivf', label: 'IVF', design: withIndex('IVF', { index: 'ivf-flat', nlist: 256, nprobe: 8 }) },
    { id: 'hnsw', label: 'HNSW', design: withIndex('HNSW', { index: 'hnsw', m: 8, efConstruction: 80 }) },
    {
      id: 'codes',
      label: 'IVF with codes',
      design: withIndex('IVF-PQ', { index: 'ivf-pq', nlist: 256, nprobe: 32, subQuantizers: 8 }),
    },
    {
      id: 'exact',
      label: 'Codes, then exact',
      design: withIndex('IVF-PQ, then exact', {
        index: 'ivf-pq',
        nlist: 256,
        nprobe: 32,
        subQuantizers: 8,
        rerank: 100,
      }),
    },
  ],
};
