import type { CaseCurveball } from '../../../lib/session/case.ts';

/** What may be thrown into a session; each changes the running system. */
export const curveballs: readonly CaseCurveball[] = [
  {
    id: 'ten-times',
    title: 'Ten times the traffic',
    text: 'The final of the championship is on, a clip of it is linked everywhere, and requests rise to ten times your peak. It lasts as long as the match. What breaks first, and what do you do in the first minute?',
    change: 'traffic-peak',
    values: { factor: 10 },
    when: 'late',
    points: [
      {
        point: 'Shed load or degrade before adding machines',
        words: ['shed', 'degrade', 'fallback', 'popular', 'drop'],
      },
      {
        point: 'Cache, or fewer candidates, or a smaller ranker',
        words: ['cache', 'fewer', 'smaller', 'candidates'],
      },
      {
        point: 'Name the stage that breaks first, with a number',
        words: ['first', 'bottleneck', 'feature store', 'ranker', 'index', 'qps'],
      },
      {
        point: 'Add replicas, and say how long that takes',
        words: ['replica', 'scale', 'autoscal', 'minutes', 'machines'],
      },
    ],
    dimensions: ['serving', 'communication'],
  },
  {
    id: 'sixty-ms',
    title: '60 ms in place of 100',
    text: 'The app team has measured that people leave while they wait. From now on you have 60 ms at p99. What goes?',
    change: 'tighter-budget',
    values: { latencyP99Ms: 60 },
    when: 'either',
    points: [
      { point: 'Show where the time goes now', words: ['stage', 'where', 'budget', 'ms', 'slowest'] },
      {
        point: 'Fewer candidates, or a coarser search',
        words: ['fewer', 'candidates', 'nprobe', 'efsearch', 'search'],
      },
      {
        point: 'Distil the ranker or compute ahead',
        words: ['distil', 'precompute', 'ahead', 'smaller', 'cache'],
      },
      { point: 'Say what it costs in recall or NDCG', words: ['recall', 'ndcg', 'quality', 'cost', 'lose'] },
    ],
    dimensions: ['serving', 'modelling'],
  },
  {
    id: 'library-deal',
    title: 'A partner’s whole library',
    text: 'We have signed a partner. On each of the next two days 30% as many videos arrive as you have now, and none of them has ever been shown. What happens to your lists?',
    change: 'new-items',
    values: { share: 0.3, days: 2 },
    when: 'middle',
    points: [
      {
        point: 'Learned ids know nothing of them; content features do',
        words: ['content', 'feature', 'ids', 'cold', 'metadata'],
      },
      { point: 'A place kept for exploration', words: ['explor', 'slot', 'place', 'bandit'] },
      {
        point: 'The index has to take them in within the hour',
        words: ['index', 'refresh', 'incremental', 'hour', 'delta'],
      },
      {
        point: 'Watch the quality of new videos apart',
        words: ['slice', 'apart', 'separate', 'monitor', 'new videos'],
      },
    ],
    dimensions: ['data', 'features', 'modelling'],
  },
  {
    id: 'another-country',
    title: 'Launch in another country',
    text: 'We launch in a country where nobody has an account. For two days 40 of 100 visitors are people of whom you know nothing, and most speak a language that few of your videos are in. What do they see?',
    change: 'new-users',
    values: { share: 0.4, days: 2 },
    when: 'middle',
    points: [
      {
        point: 'Popular and fresh videos of their language and country',
        words: ['popular', 'language', 'country', 'trending', 'fresh'],
      },
      {
        point: 'Profile features in the user tower instead of an id',
        words: ['profile', 'feature', 'tower', 'device', 'context'],
      },
      {
        point: 'Learn within the session',
        words: ['session', 'first click', 'onboard', 'ask', 'interests', 'real-time', 'real time'],
      },
      {
        point: 'Quality by slice of new people',
        words: ['slice', 'segment', 'apart', 'separate', 'new users'],
      },
    ],
    dimensions: ['features', 'modelling', 'evaluation'],
  },
  {
    id: 'late-events',
    title: 'Events a day late',
    text: 'The pipeline of events has fallen behind. You learn what people did 24 hours later than before, for as long as we can see. What does that change?',
    change: 'late-labels',
    values: { hours: 24 },
    when: 'either',
    points: [
      {
        point: 'Do not count as negative what is not known yet',
        words: ['negative', 'unknown', 'wait', 'not yet', 'window'],
      },
      { point: 'An early signal in place of the late one', words: ['proxy', 'early', 'click', 'first'] },
      { point: 'Split and evaluate by when a label was known', words: ['split', 'known', 'evaluat', 'time'] },
      {
        point: 'Watch inputs and scores, not labels',
        words: ['input', 'score', 'drift', 'distribution', 'features'],
      },
    ],
    dimensions: ['data', 'monitoring'],
  },
  {
    id: 'clickbait',
    title: 'Clickbait',
    text: 'Creators have found out what works: shocking pictures and half a sentence. Clicks rise by the day, and people leave after seconds. Your dashboards are green. Now what?',
    change: 'clickbait-wave',
    values: { share: 0.4 },
    when: 'either',
    points: [
      {
        point: 'Clicks are the wrong goal: seconds or satisfaction',
        words: ['seconds', 'watch', 'satisf', 'objective', 'goal', 'label'],
      },
      {
        point: 'Several goals, with early leaving as a penalty',
        words: ['multi', 'penal', 'several', 'weight', 'leaving', 'bounce'],
      },
      {
        point: 'A guardrail that would have gone red',
        words: ['guardrail', 'dashboard', 'metric', 'alert', 'monitor'],
      },
      {
        point: 'A limit for creators who mislead',
        words: ['creator', 'demote', 'limit', 'quality', 'channel'],
      },
    ],
    dimensions: ['navigation', 'modelling', 'evaluation'],
  },
  {
    id: 'first-place-only',
    title: 'Only the first one is looked at',
    text: 'A new layout is live since this morning: people look at the first video, and hardly at any further down. What does your log say now, and what of it would you still train on?',
    change: 'position-bias',
    values: { patience: 0.6 },
    when: 'middle',
    points: [
      {
        point: 'What was not seen is no negative',
        words: ['seen', 'negative', 'viewed', 'in view', 'impression'],
      },
      {
        point: 'Place as a feature in training, or inverse propensity',
        words: ['position', 'place', 'propensity', 'weight', 'debias'],
      },
      { point: 'A randomised slice measures the bias', words: ['random', 'slice', 'shuffle', 'swap'] },
    ],
    dimensions: ['data', 'evaluation'],
  },
  {
    id: 'store-down',
    title: 'Feature store down',
    text: 'It is nine in the evening and your feature store does not answer. Walk me through the next five minutes.',
    change: 'feature-store-down',
    values: { seconds: 20 },
    when: 'late',
    points: [
      { point: 'Short timeouts and a circuit breaker', words: ['timeout', 'circuit', 'breaker', 'deadline'] },
      {
        point: 'Defaults that training has seen, or a model without these features',
        words: ['default', 'missing', 'without', 'simpler', 'fallback model'],
      },
      {
        point: 'Popular or stored lists as the last step',
        words: ['popular', 'stored', 'cache', 'fallback', 'precomputed'],
      },
      { point: 'An alert on the share of defaults', words: ['alert', 'share', 'monitor', 'page'] },
    ],
    dimensions: ['serving', 'monitoring'],
  },
  {
    id: 'better-offline-only',
    title: 'Better offline, no better online',
    text: 'Your new ranker was 2% better on the log. After two weeks online, nothing has moved. The product manager wants to know why by tonight. Which checks, in which order?',
    change: 'offline-online-gap',
    values: { cause: 'skew' },
    when: 'late',
    points: [
      {
        point: 'Is the experiment sound: split, power, duration',
        words: ['experiment', 'split', 'power', 'srm', 'duration', 'sample'],
      },
      {
        point: 'Do training and serving see the same features',
        words: ['skew', 'same feature', 'serving', 'compare', 'logged', 'logs', 'the log', 'log feature'],
      },
      {
        point: 'Is the log biased by the old system',
        words: ['bias', 'position', 'old', 'selection', 'logged'],
      },
      { point: 'Is the metric what people value', words: ['metric', 'value', 'proxy', 'retention'] },
    ],
    dimensions: ['evaluation', 'monitoring'],
  },
  {
    id: 'forget-me',
    title: 'People want to be forgotten',
    text: 'A new law takes effect. One in five people asks at once that everything we hold on them is erased. What has to go, where, and what is left of your model?',
    change: 'privacy',
    values: { what: 'users', share: 0.2 },
    when: 'late',
    points: [
      {
        point: 'Logs, features, embeddings and backups',
        words: ['logs', 'the log', 'feature', 'embedding', 'backup'],
      },
      {
        point: 'Retrain without the rows, by a date',
        words: ['retrain', 'without', 'days', 'deadline', 'date'],
      },
      {
        point: 'Aggregates and content features that need no person',
        words: ['aggregate', 'content', 'anonym', 'item'],
      },
      { point: 'Say what it costs', words: ['cost', 'loss', 'recall', 'worse', 'measure'] },
    ],
    dimensions: ['navigation', 'features'],
  },
  {
    id: 'harmful',
    title: 'Harmful videos on the home page',
    text: 'A newspaper prints a picture of our home page with a video that breaks the law. It turns out that 3% of our videos do, and moderation needs two days to find most of them. What do you do today, and what by next month?',
    change: 'harmful-item',
    values: { share: 0.03 },
    when: 'either',
    points: [
      {
        point: 'Take one video out everywhere at once',
        words: ['take out', 'remove', 'block', 'at once', 'kill', 'takedown', 'minutes'],
      },
      { point: 'A filter before the answer', words: ['filter', 'rule', 'before', 'policy'] },
      {
        point: 'Different paths for sure and unsure cases, with people in between',
        words: ['confiden', 'human', 'review', 'demote', 'threshold', 'people'],
      },
      {
        point: 'Hold back reach until a video is checked',
        words: ['hold', 'limit', 'reach', 'until', 'checked', 'quarantine'],
      },
    ],
    dimensions: ['serving', 'monitoring', 'communication'],
  },
  {
    id: 'small-creators',
    title: 'Fairness to creators',
    text: 'Small creators have gone to the press: nobody is shown their videos. The board wants exposure to be spread more evenly, and asks you what that costs.',
    change: 'creator-fairness',
    values: { gini: 0.8 },
    when: 'either',
    points: [
      { point: 'Measure exposure by creator first', words: ['measure', 'gini', 'exposure', 'distribution'] },
      {
        point: 'Caps, a diverse re-rank or places for exploration',
        words: ['cap', 'rerank', 're-rank', 'divers', 'explor', 'slot', 'boost'],
      },
      { point: 'Show the price in watch time', words: ['watch', 'cost', 'price', 'trade', 'ndcg', 'lose'] },
    ],
    dimensions: ['modelling', 'evaluation'],
  },
  {
    id: 'half-the-money',
    title: 'Half the money',
    text: 'Finance wants the same product for half of what it costs. Which line of your bill do you look at first?',
    change: 'cost-cut',
    values: { share: 0.5 },
    when: 'late',
    points: [
      { point: 'Find the largest line', words: ['largest', 'line', 'biggest', 'most', 'breakdown'] },
      { point: 'Rank fewer, or in a cascade', words: ['fewer', 'cascade', 'pre-rank', 'candidates'] },
      {
        point: 'Quantize, shrink vectors, or compute ahead for daily visitors',
        words: ['quanti', 'smaller', 'dimension', 'precompute', 'ahead', 'cache'],
      },
      {
        point: 'Say what each saving costs in quality',
        words: ['quality', 'recall', 'ndcg', 'watch', 'cost'],
      },
    ],
    dimensions: ['serving', 'communication'],
  },
  {
    id: 'no-models',
    title: 'A day without models',
    text: 'The new head of product does not believe in machine learning. For one day all models are switched off. What do people see, and what will you show her the day after?',
    change: 'models-off',
    values: { days: 1 },
    when: 'middle',
    points: [
      { point: 'Popular lists stand ready', words: ['popular', 'ready', 'fallback', 'trending', 'stored'] },
      {
        point: 'The loss of the day, with an interval',
        words: ['loss', 'difference', 'interval', 'watch', 'compare', 'measure'],
      },
      {
        point: 'A small holdout measures it all the time',
        words: ['holdout', 'hold out', 'always', 'permanent', 'control'],
      },
    ],
    dimensions: ['navigation', 'evaluation'],
  },
];
