import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, boardOf, candidate, fill, interrupted, probed, reckon, write } from '../acts.ts';
import { otherWordsBoard } from './other-words-board.ts';

const talk: CandidateScript['acts'] = [
  [
    0.6,
    {
      do: 'say',
      text: 'Plan: eight minutes of scope, a full sketch that we agree on and that runs, then I go deep on labels and freshness, and I close on what breaks.',
    },
  ],
  ask(1.6, 'Which metric decides, and over which horizon?', 'success-measure'),
  ask(2.2, 'Page loads a user a day?', 'requests'),
  ask(2.6, 'Peak to mean?', 'peak'),
  ask(3, 'Slots in a list, and how many are seen?', 'list-size'),
  ask(3.6, 'What is logged per impression?', 'signals'),
  ask(4.1, 'When is watch time final?', 'label-delay'),
  ask(4.6, 'Uploads a day, and how quickly must they surface?', 'uploads', 'freshness'),
  ask(5.2, 'What degraded page is acceptable and for how long?', 'failure'),
  ask(5.7, 'Monthly serving budget?', 'cost'),
  ask(6.2, 'Legal limits: deletion, consent, minors?', 'privacy', 'minors'),
  ...probed(
    8.2,
    'conflicting-goals',
    'No. Retention is the goal and minutes are its proxy, so when they disagree the proxy is broken. I would hold the launch, look at which people left, and change the objective, most likely by a stronger penalty for regret such as quick exits.',
  ),
  ...probed(
    16.4,
    'negatives-of-retrieval',
    'Popular ones: the chance to be in a batch grows with popularity, so they are pushed down. Subtract log of the sampling probability from the logit, and mix in uniform negatives so that tail items also act as negatives.',
  ),
  ...interrupted(
    17.8,
    'clickbait',
    'Clicks rise while seconds fall, so any head trained on clicks is now wrong; mine is on good views, which already punishes a quick exit. I add an early-exit penalty, watch the ratio of exits in 10 s per creator, and check that nothing in retrieval still counts clicks as positive. Green dashboards mean we watched clicks: I replace that tile by good views per list.',
  ),
  ...probed(
    26.4,
    'features-at-serving',
    'The good-view rate of the video over the last hour. It comes from a stream into the feature store, is two minutes old at the request; the served value is written into the impression log and training reads that log, and a daily job compares the logged value with a recomputation.',
  ),
  ...interrupted(
    36,
    'sixty-ms',
    'Where the time goes: trees over 600 are 30 ms at p99. I halve the candidates from the index to 250 and cut the timeout of the fallback to 45. Then I run again and tell you what recall went.',
  ),
  ...probed(
    38.4,
    'index-memory',
    '64 floats are 256 bytes, so 256 GB raw for a billion. With PQ at 16 bytes and 8 of id it is 24 GB: it fits into the memory of a 256 GB box, one shard, replicated for the throughput.',
  ),
  ...probed(
    41.6,
    'loop',
    'It narrows: what was shown gets data, what was not starves. Within half a year tail creators leave. I would see it in coverage and in the share of the top 1%, and I counter it with two explored slots whose propensity is logged.',
  ),
];

