import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, boardOf, candidate, fill, interrupted, probed, reckon, write } from '../acts.ts';
import { strong } from './strong.ts';

const talk: CandidateScript['acts'] = [
  [
    0.6,
    {
      do: 'say',
      text: 'Plan: scope in eight minutes, a whole sketch that runs, then depth on delayed clicks and calibration, then what breaks.',
    },
  ],
  ask(1.5, 'Deciding metric and veto?', 'success-measure'),
  ask(2, 'Order and price in the auction?', 'auction'),
  ask(2.5, 'What triggers a charge?', 'payment'),
  ask(3, 'Requests a user a day?', 'requests'),
  ask(3.3, 'Peak to mean?', 'peak'),
  ask(3.8, 'Slots asked for and seen?', 'slots'),
  ask(4.3, 'Tolerance on predicted clicks?', 'calibration-limit'),
  ask(4.8, 'Ads left after targeting?', 'candidates'),
  ask(5.3, 'CTR and delay of clicks?', 'click-rate', 'click-delay'),
  ask(5.9, 'Acceptable failure?', 'failure'),
  ask(6.3, 'Budget for serving?', 'cost'),
  ask(6.7, 'Consent, deletion?', 'privacy'),
  ...probed(
    8.2,
    'worth-of-a-model',
    'Then bids alone decide. Loud bids win, click campaigns with poor ads waste slots, and impression campaigns are compared with a constant. Revenue per thousand falls towards the mean rate times the top bid; the gap to the oracle is what the model is worth, and I measure it on the board.',
  ),
  ...probed(
    16.4,
    'ids-with-millions',
    'Hash into 200M rows, 16 numbers of 4 bytes: 13 GB, so one machine holds it. Ids seen fewer than 50 times share buckets by category; the content vector speaks for them.',
  ),
  ...interrupted(
    17.8,
    'flood-of-ads',
    'They bid against ads with history. No counters and no trained id row, so content and advertiser carry the estimate, shrunk to the category mean; the 1% of exploration goes to them first with a spending cap, and their calibration is watched apart.',
  ),
  ...probed(
    26.2,
    'trees-or-network',
    'On par on the test day I take the one that can follow the market by the hour, the network by incremental updates; trees need a rebuild. If the team were smaller I would take trees with fresh counters.',
  ),
  ...interrupted(
    36.4,
    'fifty-ms',
    'Scoring is the biggest with 25 ms. The pre-ranker keeps 100 and not 200, fallback at 40 ms. I expect half a percent of revenue lost, the run will say.',
  ),
  ...probed(
    38.8,
    'stale-counts',
    'By the stream into the store, a minute old. If the stream stops the counters freeze: age is a feature in training through dropout, after ten minutes the model falls to the 1-day counters and an alert goes out.',
  ),
  ...probed(
    41.6,
    'bad-model-at-night',
    'The hourly model goes through a gate: NE and predicted over actual on the last closed hour, compared with the live one. Bot clicks move both, so it is refused, the old one stays and on-call gets a ticket, not a page. If it slips through, calibration outside 0.9 to 1.1 rolls back by itself.',
  ),
];

