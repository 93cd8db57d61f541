import type { MetricEntry } from './types.ts';

type Part = MetricEntry['formula'];
const row = (...parts: Part[]): Part => ({ row: parts });
const sub = (base: string, index: string): Part => ({ sub: [base, index] });
const over = (numerator: Part, denominator: Part): Part => ({ over: [numerator, denominator] });
const words = (text: string): Part => ({ words: text });

/** What the truth, or what was held out, says of a list. */
export const listEntries = {
  recall_at_k: {
    formula: row('R', '=', over(words('relevant among the first k'), words('relevant'))),
    symbols: [
      ['k', 'how many candidates or places are looked at'],
      ['relevant', 'in the synthetic world the best 100 videos of the user; on your data what was held out'],
    ],
    example: {
      given: 'Of the relevant items 1, 5 and 9 the first four candidates 5, 2, 1, 7 hold two.',
      steps: '2 / 3 = 0.667.',
      arguments: [[5, 2, 1, 7], new Set([1, 5, 9]), 4],
      value: 2 / 3,
    },
    careful: 'More candidates can only raise it; it says nothing of their order.',
  },
  tail_recall_at_k: {
    formula: row(
      'R',
      '=',
      over(words('relevant in the tail among the first k'), words('relevant in the tail')),
    ),
    symbols: [
      ['k', 'how many candidates are looked at'],
      ['tail', 'items outside the most clicked fifth of the catalogue, new ones among them'],
      ['relevant', 'in the synthetic world the best 100 videos of the user; on your data what was held out'],
    ],
    example: {
      given:
        'Of the relevant items 1, 5 and 9 item 5 is of the popular head. The first four candidates 5, 2, 1, 7 hold one of the other two.',
      steps: '1 / 2 = 0.5.',
      arguments: [[5, 2, 1, 7], new Set([1, 5, 9]), new Set([5, 7]), 4],
      value: 1 / 2,
    },
    careful:
      'Candidates from the tail alone raise it and lower recall as a whole: read both. Where the head ends is a convention.',
  },
  ndcg_at_k: {
    formula: row('NDCG', '=', over('DCG', words('DCG of the best list')), ',  ', 'DCG', '=', {
      sum: ['r', over(sub('g', 'r'), row({ sub: [words('log'), '2'] }, '(', 'r', '+', '1', ')'))],
    }),
    symbols: [
      ['r', 'places, from 1'],
      ['g r', 'gain of the item there: expected seconds of watching, or 1 for a held-out item'],
    ],
    example: {
      given: 'Gains 3, 0, 2 in this order; the best order is 3, 2, 0.',
      steps: '(3 + 0 + 2/2) / (3 + 2/1.585) = 4 / 4.262 = 0.939.',
      arguments: [
        [1, 2, 3],
        new Map([
          [1, 3],
          [3, 2],
        ]),
        3,
      ],
      value: 4 / (3 + 2 / Math.log2(3)),
    },
    careful: 'How fast places lose worth is a convention; users of this world look further or less far.',
  },
  expected_watch_time: {
    formula: row('W', '=', { sum: ['r', row(sub('e', 'r'), '×', sub('c', 'r'), '×', sub('s', 'r'))] }),
    symbols: [
      ['e r', 'chance that place r is looked at'],
      ['c r', 'chance of a click when it is'],
      ['s r', 'expected seconds after a click'],
    ],
    example: {
      given: 'Two places, looked at with 1 and 0.5, clicked with 0.2 and 0.4, watched for 60 and 30 s.',
      steps: '1 × 0.2 × 60 + 0.5 × 0.4 × 30 = 12 + 6 = 18 s.',
      arguments: [{ examination: [1, 0.5], clickProbability: [0.2, 0.4], watchSeconds: [60, 30] }],
      value: 18,
    },
    careful: 'Long videos weigh more than good ones; a list of it alone drifts towards them.',
  },
  expected_clicks: {
    formula: row('C', '=', { sum: ['r', row(sub('e', 'r'), '×', sub('c', 'r'))] }),
    symbols: [
      ['e r', 'chance that place r is looked at'],
      ['c r', 'chance of a click when it is'],
    ],
    example: {
      given: 'Two places, looked at with 1 and 0.5, clicked with 0.2 and 0.4.',
      steps: '1 × 0.2 + 0.5 × 0.4 = 0.4 clicks.',
      arguments: [{ examination: [1, 0.5], clickProbability: [0.2, 0.4], watchSeconds: [60, 30] }],
      value: 0.4,
    },
    careful: 'Clickbait raises it while watching falls.',
  },
  regret: {
    formula: row('L', '=', {
      sum: ['r', row(sub('e', 'r'), '×', '(', sub('b', 'r'), '−', sub('w', 'r'), ')')],
    }),
    symbols: [
      ['e r', 'chance that place r is looked at'],
      ['b r', 'worth of the best list there, seconds'],
      ['w r', 'worth of this list there, seconds'],
    ],
    example: {
      given: 'Looked at with 1 and 0.5; the best list is worth 12 and 10 s there, this one 8 and 10 s.',
      steps: '1 × (12 − 8) + 0.5 × (10 − 10) = 4 s.',
      arguments: [
        [1, 0.5],
        [8, 10],
        [12, 10],
      ],
      value: 4,
    },
    careful: 'It needs the truth: on real data it can only be bounded.',
  },
  intra_list_diversity: {
    formula: row('D', '=', over('2', row('n', '(', 'n', '−', '1', ')')), {
      sum: ['i < j', row('(', '1', '−', words('cos'), '(', sub('v', 'i'), ',', sub('v', 'j'), ')', ')')],
    }),
    symbols: [
      ['n', 'items of the list'],
      ['v i', 'content vector of an item'],
    ],
    example: {
      given: 'Two items alike and a third at a right angle to both.',
      steps: '(0 + 1 + 1) / 3 = 0.667.',
      arguments: [{ rows: 3, columns: 2, data: [1, 0, 1, 0, 0, 1] }],
      value: 2 / 3,
    },
    careful: 'A random list is very diverse: read it beside NDCG.',
  },
  novelty: {
    formula: row('N', '=', over('1', 'n'), {
      sum: ['i', row('−', { sub: [words('log'), '2'] }, sub('q', 'i'))],
    }),
    symbols: [
      ['n', 'items of the list'],
      ['q i', 'share of users who have met the item'],
    ],
    example: {
      given: 'One item that half of all users have met, one that an eighth has.',
      steps: '(1 + 3) / 2 = 2 bits.',
      arguments: [
        [0, 1],
        [0.5, 0.125],
      ],
      value: 2,
    },
    careful: 'Unknown items are new whether anybody likes them or not.',
  },
  serendipity: {
    formula: row('S', '=', over(words('useful and not expected'), words('items of the list'))),
    symbols: [
      ['useful', 'among the best 100 videos of the user'],
      ['expected', 'in the list that popularity alone would have shown'],
    ],
    example: {
      given: 'Of the items 1, 2, 3 and 4 the user likes 1 and 2; popularity would have shown 1.',
      steps: 'Item 2 alone counts: 1 / 4 = 0.25.',
      arguments: [[1, 2, 3, 4], new Set([1]), new Set([1, 2])],
      value: 0.25,
    },
    careful: 'What is expected is only what popularity shows; people expect more than that.',
  },
  mean_age: {
    formula: row('A', '=', over('1', 'n'), { sum: ['i', sub('a', 'i')] }),
    symbols: [
      ['n', 'items of the list'],
      ['a i', 'days since upload'],
    ],
    example: {
      given: 'Items of 0, 2 and 10 days.',
      steps: '12 / 3 = 4 days.',
      arguments: [[0, 2, 10]],
      value: 4,
    },
    careful: 'One very old item moves it a lot.',
  },
  fresh_share: {
    formula: row('F', '=', over(words('items younger than a day'), words('items of the list'))),
    symbols: [],
    example: {
      given: 'Items of 0, 2, 0 and 10 days.',
      steps: '2 / 4 = 0.5.',
      arguments: [[0, 2, 0, 10]],
      value: 0.5,
    },
    careful: 'New items have few clicks to learn from; showing them costs watch time today.',
  },
  hit_rate_at_k: {
    formula: row('H', '=', over(words('users with a relevant item among the first k'), words('users'))),
    symbols: [['k', 'how many places are looked at']],
    example: {
      given: 'One user whose relevant item 9 stands third of 4, 7, 9.',
      steps: 'It is there: 1.',
      arguments: [[4, 7, 9], new Set([9]), 3],
      value: 1,
    },
    careful: 'One hit counts as much as ten.',
  },
  reciprocal_rank_at_k: {
    formula: row('RR', '=', over('1', words('place of the first relevant item'))),
    symbols: [],
    example: {
      given: 'The first relevant item, 9, stands third of 4, 7, 9.',
      steps: '1 / 3 = 0.333; MRR is the mean over users.',
      arguments: [[4, 7, 9], new Set([9]), 3],
      value: 1 / 3,
    },
    careful: 'Everything below the first relevant item counts nothing.',
  },
} as const satisfies Readonly<Record<string, MetricEntry>>;