const notes: CandidateScript['acts'] = [
  write(6.6, 'requirements', 'goal', '28-day return; weekly minutes a person as the fast proxy.'),
  fill(7, 'requirements', 'requirements', [
    ['scale', 'peak list requests', '35k/s = 100M x 12 / 86,400 x 2.5', 'asked'],
    ['latency', 'p99 at the edge', '100 ms', 'prompt'],
    ['quality', 'availability of some list', '99.95%', 'asked'],
    ['quality', 'upload to eligible', '< 1 h for 3M uploads a day', 'asked'],
    ['law', 'erasure from logs and models', '30 days', 'asked'],
    ['law', 'teenagers see cleared videos only', '60% of the catalogue', 'asked'],
    ['cost', 'serving a month', '$500k', 'asked'],
    ['data', 'signed-out share', '20%', 'assumed'],
  ]),
  write(7.4, 'requirements', 'nonGoals', 'Search, watch-next, ads, notifications.'),
  write(
    7.8,
    'framing',
    'needsMl',
    'The hourly country chart treats everybody alike and leaves half of the catalogue unseen; taste differs by person.',
  ),
  write(
    8,
    'framing',
    'objective',
    'Chance of a good view (30 s or half) times expected seconds, with a penalty for exits within 10 s.',
  ),
  write(8.1, 'framing', 'rejected', 'CTR: clickbait. Completion: short clips. Raw seconds: long autoplay.'),
  write(
    8.15,
    'framing',
    'input',
    'Person with history, context of the request, video with content vector and counters.',
  ),
  write(8.18, 'framing', 'output', 'Score for each candidate, ordered list of 20.'),
  write(8.19, 'framing', 'category', 'ranking'),
  write(
    10,
    'overview',
    'baseline',
    'Country chart of the hour, then a linear score over two sources; both are run before anything deep.',
  ),
  write(
    11,
    'overview',
    'flow',
    '1B videos; 500 by two-tower and index, 100 hits, 100 rising; merged and filtered; 600 scored by trees; duplicates out, two per creator, two slots explored; 20 shown.',
  ),
  fill(13, 'data', 'sources', [
    ['impressions', 'slot, click, seconds, features as served', '12 TB a day, 90 days'],
    ['history', 'good views of two years', 'some hundred a person'],
    ['catalogue', 'metadata, content vector after 2 h', '1B rows, +3M a day'],
  ]),
  write(
    14,
    'data',
    'label',
    'Positive: good view of an impression in view. Negative: in view and not watched, or left early. Open until 24 h have passed since offline seconds arrive late; open rows are not trained on.',
  ),
  write(
    15,
    'data',
    'negatives',
    'Retrieval: in-batch with logQ correction plus uniform. Ranking: true impressions, all of them.',
  ),
  write(
    15.6,
    'data',
    'split',
    'Strictly by time: train to day 28, validate 29, test 30; features as logged.',
  ),
  write(
    16.2,
    'data',
    'bias',
    'Slot: fed at training, held constant at serving. Selection by the old chart: explored slots give unbiased rows. Imbalance 5%: kept, the loss is log loss.',
  ),
  fill(22.5, 'features', 'features', [
    ['good-view rate, 1 h and 7 d', 'item', 'stream counters', 'minutes', 'smoothed ratio, logit'],
    ['last 50 good views', 'user', 'history via stream', 'seconds', 'pooled embedding'],
    ['content vector', 'item', 'content service', 'hours', '64 floats'],
    ['past good views of this creator', 'user and item', 'counter by pair', 'minutes', 'log count'],
    ['country, language', 'user', 'profile', 'static', 'target-encoded'],
    ['hour, device, network', 'context', 'request', 'at the request', 'one-hot'],
  ]),
  fill(24, 'models', 'choices', [
    [
      'retrieval',
      'two-tower with IVF-PQ',
      'ALS lists per user',
      'new videos enter by content within the hour; ALS needs retraining for each',
    ],
    [
      'ranking',
      'GBDT',
      'DCN-v2',
      'mostly counters and ratios, trains in minutes on CPUs and serves in 30 ms; I switch when id crosses give over 0.5 points of AUC',
    ],
    [
      're-ranking',
      'MMR-like caps',
      'DPP',
      'two per creator is a rule that surveys asked for; DPP costs time for little',
    ],
  ]),
  write(
    25,
    'models',
    'loss',
    'In-batch softmax with logQ for the towers, log loss for trees, squared error on log seconds.',
  ),
  write(
    25.6,
    'models',
    'training',
    'Trees nightly on 14 days; towers weekly, fine-tuned daily; item vectors hourly.',
  ),
  fill(30, 'metrics', 'metrics', [
    ['recall@500 of good views', 'offline', 'retrieval', 'a miss here cannot be repaired later'],
    ['NDCG@20, AUC', 'offline', 'ranking', 'the top is what people see'],
    ['minutes a person and week', 'online', 'page', 'moves within two weeks, unlike retention'],
    ['28-day return, long holdout', 'online', 'page', 'the goal itself'],
    ['p99, hides, empty lists, new-creator share', 'guardrail', 'page', 'what must not pay for the gain'],
  ]),
  write(
    31.2,
    'metrics',
    'experiment',
    'By person, 10% for two weeks, 0.3% detectable with CUPED; sample ratio checked first; novelty read from week two.',
  ),
  write(32, 'metrics', 'slices', 'New, signed out, non-English, televisions, teenagers.'),
  fill(33, 'serving', 'budget', [
    ['gateway and features', '20', 'one batched read'],
    ['retrieval', '15', 'IVF-PQ in memory'],
    ['ranking', '35', '600 by trees on 64 cores'],
    ['re-ranking', '5', 'rules'],
    ['spare', '25', ''],
  ]),
  write(
    34,
    'serving',
    'batchOnline',
    'Item vectors, index and charts ahead; person vector, features and order at the request; list cached for 60 s.',
  ),
  write(
    34.8,
    'serving',
    'failure',
    'Timeout at 60 ms, then the chart of the country out of memory, which is fine for minutes; the share is counted.',
  ),
  write(
    35.4,
    'serving',
    'rollout',
    'Shadow a day, 1% canary with automatic rollback on p99, errors and hides, then the 10% test, then all. Old version stays warm.',
  ),
  fill(40.2, 'monitoring', 'watch', [
    ['share of fallback lists', '> 0.05% for 5 min', 'page feed on-call'],
    ['score distribution (PSI)', '> 0.2 against yesterday', 'freeze deployment, check features'],
    ['predicted / actual good views', 'outside 0.9 to 1.1', 'retrain, roll back'],
    ['exits within 10 s', '+10% on last week', 'look at creators, clickbait'],
  ]),
  write(
    41,
    'monitoring',
    'retraining',
    'Nightly and on drift; the gate keeps the old model when NDCG on the newest closed day falls by 1%.',
  ),
  write(
    41.4,
    'monitoring',
    'loops',
    'Own lists are own data: two explored slots with propensities, coverage and top-1% share watched.',
  ),
  write(
    43,
    'summary',
    'summary',
    'Good views ordered by trees over counters, found by towers and an index; the label decides more than the model.',
  ),
  write(43.5, 'summary', 'weakest', 'First session of new people: only charts and context.'),
  write(44, 'summary', 'next', 'Topic picker at sign-up and a bandit over it.'),
  reckon(2.9, 'mean-qps', '13.9k', '100M x 12 / 86,400'),
  reckon(3.2, 'peak-qps', '34.7k', 'x 2.5'),
  reckon(13.4, 'log-bytes-day', '12 TB', '1.2B x 10 x 1 kB'),
  reckon(13.7, 'storage-bytes', '1.1 PB', '12 TB x 90'),
  reckon(33.4, 'embedding-bytes', '256 GB', '1B x 64 x 4'),
  reckon(33.7, 'index-bytes', '24 GB', '1B x (16 + 8)'),
  reckon(38, 'replicas', '60', '35k x 600 trees scores, 350k a second a machine'),
  reckon(38.2, 'cost-month', '$112k', '60 x 2.56 x 730'),
];

const predictions: CandidateScript['acts'] = [
  [
    27,
    {
      do: 'predict',
      prediction: {
        claim: 'Towers as a third source find more good views',
        metric: 'retrieval.recall',
        direction: 'up',
        confidence: 0.85,
      },
    },
  ],
  [
    37.1,
    {
      do: 'predict',
      prediction: {
        claim: 'Half the candidates leave the order as good as it was',
        metric: 'list.ndcg',
        direction: 'same',
        confidence: 0.6,
      },
    },
  ],
];

/** Strong, in four steps and 45 minutes, with tables filled tersely. */
export const fourStep = candidate(
  'four-step',
  'video-recommendation',
  '4-step',
  'senior',
  talk,
  notes,
  predictions,
  boardOf(otherWordsBoard),
);
