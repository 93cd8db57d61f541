import type { PracticeCase } from '../../../lib/session/case.ts';

/** Questions to oneself, by section of the notes; each goes once its subject is on the page. */
export const prompts: PracticeCase['prompts'] = {
  requirements: [
    {
      text: 'Who pays for what: an impression, a click, or a sale?',
      until: ['per click', 'cpc', 'cpm', 'conversion', 'pay'],
    },
    {
      text: 'How many requests for ads are there in a second, and how many ads does each look at?',
      until: ['qps', 'per second', 'requests', 'peak'],
    },
    {
      text: 'How do you notice that people are annoyed?',
      until: ['hide', 'complain', 'report', 'fatigue', 'frequency', 'leave'],
    },
    {
      text: 'What happens when an advertiser has spent the budget of the day?',
      until: ['budget', 'pacing', 'spend'],
    },
    {
      text: 'What do you leave out on purpose?',
      until: ['not part', 'out of scope', 'non-goal', 'conversion', 'creative'],
    },
  ],
  framing: [
    {
      text: 'Why does the auction need a probability and not only an order?',
      until: ['calibrat', 'probabilit', 'expected value', 'bid'],
    },
    {
      text: 'Which objective do you reject, and why?',
      until: ['instead of', 'rather', 'conversion', 'revenue', 'rank'],
    },
    {
      text: 'What is one example: which person, which ad, at which moment, with which outcome?',
      until: ['impression', 'user', 'ad', 'context'],
    },
  ],
  overview: [
    {
      text: 'How do two million ads become the few that the click model scores?',
      until: ['targeting', 'candidate', 'filter', 'retrieval'],
    },
    {
      text: 'Which simple model is everything measured against?',
      until: ['baseline', 'logistic', 'average', 'historical'],
      untilDrawn: ['lr-ranker'],
    },
  ],
  data: [
    {
      text: 'How long do you wait before an ad that was not clicked counts as a negative?',
      until: ['wait', 'window', 'delay', 'late'],
      untilDrawn: ['label-join'],
    },
    {
      text: 'Clicks are rare. If you throw negatives away, how do you put the probability right again?',
      until: ['down-sampl', 'downsampl', 'negative', 'correct', 'recalibrat'],
      untilDrawn: ['negative-sampler'],
    },
    {
      text: 'How do you split, and on which day do you test?',
      until: ['time', 'day', 'chronolog', 'temporal', 'progressive'],
    },
    { text: 'Which clicks are worth nothing?', until: ['bot', 'fraud', 'accident', 'invalid', 'bounce'] },
    {
      text: 'Labels exist only for ads that won the auction. What follows from that?',
      until: ['bias', 'selection', 'explor', 'propensity'],
    },
  ],
  features: [
    {
      text: 'Which counts belong to the ad, the advertiser and the pair of person and ad, and over which windows?',
      until: ['count', 'ctr', 'history', 'window'],
    },
    {
      text: 'What do you know of an ad that started a minute ago?',
      until: ['cold', 'new ad', 'advertiser', 'creative', 'content', 'category'],
    },
    {
      text: 'How do ids with millions of values enter a model?',
      until: ['embed', 'hash', 'one-hot', 'one hot'],
    },
    {
      text: 'Which pairs of features matter together?',
      until: ['cross', 'interaction', 'pair', 'factorization'],
    },
  ],
  models: [
    {
      text: 'What would logistic regression miss, and what would it do better than a deep model?',
      until: ['logistic', 'cross', 'linear', 'interaction'],
      untilDrawn: ['lr-ranker', 'dcn-ranker', 'gbdt-ranker'],
    },
    {
      text: 'Trees or a cross network: which one learns from new data within the hour?',
      until: ['gbdt', 'tree', 'dcn', 'cross network', 'incremental', 'online learning'],
    },
    {
      text: 'Which step makes the output a probability that comes true?',
      until: ['calibrat', 'platt', 'isotonic'],
      untilDrawn: ['calibration'],
    },
  ],
  metrics: [
    {
      text: 'AUC does not change when every probability is doubled. What does?',
      until: ['log loss', 'logloss', 'normalized entropy', 'calibration', 'cross entropy'],
    },
    {
      text: 'What is compared online, and what must not get worse?',
      until: ['revenue', 'guardrail', 'hide', 'a/b', 'advertiser'],
    },
    {
      text: 'What do test and control share when advertisers have budgets, and what does that do to an A/B test?',
      until: ['interfer', 'budget', 'split', 'leak'],
    },
    {
      text: 'For whom does calibration have to hold by itself?',
      until: ['slice', 'segment', 'advertiser', 'position', 'country', 'new ad'],
    },
  ],
  serving: [
    {
      text: 'Split the 100 ms over targeting, features, scores and the auction.',
      until: ['ms', 'millisecond', 'p99'],
    },
    {
      text: 'Which counts are computed ahead, and which in the stream?',
      until: ['stream', 'batch', 'real-time', 'real time', 'near'],
      untilDrawn: ['stream-processor', 'feature-store'],
    },
    {
      text: 'What is shown when the click model does not answer?',
      until: ['fallback', 'default', 'house', 'historical', 'degrade', 'no ad'],
      untilDrawn: ['fallback'],
    },
    {
      text: 'How does a new model go live without moving prices at once?',
      until: ['shadow', 'canary', 'roll', 'a/b', 'experiment'],
      untilDrawn: ['canary', 'shadow', 'experiment'],
    },
  ],
  monitoring: [
    {
      text: 'Which number is the first honest alarm when labels are late?',
      until: ['calibration', 'predicted', 'ratio', 'score distribution'],
      untilDrawn: ['monitor'],
    },
    {
      text: 'How old may the model be, and what stops a bad one?',
      until: ['retrain', 'hour', 'gate', 'rollback', 'roll back', 'incremental'],
      untilDrawn: ['validation-gate', 'retraining-schedule'],
    },
    {
      text: 'Who is woken when advertisers are charged too much?',
      until: ['alert', 'page', 'on-call', 'refund'],
      untilDrawn: ['alert'],
    },
  ],
  summary: [
    {
      text: 'Which single decision carries the design, and what is its weakest point?',
      until: ['weak', 'risk', 'because', 'fail'],
    },
  ],
};

/** Predictions that suit the case. */
export const predictions: PracticeCase['predictions'] = [
  { claim: 'Feature crosses lower normalized entropy', metric: 'ads.normalizedEntropy', direction: 'down' },
  { claim: 'Calibration leaves AUC as it is', metric: 'ads.auc', direction: 'same' },
  { claim: 'Calibration lowers what miscalibration costs', metric: 'ads.lostValue', direction: 'down' },
  { claim: 'A cross network orders better than logistic regression', metric: 'ads.auc', direction: 'up' },
  { claim: 'A longer wait for clicks makes labels more complete', metric: 'ads.labelsSeen', direction: 'up' },
  {
    claim: 'Negatives thinned without a correction make predictions too high',
    metric: 'ads.calibrationRatio',
    direction: 'up',
  },
  { claim: 'Better chances earn more in the auction', metric: 'ads.revenueShareOfOracle', direction: 'up' },
];
