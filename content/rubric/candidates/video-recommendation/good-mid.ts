import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, candidate, fill, interrupted, probed, reckon, write } from '../acts.ts';

const talk: CandidateScript['acts'] = [
  ask(2, 'What does success mean here, is it time watched?', 'success-measure'),
  ask(2.8, 'How many times a day does a user load the home page?', 'requests'),
  ask(3.3, 'What is the ratio of peak traffic to average?', 'peak'),
  ask(4, 'Which interactions do we log?', 'signals'),
  ask(4.8, 'What part of the users is new?', 'new-users'),
  ask(5.5, 'Is there something in place today?', 'current-system'),
  ...probed(
    10.4,
    'objective-choice',
    'Clicks reward clickbait. Completion rewards short clips. Seconds reward long videos. I take "watched at least 30 seconds or half", because it is harder to fake.',
  ),
  ...probed(
    17.2,
    'split-by-time',
    'Train on the first weeks and test on the last day. If I split randomly the model would see the future of the same videos and the offline number would be too good.',
  ),
  ...interrupted(
    18.2,
    'another-country',
    'For people without history I use the most watched of the country and language, and content features. After the first few views the user tower can already say something.',
  ),
  ...probed(
    28.4,
    'two-stages-why',
    'One billion scores in 100 ms is impossible, even at one microsecond each it would be 1,000 seconds. So retrieval first, then rank 500.',
  ),
  ...probed(
    33,
    'metric-of-retrieval',
    'Recall@500 for retrieval because the order there does not matter yet, and NDCG for the final list because the top places matter most.',
  ),
  ...interrupted(
    36.8,
    'sixty-ms',
    'I would rank 200 candidates instead of 500 since ranking takes the most time. It costs some recall.',
  ),
  ...probed(
    38.6,
    'ranker-down',
    'After a timeout we return the popular list of the country, which is cached in memory.',
  ),
];

const notes: CandidateScript['acts'] = [
  write(
    5.9,
    'requirements',
    'goal',
    'More watch time per user per week, and users who return after 28 days.',
  ),
  fill(6.3, 'requirements', 'requirements', [
    ['scale', 'daily users', '100M', 'prompt'],
    ['scale', 'peak requests', '35k QPS', 'asked'],
    ['latency', 'p99', '100 ms', 'prompt'],
    ['data', 'users without history', '4%', 'asked'],
    ['quality', 'new videos are shown', 'the same day', 'assumed'],
  ]),
  write(6.8, 'requirements', 'nonGoals', 'Search and ads.'),
  write(8, 'framing', 'needsMl', 'A top list is the same for everyone; people have different tastes.'),
  write(8.6, 'framing', 'objective', 'Predict the probability of a good view (30 s or half) and rank by it.'),
  write(9.2, 'framing', 'rejected', 'Click-through rate, because of clickbait.'),
  write(9.6, 'framing', 'input', 'User history and profile, video metadata and statistics, time and device.'),
  write(9.9, 'framing', 'output', 'A score for each video, the top 20 are shown.'),
  write(10.1, 'framing', 'category', 'ranking'),
  fill(12.4, 'data', 'sources', [
    ['impression log', 'position, click, watch seconds', '12 TB a day'],
    ['video catalogue', 'title, language, length, creator', '1B videos'],
  ]),
  write(
    13.4,
    'data',
    'label',
    'Positive if watched for 30 s or half of the video, negative if shown but not watched.',
  ),
  write(
    14.4,
    'data',
    'negatives',
    'In-batch negatives for retrieval; for the ranker the impressions that were not watched.',
  ),
  write(15.2, 'data', 'split', 'By time: last day for test, the day before for validation.'),
  write(
    16,
    'data',
    'bias',
    'Position bias: items at the top get more clicks, so position goes in as a feature and is set to 1 when serving.',
  ),
  fill(16.8, 'features', 'features', [
    ['last 50 watched videos', 'user', 'event stream', 'minutes', 'mean of embeddings'],
    ['country and language', 'user', 'profile', 'static', 'embedding'],
    ['video id and creator', 'item', 'catalogue', 'static', 'embedding'],
    ['good-view rate in 7 days', 'item', 'batch job over the log', 'a day', 'log and standardised'],
    ['hour and device', 'context', 'request', 'at the request', 'one-hot'],
  ]),
  write(
    20.8,
    'overview',
    'baseline',
    'The most watched videos by country, which is what runs today. I run it first.',
  ),
  write(22, 'overview', 'flow', '1B -> two-tower retrieval 500 -> DCN ranker -> remove duplicates -> 20.'),
  fill(24.4, 'models', 'choices', [
    ['retrieval', 'two-tower', 'matrix factorization', 'features let it work for new users and videos'],
    ['ranking', 'DCN', 'logistic regression', 'learns feature crosses that I would have to make by hand'],
  ]),
  write(26, 'models', 'loss', 'Softmax over the batch for retrieval, binary cross-entropy for the ranker.'),
  write(26.8, 'models', 'training', 'Daily on the last 30 days.'),
  fill(30, 'metrics', 'metrics', [
    ['recall@500', 'offline', 'retrieval', 'what it misses cannot be ranked'],
    ['NDCG@20', 'offline', 'list', 'top places count more'],
    ['watch time per user', 'online', 'page', 'close to the goal'],
    ['p99 latency', 'guardrail', 'page', 'slow pages lose people'],
  ]),
  write(
    31.6,
    'metrics',
    'experiment',
    'A/B test by user for two weeks at 5%; ship if watch time rises significantly and no guardrail gets worse.',
  ),
  fill(34.6, 'serving', 'budget', [
    ['features', '15', 'feature store'],
    ['retrieval', '15', 'ANN index in memory'],
    ['ranking', '45', 'batched on CPU'],
  ]),
  write(
    36,
    'serving',
    'batchOnline',
    'Video embeddings and the index in batch, the user embedding and ranking online.',
  ),
  write(37.8, 'serving', 'failure', 'The popular list of the country from memory.'),
  fill(40, 'monitoring', 'watch', [
    ['p99 latency', 'above 100 ms for 5 minutes', 'page on-call, roll back'],
    ['good-view rate', '5% below last week', 'look at features, roll back the model'],
  ]),
  write(
    41.2,
    'monitoring',
    'retraining',
    'Every day; a new model is only used if NDCG on the last day is not worse.',
  ),
  write(
    43,
    'summary',
    'summary',
    'Two-tower retrieval and a DCN ranker trained on good views, with the popular list as baseline and fallback.',
  ),
  write(43.8, 'summary', 'weakest', 'New videos: the batch statistics are a day old.'),
  reckon(4, 'mean-qps', '14k', '100M x 12 / 86,400'),
  reckon(4.3, 'peak-qps', '35k', '14k x 2.5'),
  reckon(23, 'embedding-bytes', '256 GB', '1B x 64 x 4 bytes'),
];

