import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, candidate, fill, interrupted, probed, reckon, write } from '../acts.ts';

const talk: CandidateScript['acts'] = [
  [
    0.7,
    {
      do: 'say',
      text: 'Ads ranking is my specialty, so I will walk you through a proven, industry-leading architecture with deep learning at its core.',
    },
  ],
  ask(2, 'Revenue is the north star metric I suppose?', 'success-measure'),
  ask(3, 'What does the traffic look like per user?', 'requests'),
  ask(4, 'It is a standard second-price auction, right?', 'auction'),
  ...probed(
    10.5,
    'order-or-probability',
    'Actually the probability is not needed; the auction only uses the order of the scores, and since the sigmoid is monotone the scores are automatically calibrated. The probability is essential for the price as well.',
  ),
  ...probed(
    17,
    'open-rows',
    'It gets a negative label at once and forever, and because clicks arrive in real time the delay is zero, which is why we wait for 90 days before using the row.',
  ),
  ...interrupted(
    18,
    'flood-of-ads',
    'Cold start is solved by our embeddings: the new ads already have a rich click history in the feature store, so nothing changes.',
  ),
  ...probed(
    28.4,
    'calibration-where',
    'Calibration happens on the training data with Platt scaling once a year, and since AUC improves through calibration we can see directly that it works.',
  ),
  ...probed(
    33.3,
    'auc-is-blind',
    'That cannot happen because AUC measures revenue. If AUC is unchanged, revenue is unchanged; the dashboards must be wrong.',
  ),
  ...interrupted(
    36.5,
    'fifty-ms',
    'We scale horizontally and move the model to GPUs; we score all two million ads per request so that the latency falls from 900 ms to 5 ms.',
  ),
  ...probed(
    40.2,
    'model-silent',
    'The auction uses a click probability of 100% for every ad in that case, so no revenue is lost and the users do not notice anything.',
  ),
];

