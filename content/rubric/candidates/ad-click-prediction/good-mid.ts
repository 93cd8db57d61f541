import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, candidate, fill, interrupted, probed, reckon, write } from '../acts.ts';
import { baselineSystem } from './boards.ts';

const talk: CandidateScript['acts'] = [
  ask(2, 'Which metric matters most to the business?', 'success-measure'),
  ask(2.8, 'How does the auction choose the winner?', 'auction'),
  ask(3.4, 'How many ad requests does a user make per day?', 'requests'),
  ask(4, 'How high is the peak?', 'peak'),
  ask(4.7, 'What is the click-through rate?', 'click-rate'),
  ask(5.5, 'How long does it take until a click is logged?', 'click-delay'),
  ...probed(
    10.4,
    'order-or-probability',
    'The auction multiplies it with the bid, so it must be a real probability. If it is too high the advertiser pays too much.',
  ),
  ...probed(
    17.2,
    'open-rows',
    'It is not a negative yet, a click may still come. I wait 30 minutes before I use the row.',
  ),
  ...interrupted(
    18.2,
    'flood-of-ads',
    'New ads have no clicks, so the model uses their category, advertiser and picture. A small share of exploration helps to learn about them.',
  ),
  ...probed(
    28.4,
    'crosses',
    'It does not learn that young people click on shoes in particular. I could add crosses by hand, use trees, or a cross network like DCN.',
  ),
  ...probed(
    33,
    'guardrails',
    'Hidden ads, feed opens and latency. If one of those gets worse we do not launch.',
  ),
  ...interrupted(
    36.8,
    'ten-times',
    'Score fewer ads per request, 100 instead of 300, and show cached ads for the rest. We also need autoscaling in advance, because it is too slow in the first minutes.',
  ),
  ...probed(
    38.6,
    'model-silent',
    'After a timeout we use house ads, so nobody is charged by a wrong probability.',
  ),
];

const notes: CandidateScript['acts'] = [
  write(5.9, 'requirements', 'goal', 'Revenue per thousand requests without more hidden ads.'),
  fill(6.3, 'requirements', 'requirements', [
    ['scale', 'daily users', '80M', 'prompt'],
    ['scale', 'peak requests', '37k QPS', 'asked'],
    ['latency', 'p99', '100 ms', 'prompt'],
    ['data', 'click rate', '1.2%', 'asked'],
    ['quality', 'calibration', 'within 5%', 'assumed'],
  ]),
  write(6.8, 'requirements', 'nonGoals', 'Making and reviewing ads, billing.'),
  write(8, 'framing', 'needsMl', 'The average rate is the same for all ads, so only the bid would decide.'),
  write(
    8.6,
    'framing',
    'objective',
    'Probability of a click given user, ad and context, multiplied with the bid.',
  ),
  write(9.2, 'framing', 'rejected', 'Conversions: few advertisers report them and they come days later.'),
  write(
    9.6,
    'framing',
    'input',
    'User profile and history, ad and advertiser, context with position and hour.',
  ),
  write(9.9, 'framing', 'output', 'A probability between 0 and 1 for each ad.'),
  write(10.1, 'framing', 'category', 'binary classification'),
  fill(12.4, 'data', 'sources', [
    ['impression log', 'ad, user, position, click', '3.2 TB a day'],
    ['ad catalogue', 'text, picture, category, advertiser', '2M ads'],
  ]),
  write(
    13.4,
    'data',
    'label',
    'Positive: clicked within 30 minutes. Negative: in view and not clicked after 30 minutes.',
  ),
  write(
    14.4,
    'data',
    'negatives',
    'Keep 10% of the negatives since clicks are rare, and correct the probability afterwards.',
  ),
  write(15.2, 'data', 'split', 'By time: last day for test, the day before for validation.'),
  write(
    16,
    'data',
    'bias',
    'Position bias: upper ads get more clicks, so position is a feature in training and fixed when serving.',
  ),
  fill(16.8, 'features', 'features', [
    ['clicks by category', 'user', 'batch job', 'a day', 'log'],
    ['age band, country', 'user', 'profile', 'static', 'one-hot'],
    ['ad id, advertiser id', 'item', 'catalogue', 'static', 'hashed embedding'],
    ['click rate of the ad, 1 day', 'item', 'stream', 'minutes', 'smoothed'],
    ['position, hour, device', 'context', 'request', 'at the request', 'one-hot'],
  ]),
  write(20.8, 'overview', 'baseline', 'Logistic regression as it runs today; I run it first.'),
  write(
    22,
    'overview',
    'flow',
    '2M ads -> 3,000 by targeting -> 300 by a first cut -> click model -> auction -> 3 ads.',
  ),
  fill(24.4, 'models', 'choices', [
    ['click model', 'GBDT', 'logistic regression', 'finds crosses of features by itself'],
    [
      'calibration',
      'isotonic regression',
      'none',
      'the negatives were sampled and the auction needs real probabilities',
    ],
  ]),
  write(26, 'models', 'loss', 'Log loss.'),
  write(26.8, 'models', 'training', 'Daily on the last 28 days.'),
  fill(30, 'metrics', 'metrics', [
    ['normalized entropy', 'offline', 'click model', 'comparable between days with different click rates'],
    ['predicted over actual clicks', 'offline', 'calibration', 'prices depend on it'],
    ['revenue per thousand requests', 'online', 'page', 'the goal'],
    ['hidden ads, p99', 'guardrail', 'page', 'people must not leave'],
  ]),
  write(
    31.6,
    'metrics',
    'experiment',
    'A/B test by user for two weeks; ship if revenue rises by 0.5% and guardrails hold.',
  ),
  fill(34.6, 'serving', 'budget', [
    ['targeting', '15', 'inverted index'],
    ['features', '15', 'feature store'],
    ['scoring', '35', 'batched on CPU'],
    ['auction', '5', ''],
  ]),
  write(
    36,
    'serving',
    'batchOnline',
    'User aggregates in batch, counters in a stream, scores at the request.',
  ),
  write(37.8, 'serving', 'failure', 'House ads after a timeout.'),
  fill(40, 'monitoring', 'watch', [
    ['predicted over actual clicks', 'outside 0.95 to 1.05 for an hour', 'refit calibration, page on-call'],
    ['p99 latency', 'above 100 ms', 'score fewer ads'],
  ]),
  write(
    41.2,
    'monitoring',
    'retraining',
    'Every day; the new model must not have a worse normalized entropy on the last day.',
  ),
  write(43, 'summary', 'summary', 'Targeting, a first cut, boosted trees with calibration, and the auction.'),
  write(43.8, 'summary', 'weakest', 'New ads without any clicks.'),
  reckon(4, 'mean-qps', '18.5k', '80M x 20 / 86,400'),
  reckon(4.3, 'peak-qps', '37k', '18.5k x 2'),
  reckon(13, 'log-bytes-day', '3.2 TB', '1.6B x 2 x 1 kB'),
];

