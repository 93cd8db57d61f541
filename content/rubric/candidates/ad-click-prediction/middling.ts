import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** Knows the shape of the answer: a click model that runs, no calibration, thin on money, failure and monitoring. */
export const middling: CandidateScript = {
  name: 'middling',
  caseSlug: 'ad-click-prediction',
  level: 'senior',
  framework: '7-step',
  minutes: 45,
  acts: [
    [0, { do: 'step', step: 'opening' }],
    [1, { do: 'step', step: 'clarify' }],
    [2, { do: 'ask', text: 'Are we optimising revenue or clicks?', facts: ['success-measure'] }],
    [3, { do: 'ask', text: 'What is the QPS?', facts: ['requests'] }],
    [4, { do: 'ask', text: 'How many ads are shown on a page?', facts: ['slots'] }],
    [4.5, { do: 'ask', text: 'What is the peak traffic?', facts: ['peak'] }],
    [
      5,
      {
        do: 'rows',
        section: 'requirements',
        table: 'requirements',
        rows: [
          ['scale', 'daily users', '80M', 'prompt'],
          ['latency', 'p99 of the ads', '100 ms', 'prompt'],
          ['scale', 'requests at the peak', '37k per second', 'asked'],
          ['data', 'new ads', 'some', 'assumed'],
        ],
      },
    ],
    [
      5.6,
      {
        do: 'write',
        section: 'requirements',
        field: 'goal',
        text: 'Increase ad revenue while users stay happy with the feed.',
      },
    ],
    [6, { do: 'step', step: 'frame' }],
    [
      8,
      {
        do: 'write',
        section: 'framing',
        field: 'objective',
        text: 'Predict the probability that the user clicks on the ad, and rank by bid times that.',
      },
    ],
    [
      9,
      {
        do: 'write',
        section: 'framing',
        field: 'input',
        text: 'User features, ad features and context features.',
      },
    ],
    [
      9.3,
      {
        do: 'write',
        section: 'framing',
        field: 'output',
        text: 'A click probability for each candidate ad.',
      },
    ],
    [9.5, { do: 'write', section: 'framing', field: 'category', text: 'binary classification' }],
    [10, { do: 'probe', probe: 'order-or-probability' }],
    [10.4, { do: 'say', text: 'Because the score is multiplied with the bid in the auction.' }],
    [11, { do: 'step', step: 'data' }],
    [
      12,
      {
        do: 'rows',
        section: 'data',
        table: 'sources',
        rows: [
          ['click log', 'impressions and clicks', 'billions of rows a day'],
          ['ad metadata', 'text, picture, advertiser', '2M'],
        ],
      },
    ],
    [
      14,
      {
        do: 'write',
        section: 'data',
        field: 'label',
        text: 'Positive if the ad was clicked, negative if it was shown and not clicked within some hours.',
      },
    ],
    [
      15,
      {
        do: 'write',
        section: 'data',
        field: 'negatives',
        text: 'There are many more negatives than clicks, so I would downsample them.',
      },
    ],
    [
      16,
      { do: 'write', section: 'data', field: 'split', text: 'Split by time, the last day is the test set.' },
    ],
    [
      17,
      {
        do: 'rows',
        section: 'features',
        table: 'features',
        rows: [
          ['click history', 'user', 'logs', 'a day', 'average embedding'],
          ['age and country', 'user', 'profile', 'static', 'one-hot'],
          ['ad category', 'item', 'metadata', 'static', 'embedding'],
          ['ad click rate', 'item', 'logs', 'hours', 'number'],
          ['time of day', 'context', '', '', ''],
        ],
      },
    ],
    [18, { do: 'probe', probe: 'open-rows' }],
    [18.4, { do: 'say', text: 'It would be a negative example because there was no click so far.' }],
    [18.8, { do: 'curveball', curveball: 'flood-of-ads' }],
    [19, { do: 'step', step: 'model' }],
    [19.2, { do: 'say', text: 'For new ads we would use content features of the ad instead of ids.' }],
    [
      20,
      {
        do: 'draw',
        sketch: {
          nodes: {
            request: ['request', 0, 0],
            retrieval: ['two-tower', 1, 0],
            index: ['vector-index', 2, 0],
            ranker: ['dcn-ranker', 4, 0, {}, 'Click model'],
            auction: ['auction', 5, 0],
            response: ['response', 6, 0, { size: 5 }],
            events: ['event-log', 6, 2],
            split: ['splitter', 5, 2],
            'ranker-trainer': ['trainer', 4, 2, { label: 'click' }],
            'retrieval-trainer': ['trainer', 1, 2, { label: 'click' }],
            catalogue: ['catalogue-database', 2, 2, { videos: 1000 }],
          },
          chains: [
            'request > retrieval > index > ranker > auction > response > events > split',
            'catalogue > index',
            'split.train > retrieval-trainer > retrieval',
            'split.train > ranker-trainer > ranker',
          ],
        },
      },
    ],
    [27, { do: 'run' }],
    [
      30,
      {
        do: 'rows',
        section: 'models',
        table: 'choices',
        rows: [
          [
            'click model',
            'DCN',
            'logistic regression',
            'it learns feature crosses by itself so we need less feature engineering',
          ],
          ['retrieval', 'two-tower', 'rules', 'better'],
        ],
      },
    ],
    [32, { do: 'write', section: 'models', field: 'loss', text: 'Binary cross entropy on the clicks.' }],
    [
      33,
      {
        do: 'write',
        section: 'overview',
        field: 'flow',
        text: 'Retrieval gives 500 ads, the click model scores them, the auction picks three.',
      },
    ],
    [35, { do: 'step', step: 'evaluate' }],
    [
      36,
      {
        do: 'rows',
        section: 'metrics',
        table: 'metrics',
        rows: [
          ['AUC', 'offline', 'click model', 'measures how well clicks are separated'],
          ['log loss', 'offline', 'click model probability', 'measures how good the probability is'],
          ['revenue', 'online', 'auction', 'it is the goal of the business'],
        ],
      },
    ],
    [37, { do: 'curveball', curveball: 'ten-times' }],
    [37.5, { do: 'say', text: 'We can add a cache and more replicas so that it scales horizontally.' }],
    [
      38,
      {
        do: 'write',
        section: 'metrics',
        field: 'experiment',
        text: 'Run an A/B test on users for two weeks and launch if revenue goes up.',
      },
    ],
    [38.5, { do: 'probe', probe: 'guardrails' }],
    [38.8, { do: 'say', text: 'Latency should not get worse, and users should not hide more ads.' }],
    [39, { do: 'step', step: 'serve' }],
    [
      40,
      {
        do: 'rows',
        section: 'serving',
        table: 'budget',
        rows: [
          ['retrieval', '20', 'ANN index'],
          ['scoring', '50', 'batched'],
        ],
      },
    ],
    [40.8, { do: 'estimate', quantity: 'mean-qps', text: '18k', working: '80M x 20 / 86400' }],
    [41, { do: 'estimate', quantity: 'peak-qps', text: '37k', working: 'times 2' }],
    [
      41.5,
      {
        do: 'write',
        section: 'serving',
        field: 'failure',
        text: 'If the click model is down we could show ads by their bid only.',
      },
    ],
    [43, { do: 'step', step: 'monitor' }],
    [
      43.5,
      {
        do: 'rows',
        section: 'monitoring',
        table: 'watch',
        rows: [['model quality', 'it drops by 5%', 'retrain the model']],
      },
    ],
    [
      44.2,
      {
        do: 'write',
        section: 'monitoring',
        field: 'retraining',
        text: 'Retrain the model every day on fresh data.',
      },
    ],
    [45, { do: 'finish' }],
  ],
};
