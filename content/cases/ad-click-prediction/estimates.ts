import type { ExpectedEstimate } from '../../../lib/session/case.ts';

/** What the estimates should come near, for both variants, each with its working. */
export const estimates: readonly ExpectedEstimate[] = [
  {
    quantity: 'mean-qps',
    values: [18_519, 27_778],
    working:
      '80 million people x 20 requests = 1.6 billion a day; / 86,400 s = 18,500 a second. With 30 requests: 2.4 billion a day, 27,800 a second.',
    needs: ['requests'],
    sources: ['estimates'],
  },
  {
    quantity: 'peak-qps',
    values: [37_037, 83_333],
    working: '18,500 a second x 2 = 37,000. In the second variant 27,800 x 3 = 83,300.',
    needs: ['requests', 'peak'],
    sources: ['estimates'],
  },
  {
    quantity: 'log-bytes-day',
    values: [3.2e12, 2.88e12],
    working:
      '1.6 billion requests x 2 ads in view x 1 kB = 3.2 TB a day. In the second variant 2.4 billion x 1.2 x 1 kB = 2.9 TB.',
    needs: ['requests', 'slots', 'log-history'],
    sources: ['estimates'],
  },
  {
    quantity: 'training-rows',
    values: [9.93e9, 8.64e9],
    working:
      '3.2 billion impressions a day x 28 days = 90 billion rows. All clicks (1.2%) and one negative in ten (9.88%) are 11.1% of them: 9.9 billion. In the second variant 2.88 billion x 28 x 10.7% = 8.6 billion.',
    needs: ['requests', 'slots', 'click-rate', 'log-history'],
    sources: ['estimates'],
  },
  {
    quantity: 'storage-bytes',
    values: [2.88e14, 8.06e13],
    working: '3.2 TB a day x 90 days = 288 TB for one copy. In the second variant 2.88 TB x 28 days = 81 TB.',
    needs: ['log-history', 'slots', 'requests'],
    sources: ['estimates'],
  },
  {
    quantity: 'embedding-bytes',
    values: [1.28e10, 1.28e10],
    working:
      'Tables hashed to 200 million rows for people, ads, advertisers, pages and crosses x 16 dimensions x 4 bytes = 13 GB: fits into one machine. One row for each of 800 million accounts (ten for each daily person, assumed) would alone take 51 GB.',
    needs: [],
    sources: ['estimates', 'usual-sizes'],
  },
  {
    quantity: 'ranker-flops',
    values: [9.56e12, 2.15e13],
    working:
      '37,000 requests a second x 300 ads after a cheap first stage = 11 million scores a second; x 0.86 MFLOP (512 inputs, layers of 512, 256 and 128) = 9.6 TFLOP a second. In the second variant 83,300 x 300 x 0.86 MFLOP = 21.5 TFLOP.',
    needs: ['requests', 'peak', 'candidates'],
    sources: ['estimates', 'usual-sizes'],
  },
  {
    quantity: 'replicas',
    values: [10, 23],
    working:
      'A machine of 64 cores does about 1.6 TFLOP a second in practice (25 GFLOP a core, assumed), and may be 60% busy: 9.6 / (1.6 x 0.6) = 10 machines for the arithmetic, 23 in the second variant. Reading the features costs more than that.',
    needs: ['requests', 'peak', 'hardware'],
    sources: ['estimates', 'usual-sizes'],
  },
  {
    quantity: 'cost-month',
    values: [18_700, 43_000],
    working:
      '10 machines x $2.56 an hour (64 cores at $0.04, assumed) x 730 hours = $18,700 a month for the click model alone; 23 machines = $43,000. Features, targeting and the stream make it several times as much.',
    needs: ['hardware'],
    sources: ['estimates', 'usual-sizes'],
  },
];
