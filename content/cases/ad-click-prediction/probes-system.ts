import type { CaseProbe } from '../../../lib/session/case.ts';

/** Questions of the second half: does it come true, does it hold, does it last. */
export const systemProbes: readonly CaseProbe[] = [
  {
    id: 'calibration-where',
    step: 'model',
    level: 'senior',
    text: 'Where in your system does a score become a probability that comes true, on which data is that step fitted, and how often?',
    points: [
      {
        point: 'A step after the model: Platt or isotonic',
        words: ['platt', 'isotonic', 'after', 'layer', 'temperature', 'calibrat'],
      },
      {
        point: 'Fitted on recent rows that the model has not seen',
        words: ['held-out', 'held out', 'recent', 'unseen', 'separate', 'validation'],
      },
      {
        point: 'Fitted again more often than the model, and by slice',
        words: ['hour', 'often', 'daily', 'slice', 'segment', 'advertiser'],
      },
    ],
  },
  {
    id: 'auc-is-blind',
    step: 'evaluate',
    level: 'mid',
    text: 'AUC is unchanged and revenue fell after the launch. How can that be?',
    points: [
      {
        point: 'AUC sees only the order; a shifted or stretched scale leaves it as it is',
        words: ['order', 'rank', 'monoton', 'scale', 'shift', 'stretch'],
      },
      {
        point: 'Log loss, normalized entropy and calibration would show it',
        words: ['log loss', 'logloss', 'entropy', 'calibrat'],
      },
      {
        point: 'Between ads of different bids the ratio of their chances decides',
        words: ['bid', 'ratio', 'price', 'auction'],
      },
    ],
  },
  {
    id: 'why-normalized',
    step: 'evaluate',
    level: 'senior',
    text: 'Log loss is 0.06 in one country and 0.11 in another. In which one is the model better?',
    points: [
      {
        point: 'One cannot tell: it depends on the base rate',
        words: ['base rate', 'cannot tell', 'depends', 'click rate', 'prior'],
      },
      {
        point: 'Divide by the entropy of the base rate: normalized entropy',
        words: ['normalized', 'normalised', 'divide', 'entropy'],
      },
      {
        point: 'Below 1 is better than always predicting the mean',
        words: ['below 1', 'less than 1', 'mean', 'average'],
      },
    ],
  },
  {
    id: 'common-factor',
    step: 'evaluate',
    level: 'staff',
    text: 'Multiply all your probabilities by 1.2. Where everybody pays by click, and the price is the least that would have won: who wins now, and what do they pay? So why bother with calibration?',
    points: [
      {
        point: 'The same ads win: a common factor cancels',
        words: ['same ads', 'cancel', 'same win', 'no change', 'unchanged', 'nothing changes'],
      },
      {
        point: 'So do prices: next score over own chance',
        words: ['over own', 'ratio', 'prices', 'divide', 'next'],
      },
      {
        point: 'It does not cancel against bids by impression, at a reserve price, in pacing and forecasts',
        words: ['impression', 'cpm', 'reserve', 'pacing', 'forecast', 'budget'],
      },
      {
        point: 'Errors that differ between kinds of ads never cancel: calibration by slice',
        words: ['slice', 'differ', 'kinds', 'segment', 'relative', 'advertiser'],
      },
    ],
  },
  {
    id: 'better-offline-only',
    step: 'evaluate',
    level: 'senior',
    text: 'Normalized entropy fell by 1% on the log, and revenue has not moved in two weeks. Which checks, in which order?',
    points: [
      {
        point: 'The experiment: budgets, power, duration',
        words: ['budget', 'power', 'duration', 'experiment', 'sample'],
      },
      { point: 'Skew between training and serving', words: ['skew', 'serving', 'mismatch'] },
      {
        point: 'The log holds winners at their places',
        words: ['winner', 'selection', 'place', 'position', 'bias'],
      },
      {
        point: 'Gains where no auction is decided are worth nothing',
        words: ['auction', 'decid', 'margin', 'winning'],
      },
    ],
  },
  {
    id: 'silent-skew',
    step: 'monitor',
    level: 'senior',
    text: 'A release rounds one count differently when requests are served. Nothing fails and no alert rings. How do you notice, and how do you prevent the next one?',
    points: [
      {
        point: 'One definition, or features logged as served',
        words: ['one definition', 'logged', 'same code', 'shared', 'served'],
      },
      { point: 'Compare both on live requests', words: ['compare', 'parity', 'live', 'shadow'] },
      {
        point: 'Score distribution and calibration as alarms',
        words: ['score', 'distribution', 'calibrat', 'alarm'],
      },
      { point: 'A canary before everybody', words: ['canary', 'gradual', '1%', 'one percent'] },
    ],
  },
  {
    id: 'shared-budgets',
    step: 'evaluate',
    level: 'senior',
    text: 'Your A/B test splits people. Treatment earns 4% more, and after the launch revenue is flat. What happened?',
    points: [
      { point: 'Both groups drew on the same budgets', words: ['same budget', 'shared', 'budget'] },
      {
        point: 'Treatment spent what control would have spent later',
        words: ['cannibal', 'spent', 'took', 'earlier', 'shift', 'steal'],
      },
      {
        point: 'Split budgets between the groups, or test by advertiser',
        words: ['split', 'separate', 'by advertiser', 'budget-split', 'market'],
      },
    ],
  },
  {
    id: 'guardrails',
    step: 'evaluate',
    level: 'mid',
    text: 'Revenue is up by 1%. Which numbers can still stop your launch?',
    points: [
      { point: 'Hides and reports of ads', words: ['hide', 'report', 'complain', 'annoy'] },
      {
        point: 'People who open the feed less often',
        words: ['session', 'retention', 'open', 'time spent', 'come back', 'leave'],
      },
      {
        point: 'Advertisers’ price for a click or a sale, calibration of the largest',
        words: ['advertiser', 'cost per', 'cpa', 'calibrat', 'roi', 'return'],
      },
      { point: 'p99 and the share of empty slots', words: ['latency', 'p99', 'empty', 'fill', 'error'] },
    ],
  },
  {
    id: 'two-million-to-few',
    step: 'serve',
    level: 'mid',
    text: 'From two million ads to three in 100 ms: how many are left after each step, and what does each step cost?',
    points: [
      {
        point: 'Targeting and budgets by an inverted index: thousands are left',
        words: ['target', 'inverted', 'filter', 'thousand', 'eligible'],
      },
      {
        point: 'A cheap model keeps hundreds',
        words: ['pre-rank', 'cheap', 'light', 'hundred', 'two-tower', 'first stage'],
      },
      {
        point: 'The click model scores those, then the auction',
        words: ['click model', 'rank', 'auction', 'score'],
      },
      { point: 'Milliseconds for each', words: ['ms', 'millisecond'] },
    ],
  },
  {
    id: 'stale-counts',
    step: 'serve',
    level: 'senior',
    text: 'Clicks of the last ten minutes on this ad are your best feature. How do they reach the model, and what if the stream stops for an hour?',
    points: [
      {
        point: 'A stream processor writes to the feature store',
        words: ['stream', 'kafka', 'flink', 'store', 'near-real', 'near real'],
      },
      {
        point: 'The age of a feature is known and watched',
        words: ['age of', 'old', 'staleness', 'stale', 'watch', 'monitor', 'timestamp'],
      },
      {
        point: 'Defaults or a longer window, seen in training',
        words: ['default', 'longer window', 'fall back', 'fallback', 'daily count', 'missing'],
      },
    ],
  },
  {
    id: 'model-silent',
    step: 'serve',
    level: 'mid',
    text: 'The click model does not answer in time. What enters the auction?',
    points: [
      {
        point: 'Yesterday’s click rate of the ad or its category',
        words: ['historical', 'average', 'yesterday', 'category', 'prior'],
      },
      {
        point: 'Or no ad, or one of our own: never a guess that is charged',
        words: ['no ad', 'house', 'our own', 'one of our', 'empty', 'skip'],
      },
      {
        point: 'A timeout, an alert, and the loss is counted',
        words: ['timeout', 'alert', 'count', 'monitor'],
      },
    ],
  },
  {
    id: 'pacing',
    step: 'serve',
    level: 'senior',
    text: 'A budget is gone by ten in the morning. Why is that bad for everybody, and where in your drawing would you stop it?',
    when: { any: [{ revealed: 'budgets' }, { drawn: ['auction'] }] },
    points: [
      {
        point: 'The advertiser misses better people in the evening',
        words: ['evening', 'better', 'miss', 'later', 'cheaper'],
      },
      {
        point: 'Prices fall when rivals are gone',
        words: ['price', 'competition', 'rival', 'density', 'demand'],
      },
      {
        point: 'Pacing: take part in a share of auctions, or lower the bid',
        words: ['pacing', 'throttl', 'share', 'lower the bid', 'bid shad', 'multiplier', 'probabilistic'],
      },
    ],
  },
  {
    id: 'first-alarm',
    step: 'monitor',
    level: 'mid',
    text: 'Which one number would you put on the wall, and at which value does somebody get up at night?',
    points: [
      { point: 'Predicted over actual clicks', words: ['predicted over', 'calibrat', 'ratio', 'predicted'] },
      {
        point: 'By slice: country, place, large advertisers',
        words: ['slice', 'country', 'place', 'advertiser', 'segment'],
      },
      {
        point: 'A bound with a reason, such as 2% on a day',
        words: ['2%', '5%', '10%', '0.98', '1.02', 'bound', 'threshold'],
      },
      {
        point: 'Corrected for clicks that are still to come',
        words: ['late', 'still to come', 'delay', 'window', 'correct'],
      },
    ],
  },
  {
    id: 'bad-model-at-night',
    step: 'monitor',
    level: 'senior',
    text: 'Suppose you learn by the hour, and at three in the night a batch of bot clicks gets into training. Walk me through what happens.',
    points: [
      {
        point: 'Fraud filtering before training',
        words: ['fraud', 'filter', 'bot', 'before training', 'clean'],
      },
      {
        point: 'A gate on fresh held-out rows stops the model',
        words: ['gate', 'held-out', 'held out', 'validation', 'threshold'],
      },
      {
        point: 'Rollback to the last good version',
        words: ['rollback', 'roll back', 'last good', 'previous', 'revert'],
      },
      { point: 'Money back to advertisers', words: ['refund', 'money back', 'credit', 'pay back'] },
    ],
  },
  {
    id: 'fatigue',
    step: 'monitor',
    level: 'staff',
    text: 'Everything is green for three months, and people come less often. How would you find out whether your ads are the reason?',
    points: [
      {
        point: 'A long holdout with fewer or no ads',
        words: ['holdout', 'hold out', 'fewer ads', 'no ads', 'control'],
      },
      {
        point: 'Dose: groups with different ad load over months',
        words: ['dose', 'ad load', 'months', 'groups', 'long'],
      },
      {
        point: 'Leading signs: hides, scroll speed, blindness',
        words: ['hide', 'scroll', 'blind', 'early', 'survey', 'leading'],
      },
    ],
  },
  {
    id: 'weakest-point',
    step: 'close',
    level: 'mid',
    text: 'What is most likely to go wrong in the first month, and how would you know?',
    points: [
      {
        point: 'Names one risk, such as late clicks or skew',
        words: ['late', 'skew', 'calibrat', 'budget', 'delay', 'fraud', 'drift'],
      },
      {
        point: 'Says the signal that shows it',
        words: ['ratio', 'alert', 'signal', 'monitor', 'compare', 'watch'],
      },
      {
        point: 'Says what is done then, such as a rollback',
        words: ['rollback', 'roll back', 'turn off', 'fallback', 'retrain', 'fix'],
      },
    ],
  },
  {
    id: 'half-the-time',
    step: 'close',
    level: 'senior',
    text: 'You get half the engineers. Which box goes, and what does it cost in revenue or trust?',
    points: [
      {
        point: 'Names a part that goes',
        words: ['drop', 'skip', 'without', 'goes', 'leave out', 'later', 'remove'],
      },
      { point: 'Says what it costs', words: ['cost', 'lose', 'revenue', 'trust', 'worse', 'risk'] },
      {
        point: 'Keeps calibration, the log and the experiment',
        words: ['calibrat', 'the log', 'logging', 'logs', 'experiment', 'keep', 'measure'],
      },
    ],
  },
];
