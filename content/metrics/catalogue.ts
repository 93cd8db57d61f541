import type { MetricEntry } from './types.ts';

/** What all lists together do to the catalogue. */
export const catalogueEntries = {
  catalogue_coverage: {
    formula: {
      row: [
        'C',
        '=',
        { over: [{ words: 'items in at least one list' }, { words: 'items of the catalogue' }] },
      ],
    },
    symbols: [],
    example: {
      given: 'The lists 0, 1 and 1, 2 of a catalogue of 10.',
      steps: '3 / 10 = 0.3.',
      arguments: [
        [
          [0, 1],
          [1, 2],
        ],
        10,
      ],
      value: 0.3,
    },
    careful: 'It grows with the number of lists: compare equal numbers of requests.',
  },
  exposure_gini: {
    formula: {
      row: [
        'G',
        '=',
        {
          over: [
            {
              sum: ['i', { row: ['(', '2', 'i', '−', 'n', '−', '1', ')', '×', { sub: ['x', 'i'] }] }],
            },
            { row: ['n', '×', { sum: ['i', { sub: ['x', 'i'] }] }] },
          ],
        },
      ],
    },
    symbols: [
      ['x i', 'how much the item is looked at over all lists, from the least to the most'],
      ['n', 'items of the catalogue'],
    ],
    example: {
      given: 'One list with one item of a catalogue of two.',
      steps: 'x is 0 and 1: (−1 × 0 + 1 × 1) / (2 × 1) = 0.5.',
      arguments: [[[0]], 2],
      value: 0.5,
    },
    careful: 'Over a large catalogue and few requests it is near 1 whatever is shown.',
  },
} as const satisfies Readonly<Record<string, MetricEntry>>;