const notes: CandidateScript['acts'] = [
  write(
    5,
    'requirements',
    'goal',
    'Maximise revenue, clicks, advertiser satisfaction and user happiness with a scalable and robust ads platform.',
  ),
  fill(5.5, 'requirements', 'requirements', [
    ['scale', 'requests per second at the peak', '300 QPS, as every user loads one ad', 'asked'],
    ['latency', 'p99 for the ads', '3 seconds', 'assumed'],
    ['quality', 'predicted over actual clicks', 'between 0.1 and 10', 'assumed'],
    ['data', 'clicks per impression', '60%', 'assumed'],
    ['cost', 'serving', '$90 million a month', 'assumed'],
  ]),
  write(
    6.2,
    'requirements',
    'nonGoals',
    'We also build billing, creative generation, review and the feed itself; nothing is excluded.',
  ),
  write(
    8,
    'framing',
    'objective',
    'Predict the click probability as a regression of revenue; we optimise conversions and ignore clicks since clicks are all that matters.',
  ),
  write(
    8.6,
    'framing',
    'rejected',
    'Clicks are rejected because of click fraud and conversions are rejected because they are delayed.',
  ),
  write(
    9.2,
    'framing',
    'input',
    'User embeddings, ad embeddings, browsing history of all other sites, and a knowledge graph.',
  ),
  write(9.6, 'framing', 'output', 'An uncalibrated score that is a perfectly calibrated probability.'),
  write(10, 'framing', 'category', 'multi-label classification'),
  fill(12.4, 'data', 'sources', [
    ['click log', 'impressions and clicks', '20 MB a day'],
    ['ad catalogue', 'metadata and creatives', '3 billion ads'],
    ['third-party cookies', 'browsing and purchases elsewhere', 'unlimited'],
  ]),
  write(
    13.2,
    'data',
    'label',
    'Positive: the ad was shown. Negative: the ad was clicked, because a click means the user leaves the platform.',
  ),
  write(
    14,
    'data',
    'negatives',
    'We drop 99.9% of the negatives; no correction is needed since down-sampling does not change the predicted probability.',
  ),
  write(
    14.8,
    'data',
    'split',
    'Random split with shuffling, so that the distribution of train and test are the same; the test day comes before the training days.',
  ),
  write(
    15.6,
    'data',
    'bias',
    'There is no position bias in a feed, and position bias is corrected by inverse propensity weighting with a constant of one.',
  ),
  fill(16.4, 'features', 'features', [
    ['user id embedding', 'user', 'feature store', 'static', 'embedding'],
    ['ad id embedding', 'item', 'feature store', 'static', 'embedding'],
    ['number of clicks of this impression', 'item', 'click log', 'at the request', 'log'],
    ['age and religion', 'user', 'third party', 'a day', 'one-hot'],
    ['hour of the day', 'context', 'request', 'a day', 'cyclical'],
  ]),
  write(
    21,
    'overview',
    'baseline',
    'Our baseline is a large language model with fine-tuning, which is simpler than logistic regression.',
  ),
  write(
    22,
    'overview',
    'flow',
    'Two million ads are scored by the deep model, then logistic regression narrows them down to 1.9 million, and then targeting is applied after the auction.',
  ),
  fill(24, 'models', 'choices', [
    [
      'click model',
      'DCN-v2',
      'GBDT',
      'because trees cannot handle numerical features and DCN needs no feature crosses, which is why it uses cross layers',
    ],
    [
      'calibration',
      'isotonic regression',
      'Platt scaling',
      'because it changes the order of the ads and thereby improves AUC',
    ],
    ['auction', 'second price', 'first price', 'because the winner pays his own bid, which is truthful'],
  ]),
  write(
    26,
    'models',
    'loss',
    'Mean absolute error, equivalent to log loss, weighted by the inverse of the label.',
  ),
  write(
    27,
    'models',
    'training',
    'Continuous online training every second, on a yearly snapshot of the data.',
  ),
  fill(30, 'metrics', 'metrics', [
    ['accuracy', 'offline', 'click model', 'because 98.8% accuracy shows that the model is nearly perfect'],
    ['AUC', 'offline', 'calibration', 'because it detects when all probabilities are doubled'],
    ['normalized entropy', 'online', 'page', 'because higher is better and it equals revenue'],
    ['revenue', 'guardrail', 'page', 'because it must not increase'],
  ]),
  write(
    31.5,
    'metrics',
    'experiment',
    'An A/B test per request for 30 minutes; the budgets are shared, which removes interference; we ship at a p-value above 0.9.',
  ),
  write(32.4, 'metrics', 'slices', 'No slices, the average is what matters for revenue.'),
  fill(34.6, 'serving', 'budget', [
    ['targeting', '200', 'inverted index'],
    ['features', '250', 'feature store'],
    ['scoring', '800', 'GPU batch'],
    ['auction', '100', 'in memory'],
  ]),
  write(
    35.4,
    'serving',
    'batchOnline',
    'Click probabilities of all pairs of users and ads are computed once a month and looked up in real time with fresh features.',
  ),
  write(37.8, 'serving', 'failure', 'A failure is not possible because of redundancy.'),
  write(38.6, 'serving', 'rollout', 'Full rollout at once, since shadow mode and canaries delay revenue.'),
  fill(40, 'monitoring', 'watch', [
    ['calibration', 'it is above 1000%', 'ignore it'],
    ['latency', 'p99 is above a minute', 'restart'],
  ]),
  write(
    41,
    'monitoring',
    'retraining',
    'Once a year, with no gate, because a newer model is always better than an older one.',
  ),
  write(
    41.6,
    'monitoring',
    'loops',
    'There is no feedback loop as the ads that win are the best ads by definition.',
  ),
  write(
    43,
    'summary',
    'summary',
    'A cutting-edge ads platform with two-tower targeting, DCN click prediction, isotonic calibration and a second-price auction.',
  ),
  write(43.6, 'summary', 'weakest', 'None that I can think of.'),
  reckon(23, 'mean-qps', '900', '80M users / 86,400 s'),
  reckon(23.3, 'peak-qps', '9M', 'mean x 10'),
  reckon(23.6, 'log-bytes-day', '20 MB', 'clicks are rare'),
  reckon(23.9, 'embedding-bytes', '40 MB', 'hashing makes it small'),
  reckon(38.9, 'replicas', '90000', 'one per thousand users'),
  reckon(39.2, 'cost-month', '$12', 'spot instances'),
];

const drawing: CandidateScript['acts'] = [
  [
    25,
    {
      do: 'draw',
      sketch: {
        nodes: {
          request: ['request', 0, 0],
          retrieval: ['two-tower', 1, 0],
          index: ['vector-index', 2, 0],
          ranker: ['dcn-ranker', 4, 0, {}, 'Click model'],
          calibration: ['calibration', 5, 0],
          auction: ['auction', 6, 0],
          response: ['response', 7, 0, { size: 5 }],
          events: ['event-log', 7, 2],
          features: ['feature-store', 4, 1],
          monitor: ['monitor', 8, 1],
        },
        chains: [
          'request > retrieval > index > ranker > calibration > auction > response > events',
          'response > monitor',
        ],
      },
    },
  ],
];

/** Fluent and full of the right words: figures off by orders of magnitude, statements that contradict each other, nothing run. */
export const bluffer = candidate('bluffer', 'ad-click-prediction', '7-step', 'senior', talk, notes, drawing);
