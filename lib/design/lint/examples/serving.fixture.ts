import { change, type Drawing } from './draw.fixture.ts';
import { bare, type Example, silent, speaks, twoStages, whole } from './example.fixture.ts';

const single = change(twoStages, {
  without: ['tower', 'index', 'merge', 'tower-trainer', 'items'],
  chains: ['request > ranker'],
});
const flatTower = change(twoStages, {
  nodes: { tower: ['two-tower', { embedding: 128, tagEmbedding: 16 }] },
});

const cascade = change(twoStages, {
  without: ['merge'],
  nodes: { first: 'pre-ranker', 'first-trainer': 'trainer' },
  chains: ['index > first > ranker', 'split.train > first-trainer > first'],
});
const advance = change(twoStages, {
  without: ['dedup'],
  nodes: { lists: 'batch-precompute' },
  chains: ['ranker > lists > response', 'events > lists'],
});

function cached(keyedBy: string, objective: 'recommendation' | 'search'): Drawing {
  return change(twoStages, {
    without: ['dedup'],
    nodes: { cache: ['cache', { keyedBy }] },
    chains: ['ranker > cache > response'],
    requirements: { objective },
  });
}

/** Examples of the rules about the request path and its capacity. */
export const servingExamples: readonly Example[] = [
  speaks('ML001', 'the request goes straight to the ranker', single, ['ranker']),
  speaks(
    'ML001',
    'a user vector is ranked without an index',
    change(twoStages, { without: ['index', 'merge', 'items'], chains: ['tower > ranker'] }),
    ['ranker'],
  ),
  silent('ML001', 'few enough items to rank all of them', change(single, { requirements: { items: 1000 } })),
  silent('ML001', 'retrieval before ranking', twoStages),
  silent('ML001', 'a ranker that no request reaches', bare),

  speaks('ML002', 'a billion vectors are read', change(twoStages, { requirements: { items: 1e9 } }), [
    'index',
  ]),
  silent('ML002', 'ten million vectors take 6 ms', twoStages),
  silent(
    'ML002',
    'a graph does not read them all',
    change(twoStages, {
      nodes: { index: ['vector-index', { index: 'hnsw' }] },
      requirements: { items: 1e9 },
    }),
  ),
  silent(
    'ML002',
    'an index on no request path',
    change(twoStages, { without: ['request'], requirements: { items: 1e9 } }),
  ),

  speaks(
    'ML003',
    'a billion vectors of 128 numbers',
    change(flatTower, {
      nodes: { index: ['vector-index', { index: 'hnsw' }] },
      requirements: { items: 1e9 },
    }),
    ['index'],
  ),
  silent(
    'ML003',
    'the same as codes of 16 bytes',
    change(flatTower, {
      nodes: { index: ['vector-index', { index: 'ivf-pq' }] },
      requirements: { items: 1e9 },
    }),
  ),
  silent('ML003', 'ten million vectors', flatTower),
  silent(
    'ML003',
    'nobody says how wide the vectors are',
    change(twoStages, { without: ['tower'], chains: [], requirements: { items: 1e12 } }),
  ),

  speaks(
    'ML006',
    'retrieval of 20 for a list of 50',
    change(twoStages, {
      nodes: { index: ['vector-index', { k: 20 }], response: ['response', { size: 50 }] },
    }),
    ['response'],
  ),
  speaks(
    'ML006',
    'one video of each category',
    change(twoStages, {
      without: ['dedup'],
      nodes: { caps: ['category-caps', { most: 1 }] },
      chains: ['ranker > caps > response'],
    }),
    ['caps', 'response'],
  ),
  silent(
    'ML006',
    'exactly as many as are shown',
    change(twoStages, {
      nodes: { index: ['vector-index', { k: 50 }], response: ['response', { size: 50 }] },
    }),
  ),
  silent(
    'ML006',
    'how many arrive is not known',
    change(single, { nodes: { response: ['response', { size: 50 }] } }),
  ),

  speaks(
    'ML007',
    'MMR before the ranker',
    change(twoStages, {
      without: ['merge'],
      nodes: { mmr: 'mmr' },
      chains: ['index > mmr > ranker'],
    }),
    ['mmr', 'ranker'],
  ),
  silent(
    'ML007',
    'MMR behind the ranker',
    change(twoStages, { without: ['dedup'], nodes: { mmr: 'mmr' }, chains: ['ranker > mmr > response'] }),
  ),
  silent(
    'ML007',
    'duplicates dropped before ranking',
    change(twoStages, { without: ['merge'], nodes: { early: 'dedup' }, chains: ['index > early > ranker'] }),
  ),

  speaks('ML008', 'a node on its own', change(twoStages, { nodes: { mmr: 'mmr' } }), ['mmr']),
  speaks(
    'ML008',
    'a trainer that trains nothing',
    change(twoStages, { nodes: { idle: 'trainer' }, chains: ['split.train > idle'] }),
    ['idle'],
  ),
  silent('ML008', 'everything leads somewhere', twoStages),
  silent(
    'ML008',
    'a warehouse for analysts',
    change(twoStages, { nodes: { house: 'warehouse' }, chains: ['events.stream > house'] }),
  ),
  silent('ML008', 'no request path yet', bare),

  speaks('ML009', 'no items', change(twoStages, { without: ['items'] }), ['index']),
  silent('ML009', 'items', twoStages),
  silent('ML009', 'an index on no request path', { nodes: { index: 'vector-index' } }),

  speaks(
    'ML004',
    'two thousand candidates for a large network',
    change(twoStages, {
      nodes: {
        index: ['vector-index', { k: 2000 }],
        ranker: ['dcn-ranker', { crossLayers: 6, embedding: 32 }],
      },
    }),
    ['ranker'],
  ),
  speaks(
    'ML004',
    'behind a pre-ranker that keeps too many',
    change(twoStages, {
      without: ['merge'],
      nodes: {
        index: ['vector-index', { k: 2000 }],
        first: ['pre-ranker', { keep: 1900 }],
        'first-trainer': 'trainer',
        ranker: ['dcn-ranker', { crossLayers: 6, embedding: 32 }],
      },
      chains: ['index > first > ranker', 'split.train > first-trainer > first'],
    }),
    ['ranker'],
  ),
  silent('ML004', 'five hundred candidates', twoStages),
  silent(
    'ML004',
    'a night to rank them',
    change(twoStages, {
      without: ['dedup'],
      nodes: {
        index: ['vector-index', { k: 2000 }],
        ranker: ['dcn-ranker', { crossLayers: 6, embedding: 32 }],
        lists: 'batch-precompute',
      },
      chains: ['ranker > lists > response', 'events > lists'],
    }),
  ),

  speaks('ML005', 'keeps 500 of 500', change(cascade, { nodes: { first: ['pre-ranker', { keep: 500 }] } }), [
    'first',
  ]),
  silent('ML005', 'keeps 200 of 500', cascade),
  silent('ML005', 'no pre-ranker', twoStages),

  speaks(
    'ML031',
    'made anew once a week',
    change(twoStages, { nodes: { index: ['vector-index', { refreshHours: 168 }] } }),
    ['index'],
  ),
  speaks(
    'ML031',
    'a third of the items are new each day',
    change(twoStages, { requirements: { newItemsShare: 0.3 } }),
    ['index'],
  ),
  silent(
    'ML031',
    'nothing is faster than an hour',
    change(twoStages, {
      nodes: { index: ['vector-index', { refreshHours: 1 }] },
      requirements: { newItemsShare: 1 },
    }),
  ),
  silent('ML031', 'made anew each day', twoStages),
  silent(
    'ML031',
    'nothing new arrives',
    change(twoStages, {
      nodes: { index: ['vector-index', { refreshHours: 720 }] },
      requirements: { newItemsShare: 0 },
    }),
  ),

  speaks(
    'ML032',
    'trained each day, made anew each week',
    change(whole, { nodes: { index: ['vector-index', { refreshHours: 168 }] } }),
    ['index', 'schedule'],
  ),
  silent('ML032', 'both each day', whole),
  silent(
    'ML032',
    'nobody says when it is trained',
    change(twoStages, { nodes: { index: ['vector-index', { refreshHours: 168 }] } }),
  ),

  speaks(
    'ML033',
    'lists of a week',
    change(advance, { nodes: { lists: ['batch-precompute', { everyHours: 168 }] } }),
    ['lists'],
  ),
  silent('ML033', 'lists of a day', advance),
  silent('ML033', 'no lists in advance', twoStages),

  speaks('ML034', 'an empty screen', twoStages, ['response']),
  silent('ML034', 'what is popular instead', whole),
  silent('ML034', 'no model answers while one waits', advance),
  silent(
    'ML034',
    'a picture has no popular class',
    change(twoStages, { requirements: { objective: 'detection' } }),
  ),
  silent(
    'ML034',
    'a box says it',
    change(twoStages, { nodes: { note: ['box', { note: 'Falls back to yesterday' }] } }),
  ),

  speaks('ML035', 'nothing to fall back on', change(whole, { without: ['safe'] }), ['fallback']),
  speaks(
    'ML035',
    'the backup searches the same index',
    change(whole, { without: ['safe'], chains: ['index > fallback.backup'] }),
    ['fallback', 'index', 'tower'],
  ),
  silent('ML035', 'a backup of its own', whole),
  silent('ML035', 'no fallback', twoStages),

  speaks(
    'ML036',
    'as late as the deadline',
    change(whole, { nodes: { fallback: ['fallback', { timeoutMs: 200 }] } }),
    ['fallback'],
  ),
  speaks(
    'ML036',
    'after the gateway has given up',
    change(whole, { nodes: { gateway: ['gateway', { timeoutMs: 50 }] } }),
    ['fallback', 'gateway'],
  ),
  silent('ML036', 'in time', whole),
  silent('ML036', 'no fallback', twoStages),

  speaks('ML037', 'a hundred million users', change(twoStages, { requirements: { dailyUsers: 3e8 } }), [
    'ranker',
  ]),
  speaks(
    'ML037',
    'as many requests as the request says',
    change(twoStages, { nodes: { request: ['request', { qps: 100_000 }] } }),
    ['ranker'],
  ),
  silent('ML037', 'ten million users', twoStages),
  silent(
    'ML037',
    'a cache',
    change(twoStages, {
      without: ['tower'],
      nodes: { cache: 'cache', towers: ['two-tower', { tagEmbedding: 16 }] },
      chains: ['request > cache > towers > index', 'tower-trainer > towers'],
      requirements: { dailyUsers: 3e8 },
    }),
  ),
  silent('ML037', 'lists made in advance', change(advance, { requirements: { dailyUsers: 3e8 } })),

  speaks('ML038', 'keyed by the query', cached('query', 'recommendation'), ['cache', 'ranker']),
  silent('ML038', 'keyed by the user', cached('user', 'recommendation')),
  silent('ML038', 'search, where the query is the key', cached('query', 'search')),
  silent('ML038', 'no cache', twoStages),

  speaks(
    'ML039',
    'one gateway and one index',
    change(whole, {
      nodes: { gateway: ['gateway', { replicas: 1 }], index: ['vector-index', { replicas: 1 }] },
    }),
    ['gateway', 'index'],
  ),
  silent('ML039', 'two of each', whole),
  silent(
    'ML039',
    'an index that works at night',
    change(advance, { nodes: { index: ['vector-index', { replicas: 1 }] } }),
  ),

  speaks(
    'ML040',
    'two hundred shards for ten million',
    change(twoStages, { nodes: { index: ['vector-index', { index: 'hnsw', shards: 200 }] } }),
    ['index'],
  ),
  silent(
    'ML040',
    'ten shards',
    change(twoStages, { nodes: { index: ['vector-index', { index: 'hnsw', shards: 10 }] } }),
  ),
  silent(
    'ML040',
    'an exact scan is divided to be fast',
    change(twoStages, { nodes: { index: ['vector-index', { shards: 200 }] } }),
  ),

  speaks(
    'ML056',
    'two stages that wait for each other',
    change(twoStages, {
      without: ['merge', 'dedup'],
      nodes: { merge2: 'merge', mmr: 'mmr' },
      chains: ['index > merge2 > ranker > mmr', 'mmr > merge2', 'mmr > response'],
    }),
    ['merge2', 'mmr', 'ranker'],
  ),
  silent('ML056', 'a loop through the log is no circle of requests', twoStages),
  silent('ML056', 'no request path', bare),
];
