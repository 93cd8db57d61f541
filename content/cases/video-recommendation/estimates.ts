import type { ExpectedEstimate } from '../../../lib/session/case.ts';

/** What the estimates should come near, for both variants, each with its working. */
export const estimates: readonly ExpectedEstimate[] = [
  {
    quantity: 'mean-qps',
    values: [13_889, 23_148],
    working:
      '100 million people x 12 requests = 1.2 billion a day; / 86,400 s = 13,900 a second. With 20 requests: 2 billion a day, 23,100 a second.',
    needs: ['requests'],
    sources: ['estimates'],
  },
  {
    quantity: 'peak-qps',
    values: [34_722, 46_296],
    working: '13,900 a second x 2.5 = 34,700. In the second variant 23,100 x 2 = 46,300.',
    needs: ['requests', 'peak'],
    sources: ['estimates'],
  },
  {
    quantity: 'log-bytes-day',
    values: [12e12, 10e12],
    working:
      '1.2 billion requests x 10 videos in view x 1 kB = 12 TB a day. In the second variant 2 billion x 5 x 1 kB = 10 TB.',
    needs: ['requests', 'list-size', 'log-history'],
    sources: ['estimates'],
  },
  {
    quantity: 'training-rows',
    values: [3.6e11, 3e11],
    working:
      '12 billion impressions a day x 30 days = 360 billion rows before any are dropped; 10 billion x 30 = 300 billion in the second variant. With 5% clicked, one negative in ten keeps about a seventh of them.',
    needs: ['requests', 'list-size', 'log-history'],
    sources: ['estimates'],
  },
  {
    quantity: 'storage-bytes',
    values: [1.08e15, 3e14],
    working: '12 TB a day x 90 days = 1.1 PB for one copy. In the second variant 10 TB x 30 days = 300 TB.',
    needs: ['log-history', 'list-size', 'requests'],
    sources: ['estimates'],
  },
  {
    quantity: 'embedding-bytes',
    values: [2.56e11, 2.56e11],
    working: '1 billion videos x 64 dimensions x 4 bytes = 256 GB for one copy.',
    needs: [],
    sources: ['estimates', 'usual-sizes'],
  },
  {
    quantity: 'index-bytes',
    values: [4e10, 4e10],
    working:
      '1 billion x (32 bytes of code + 8 of id) = 40 GB with an inverted file and product quantization. A graph (HNSW, M 32) over vectors at full precision takes 256 + 256 = 512 GB.',
    needs: [],
    sources: ['estimates', 'usual-sizes', 'faiss-indexes'],
  },
  {
    quantity: 'ranker-flops',
    values: [1.49e13, 1.99e13],
    working:
      '34,700 requests a second x 500 candidates = 17.4 million scores a second; x 0.86 MFLOP (512 inputs, layers of 512, 256 and 128: 0.43 million multiply-adds) = 15 TFLOP a second. In the second variant 46,300 x 500 x 0.86 MFLOP = 20 TFLOP.',
    needs: ['requests', 'peak'],
    sources: ['estimates', 'usual-sizes'],
  },
  {
    quantity: 'replicas',
    values: [16, 21],
    working:
      'A machine of 64 cores does about 1.6 TFLOP a second in practice (25 GFLOP a core, assumed), and may be 60% busy: 14.9 / (1.6 x 0.6) = 16 machines for the arithmetic, 21 in the second variant. Reading the features costs more than that.',
    needs: ['requests', 'peak', 'hardware'],
    sources: ['estimates', 'usual-sizes'],
  },
  {
    quantity: 'cost-month',
    values: [29_900, 39_200],
    working:
      '16 machines x $2.56 an hour (64 cores at $0.04, assumed) x 730 hours = $29,900 a month for ranking alone; 21 machines = $39,200. Vectors in memory, reading features and everything around make it about ten times as much.',
    needs: ['hardware'],
    sources: ['estimates', 'usual-sizes'],
  },
];
