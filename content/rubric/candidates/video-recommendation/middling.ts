import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { middlingTalk } from './middling-talk.ts';

/** Knows the shape of the answer: asks some, draws two stages that run, leaves thin what comes after the model. */
export const middling: CandidateScript = {
  name: 'middling',
  caseSlug: 'video-recommendation',
  level: 'senior',
  framework: '7-step',
  minutes: 45,
  acts: [
    [0, { do: 'step', step: 'opening' }],
    [1, { do: 'step', step: 'clarify' }],
    [6, { do: 'step', step: 'frame' }],
    [11, { do: 'step', step: 'data' }],
    [19, { do: 'step', step: 'model' }],
    [35, { do: 'step', step: 'evaluate' }],
    [39, { do: 'step', step: 'serve' }],
    [43, { do: 'step', step: 'monitor' }],
    ...middlingTalk,
    [
      5,
      {
        do: 'rows',
        section: 'requirements',
        table: 'requirements',
        rows: [
          ['scale', 'daily users', '100M', 'prompt'],
          ['latency', 'p99 of the list', '100 ms', 'prompt'],
          ['scale', 'requests at the peak', '35k per second', 'asked'],
          ['data', 'cold users', 'some', 'assumed'],
        ],
      },
    ],
    [
      5.6,
      {
        do: 'write',
        section: 'requirements',
        field: 'goal',
        text: 'Increase watch time and retention of the users of the home page.',
      },
    ],
    [
      8,
      {
        do: 'write',
        section: 'framing',
        field: 'objective',
        text: 'Predict whether the user will engage with the video, and rank by that probability.',
      },
    ],
    [
      9,
      { do: 'write', section: 'framing', field: 'input', text: 'User features, video features and context.' },
    ],
    [
      9.3,
      { do: 'write', section: 'framing', field: 'output', text: 'A ranked list of videos for the user.' },
    ],
    [9.5, { do: 'write', section: 'framing', field: 'category', text: 'ranking' }],
    [
      12,
      {
        do: 'rows',
        section: 'data',
        table: 'sources',
        rows: [
          ['interaction log', 'clicks and watch time', 'billions of rows a day'],
          ['video metadata', 'title, tags, length', '1B'],
        ],
      },
    ],
    [
      14,
      {
        do: 'write',
        section: 'data',
        field: 'label',
        text: 'Positive if the user watched more than 30 seconds, negative if it was shown and not clicked.',
      },
    ],
    [
      15,
      {
        do: 'write',
        section: 'data',
        field: 'negatives',
        text: 'For retrieval I would use the other items of the batch as negatives.',
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
          ['watch history', 'user', 'logs', 'a day', 'average embedding'],
          ['age and country', 'user', 'profile', 'static', 'one-hot'],
          ['video category', 'item', 'catalogue', 'static', 'embedding'],
          ['video popularity', 'item', 'logs', 'hours', 'log'],
          ['time of day', 'context', '', '', ''],
        ],
      },
    ],
    [
      20,
      {
        do: 'draw',
        sketch: {
          nodes: {
            request: ['request', 0, 0],
            retrieval: ['two-tower', 1, 0],
            index: ['vector-index', 2, 0],
            ranker: ['dcn-ranker', 4, 0],
            response: ['response', 6, 0],
            events: ['event-log', 6, 2],
            split: ['splitter', 5, 2],
            'ranker-trainer': ['trainer', 4, 2],
            'retrieval-trainer': ['trainer', 1, 2],
            catalogue: ['catalogue-database', 2, 2],
          },
          chains: [
            'request > retrieval > index > ranker > response > events > split',
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
            'retrieval',
            'two-tower model',
            'matrix factorization',
            'it can use features so it works better for new users and new videos',
          ],
          ['ranking', 'DCN', 'GBDT', 'better'],
        ],
      },
    ],
    [32, { do: 'write', section: 'models', field: 'loss', text: 'Binary cross entropy for the ranker.' }],
    [
      33,
      {
        do: 'write',
        section: 'overview',
        field: 'flow',
        text: 'Retrieval gives 500 candidates, the ranker orders them, the top 20 are shown.',
      },
    ],
    [
      36,
      {
        do: 'rows',
        section: 'metrics',
        table: 'metrics',
        rows: [
          ['recall@500', 'offline', 'retrieval', 'measures what the first stage finds'],
          ['NDCG', 'offline', 'ranking', 'position matters in a list'],
          ['watch time', 'online', 'page', 'it is the goal of the business'],
        ],
      },
    ],
    [
      38,
      {
        do: 'write',
        section: 'metrics',
        field: 'experiment',
        text: 'Run an A/B test on users for two weeks and launch if watch time goes up.',
      },
    ],
    [
      40,
      {
        do: 'rows',
        section: 'serving',
        table: 'budget',
        rows: [
          ['retrieval', '20', 'ANN index'],
          ['ranking', '50', 'batched'],
        ],
      },
    ],
    [
      41.5,
      {
        do: 'write',
        section: 'serving',
        field: 'failure',
        text: 'If the ranker is down we could show the popular videos instead.',
      },
    ],
    [40.8, { do: 'estimate', quantity: 'mean-qps', text: '14k', working: '100M x 12 / 86400' }],
    [41, { do: 'estimate', quantity: 'peak-qps', text: '35k', working: 'times 2.5' }],
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
