import type { StepGuide } from '../../lib/session/guide.ts';
import { allOf, anyOf, filled, noted, notNoted, stated, statedFigure, written } from './conditions.ts';

/** Labels, features, and what is wrong with them. */
export const data: StepGuide = {
  checklist: [
    {
      text: 'What counts as a positive, and when that is known.',
      when: allOf(
        stated('data', 'positive', 'label', 'counts as', 'watched', 'clicked', 'convers'),
        stated('data', 'after', 'hour', 'day', 'minute', 'late', 'delay', 'wait', 'window', 'until', 'known'),
      ),
    },
    {
      text: 'Where the negatives come from.',
      when: stated(
        'data',
        'negative',
        'in-batch',
        'in batch',
        'not clicked',
        'skipped',
        'impressions without',
        'shown but',
      ),
    },
    {
      text: 'A split by time, without the future in the training rows.',
      when: stated(
        'data',
        'by time',
        'by day',
        'by date',
        'by week',
        'last day',
        'last week',
        'temporal',
        'chronolog',
      ),
    },
    {
      text: 'Features of each side, with how fresh each is and where it is read when serving.',
      when: {
        stated: {
          section: 'features',
          words: [
            ['minute', 'second', 'hour', 'static', 'a day', 'daily', 'nightly', 'at the request'],
            [
              'store',
              'stream',
              'log',
              'profile',
              'catalog',
              'service',
              'request',
              'job',
              'batch',
              'history',
              'table',
              'event',
            ],
          ],
        },
      },
    },
    {
      text: 'One bias of the logs, and what you do about it.',
      when: stated(
        'data',
        'bias',
        'position effect',
        'propensit',
        'imbalance',
        'leak',
        'cold start',
        'weight',
        'delayed',
        'correct',
      ),
    },
  ],
  redFlags: [
    {
      text: 'No negatives defined: the loss then has nothing to push against.',
      when: {
        all: [
          noted('data', 'positive', 'click', 'watch'),
          notNoted('data', 'negative', 'in-batch', 'in batch', 'impression'),
        ],
      },
    },
    {
      text: 'A random split of rows that have an order in time.',
      when: {
        stated: {
          section: 'data',
          words: [['random split', 'randomly split', 'split at random', 'split randomly']],
          unless: ['not', 'never', 'no ', 'instead', 'rather', 'avoid', 'would', 'by time'],
        },
      },
    },
    { text: 'Twenty features in a list, none with a reason or with a place it is served from.' },
    { text: 'The name of a database before the label is defined.' },
  ],
  tips: [
    'Explain a feature by its hypothesis: "people who finished three videos of a creator want the fourth". Four of those are worth more than twenty columns.',
    'Compute features once and log what was served. Two pipelines for training and serving will differ.',
    'Labels that come late, such as a purchase, need a window: say how long you wait, and what you do with what is not known yet.',
  ],
};

/** Stages and models, each against an alternative. */
export const model: StepGuide = {
  checklist: [
    {
      text: 'A baseline that could be in production next week.',
      when: {
        any: [
          stated('overview', 'popular', 'baseline', 'logistic', 'rule', 'trending', 'nearest'),
          { drawn: ['popular', 'trending', 'lr-ranker', 'item-knn'] },
        ],
      },
    },
    {
      text: 'The way from request to answer is drawn.',
      when: { all: [{ drawn: ['request', 'gateway'] }, { drawn: ['response'] }] },
    },
    {
      text: 'Each stage against an alternative, with the reason.',
      when: anyOf(
        filled('models', 'choices', 1, 'choice', 'alternative', 'reason'),
        stated('models', 'because', 'instead', 'rather', 'than', 'cheaper', 'faster', 'since'),
      ),
    },
    {
      text: 'The loss, and how it is weighted.',
      when: anyOf(
        written('models', 'loss'),
        stated('models', 'softmax', 'entropy', 'loss', 'mse', 'triplet', 'pairwise', 'bpr'),
      ),
    },
    {
      text: 'How many items each stage hands to the next.',
      when: statedFigure(
        'overview',
        'candidate',
        'stage',
        'retriev',
        'rank',
        'top',
        'left',
        'keep',
        '->',
        '→',
        'tower',
        'shown',
        'scored',
      ),
    },
    { text: 'A run of the design, and one sentence on what it showed.', when: { ran: true } },
  ],
  redFlags: [
    {
      text: 'One heavy model over the whole catalogue.',
      when: {
        all: [
          { drawn: ['dcn-ranker', 'mlp-ranker', 'transformer-ranker', 'multi-task-ranker'] },
          {
            notDrawn: [
              'two-tower',
              'mf',
              'item-knn',
              'popular',
              'trending',
              'vector-index',
              'rules',
              'batch-precompute',
              'content-signals',
            ],
          },
        ],
      },
    },
    { text: 'A Transformer first, and no reason for it.' },
    { text: 'Only one option considered for each stage.' },
    { text: 'A name without its mechanism: be ready to say what two towers cannot learn that a ranker can.' },
  ],
  tips: [
    'Draw the cheapest system that answers a request from end to end, run it, and only then make one part better.',
    'A retrieval stage is judged by what it keeps, a ranker by the order of what is left. Say which metric belongs to which.',
    'Change one thing at a time and predict the figure before you press Run. It shows what you understand better than any list of models.',
  ],
};