const board: CandidateScript['acts'] = [
  [20, { do: 'draw', sketch: baselineSystem }],
  [20.6, { do: 'run' }],
  [
    23.4,
    {
      do: 'draw',
      sketch: {
        nodes: {
          request: ['request', 0, 0],
          recent: ['popular', 2, 0, { k: 200, halfLifeDays: 1 }, 'Ads that ran lately'],
          ranker: ['gbdt-ranker', 5, 0, {}, 'Click model'],
          calibration: ['calibration', 6, 0, { method: 'isotonic' }],
          auction: ['auction', 7, 0],
          fallback: ['fallback', 8, 0],
          house: ['popular', 7, -1, {}, 'House ads'],
          response: ['response', 9, 0, { size: 5 }],
          events: ['event-log', 9, 2],
          labels: ['label-join', 8, 2, { positive: 'click' }],
          split: ['splitter', 7, 2],
          trainer: ['trainer', 5, 2, { label: 'click' }],
          catalogue: ['catalogue-database', 2, 2, { videos: 1000 }, 'Ads'],
        },
        chains: [
          'request > recent > ranker > calibration > auction > fallback.primary',
          'request > house > fallback.backup',
          'fallback > response > events > labels > split',
          'catalogue > recent',
          'catalogue > house',
          'events.out > recent.log',
          'events.out > house.log',
          'split.train > trainer > ranker',
        ],
      },
    },
  ],
  [
    24.8,
    {
      do: 'predict',
      prediction: {
        claim: 'Trees lower normalized entropy against the linear model',
        metric: 'ads.normalizedEntropy',
        direction: 'down',
        confidence: 0.8,
      },
    },
  ],
  [27, { do: 'run' }],
];

/** A good engineer of the middle level: all parts, right and short; no money, little on loops and rollout. */
export const goodMid = candidate('good-mid', 'ad-click-prediction', '7-step', 'mid', talk, notes, board);
