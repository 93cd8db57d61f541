import type { CaseProbe } from '../../../lib/session/case.ts';

/** Questions of the second half: does it work, does it hold, does it last. */
export const systemProbes: readonly CaseProbe[] = [
  {
    id: 'metric-of-retrieval',
    step: 'evaluate',
    level: 'mid',
    text: 'Which offline metric do you look at for retrieval, and which for the final list? Why not the same?',
    points: [
      {
        point: 'Recall for retrieval: are the good ones among the candidates',
        words: ['recall', 'hit rate'],
      },
      { point: 'NDCG or AUC for the order', words: ['ndcg', 'auc', 'map@', 'mrr', 'log loss'] },
      {
        point: 'Retrieval has to find, ranking has to order',
        words: ['find', 'order', 'position', 'candidate'],
      },
    ],
  },
  {
    id: 'offline-up-online-flat',
    step: 'evaluate',
    level: 'senior',
    text: 'NDCG on the log rises by 2% and nothing happens online. Where do you look, in which order?',
    points: [
      {
        point: 'The experiment first: power, split, duration',
        words: ['power', 'sample', 'split', 'duration', 'srm', 'experiment', 'significan'],
      },
      { point: 'Skew between training and serving', words: ['skew', 'serving', 'feature', 'mismatch'] },
      {
        point: 'Bias of the log: it was shaped by the old system',
        words: ['bias', 'position', 'old system', 'logged', 'selection', 'counterfactual'],
      },
      {
        point: 'The metric is not what people value',
        words: ['metric', 'proxy', 'value', 'objective', 'novelty'],
      },
    ],
  },
  {
    id: 'guardrails',
    step: 'evaluate',
    level: 'mid',
    text: 'What must not get worse in your A/B test, and how long does it run?',
    points: [
      {
        point: 'A guardrail such as hides, reports, latency or variety',
        words: ['hide', 'report', 'latency', 'divers', 'guardrail', 'error', 'variety', 'retention'],
      },
      { point: 'At least one or two whole weeks', words: ['week', '14 day', '7 day', 'two weeks'] },
      {
        point: 'Split by person, and big enough for the effect',
        words: ['by user', 'by person', 'per user', 'sample', 'power', 'size', 'effect'],
      },
    ],
  },
  {
    id: 'index-memory',
    step: 'serve',
    level: 'mid',
    text: 'How much memory do the vectors of a billion videos take, and where does it live?',
    points: [
      {
        point: 'Works it out: vectors times dimensions times bytes',
        words: [
          'gigabyte',
          'terabyte',
          'gb of',
          'gb for',
          'gb in',
          'gb per',
          '256',
          '512',
          'bytes',
          'dimension',
          'times',
        ],
      },
      {
        point: 'Quantized codes shrink it',
        words: ['quanti', 'pq', 'int8', 'compress', 'codes', '8-bit', '8 bit'],
      },
      {
        point: 'Shards over several machines, with copies',
        words: ['shard', 'replica', 'cop', 'machines', 'partition'],
      },
    ],
  },
  {
    id: 'budget-by-stage',
    step: 'serve',
    level: 'senior',
    text: 'Walk me through your 100 ms. Which stage takes most at p99, and what do you give up first if it takes 30 ms more?',
    points: [
      { point: 'Milliseconds for each stage that sum to less than 100', words: ['ms', 'millisecond'] },
      {
        point: 'Names the slowest stage: features, search or ranking',
        words: ['feature', 'search', 'index', 'rank', 'slowest', 'ann'],
      },
      {
        point: 'Gives up candidates, cells or model width, and says the cost',
        words: ['fewer', 'candidates', 'nprobe', 'efsearch', 'smaller', 'distil', 'cut', 'width'],
      },
    ],
  },
  {
    id: 'ranker-down',
    step: 'serve',
    level: 'mid',
    text: 'Your ranker stops answering at nine in the evening. What does a person see in the next second?',
    points: [
      {
        point: 'A popular or stored list',
        words: ['popular', 'stored', 'cache', 'fallback', 'precomputed', 'default', 'retrieval order'],
      },
      {
        point: 'A timeout that leaves time to answer',
        words: ['timeout', 'time out', 'circuit', 'deadline'],
      },
      {
        point: 'An alert, and what is degraded is counted',
        words: ['alert', 'count', 'monitor', 'page', 'degrad'],
      },
    ],
  },
  {
    id: 'fresh-index',
    step: 'serve',
    level: 'senior',
    text: 'New videos arrive all day. How does one get into your index without building it again?',
    when: { any: [{ drawn: ['vector-index'] }, { revealed: 'uploads' }, { revealed: 'freshness' }] },
    points: [
      {
        point: 'A small index of new videos beside the large one',
        words: ['small', 'delta', 'second index', 'beside', 'separate', 'real-time', 'new videos'],
      },
      {
        point: 'Merged when the large one is built again',
        words: ['merge', 'rebuil', 'nightly', 'built again', 'swap'],
      },
      {
        point: 'Vectors of the same model version on both sides',
        words: ['version', 'same model', 'consistent', 'compatib'],
      },
    ],
  },
  {
    id: 'rollout',
    step: 'serve',
    level: 'senior',
    text: 'A new ranker passed its offline gate. Take me from there to all users, and back.',
    points: [
      { point: 'Shadow traffic first', words: ['shadow', 'dark', 'mirror'] },
      { point: 'A canary with a few percent', words: ['canary', '1%', '2%', '5%', 'percent', 'gradual'] },
      { point: 'An A/B test decides', words: ['a/b', 'ab test', 'experiment'] },
      {
        point: 'Automatic rollback to the version before',
        words: ['rollback', 'roll back', 'previous', 'revert', 'version'],
      },
    ],
  },
  {
    id: 'first-alarm',
    step: 'monitor',
    level: 'mid',
    text: 'Suppose outcomes are known a day later. Which signal tells you within the hour that something is wrong?',
    points: [
      {
        point: 'The distribution of features and scores',
        words: ['distribution', 'score', 'drift', 'psi', 'feature'],
      },
      {
        point: 'Shares of defaults, errors and fallbacks',
        words: ['default', 'error', 'fallback', 'missing', 'null'],
      },
      { point: 'Early clicks against predicted clicks', words: ['click', 'calibrat', 'predicted', 'ctr'] },
    ],
  },
  {
    id: 'loop',
    step: 'monitor',
    level: 'staff',
    text: 'Your model learns from lists that it made itself. What does that do within half a year, and how would you see it?',
    points: [
      {
        point: 'It narrows: what is shown gets data, the rest does not',
        words: ['narrow', 'bubble', 'rich get richer', 'loop', 'reinforc', 'concentrat', 'homogen'],
      },
      {
        point: 'Exploration traffic with known chances',
        words: ['explor', 'random', 'epsilon', 'bandit', 'propensit'],
      },
      {
        point: 'A holdout, and the spread of exposure over time',
        words: ['holdout', 'gini', 'coverage', 'exposure', 'divers', 'spread'],
      },
    ],
  },
  {
    id: 'retraining',
    step: 'monitor',
    level: 'senior',
    text: 'How often do you retrain, what triggers it, and what stops a bad model at three in the night?',
    points: [
      {
        point: 'A schedule, and a trigger by drift',
        words: ['daily', 'hourly', 'schedule', 'trigger', 'drift', 'weekly', 'every day'],
      },
      { point: 'A gate on a recent test day', words: ['gate', 'validation', 'threshold', 'test', 'compare'] },
      {
        point: 'Canary and rollback without a person',
        words: ['canary', 'rollback', 'roll back', 'automatic', 'previous'],
      },
    ],
  },
  {
    id: 'half-the-time',
    step: 'close',
    level: 'senior',
    text: 'You have half the engineers. What do you not build, and what does that cost?',
    points: [
      {
        point: 'Names a part that goes',
        words: ['drop', 'skip', 'without', 'not build', 'leave out', 'later', 'goes', 'remove'],
      },
      {
        point: 'Says what it costs in quality or risk',
        words: ['cost', 'lose', 'quality', 'risk', 'recall', 'worse'],
      },
      {
        point: 'Keeps the baseline, the log and the experiment',
        words: ['baseline', 'the log', 'logging', 'logs', 'experiment', 'keep', 'measure'],
      },
    ],
  },
  {
    id: 'value-of-ml',
    step: 'close',
    level: 'staff',
    text: 'The finance team asks what all this is worth a year. How would you answer with a number that they believe?',
    points: [
      {
        point: 'A permanent holdout without models',
        words: ['holdout', 'without', 'popular list', 'control'],
      },
      {
        point: 'Difference in retention or minutes, with an interval',
        words: ['difference', 'interval', 'confidence', 'retention', 'minutes'],
      },
      {
        point: 'Against what it costs to run and to keep',
        words: ['cost', 'spend', 'machines', 'people', 'maintain'],
      },
    ],
  },
];
