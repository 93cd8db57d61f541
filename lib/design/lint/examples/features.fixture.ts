import { change } from './draw.fixture.ts';
import { bare, type Example, silent, speaks, twoStages, whole } from './example.fixture.ts';

/** The store also gives the ranker's trainer its rows. */
const learned = change(whole, {
  without: ['ranker-trainer'],
  nodes: { learner: 'trainer' },
  chains: ['store.offline > learner > ranker-gate'],
});

/** Examples of the rules about stored features. */
export const featureExamples: readonly Example[] = [
  speaks(
    'ML021',
    'in training only, by a switch',
    change(learned, { nodes: { store: ['feature-store', { atServing: false }] } }),
    ['store', 'ranker'],
  ),
  speaks(
    'ML021',
    'in training only, by the wiring',
    change(twoStages, {
      without: ['ranker-trainer'],
      nodes: { store: 'feature-store', learner: 'trainer' },
      chains: ['events > store > learner > ranker'],
    }),
    ['store', 'ranker'],
  ),
  silent('ML021', 'in both', learned),
  silent('ML021', 'logged while it serves', whole),
  silent('ML021', 'no store', twoStages),

  speaks(
    'ML022',
    'an hour old, and changing every minute',
    change(whole, {
      nodes: { store: ['feature-store', { freshnessSeconds: 3600, changesSeconds: 60 }] },
    }),
    ['store'],
  ),
  silent(
    'ML022',
    'as old as they change',
    change(whole, {
      nodes: { store: ['feature-store', { freshnessSeconds: 60, changesSeconds: 60 }] },
    }),
  ),
  silent('ML022', 'a store that serves nobody', {
    nodes: { store: ['feature-store', { freshnessSeconds: 3600, changesSeconds: 60 }] },
  }),

  speaks(
    'ML023',
    'two definitions',
    change(learned, { nodes: { store: ['feature-store', { oneDefinition: false }] } }),
    ['store'],
  ),
  silent('ML023', 'one definition', learned),
  silent(
    'ML023',
    'serving only, so that there is nothing to differ from',
    change(whole, { nodes: { store: ['feature-store', { oneDefinition: false }] } }),
  ),

  speaks(
    'ML024',
    'a daily job for values of five minutes',
    change(twoStages, {
      nodes: { job: ['batch-job', { everyHours: 24 }], store: 'feature-store' },
      chains: ['events > job > store', 'store.online > ranker.features'],
    }),
    ['store', 'job'],
  ),
  silent('ML024', 'a stream', change(whole, { without: ['profiles'] })),
  silent(
    'ML024',
    'a daily job for values of a day',
    change(twoStages, {
      nodes: {
        job: ['batch-job', { everyHours: 24 }],
        store: ['feature-store', { freshnessSeconds: 86_400, changesSeconds: 86_400 }],
      },
      chains: ['events > job > store', 'store.online > ranker.features'],
    }),
  ),
  silent('ML024', 'nobody says how often it is fed', whole),
  silent('ML024', 'no store', bare),
];
