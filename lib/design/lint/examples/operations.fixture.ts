import { change } from './draw.fixture.ts';
import { ads, bare, type Example, pictures, silent, speaks, twoStages, whole } from './example.fixture.ts';

/** Two rankers after one merge, both trained. */
const rivals = change(twoStages, {
  without: ['dedup'],
  nodes: { rival: 'mlp-ranker', 'rival-trainer': 'trainer' },
  chains: ['merge > rival', 'split.train > rival-trainer > rival'],
});
const compared = change(rivals, {
  nodes: { test: 'experiment' },
  chains: ['ranker > test.control', 'rival > test.treatment', 'test > response'],
});
const shadowed = change(rivals, {
  nodes: { shadow: 'shadow' },
  chains: ['ranker > shadow.live', 'rival > shadow.shadow', 'shadow > response'],
});
const gated = change(twoStages, {
  without: ['ranker-trainer'],
  nodes: { learner: 'trainer', gate: 'validation-gate' },
  chains: ['split.train > learner > gate > ranker', 'split.test > gate.test'],
});

/** Examples of the rules about tests, experiments and what happens after launch. */
export const operationExamples: readonly Example[] = [
  speaks('ML041', 'neither', twoStages, ['ranker-trainer', 'tower-trainer']),
  speaks('ML041', 'offline alone', gated, ['learner', 'tower-trainer']),
  speaks('ML041', 'online alone', compared, ['ranker-trainer', 'rival-trainer', 'tower-trainer']),
  silent('ML041', 'both', whole),
  silent(
    'ML041',
    'a classifier compared in the shadow',
    change(gated, {
      without: ['dedup'],
      nodes: { shadow: 'shadow', rival: 'mlp-ranker', 'rival-trainer': 'trainer' },
      chains: [
        'ranker > shadow.live',
        'merge > rival > shadow.shadow',
        'shadow > response',
        'split.train > rival-trainer > rival',
      ],
      requirements: { objective: 'classification' },
    }),
  ),
  speaks(
    'ML041',
    'a shadow shows nothing to people',
    change(gated, {
      without: ['dedup'],
      nodes: { shadow: 'shadow', rival: 'mlp-ranker', 'rival-trainer': 'trainer' },
      chains: [
        'ranker > shadow.live',
        'merge > rival > shadow.shadow',
        'shadow > response',
        'split.train > rival-trainer > rival',
      ],
    }),
    ['learner', 'rival-trainer', 'tower-trainer'],
  ),
  silent(
    'ML041',
    'boxes say it',
    change(twoStages, {
      nodes: {
        offline: ['text', { text: 'Offline: recall@100' }],
        online: ['text', { text: 'A/B: watch time' }],
      },
    }),
  ),
  silent('ML041', 'nothing is trained', bare),

  speaks(
    'ML042',
    'no test rows',
    change(gated, {
      without: ['gate'],
      nodes: { door: 'validation-gate' },
      chains: ['learner > door > ranker'],
    }),
    ['door'],
  ),
  silent('ML042', 'test rows', gated),
  silent('ML042', 'a gate on its own', { nodes: { gate: 'validation-gate' } }),

  speaks(
    'ML043',
    'the gate tests on training days',
    change(gated, {
      without: ['gate'],
      nodes: { door: 'validation-gate' },
      chains: ['learner > door > ranker', 'split.train > door.test'],
    }),
    ['door', 'learner'],
  ),
  speaks(
    'ML043',
    'the trainer reads the test days',
    change(gated, {
      without: ['learner'],
      nodes: { cheat: 'trainer' },
      chains: ['split.test > cheat > gate'],
    }),
    ['gate', 'cheat'],
  ),
  silent('ML043', 'train and test', gated),
  silent('ML043', 'no gate', twoStages),

  speaks(
    'ML044',
    'clicks by accuracy',
    change(gated, { nodes: { gate: ['validation-gate', { metric: 'accuracy' }] } }),
    ['gate'],
  ),
  speaks(
    'ML044',
    'fraud in a log of events by accuracy',
    change(gated, {
      nodes: { gate: ['validation-gate', { metric: 'accuracy' }] },
      requirements: { objective: 'classification' },
    }),
    ['gate'],
  ),
  silent('ML044', 'AUC', gated),
  silent(
    'ML044',
    'pictures of classes that are equally frequent',
    change(gated, {
      without: ['events'],
      nodes: { gate: ['validation-gate', { metric: 'accuracy' }] },
      requirements: { objective: 'classification' },
    }),
  ),

  speaks(
    'ML045',
    'retrieval by AUC',
    change(whole, { nodes: { 'tower-gate': ['validation-gate', { metric: 'auc' }] } }),
    ['tower-gate'],
  ),
  speaks('ML045', 'prices by AUC', change(ads, { nodes: { gate: ['validation-gate', { metric: 'auc' }] } }), [
    'gate',
  ]),
  speaks('ML045', 'boxes in pictures by AUC', change(gated, { requirements: { objective: 'detection' } }), [
    'gate',
  ]),
  silent('ML045', 'retrieval by recall, ranking by AUC', whole),
  silent('ML045', 'prices by normalized entropy', ads),
  silent('ML045', 'no gate', pictures),

  speaks(
    'ML046',
    'no guardrail',
    change(whole, { nodes: { experiment: ['experiment', { guardrail: 'none' }] } }),
    ['experiment'],
  ),
  silent('ML046', 'retention guarded', whole),
  silent('ML046', 'no experiment', twoStages),

  speaks('ML047', 'six days', change(whole, { nodes: { experiment: ['experiment', { days: 6 }] } }), [
    'experiment',
  ]),
  silent('ML047', 'seven days', change(whole, { nodes: { experiment: ['experiment', { days: 7 }] } })),
  silent('ML047', 'no experiment', twoStages),

  speaks(
    'ML048',
    'one user in a thousand of a million, two weeks',
    change(whole, {
      requirements: { dailyUsers: 1_000_000 },
      nodes: { experiment: ['experiment', { share: 0.001 }] },
    }),
    ['experiment'],
  ),
  speaks('ML048', 'half of five thousand, two weeks', change(whole, { requirements: { dailyUsers: 5000 } }), [
    'experiment',
  ]),
  speaks(
    'ML048',
    'half of fifty thousand, one day',
    change(whole, {
      requirements: { dailyUsers: 50_000 },
      nodes: { experiment: ['experiment', { days: 1 }] },
    }),
    ['experiment'],
  ),
  silent(
    'ML048',
    'half of fifty thousand, two weeks',
    change(whole, { requirements: { dailyUsers: 50_000 } }),
  ),
  silent('ML048', 'no experiment', change(twoStages, { requirements: { dailyUsers: 10 } })),

  speaks(
    'ML049',
    'one system in both arms',
    change(rivals, {
      nodes: { test: 'experiment' },
      chains: ['ranker > test.control', 'ranker > test.treatment', 'test > response'],
    }),
    ['test'],
  ),
  speaks(
    'ML049',
    'no treatment',
    change(rivals, { nodes: { test: 'experiment' }, chains: ['ranker > test.control', 'test > response'] }),
    ['test'],
  ),
  silent('ML049', 'two systems', compared),
  silent('ML049', 'an experiment on no request path', { nodes: { test: 'experiment' } }),

  speaks('ML050', 'none', twoStages, ['ranker', 'tower']),
  speaks('ML050', 'one that sees nothing', change(twoStages, { nodes: { monitor: 'monitor' } }), [
    'ranker',
    'tower',
  ]),
  silent('ML050', 'one that sees what users do', whole),
  silent('ML050', 'no request path yet', bare),

  speaks('ML051', 'no alert', change(whole, { without: ['alert'] }), ['monitor']),
  speaks('ML051', 'an alert for nobody', change(whole, { nodes: { alert: 'alert' } }), ['alert']),
  silent('ML051', 'somebody is called', whole),
  silent(
    'ML051',
    'training begins by itself',
    change(whole, {
      without: ['alert'],
      nodes: { schedule: ['retraining-schedule', { onAlert: true }] },
      chains: ['monitor > schedule.alert'],
    }),
  ),
  silent('ML051', 'a monitor that sees nothing yet', { nodes: { monitor: 'monitor' } }),

  speaks('ML053', 'no registry', twoStages, ['ranker', 'tower']),
  speaks(
    'ML053',
    'one version is kept',
    change(whole, { nodes: { 'rival-registry': ['model-registry', { keepVersions: 1 }] } }),
    ['rival'],
  ),
  silent('ML053', 'versions are kept', whole),
  silent(
    'ML053',
    'a canary goes back',
    change(rivals, {
      nodes: { canary: 'canary' },
      chains: ['ranker > canary.stable', 'rival > canary.new', 'canary > response'],
    }),
  ),
  silent('ML053', 'no request path yet', bare),

  speaks(
    'ML054',
    'the new ranker answers besides',
    change(rivals, {
      nodes: { shadow: 'shadow', test: 'experiment' },
      chains: [
        'ranker > shadow.live',
        'rival > shadow.shadow',
        'shadow > test.control',
        'rival > test.treatment',
        'test > response',
      ],
    }),
    ['shadow', 'rival'],
  ),
  speaks(
    'ML054',
    'only the new ranker answers',
    change(rivals, {
      nodes: { shadow: 'shadow' },
      chains: ['ranker > shadow.live', 'rival > shadow.shadow', 'rival > response'],
    }),
    ['shadow', 'rival'],
  ),
  silent('ML054', 'only the live system answers', shadowed),
  silent('ML054', 'a shadow on its own', { nodes: { shadow: 'shadow' } }),
];
