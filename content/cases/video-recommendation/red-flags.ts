import type { CaseRedFlag } from '../../../lib/session/case.ts';

const rankers = [
  'dcn-ranker',
  'gbdt-ranker',
  'mlp-ranker',
  'multi-task-ranker',
  'transformer-ranker',
  'lr-ranker',
];

/** What makes interviewers say no, as it looks in this case. */
export const redFlags: readonly CaseRedFlag[] = [
  {
    id: 'scores-the-catalogue',
    text: 'One model scores all billion videos at the request, and no stage before it narrows them down.',
    when: { finding: 'ML001' },
  },
  {
    id: 'clicks-only',
    text: 'The label is the click and nothing else, although the prompt asks for time and for people who return.',
    when: {
      all: [
        {
          notNoted: {
            section: 'framing',
            words: ['watch', 'seconds', 'minutes', 'retention', 'satisf', 'completion', 'engag'],
          },
        },
        { noted: { section: 'framing', words: ['click', 'ctr'] } },
      ],
    },
  },
  {
    id: 'random-split',
    text: 'Training and test are split at random although what people do depends on the day.',
    when: { finding: 'ML013' },
  },
  {
    id: 'no-negatives',
    text: 'Nothing says what a negative is, for retrieval or for ranking.',
    when: {
      all: [
        {
          notNoted: { section: 'data', words: ['negative', 'not click', 'not watch', 'skip', 'impression'] },
        },
        { notDrawn: ['negative-sampler'] },
      ],
    },
  },
  {
    id: 'no-baseline',
    text: 'No baseline: nothing simple that the models would have to beat.',
    when: {
      all: [
        { notDrawn: ['popular', 'trending'] },
        { notNoted: { section: 'overview', words: ['baseline', 'popular', 'trending'] } },
      ],
    },
  },
  {
    id: 'no-ranker',
    text: 'Videos are shown in the order in which they were found, although several sources cannot be compared.',
    when: { all: [{ drawn: ['response'] }, { notDrawn: rankers }] },
  },
  {
    id: 'no-online-test',
    text: 'Offline metrics alone; nothing would show that people are better off.',
    when: {
      all: [
        { notDrawn: ['experiment', 'canary'] },
        { notNoted: { section: 'metrics', words: ['a/b', 'ab test', 'experiment', 'online', 'holdout'] } },
      ],
    },
  },
  {
    id: 'no-budget',
    text: 'Not one latency figure for a stage, although the budget is in the prompt.',
    when: { notNoted: { section: 'serving', words: ['ms', 'millisecond'] } },
  },
  {
    id: 'nobody-new',
    text: 'A person without history gets nothing.',
    when: { finding: 'ML025' },
  },
  {
    id: 'blank-on-failure',
    text: 'One component fails, and the home page is empty.',
    when: { all: [{ drawn: ['response'] }, { notDrawn: ['fallback', 'cache', 'batch-precompute'] }] },
  },
  {
    id: 'nobody-watches',
    text: 'Nothing is monitored after the launch.',
    when: {
      all: [
        { notDrawn: ['monitor'] },
        { notNoted: { section: 'monitoring', words: ['drift', 'alert', 'monitor', 'dashboard'] } },
      ],
    },
  },
  {
    id: 'never-ran',
    text: 'The design was never run, so no claim on its quality was put to the test.',
    when: { ran: false },
  },
  {
    id: 'drew-first',
    text: 'Boxes before questions: the first one stood before anything was known on goals or scale.',
  },
  {
    id: 'words-without-mechanism',
    text: 'Names such as MMoE, HNSW or contextual bandit, without saying what they do here and what they cost.',
  },
  {
    id: 'defends',
    text: 'A finding or a question is argued away, where a check in the lab takes a minute.',
  },
];
