import { change } from './draw.fixture.ts';
import { ads, bare, type Example, pictures, silent, speaks, twoStages, whole } from './example.fixture.ts';

const factors = change(twoStages, {
  without: ['tower', 'index', 'tower-trainer'],
  nodes: { factors: 'mf', 'factors-trainer': 'trainer' },
  chains: ['request > factors > merge', 'split.train > factors-trainer > factors'],
});
const withoutMerge = change(factors, { without: ['merge'], chains: ['factors > ranker'] });
const advance = change(twoStages, {
  without: ['dedup'],
  nodes: { lists: 'batch-precompute' },
  chains: ['ranker > lists > response', 'events > lists'],
});
const ids = change(twoStages, { nodes: { tower: ['two-tower', { tagEmbedding: 0 }] } });

/** Examples of the rules about where candidates come from. */
export const sourceExamples: readonly Example[] = [
  speaks('ML025', 'factorization alone', factors, ['factors']),
  speaks('ML025', 'factorization without a merge', withoutMerge, ['factors']),
  speaks('ML025', 'lists made in advance alone', advance, ['lists']),
  silent(
    'ML025',
    'factorization beside what is popular',
    change(factors, { nodes: { popular: 'popular' }, chains: ['request > popular > merge'] }),
  ),
  silent('ML025', 'a tower that reads features of the user', twoStages),
  silent(
    'ML025',
    'lists in advance with a fallback',
    change(twoStages, {
      without: ['dedup'],
      nodes: { lists: 'batch-precompute', fallback: 'fallback', safe: 'popular' },
      chains: [
        'ranker > lists > fallback > response',
        'events > lists',
        'request > safe > fallback.backup',
        'items > safe',
      ],
    }),
  ),
  silent(
    'ML025',
    'a box that may know new users',
    change(factors, { nodes: { box: 'box' }, chains: ['request > box > merge'] }),
  ),
  silent('ML025', 'no request path', bare),

  speaks('ML026', 'an item tower of ids alone', ids, ['tower']),
  speaks('ML026', 'factorization alone', factors, ['factors']),
  silent('ML026', 'an item tower that reads tags', twoStages),
  silent('ML026', 'nothing new arrives', change(ids, { requirements: { newItemsShare: 0 } })),
  silent(
    'ML026',
    'followed creators bring new videos',
    change(ids, {
      nodes: { followed: 'followed-creators' },
      chains: ['request > followed > merge', 'items > followed'],
    }),
  ),
  silent('ML026', 'search by picture', pictures),

  speaks('ML027', 'one source', twoStages, ['tower']),
  speaks('ML027', 'one source without a merge', withoutMerge, ['factors']),
  speaks('ML027', 'the other one is a fallback', change(whole, { without: ['popular'] }), ['tower']),
  silent('ML027', 'two sources', whole),
  silent('ML027', 'nothing is ranked', {
    nodes: { request: 'request', popular: 'popular', response: 'response' },
    chains: ['request > popular > response'],
  }),
  silent('ML027', 'ads are chosen by their targets', ads),

  speaks(
    'ML028',
    'a cosine beside a count',
    change(whole, { nodes: { merge: ['merge', { quota: 'score' }] } }),
    ['merge'],
  ),
  silent('ML028', 'shares', whole),
  silent('ML028', 'one source', twoStages),

  speaks(
    'ML029',
    'an auction of raw scores',
    change(ads, { without: ['calibration'], chains: ['ranker > auction'] }),
    ['ranker', 'auction'],
  ),
  speaks(
    'ML029',
    'ads without an auction drawn',
    change(ads, { without: ['calibration', 'auction'], chains: ['ranker > response'] }),
    ['ranker'],
  ),
  silent('ML029', 'calibrated', ads),
  silent('ML029', 'no money', twoStages),
];