const notes: CandidateScript['acts'] = [
  write(7, 'requirements', 'goal', 'Revenue per thousand requests; vetoed by hides and fewer feed opens.'),
  fill(7.3, 'requirements', 'requirements', [
    ['scale', 'peak ad requests', '37k/s = 80M x 20 / 86,400 x 2', 'asked'],
    ['latency', 'p99, targeting to auction', '100 ms', 'prompt'],
    ['quality', 'predicted over actual clicks a day', '0.98 to 1.02', 'asked'],
    ['quality', 'same, each of the top 1,000 advertisers', '0.9 to 1.1', 'asked'],
    ['data', 'clicks of ads in view', '1.2%', 'asked'],
    ['law', 'erasure from models', '30 days', 'asked'],
    ['cost', 'serving a month', '$250k', 'asked'],
    ['data', 'bids reach us', 'within a minute', 'assumed'],
  ]),
  write(7.5, 'requirements', 'nonGoals', 'Sales prediction, billing, review, order of posts.'),
  write(
    7.7,
    'framing',
    'needsMl',
    'A mean rate lets bids alone decide; rates differ fourfold by country and more by pair.',
  ),
  write(
    7.9,
    'framing',
    'objective',
    'Calibrated P(click | person, ad, slot, context); value = bid x P for click campaigns, bid for impressions.',
  ),
  write(
    8,
    'framing',
    'rejected',
    'Sales: 30% report, 7 days late. Pairwise ranking: no probability to price with.',
  ),
  write(8.05, 'framing', 'input', 'Person, ad with campaign and advertiser, slot, hour, page.'),
  write(8.1, 'framing', 'output', 'A probability per ad, for about 200 ads.'),
  write(8.15, 'framing', 'category', 'binary classification'),
  write(10, 'overview', 'baseline', 'Mean rate (NE 1), then the linear model of today (NE 0.86); run first.'),
  write(
    11,
    'overview',
    'flow',
    '2M ads; 3,000 after targeting, budgets, caps; 200 after a pre-ranker; click model; isotonic; auction; 3 slots.',
  ),
  fill(13, 'data', 'sources', [
    ['impressions in view', 'slot, click, features as served', '3.2 TB a day, 90 days'],
    ['fraud verdicts', 'struck-out clicks', '3% in 1 h, 1% next day'],
    ['ads', 'text, picture vector, campaign', '2M, 5% new a day'],
  ]),
  write(
    14,
    'data',
    'label',
    'Positive: click within 30 min and not struck out. Negative: visible and closed after 30 min. Open rows are no label: left out, or weighed by the share of clicks that would have come.',
  ),
  write(15, 'data', 'negatives', 'All clicks, 1 in 10 others; odds divided back by 10 before calibration.'),
  write(
    15.5,
    'data',
    'split',
    'By time: 27 days, one for validation and calibration, one for test; logged features.',
  ),
  write(
    16.1,
    'data',
    'bias',
    'Slot as feature, fixed at serving. Winners only: 1% explored with propensities. Delay as above. Imbalance costs rows, not correctness.',
  ),
  fill(22.5, 'features', 'features', [
    [
      'CTR of ad, campaign, advertiser at 10 min, 1 d, 7 d',
      'item',
      'stream counters',
      'minutes',
      'smoothed logit',
    ],
    ['clicks by category, 2 years', 'user', 'nightly job', 'a day', 'log counts'],
    ['times seen today', 'user and item', 'stream', 'seconds', 'bucket'],
    ['picture vector', 'item', 'review', 'static', '64 floats'],
    ['slot, hour, page topic', 'context', 'request', 'at the request', 'one-hot'],
    ['budget left', 'advertiser', 'pacing', 'minutes', 'share'],
  ]),
  fill(24, 'models', 'choices', [
    [
      'first cut',
      'light pre-ranker',
      'bid alone',
      'bid alone drops cheap ads that are clicked; recall of winners 0.95 for 3 ms',
    ],
    [
      'click model',
      'DCN-v2',
      'GBDT',
      'id crosses learned and updated hourly; trees rebuild daily. Back to trees if NE gains under 0.5%',
    ],
    [
      'calibration',
      'isotonic',
      'Platt',
      'the error is not a sigmoid after sampling; needs more rows, which we have',
    ],
  ]),
  write(25, 'models', 'loss', 'Log loss with weights of the kept negatives.'),
  write(25.6, 'models', 'training', 'Full weekly on 28 days, incremental each hour on closed rows.'),
  fill(30, 'metrics', 'metrics', [
    ['normalized entropy', 'offline', 'click model', 'free of the base rate, unlike log loss'],
    [
      'predicted over actual, by advertiser',
      'offline',
      'calibration',
      'AUC is blind to it and it is what people pay',
    ],
    ['revenue per thousand requests', 'online', 'auction', 'decides'],
    ['hides, opens, p99, spend against budget', 'guardrail', 'page', 'the veto'],
  ]),
  write(
    31.2,
    'metrics',
    'experiment',
    'By person with separate budgets in each arm, two weeks, 0.5% detectable; else treatment spends the money of control.',
  ),
  write(32, 'metrics', 'slices', 'First-day ads, small advertisers, countries, people without consent.'),
  fill(33, 'serving', 'budget', [
    ['targeting', '15', 'inverted lists'],
    ['features', '15', 'one batched read'],
    ['pre-ranker', '5', '3,000 ads'],
    ['click model', '25', '200 ads'],
    ['calibration, auction', '5', ''],
    ['spare', '35', ''],
  ]),
  write(
    34,
    'serving',
    'batchOnline',
    'Nightly: user aggregates. Stream: counters, budgets. Request: scores, auction.',
  ),
  write(
    34.8,
    'serving',
    'failure',
    'Model silent for 60 ms: house ads or ads paid by impression; nobody is charged by a guess, since wrong prices are paid back.',
  ),
  write(
    35.4,
    'serving',
    'rollout',
    'Shadow with calibration compared, 1% canary with automatic rollback, test, all; old model warm.',
  ),
  fill(40.2, 'monitoring', 'watch', [
    [
      'predicted over actual, last closed hour',
      'outside 0.95 to 1.05',
      'refit; outside 0.9 to 1.1 roll back and page',
    ],
    ['age of counters', '> 10 min', 'use 1-day counters, ticket'],
    ['hide rate', '+10% on last week', 'stop launches'],
    ['PSI of scores', '> 0.2', 'look at features'],
  ]),
  write(
    41,
    'monitoring',
    'retraining',
    'Hourly increments behind the gate (NE and calibration on the newest closed hour); weekly in full.',
  ),
  write(
    41.4,
    'monitoring',
    'loops',
    'Winners make the data: 1% explored; a holdout with fewer ads shows fatigue.',
  ),
  write(
    43,
    'summary',
    'summary',
    'A cross network whose output is put right each hour on closed rows before it is multiplied with bids.',
  ),
  write(43.5, 'summary', 'weakest', 'Ads in their first hours.'),
  write(44, 'summary', 'next', 'Sales for those who report them.'),
  reckon(3.1, 'mean-qps', '18.5k', '80M x 20 / 86,400'),
  reckon(3.5, 'peak-qps', '37k', 'x 2'),
  reckon(13.4, 'log-bytes-day', '3.2 TB', '1.6B x 2 x 1 kB'),
  reckon(13.7, 'training-rows', '10 billion', '3.2B x 28 x 11%'),
  reckon(16.2, 'embedding-bytes', '13 GB', '200M x 16 x 4'),
  reckon(33.4, 'ranker-flops', '6.4 T', '37k x 200 x 0.86 M'),
  reckon(38, 'replicas', '8', '6.4 / (1.6 x 0.5)'),
  reckon(38.2, 'cost-month', '$15k', '8 x 2.56 x 730'),
];

const predictions: CandidateScript['acts'] = [
  [
    27.2,
    {
      do: 'predict',
      prediction: {
        claim: 'Crosses lower normalized entropy',
        metric: 'ads.normalizedEntropy',
        direction: 'down',
        confidence: 0.75,
      },
    },
  ],
];

/** Strong, in four steps and 45 minutes, with tables filled tersely. */
export const fourStep = candidate(
  'four-step',
  'ad-click-prediction',
  '4-step',
  'senior',
  talk,
  notes,
  predictions,
  boardOf(strong.acts),
);
