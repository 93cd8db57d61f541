import { change } from './draw.fixture.ts';
import { bare, type Example, pictures, silent, speaks, twoStages, whole } from './example.fixture.ts';

/** Examples of the rules about data, labels and training. */
export const trainingExamples: readonly Example[] = [
  speaks('ML010', 'one of two models has no trainer', change(twoStages, { without: ['ranker-trainer'] }), [
    'ranker',
  ]),
  speaks(
    'ML010',
    'no model has a trainer',
    change(twoStages, { without: ['ranker-trainer', 'tower-trainer', 'split', 'events'] }),
    ['ranker', 'tower'],
  ),
  silent('ML010', 'both are trained', twoStages),
  silent('ML010', 'no request path yet', bare),

  speaks(
    'ML011',
    'trainers with nothing to read',
    change(twoStages, { without: ['split', 'events'] }),
    ['ranker-trainer'],
    ['tower-trainer'],
  ),
  speaks(
    'ML011',
    'a split of nothing',
    change(twoStages, { without: ['events'] }),
    ['ranker-trainer'],
    ['tower-trainer'],
  ),
  silent('ML011', 'trained on the log', twoStages),
  silent('ML011', 'a trainer whose model serves nowhere', { nodes: { trainer: 'trainer' } }),

  speaks(
    'ML012',
    'the response is not logged',
    change(twoStages, { without: ['events'], nodes: { log: 'event-log' }, chains: ['log > split'] }),
    ['log', 'response'],
  ),
  silent('ML012', 'the response is logged', twoStages),
  silent(
    'ML012',
    'pictures are classified, nobody clicks',
    change(twoStages, {
      without: ['events'],
      nodes: { log: 'event-log' },
      chains: ['log > split'],
      requirements: { objective: 'classification' },
    }),
  ),

  speaks('ML018', 'no correction', change(twoStages, { nodes: { tower: ['two-tower', { logQ: false }] } }), [
    'tower',
  ]),
  silent('ML018', 'corrected', twoStages),
  silent('ML018', 'towers on no request path', { nodes: { tower: ['two-tower', { logQ: false }] } }),

  speaks(
    'ML019',
    'the ranker learns from clicks',
    change(twoStages, { nodes: { 'ranker-trainer': ['trainer', { label: 'click' }] } }),
    ['ranker-trainer', 'ranker'],
  ),
  silent(
    'ML019',
    'retrieval learns from clicks',
    change(twoStages, { nodes: { 'tower-trainer': ['trainer', { label: 'click' }] } }),
  ),
  silent(
    'ML019',
    'clicks are what an advertiser pays for',
    change(twoStages, {
      nodes: { 'ranker-trainer': ['trainer', { label: 'click' }] },
      requirements: { objective: 'ads' },
    }),
  ),

  speaks('ML030', 'the ranker learns from its own lists', twoStages, ['ranker', 'response']),
  speaks(
    'ML030',
    'exploration without a place',
    change(twoStages, {
      without: ['dedup'],
      nodes: { chance: ['exploration', { slots: 0 }] },
      chains: ['ranker > chance > response'],
    }),
    ['ranker', 'response'],
  ),
  silent(
    'ML030',
    'one place left to chance',
    change(twoStages, {
      without: ['dedup'],
      nodes: { chance: 'exploration' },
      chains: ['ranker > chance > response'],
    }),
  ),
  silent('ML030', 'nothing is learned from the response', change(twoStages, { without: ['events'] })),

  speaks(
    'ML013',
    'days of the log are mixed',
    change(twoStages, { nodes: { split: ['splitter', { by: 'random' }] } }),
    ['split'],
  ),
  silent('ML013', 'split by time', twoStages),
  silent('ML013', 'rows that are no log', {
    nodes: { items: 'catalogue-database', split: ['splitter', { by: 'random' }] },
    chains: ['items > split'],
  }),

  speaks(
    'ML014',
    'features as of today',
    change(twoStages, { nodes: { split: ['splitter', { join: 'latest' }] } }),
    ['split'],
  ),
  silent('ML014', 'features as of each row', twoStages),
  silent('ML014', 'a split of nothing', { nodes: { split: ['splitter', { join: 'latest' }] } }),

  speaks(
    'ML015',
    'purchases of one day',
    change(whole, { nodes: { labels: ['label-join', { positive: 'conversion', windowHours: 24 }] } }),
    ['labels'],
  ),
  silent(
    'ML015',
    'purchases of a week',
    change(whole, { nodes: { labels: ['label-join', { positive: 'conversion', windowHours: 168 }] } }),
  ),
  silent(
    'ML015',
    'clicks come at once',
    change(whole, { nodes: { labels: ['label-join', { positive: 'click', windowHours: 1 }] } }),
  ),

  speaks('ML016', 'pairs alone', change(pictures, { without: ['sampler'], chains: ['pairs > split'] }), [
    'trainer',
    'encoder',
  ]),
  silent('ML016', 'pairs and sampled negatives', pictures),
  silent('ML016', 'an encoder taken ready-made', change(pictures, { without: ['trainer'] })),
  silent('ML016', 'retrieval with the negatives of its batch', twoStages),
  silent(
    'ML016',
    'a box says it',
    change(pictures, {
      without: ['sampler'],
      nodes: { note: ['text', { text: 'Negatives: pictures of other products' }] },
      chains: ['pairs > split'],
    }),
  ),

  speaks(
    'ML017',
    'as many hard negatives as examples',
    change(twoStages, { nodes: { tower: ['two-tower', { hardNegativeShare: 1 }] } }),
    ['tower'],
  ),
  speaks(
    'ML017',
    'hard negatives alone',
    change(pictures, { nodes: { sampler: ['negative-sampler', { strategy: 'hard' }] } }),
    ['sampler', 'encoder'],
  ),
  silent(
    'ML017',
    'half as many as examples',
    change(twoStages, { nodes: { tower: ['two-tower', { hardNegativeShare: 0.5 }] } }),
  ),
  silent(
    'ML017',
    'hard negatives beside those of the batch',
    change(twoStages, {
      without: ['split'],
      nodes: { hard: ['negative-sampler', { strategy: 'hard' }], days: 'splitter' },
      chains: ['events > hard > days', 'days.train > tower-trainer', 'days.train > ranker-trainer'],
    }),
  ),
  silent('ML017', 'no hard negatives', pictures),

  speaks('ML020', 'nobody is named', change(whole, { nodes: { labels: 'label-join' } }), ['labels']),
  silent('ML020', 'a team answers', whole),
  silent('ML020', 'labels that train nothing', { nodes: { labels: 'label-join' } }),

  speaks('ML052', 'no schedule', twoStages, ['ranker-trainer', 'tower-trainer']),
  speaks(
    'ML052',
    'a schedule that never begins',
    change(whole, { nodes: { schedule: ['retraining-schedule', { everyDays: 0 }] } }),
    ['ranker-trainer', 'rival-trainer', 'tower-trainer'],
  ),
  silent('ML052', 'every day', whole),
  silent(
    'ML052',
    'when a monitor says so',
    change(whole, {
      nodes: { schedule: ['retraining-schedule', { everyDays: 0, onAlert: true }] },
      chains: ['monitor > schedule.alert'],
    }),
  ),
  silent('ML052', 'nothing is learned from a log', change(twoStages, { without: ['events'] })),

  speaks('ML055', 'nothing carries deletions', change(whole, { without: ['profiles'] }), [
    'ranker-trainer',
    'rival-trainer',
    'tower-trainer',
  ]),
  speaks(
    'ML055',
    'profiles that keep deletions to themselves',
    change(whole, { nodes: { profiles: 'user-profile' } }),
    ['profiles'],
  ),
  speaks(
    'ML055',
    'a warehouse that forgets nothing',
    change(twoStages, {
      without: ['split'],
      nodes: { house: 'warehouse', days: 'splitter' },
      chains: ['events > house > days', 'days.train > tower-trainer', 'days.train > ranker-trainer'],
    }),
    ['house'],
  ),
  silent('ML055', 'profiles carry deletions', whole),
  silent('ML055', 'no data of people', change(twoStages, { requirements: { personalData: false } })),
  silent('ML055', 'no log of people', change(twoStages, { without: ['events'] })),
];
