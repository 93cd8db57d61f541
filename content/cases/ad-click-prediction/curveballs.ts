import type { CaseCurveball } from '../../../lib/session/case.ts';

/** What may be thrown into a session; each changes the running system. */
export const curveballs: readonly CaseCurveball[] = [
  {
    id: 'sale-season',
    title: 'The week of the great sales',
    text: 'The week of the great sales begins. Traffic rises to three times your peak for the evening, bids double, and people click on what they would not have looked at last week. What breaks first: your machines or your predictions?',
    change: 'traffic-peak',
    values: { factor: 3 },
    when: 'either',
    points: [
      {
        point: 'Machines: shed candidates or slots, then add replicas',
        words: ['shed', 'fewer', 'replica', 'degrade', 'scale'],
      },
      {
        point: 'Predictions: calibration by slice shows the shift within hours',
        words: ['calibrat', 'slice', 'shift', 'ratio', 'drift'],
      },
      {
        point: 'Learn more often, recent rows weigh more',
        words: ['often', 'recent', 'incremental', 'retrain', 'weigh'],
      },
      {
        point: 'Keep the old model for when the week is over',
        words: ['old model', 'version', 'over', 'back', 'last year'],
      },
    ],
    dimensions: ['serving', 'monitoring'],
  },
  {
    id: 'bots',
    title: 'Bots load pages',
    text: 'A farm of bots loads pages all day: requests rise by half, clicks by a fifth, and nobody who clicked stayed on the page. Advertisers call. What do you do in the first hour, and what in the first week?',
    change: 'traffic-peak',
    values: { factor: 1.5 },
    when: 'either',
    points: [
      {
        point: 'Stop charging for these clicks, and stop training on them',
        words: ['stop', 'charg', 'refund', 'exclude', 'freeze'],
      },
      {
        point: 'Limit the rate of an account before the auction sees it',
        words: ['rate', 'limit', 'block', 'throttl', 'captcha'],
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
    dimensions: ['data', 'monitoring', 'serving'],
  },
  {
    id: 'second-surface',
    title: 'Ads in the short videos too',
    text: 'From next week on the same system also serves the short videos: requests double, nobody has ever clicked on an ad there, and the click rate will be another one. What do you take over from the feed, and what not?',
    change: 'traffic-peak',
    values: { factor: 2 },
    when: 'middle',
    points: [
      {
        point: 'The surface as a feature, crossed with the ad; embeddings are taken over',
        words: ['surface', 'feature', 'cross', 'embedding', 'transfer'],
      },
      {
        point: 'Calibration by surface, from the first clicks on',
        words: ['calibrat', 'by surface', 'separate'],
      },
      {
        point: 'Some random traffic at the start, since there is no log',
        words: ['random', 'explor', 'no log', 'start small', 'ramp'],
      },
      {
        point: 'Twice the peak: which stage grows, and what it costs',
        words: ['twice', 'peak', 'replica', 'machines', 'cost'],
      },
    ],
    dimensions: ['data', 'modelling', 'serving'],
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
