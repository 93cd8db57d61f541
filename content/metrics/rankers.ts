import type { MetricEntry } from './types.ts';

const row = (...parts: MetricEntry['formula'][]): MetricEntry['formula'] => ({ row: parts });
const sub = (base: string, index: string): MetricEntry['formula'] => ({ sub: [base, index] });

/** How well chances tell positives from negatives. */
export const rankerEntries = {
  roc_auc: {
    formula: row('AUC', '=', {
      over: [row(sub('n', 'right'), '+', { over: ['1', '2'] }, sub('n', 'tied')), row('P', '×', 'N')],
    }),
    symbols: [
      ['n right', 'pairs of a positive and a negative whose positive has the higher score'],
      ['n tied', 'pairs with equal scores'],
      ['P, N', 'how many examples are positive and negative'],
    ],
    example: {
      given: 'Scores 0.8 and 0.35 for positives, 0.4 and 0.1 for negatives.',
      steps: '3 of the 2 × 2 pairs are in order: 3 / 4 = 0.75.',
      arguments: [
        [1, 1, 0, 0],
        [0.8, 0.35, 0.4, 0.1],
      ],
      value: 0.75,
    },
    careful:
      'It also counts pairs of different users, so telling active users from idle ones raises it without making any list better: compare GAUC.',
  },
  gauc: {
    formula: row('GAUC', '=', {
      over: [{ sum: ['u', row(sub('w', 'u'), '×', sub('AUC', 'u'))] }, { sum: ['u', sub('w', 'u')] }],
    }),
    symbols: [
      ['u', 'users with both positives and negatives'],
      ['w u', 'impressions of the user'],
      ['AUC u', 'AUC over the impressions of the user alone'],
    ],
    example: {
      given: 'User 1 has 2 impressions in the right order, user 2 has 4 with AUC 0.5.',
      steps: '(2 × 1 + 4 × 0.5) / (2 + 4) = 0.667.',
      arguments: [
        [1, 1, 2, 2, 2, 2],
        [1, 0, 1, 0, 1, 0],
        [0.9, 0.1, 0.5, 0.6, 0.9, 0.8],
      ],
      value: (2 * 1 + 4 * 0.5) / 6,
    },
    careful: 'Users with one label alone have no AUC and are left out; they may be the ones that matter.',
  },
  average_precision: {
    formula: row('AP', '=', {
      sum: ['n', row('(', sub('R', 'n'), '−', sub('R', 'n−1'), ')', '×', sub('P', 'n'))],
    }),
    symbols: [
      ['n', 'thresholds, from the highest score down'],
      ['R n', 'recall at the threshold'],
      ['P n', 'precision at the threshold'],
    ],
    example: {
      given: 'By falling score: positive, negative, positive, negative.',
      steps: '0.5 × 1 + 0 × 0.5 + 0.5 × 2/3 = 0.833.',
      arguments: [
        [1, 0, 1, 0],
        [0.9, 0.8, 0.7, 0.6],
      ],
      value: 0.5 + 1 / 3,
    },
    careful: 'Chance reaches the share of positives, not 0.5; compare only sets with equal shares.',
  },
  log_loss: {
    formula: row(
      'LL',
      '=',
      '−',
      { over: ['1', 'n'] },
      {
        sum: [
          'i',
          row(
            sub('y', 'i'),
            { words: 'ln' },
            sub('p', 'i'),
            '+',
            '(',
            '1',
            '−',
            sub('y', 'i'),
            ')',
            { words: 'ln' },
            '(',
            '1',
            '−',
            sub('p', 'i'),
            ')',
          ),
        ],
      },
    ),
    symbols: [
      ['y i', 'label of an impression, 1 or 0'],
      ['p i', 'its predicted chance'],
      ['n', 'impressions'],
    ],
    example: {
      given: 'A positive with chance 0.8 and a negative with chance 0.5.',
      steps: '(−ln 0.8 − ln 0.5) / 2 = (0.223 + 0.693) / 2 = 0.458 nats.',
      arguments: [
        [1, 0],
        [0.8, 0.5],
      ],
      value: (Math.log(1 / 0.8) + Math.log(2)) / 2,
    },
    careful: 'It depends on how rare positives are: compare it within one set, or use normalized entropy.',
  },
  normalized_entropy: {
    formula: row('NE', '=', {
      over: [
        'LL',
        row(
          '−',
          '(',
          'q',
          { words: 'ln' },
          'q',
          '+',
          '(',
          '1',
          '−',
          'q',
          ')',
          { words: 'ln' },
          '(',
          '1',
          '−',
          'q',
          ')',
          ')',
        ),
      ],
    }),
    symbols: [
      ['LL', 'log loss'],
      ['q', 'share of positives'],
    ],
    example: {
      given: 'Half are positive; a positive has chance 0.8, a negative 0.5.',
      steps: '0.458 / 0.693 = 0.661.',
      arguments: [
        [1, 0],
        [0.8, 0.5],
      ],
      value: (Math.log(1 / 0.8) + Math.log(2)) / 2 / Math.log(2),
    },
    careful:
      '1 is what always predicting the base rate gives; a number just below 1 is not much better than that.',
  },
  calibration_ratio: {
    formula: row('CR', '=', { over: [{ sum: ['i', sub('p', 'i')] }, { sum: ['i', sub('y', 'i')] }] }),
    symbols: [
      ['p i', 'predicted chance of an impression'],
      ['y i', 'its label'],
    ],
    example: {
      given: 'Chances 0.6, 0.5 and 0.1, one positive among them.',
      steps: '(0.6 + 0.5 + 0.1) / 1 = 1.2: a fifth too many are predicted.',
      arguments: [
        [1, 0, 0],
        [0.6, 0.5, 0.1],
      ],
      value: 1.2,
    },
    careful: 'Right on average is not right everywhere: look at the calibration curve too.',
  },
} as const satisfies Readonly<Record<string, MetricEntry>>;
