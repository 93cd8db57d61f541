import type { CaseProbe } from '../../../lib/session/case.ts';
import { systemProbes } from './probes-system.ts';

/** Questions of the first half: what is wanted, and what is learned from. */
const dataProbes: readonly CaseProbe[] = [
  {
    id: 'why-not-popular',
    step: 'clarify',
    level: 'mid',
    text: 'Before we train anything: what would a list of the most watched videos get wrong, and how would you find out what a model is worth on top of it?',
    points: [
      {
        point: 'It is the same for everybody, whatever they like',
        words: ['same for', 'everybody', 'everyone', 'personal', 'taste'],
      },
      {
        point: 'It feeds on itself: what is shown becomes popular',
        words: ['feeds', 'loop', 'rich get richer', 'itself', 'popular'],
      },
      { point: 'New and rare videos never appear', words: ['new', 'rare', 'tail', 'niche'] },
      {
        point: 'A holdout or an A/B test against it measures the worth',
        words: ['holdout', 'a/b', 'ab test', 'experiment', 'baseline', 'control'],
      },
    ],
  },
  {
    id: 'conflicting-goals',
    step: 'clarify',
    level: 'senior',
    text: 'Minutes watched go up by 2% and fewer people come back a month later. Do you launch?',
    points: [
      {
        point: 'No: retention is the goal, minutes are its proxy',
        words: ['retention', 'come back', 'proxy', 'long term', 'long-term'],
      },
      { point: 'Find out who leaves, by slice', words: ['slice', 'segment', 'cohort', 'new user'] },
      {
        point: 'Look for a cause such as clickbait or endless play',
        words: ['clickbait', 'cause', 'binge', 'addict', 'satisf', 'autoplay'],
      },
      {
        point: 'Change the objective or add a guardrail',
        words: ['objective', 'guardrail', 'weight', 'satisfaction', 'penal'],
      },
    ],
  },
  {
    id: 'objective-choice',
    step: 'frame',
    level: 'mid',
    text: 'You could predict clicks, completion or seconds watched. What does each of them reward that you do not want?',
    points: [
      {
        point: 'Clicks reward misleading titles',
        words: ['clickbait', 'misleading', 'thumbnail', 'titles', 'bait'],
      },
      { point: 'Completion rewards short videos', words: ['short'] },
      {
        point: 'Seconds reward long videos, and people who leave them running',
        words: ['long', 'background', 'running', 'duration'],
      },
      {
        point: 'Several goals in one score, weighed against each other',
        words: ['several', 'combine', 'weigh', 'multi-task', 'multi-objective', 'mix'],
      },
    ],
  },
  {
    id: 'mark-of-a-skip',
    step: 'data',
    level: 'mid',
    text: 'A video was on the screen and the person scrolled on. What label does it get, and what if it was the ninth in the list?',
    points: [
      {
        point: 'A negative only if it was seen',
        words: ['seen', 'in view', 'visible', 'viewed', 'impression'],
      },
      { point: 'The place matters: lower places are looked at less', words: ['place', 'position', 'rank'] },
      {
        point: 'Weights, or the place as a feature, correct for it',
        words: ['weight', 'propensity', 'feature', 'correct', 'debias'],
      },
    ],
  },
  {
    id: 'negatives-of-retrieval',
    step: 'data',
    level: 'senior',
    text: 'Your retrieval trains with the other videos of the batch as negatives. Which videos are punished too often by that, and what do you do?',
    when: { drawn: ['two-tower'] },
    points: [
      { point: 'Popular videos are in more batches', words: ['popular', 'frequent'] },
      {
        point: 'Subtract the log of the chance of being in the batch (logQ)',
        words: ['logq', 'log q', 'subtract', 'correct', 'sampling probability', 'log of'],
      },
      {
        point: 'Uniform negatives beside them, for videos that are never in a batch',
        words: ['uniform', 'random negative', 'mixed'],
      },
      { point: 'Hard negatives make near misses count, a part of them only', words: ['hard'] },
    ],
  },
  {
    id: 'split-by-time',
    step: 'data',
    level: 'mid',
    text: 'How do you cut training from test data, and what goes wrong with a random split here?',
    points: [
      {
        point: 'By time: train before, test after',
        words: ['time', 'before', 'later', 'chronolog', 'last day', 'past'],
      },
      { point: 'A random split lets the future leak in', words: ['leak', 'future', 'random'] },
      {
        point: 'Features as they were at the moment of the impression',
        words: ['as they were', 'point-in-time', 'point in time', 'snapshot', 'logged', 'moment'],
      },
    ],
  },
  {
    id: 'video-without-views',
    step: 'data',
    level: 'mid',
    text: 'A video was uploaded ten minutes ago. Which of your features are empty, and how can it still be shown?',
    points: [
      {
        point: 'Counts and learned ids are empty',
        words: ['count', 'ids', 'id embedding', 'views', 'empty', 'ctr'],
      },
      {
        point: 'Content and creator features stand in',
        words: ['content', 'creator', 'title', 'language', 'channel', 'topic'],
      },
      {
        point: 'A place kept for exploration, or a source of new videos',
        words: ['explor', 'slot', 'place', 'source', 'fresh', 'boost'],
      },
      {
        point: 'It has to be in the index within the hour',
        words: ['index', 'hour', 'incremental', 'refresh'],
      },
    ],
  },
  {
    id: 'features-at-serving',
    step: 'data',
    level: 'senior',
    text: 'Pick your strongest feature. Where does it come from at the request, how old is it then, and how do you know that training saw the same number?',
    points: [
      {
        point: 'A store that answers online',
        words: ['store', 'online', 'cache', 'redis', 'key-value', 'lookup'],
      },
      {
        point: 'Its age: stream within minutes or batch once a day',
        words: ['stream', 'minute', 'batch', 'daily', 'second', 'age of', 'old'],
      },
      {
        point: 'Log features at serving, or one definition for both',
        words: [
          'logged',
          'logs',
          'the log',
          'log feature',
          'same code',
          'one definition',
          'shared',
          'point-in-time',
        ],
      },
      { point: 'Compare the two to find skew', words: ['compare', 'skew', 'parity', 'test'] },
    ],
  },
  {
    id: 'two-stages-why',
    step: 'model',
    level: 'mid',
    text: 'Why not score all videos with your ranker? Give me the number.',
    points: [
      {
        point: 'A billion scores a request, far more than 100 ms allow',
        words: ['billion', '1b', '10^9', '1e9'],
      },
      {
        point: 'Retrieval narrows to some hundreds or thousands',
        words: ['hundred', 'thousand', 'narrow', 'retriev', 'candidate'],
      },
      {
        point: 'What retrieval misses, ranking cannot repair',
        words: ['miss', 'recall', 'lost', 'upper bound', 'ceiling', 'repair'],
      },
    ],
  },
  {
    id: 'ranker-alternatives',
    step: 'model',
    level: 'senior',
    text: 'You chose a ranker. Which other one did you turn down, and what would make you change your mind?',
    when: {
      drawn: [
        'dcn-ranker',
        'gbdt-ranker',
        'mlp-ranker',
        'multi-task-ranker',
        'transformer-ranker',
        'lr-ranker',
      ],
    },
    points: [
      {
        point: 'Names an alternative such as trees, a cross network or a sequence model',
        words: ['tree', 'gbdt', 'dcn', 'cross', 'transformer', 'logistic', 'alternative', 'mlp'],
      },
      {
        point: 'Compares them on data, latency or cost',
        words: ['latency', 'cost', 'slow', 'fast', 'ms'],
      },
      {
        point: 'Says what result would change the choice',
        words: ['unless', 'would change', 'switch', 'measure', 'result'],
      },
    ],
  },
  {
    id: 'one-score',
    step: 'model',
    level: 'staff',
    text: 'Your model predicts several things for each video. How do they become one order, and who decides on the weights?',
    when: {
      any: [
        { drawn: ['multi-task-ranker'] },
        { noted: { section: 'models', words: ['multi-task', 'multi task', 'heads', 'objectives'] } },
      ],
    },
    points: [
      {
        point: 'An explicit formula of the predictions',
        words: ['formula', 'weighted', 'sum', 'product', 'times', 'multiply', 'combine'],
      },
      {
        point: 'Weights are tuned online against retention, not offline',
        words: ['online', 'retention', 'experiment', 'a/b', 'tune'],
      },
      { point: 'Predictions have to be calibrated to be weighed', words: ['calibrat'] },
      {
        point: 'The weights are a product decision and are written down',
        words: ['product', 'decision', 'owner', 'stakeholder', 'written'],
      },
    ],
  },
];

/** Every probe of the case. */
export const probes: readonly CaseProbe[] = [...dataProbes, ...systemProbes];
