import type { CaseCurveball } from '../../../lib/session/case.ts';

/** What may be thrown into a session; each changes the running system. */
export const curveballs: readonly CaseCurveball[] = [
  {
    id: 'late-clicks',
    title: 'Clicks a day late',
    text: 'The pipeline of events has fallen behind: every click is known 24 hours later than before. What happens to your predictions, and what do you change?',
    change: 'late-labels',
    values: { hours: 24 },
    when: 'either',
    points: [
      {
        point: 'Rows called negative too soon pull predictions down',
        words: ['too soon', 'down', 'too low', 'underestimat', 'negative'],
      },
      {
        point: 'Wait, or weight by the chance that a click is still to come',
        words: ['wait', 'weight', 'delayed', 'correct', 'importance'],
      },
      {
        point: 'Calibrate on rows that are old enough',
        words: ['calibrat', 'old enough', 'mature', 'complete'],
      },
      { point: 'Say what an older model costs', words: ['older', 'stale', 'fresh', 'cost'] },
    ],
    dimensions: ['data', 'monitoring'],
  },
  {
    id: 'ten-times',
    title: 'Ten times the traffic',
    text: 'An election is called, and everybody opens the feed: ten times your peak, for an hour. Every page without an ad is money. What gives way first?',
    change: 'traffic-peak',
    values: { factor: 10 },
    when: 'late',
    points: [
      {
        point: 'Score fewer ads, or with a smaller model',
        words: ['fewer', 'smaller', 'cheap', 'pre-rank', 'light'],
      },
      { point: 'Cache scores or counts for a short time', words: ['cache', 'reuse', 'seconds'] },
      {
        point: 'Shed slots rather than time out',
        words: ['shed', 'fewer slots', 'drop', 'skip', 'degrade', 'no ad'],
      },
      { point: 'Budgets run out sooner: pacing has to know', words: ['budget', 'pacing', 'spend'] },
    ],
    dimensions: ['serving', 'communication'],
  },
  {
    id: 'fifty-ms',
    title: '50 ms in place of 100',
    text: 'The feed team will wait for ads for 50 ms at p99, and no longer; what comes later is not shown. Where do you save?',
    change: 'tighter-budget',
    values: { latencyP99Ms: 50 },
    when: 'either',
    points: [
      { point: 'Show where the time goes', words: ['where', 'stage', 'budget', 'ms', 'slowest'] },
      {
        point: 'Fewer candidates or a narrower model',
        words: ['fewer', 'narrow', 'smaller', 'distil', 'candidates'],
      },
      {
        point: 'Features fetched once, in parallel, or ahead',
        words: ['parallel', 'ahead', 'batch', 'once', 'precompute', 'cache'],
      },
      {
        point: 'Say what it costs in entropy or revenue',
        words: ['entropy', 'revenue', 'cost', 'lose', 'quality'],
      },
    ],
    dimensions: ['serving', 'modelling'],
  },
  {
    id: 'bot-clicks',
    title: 'Bot clicks',
    text: 'Clicks jump by a fifth over night, and nobody who clicked stayed on the page. Advertisers call. What do you do in the first hour, and what in the first week?',
    change: 'bot-clicks',
    values: { share: 0.2 },
    when: 'either',
    points: [
      {
        point: 'Stop charging and stop training on them',
        words: ['stop', 'charge', 'refund', 'training', 'exclude', 'freeze'],
      },
      {
        point: 'Limits on the rate of an account, filters before the log',
        words: ['rate', 'limit', 'filter', 'suspicious', 'fraud'],
      },
      {
        point: 'A label that is harder to fake: seconds on the page',
        words: ['seconds', 'dwell', 'stay', 'bounce', 'harder', 'conversion'],
      },
      {
        point: 'Figures with and without suspects',
        words: ['with and without', 'without', 'slice', 'compare'],
      },
    ],
    dimensions: ['data', 'monitoring'],
  },
  {
    id: 'sale-season',
    title: 'The season turns',
    text: 'It is the week of the great sales. What people click on has changed for most of them since last week, and will change back. Does your model notice before your advertisers do?',
    change: 'drift',
    values: { share: 0.6 },
    when: 'either',
    points: [
      {
        point: 'Calibration by slice shows it within the hour',
        words: ['calibrat', 'slice', 'hour', 'ratio'],
      },
      {
        point: 'Learn more often, recent rows weigh more',
        words: ['often', 'recent', 'incremental', 'retrain', 'weight'],
      },
      {
        point: 'Keep the old model for when it changes back',
        words: ['old model', 'version', 'back', 'season', 'last year'],
      },
    ],
    dimensions: ['monitoring', 'modelling'],
  },
  {
    id: 'flood-of-ads',
    title: 'Thirty percent new ads a day',
    text: 'A tool lets shops make ads by the dozen. For the next two days 30% as many ads are added as you have now, all without a single impression. What do they bid against?',
    change: 'new-items',
    values: { share: 0.3, days: 2 },
    when: 'middle',
    points: [
      {
        point: 'Features of text, picture, category and advertiser',
        words: ['text', 'picture', 'category', 'advertiser', 'content', 'creative'],
      },
      {
        point: 'Uncertainty: exploration with a price',
        words: ['explor', 'uncertain', 'bandit', 'thompson'],
      },
      { point: 'Calibration of new ads watched apart', words: ['calibrat', 'apart', 'slice', 'new ads'] },
      {
        point: 'Retrieval has to know them within minutes',
        words: ['index', 'minutes', 'retriev', 'target', 'fresh'],
      },
    ],
    dimensions: ['features', 'modelling'],
  },
  {
    id: 'one-slot',
    title: 'One ad, further down',
    text: 'Design has moved the ads: people rarely scroll as far as the second one. What do your clicks say now, and which of your features means something else since this morning?',
    change: 'position-bias',
    values: { patience: 0.6 },
    when: 'middle',
    points: [
      { point: 'Clicks depend on the place: model it apart', words: ['place', 'position', 'slot', 'model'] },
      {
        point: 'Historical click rates mix old and new places',
        words: ['historical', 'history', 'mix', 'count', 'ctr'],
      },
      {
        point: 'A randomised slice, or impressions in view',
        words: ['random', 'in view', 'visible', 'swap'],
      },
    ],
    dimensions: ['data', 'features'],
  },
  {
    id: 'store-down',
    title: 'Feature store down',
    text: 'Your feature store does not answer, at the best-selling hour of the day. Each click is still being charged. What enters the auction in the meantime?',
    change: 'feature-store-down',
    values: { seconds: 20 },
    when: 'late',
    points: [
      {
        point: 'Defaults that training has seen, or a model without these features',
        words: ['default', 'without', 'simpler', 'missing'],
      },
      {
        point: 'Calibration of that mode is known beforehand',
        words: ['calibrat', 'beforehand', 'known', 'tested'],
      },
      { point: 'Short timeouts and a circuit breaker', words: ['timeout', 'circuit', 'breaker'] },
      { point: 'An alert on the share of defaults', words: ['alert', 'share', 'monitor', 'page'] },
    ],
    dimensions: ['serving', 'monitoring'],
  },
  {
    id: 'silent-skew',
    title: 'Training and serving disagree',
    text: 'Last night’s release rounds one count differently when requests are served. Nothing failed, and no alert rang. How would you have noticed, and how do you prevent the next one?',
    change: 'skew',
    values: {},
    when: 'late',
    points: [
      {
        point: 'One definition, or features logged as served',
        words: [
          'one definition',
          'logged',
          'logs',
          'the log',
          'log feature',
          'same code',
          'shared',
          'served',
        ],
      },
      { point: 'Compare both on live requests', words: ['compare', 'parity', 'live', 'shadow'] },
      {
        point: 'Score distribution and calibration as alarms',
        words: ['score', 'distribution', 'calibrat', 'alarm'],
      },
      { point: 'A canary before everybody', words: ['canary', 'gradual', 'one percent', '1%'] },
    ],
    dimensions: ['features', 'monitoring'],
  },
  {
    id: 'better-offline-only',
    title: 'Better offline, no better online',
    text: 'Normalized entropy fell by 1% on the log. Revenue has not moved in two weeks. Which checks, in which order?',
    change: 'offline-online-gap',
    values: { cause: 'position-bias' },
    when: 'late',
    points: [
      {
        point: 'The experiment: budgets shared, power, duration',
        words: ['budget', 'shared', 'power', 'duration', 'experiment'],
      },
      { point: 'Skew between training and serving', words: ['skew', 'serving', 'feature'] },
      {
        point: 'The log holds winners at their places',
        words: ['winner', 'selection', 'place', 'position', 'bias'],
      },
      {
        point: 'Gains where no auction is decided are worth nothing',
        words: ['auction', 'decid', 'margin', 'winning'],
      },
    ],
    dimensions: ['evaluation', 'monitoring'],
  },
  {
    id: 'no-profiles',
    title: 'No age, no country',
    text: 'A court decides today: age and country of a person may no longer be used for ads, from tomorrow on. What is left of your features, and what happens to calibration in the first hours?',
    change: 'privacy',
    values: { what: 'demographics' },
    when: 'either',
    points: [
      {
        point: 'Behaviour, context and content stay',
        words: ['behaviour', 'behavior', 'context', 'content', 'post'],
      },
      {
        point: 'Retrain without the columns before they go',
        words: ['retrain', 'without', 'before', 'drop'],
      },
      {
        point: 'What stands in for them is forbidden too',
        words: ['proxy', 'stand', 'correlat', 'leak', 'indirect'],
      },
      { point: 'Calibration is fitted again by what is left', words: ['calibrat', 'refit', 'again'] },
    ],
    dimensions: ['navigation', 'features'],
  },
  {
    id: 'half-the-money',
    title: 'Half the money',
    text: 'Serving may cost half of what it does, from next month on. Revenue must not fall by more than half a percent. Where do you begin?',
    change: 'cost-cut',
    values: { share: 0.5 },
    when: 'late',
    points: [
      { point: 'Find the largest line', words: ['largest', 'line', 'biggest', 'breakdown'] },
      {
        point: 'A cascade: score fewer with the wide model',
        words: ['cascade', 'fewer', 'pre-rank', 'candidates'],
      },
      {
        point: 'Smaller tables, fewer bits, distilled model',
        words: ['smaller', 'bits', 'quanti', 'distil', 'embedding', 'hash'],
      },
      { point: 'Test each saving against revenue', words: ['revenue', 'test', 'experiment', 'measure'] },
    ],
    dimensions: ['serving', 'communication'],
  },
  {
    id: 'everybody-advertises',
    title: 'Twenty times the ads',
    text: 'Every page of the network gets a button, "promote this post". Within a month there are twenty times as many ads, most with a budget of five dollars. What grows, and what breaks?',
    change: 'catalogue-growth',
    values: { factor: 20 },
    when: 'either',
    points: [
      {
        point: 'Retrieval: more ads pass targeting, the first stage has to drop more',
        words: ['retriev', 'targeting', 'first stage', 'pre-rank', 'candidates', 'index'],
      },
      {
        point: 'Tables of ids grow; rare ads share rows or have none',
        words: ['table', 'hash', 'rows', 'embedding', 'memory'],
      },
      {
        point: 'Most ads never get enough clicks: content and advertiser instead of history',
        words: ['content', 'advertiser', 'history', 'cold', 'few clicks', 'enough clicks'],
      },
      {
        point: 'Budgets of five dollars are spent by a handful of clicks: pacing and overspending',
        words: ['pacing', 'overspen', 'budget'],
      },
    ],
    dimensions: ['serving', 'features', 'modelling'],
  },
  {
    id: 'no-models',
    title: 'An hour without the click model',
    text: 'A bad release has to be taken back, and for an hour the click model answers nothing. The auction goes on. What is sold in this hour, at which price, and what do you tell finance?',
    change: 'models-off',
    values: { seconds: 20 },
    when: 'late',
    points: [
      {
        point: 'Historical rates of ad or category stand in, calibrated beforehand',
        words: ['historical', 'average', 'category', 'calibrat', 'yesterday'],
      },
      {
        point: 'Where nothing holds, an ad of our own and no charge',
        words: ['of our own', 'house', 'no charge', 'not charge', 'free', 'empty'],
      },
      {
        point: 'The loss of the hour against the hour before, with an interval',
        words: ['loss', 'interval', 'compare', 'difference', 'revenue'],
      },
    ],
    dimensions: ['serving', 'communication'],
  },
];