const board: CandidateScript['acts'] = [
  [
    20,
    {
      do: 'draw',
      sketch: {
        nodes: {
          request: ['request', 0, 0],
          popular: ['popular', 3, 0],
          response: ['response', 6, 0],
          events: ['event-log', 6, 2],
          catalogue: ['catalogue-database', 3, 2],
        },
        chains: ['request > popular > response > events', 'catalogue > popular', 'events.out > popular.log'],
      },
    },
  ],
  [20.6, { do: 'run' }],
  [
    23.4,
    {
      do: 'draw',
      sketch: {
        nodes: {
          request: ['request', 0, 0],
          retrieval: ['two-tower', 1, 0],
          index: ['vector-index', 2, 0, { index: 'ivf-pq' }],
          ranker: ['dcn-ranker', 4, 0],
          dedup: ['dedup', 5, 0],
          fallback: ['fallback', 6, 0],
          popular: ['popular', 5, -1],
          response: ['response', 7, 0],
          events: ['event-log', 7, 2],
          labels: ['label-join', 6, 2],
          split: ['splitter', 5, 2],
          'ranker-trainer': ['trainer', 4, 2],
          'retrieval-trainer': ['trainer', 1, 2],
          catalogue: ['catalogue-database', 2, 2],
        },
        chains: [
          'request > retrieval > index > ranker > dedup > fallback.primary',
          'request > popular > fallback.backup',
          'fallback > response > events > labels > split',
          'catalogue > index',
          'catalogue > popular',
          'events.out > popular.log',
          'split.train > retrieval-trainer > retrieval',
          'split.train > ranker-trainer > ranker',
        ],
      },
    },
  ],
  [
    24.8,
    {
      do: 'predict',
      prediction: {
        claim: 'Personal retrieval finds more than the popular list',
        metric: 'retrieval.recall',
        direction: 'up',
        confidence: 0.9,
      },
    },
  ],
  [27, { do: 'run' }],
];

/** A good engineer of the middle level: all parts, right and short; no money, little on loops and rollout. */
export const goodMid = candidate('good-mid', 'video-recommendation', '7-step', 'mid', talk, notes, board);
