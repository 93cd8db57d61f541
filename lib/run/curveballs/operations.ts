import { lastsDays, lastsSeconds } from './lasting.ts';
import type { Curveball } from './types.ts';

const LATENT_CAUSES = [
  { value: 'skew', label: 'One feature differs between training and serving' },
  { value: 'position-bias', label: 'Logged clicks are biased by their place' },
  { value: 'drift', label: 'Tastes have moved since the log' },
] as const;

/** Curveballs that change how the design itself works, or what it has to keep. */
export const operationCurveballs: readonly Curveball[] = [
  {
    name: 'offline-online-gap',
    title: 'Better offline, no better online',
    text: 'The new ranker is 2% better on the log, and nothing moves online. The candidate is not told why.',
    parameters: [
      {
        type: 'choice',
        name: 'cause',
        label: 'What is behind it',
        options: LATENT_CAUSES,
        default: 'skew',
      },
    ],
    changes: 'One of three things that offline figures cannot see.',
    signs: [
      { metric: 'watch-time', direction: 'down' },
      { metric: 'ndcg', direction: 'down' },
      { metric: 'skew', direction: 'up' },
      { metric: 'normalized-entropy', direction: 'up' },
    ],
    answer:
      'Check the experiment itself, then skew between training and serving, bias of the log, what has changed since, effects between the groups, novelty, and whether the offline metric is what users value.',
    days: (values) => {
      switch (values.text('cause')) {
        case 'position-bias':
          return [{ event: 'change', change: { change: 'position-bias', patience: 0.6 } }];
        case 'drift':
          return [{ event: 'change', change: { change: 'taste-shift', share: 0.4 } }];
        default:
          return [{ event: 'skew' }];
      }
    },
  },
  {
    name: 'skew',
    title: 'Training and serving disagree',
    text: 'A release changed how one feature is computed while requests are served. Nothing failed.',
    parameters: [],
    changes:
      'One feature at serving; training computes it as before. Where both share one definition, nothing.',
    signs: [
      { metric: 'skew', direction: 'up' },
      { metric: 'score-drift', direction: 'up' },
      { metric: 'ndcg', direction: 'down' },
    ],
    answer:
      'One definition for both, features logged at serving and trained on as they were, a test that compares the two on live requests, and a canary that would have caught it.',
    days: () => [{ event: 'skew' }],
  },
  {
    name: 'models-off',
    title: 'No models for a day',
    text: 'Switch machine learning off for a day. What do users see, and what is it worth?',
    parameters: [lastsDays, lastsSeconds],
    changes:
      'Lists keep the order in which candidates were found; under load, the ranker fails and whatever stands behind it answers.',
    signs: [
      { metric: 'watch-time', direction: 'down' },
      { metric: 'ndcg', direction: 'down' },
      { metric: 'clicks', direction: 'down' },
      { metric: 'degraded-share', direction: 'up' },
      { metric: 'failed-share', direction: 'up' },
    ],
    answer:
      'Popular lists stand ready behind the ranker; the loss of that day, with its interval, is what the models are worth, and a holdout measures it all the time.',
    days: (values) => [{ event: 'models-off', days: values.number('days') }],
    load: (values) => [{ target: 'ranker', lastsMs: 1000 * values.number('seconds') }],
  },
  {
    name: 'creator-fairness',
    title: 'Fairness to creators',
    text: 'Small creators complain that nobody sees them. What is shown has to be spread more evenly.',
    parameters: [
      {
        type: 'number',
        name: 'gini',
        label: 'Largest Gini of exposure',
        unit: '',
        minimum: 0.1,
        maximum: 0.99,
        step: 0.01,
        whole: false,
        default: 0.8,
      },
    ],
    changes: 'A limit that the design has to keep. Users and videos stay as they are.',
    signs: [{ metric: 'exposure-gini', direction: 'down' }],
    answer:
      'Measure exposure by creator first; caps, a diverse re-rank or a slot for exploration; show what the limit costs in watch time.',
    days: (values) => [
      { event: 'constraint', constraint: { constraint: 'exposure', gini: values.number('gini') } },
    ],
  },
  {
    name: 'cost-cut',
    title: 'Half the money',
    text: 'Finance wants the same product for half of what it costs.',
    parameters: [
      {
        type: 'number',
        name: 'share',
        label: 'What may be spent, of the cost now',
        unit: '',
        minimum: 0.05,
        maximum: 0.99,
        step: 0.01,
        whole: false,
        default: 0.5,
        isShare: true,
      },
    ],
    changes: 'A limit on the cost a month.',
    signs: [{ metric: 'cost', direction: 'down' }],
    answer:
      'Find the largest line first; precompute lists for those who come daily, smaller embeddings, a cascade that ranks fewer, quantized vectors, and show what each costs in quality.',
    capacity: (values) => ({ constraint: { constraint: 'cost', shareOfNow: values.number('share') } }),
  },
];
