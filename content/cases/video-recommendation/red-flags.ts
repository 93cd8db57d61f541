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
    remedy:
      'Narrow down first: retrieval to some hundreds by an index, then a ranker on those; say what each costs a request.',
    when: { finding: 'ML001' },
  },
  {
    id: 'clicks-only',
    text: 'The label is the click and nothing else, although the prompt asks for time and for people who return.',
    remedy:
      'Take a label that stands for satisfaction, such as a watch of 30 seconds or half the video, and keep the click as one signal among others.',
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
    remedy: 'Train on earlier days and test on later ones, with features as they were at the time.',
    when: { finding: 'ML013' },
  },
  {
    id: 'no-negatives',
    text: 'Nothing says what a negative is, for retrieval or for ranking.',
    remedy:
      'Retrieval: others of the batch, corrected for popularity, and some hard ones. Ranking: shown and not watched.',
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
    remedy: 'Show what is popular by country and hour, run it, and let every model beat it.',
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
    remedy: 'Put a ranker, or at least one score with the same meaning, behind the merge.',
    when: { all: [{ drawn: ['response'] }, { notDrawn: rankers }] },
  },
  {
    id: 'no-online-test',
    text: 'Offline metrics alone; nothing would show that people are better off.',
    remedy: 'An A/B test with watch time and retention, a length that fits the effect, and guardrails.',
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
    remedy: 'Split the 100 ms over features, retrieval, ranking and network, and leave a fifth for the tail.',
    when: { notNoted: { section: 'serving', words: ['ms', 'millisecond'] } },
  },
  {
    id: 'nobody-new',
    text: 'A person without history gets nothing.',
    remedy:
      'What is popular in the country and new, a few questions or the first clicks, and content in place of ids.',
    when: { finding: 'ML025' },
  },
  {
    id: 'blank-on-failure',
    text: 'One component fails, and the home page is empty.',
    remedy:
      'A stored or popular list within a timeout, a reduced ranker before that, and the share of such lists watched.',
    when: { all: [{ drawn: ['response'] }, { notDrawn: ['fallback', 'cache', 'batch-precompute'] }] },
  },
  {
    id: 'nobody-watches',
    text: 'Nothing is monitored after the launch.',
    remedy:
      'Watch metrics by slice, drift of inputs and predictions, and latency; each with a threshold and what then happens.',
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
    remedy:
      'Run the simplest design as soon as it is drawn, and once more after every change that is said to help.',
    when: { ran: false },
  },
  {
    id: 'drew-first',
    text: 'Boxes before questions: the first one stood before anything was known on goals or scale.',
    remedy: 'Ask for the goal, the scale, the latency and the data before the first box.',
  },
  {
    id: 'words-without-mechanism',
    text: 'Names such as MMoE, HNSW or contextual bandit, without saying what they do here and what they cost.',
    remedy: 'For each name: what it does here, what it costs, and what it is compared with.',
  },
  {
    id: 'defends',
    text: 'A finding or a question is argued away, where a check in the lab takes a minute.',
    remedy: 'Check it: press Run, or open the finding and change what it names, then speak.',
  },
];
