import type { CandidateScript } from '../../../../lib/session/script/types.ts';

const nodes = {
  request: ['request', 0, 0],
  gateway: ['gateway', 1, 0, { replicas: 300 }, 'Front door'],
  encoder: ['two-tower', 2, 0, {}, 'Person side'],
  cells: ['vector-index', 3, 0, { index: 'ivf-pq', rerank: 300, refreshHours: 1, replicas: 600 }, 'Cells'],
  hits: ['popular', 3, -1, { k: 100 }, 'Hits of the land'],
  fresh: ['trending', 3, -2, { k: 100 }, 'Rising today'],
  pool: ['merge', 4, 0, {}, 'Pool'],
  trees: ['gbdt-ranker', 5, 0, {}, 'Order'],
  thin: ['dedup', 7, 0, {}, 'Look-alikes out'],
  cap: ['creator-caps', 8, 0, {}, 'Two a maker'],
  chance: ['exploration', 9, 0, { slots: 2 }, 'Left to chance'],
  held: ['cache', 10, 0, { ttlSeconds: 60 }, 'Held for a minute'],
  standin: ['fallback', 11, 0, {}, 'Stand-in'],
  ready: ['popular', 10, -1, {}, 'Held ready'],
  response: ['response', 12, 0],
  events: ['event-log', 12, 2],
  live: ['stream-processor', 11, 1, {}, 'Live feed'],
  verdict: ['label-join', 11, 2, { owner: 'Feed team' }, 'Good or bad'],
  again: ['retraining-schedule', 10, 2, { onAlert: true }, 'Every night'],
  days: ['splitter', 9, 2, {}, 'Earlier and later'],
  accounts: ['user-profile', 4, 3, { deletion: true }, 'Accounts'],
  sheets: ['content-signals', 4, 2, {}, 'Clip sheets'],
  inputs: ['feature-store', 4, 1, {}, 'Inputs'],
  treeslearn: ['trainer', 5, 3, {}, 'Trees learn'],
  treesgate: ['validation-gate', 5, 2],
  treesshelf: ['model-registry', 5, 1],
  encoderlearn: ['trainer', 2, 3, { batch: 512, epochs: 2, learningRate: 0.01 }, 'Encoder learns'],
  encodergate: ['validation-gate', 2, 2, { metric: 'recall', limit: 0.4 }],
  encodershelf: ['model-registry', 2, 1],
  catalogue: ['catalogue-database', 3, 1],
  watcher: ['monitor', 13, 1],
  bell: ['alert', 14, 1, { pages: 'Feed team' }],
} as const;

/** What the candidate with other words draws, runs and estimates: the whole first, then parts that are tried against one another. */
export const otherWordsBoard: CandidateScript['acts'] = [
  [
    5.8,
    {
      do: 'requirements',
      requirements: { requestsPerUserDay: 12, peakFactor: 2.5, newItemsShare: 0.003 },
    },
  ],
  [
    8.9,
    {
      do: 'draw',
      sketch: {
        nodes: {
          request: nodes.request,
          hits: nodes.hits,
          response: nodes.response,
          events: nodes.events,
          catalogue: nodes.catalogue,
        },
        chains: ['request > hits > response > events', 'catalogue > hits', 'events.out > hits.log'],
      },
    },
  ],
  [9.4, { do: 'run' }],
  [
    12,
    {
      do: 'estimate',
      quantity: 'mean-qps',
      text: '14,000',
      working: 'a dozen pages a head, 100 million heads, 86,400 seconds',
    },
  ],
  [
    12.3,
    { do: 'estimate', quantity: 'peak-qps', text: '35,000', working: 'two and a half times that at night' },
  ],
  [
    12.6,
    { do: 'estimate', quantity: 'log-bytes-day', text: '12 TB', working: 'ten lines of a kilobyte a page' },
  ],
  [
    16.2,
    {
      do: 'draw',
      sketch: {
        nodes: {
          request: nodes.request,
          hits: nodes.hits,
          fresh: nodes.fresh,
          pool: nodes.pool,
          line: ['lr-ranker', 5, 0, {}, 'One linear score'],
          response: nodes.response,
          events: nodes.events,
          verdict: nodes.verdict,
          days: nodes.days,
          linelearns: ['trainer', 5, 3],
          catalogue: nodes.catalogue,
        },
        chains: [
          'request > hits > pool > line > response > events > verdict > days',
          'request > fresh > pool',
          'catalogue > hits',
          'catalogue > fresh',
          'events.out > hits.log',
          'events.out > fresh.log',
          'days.train > linelearns > line',
        ],
      },
    },
  ],
  [16.5, { do: 'run' }],
  [
    26,
    {
      do: 'draw',
      sketch: {
        nodes,
        chains: [
          'request > gateway > encoder > cells > pool > trees > thin > cap > chance > held > standin.primary',
          'gateway > hits > pool',
          'gateway > fresh > pool',
          'gateway > ready > standin.backup',
          'standin > response > events > verdict > again > days',
          'catalogue > cells',
          'catalogue > hits',
          'catalogue > fresh',
          'catalogue > ready',
          'events.out > hits.log',
          'events.out > fresh.log',
          'events.out > ready.log',
          'days.train > encoderlearn > encodergate > encodershelf > encoder',
          'days.train > treeslearn > treesgate > treesshelf > trees',
          'days.test > encodergate.test',
          'days.test > treesgate.test',
          'accounts > inputs',
          'sheets > inputs',
          'events.stream > live > inputs',
          'inputs.offline > treeslearn',
          'inputs.online > trees.features',
          'response > watcher > bell > again.alert',
        ],
      },
    },
  ],
  [
    27,
    {
      do: 'predict',
      prediction: {
        claim: 'With the encoder as one more finder far more of the best get found',
        metric: 'retrieval.recall',
        direction: 'up',
        confidence: 0.85,
      },
    },
  ],
  [
    27.3,
    {
      do: 'predict',
      prediction: {
        claim: 'Trees put them in a better order than adding up does',
        metric: 'ranker.auc',
        direction: 'up',
        confidence: 0.7,
      },
    },
  ],
  [28, { do: 'run' }],
  [
    33,
    {
      do: 'estimate',
      quantity: 'embedding-bytes',
      text: '256 GB',
      working: '64 figures of 4 bytes, a billion times',
    },
  ],
  [
    33.3,
    {
      do: 'estimate',
      quantity: 'index-bytes',
      text: '30 GB',
      working: 'codes of 16 bytes, some bytes of bookkeeping',
    },
  ],
  [
    33.6,
    {
      do: 'estimate',
      quantity: 'replicas',
      text: '80',
      working: '600 clips by 35,000 pages over what a box does',
    },
  ],
  [
    37,
    {
      do: 'change',
      variation: { settings: { cells: { k: 250 }, standin: { timeoutMs: 45 } } },
    },
  ],
  [37.4, { do: 'run' }],
];
