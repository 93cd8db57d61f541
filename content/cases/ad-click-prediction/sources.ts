import type { CaseSource } from '../../../lib/session/case.ts';

/** Where the figures and claims of the case come from. */
export const sources: readonly CaseSource[] = [
  {
    id: 'case-figures',
    title: 'Figures of the imagined company of this case, set by us in the usual order of magnitude',
    kind: 'assumed',
  },
  {
    id: 'usual-sizes',
    title: 'Sizes of models, tables and machines, and the division of 100 ms, set by us inside usual ranges',
    kind: 'assumed',
  },
  {
    id: 'estimates',
    title: 'Traffic, log, memory and computing, worked out from the facts of the case',
    kind: 'worked-out',
  },
  {
    id: 'he-2014',
    title:
      'He et al., Practical Lessons from Predicting Clicks on Ads at Facebook, ADKDD 2014: normalized entropy, leaves of trees as features of a regression, thinned negatives put right',
    url: 'https://docslib.org/doc/9347519/practical-lessons-from-predicting-clicks-on-ads-at-facebook',
    kind: 'read',
  },
  {
    id: 'mcmahan-2013',
    title:
      'McMahan et al., Ad Click Prediction: a View from the Trenches, KDD 2013: progressive validation, a calibration layer, learning by the stream',
    url: 'https://research.google/pubs/pub41159',
    kind: 'read',
  },
  {
    id: 'ktena-2019',
    title:
      'Ktena et al., Addressing Delayed Feedback for Continuous Training with Neural Networks in CTR Prediction, 2019 (arXiv 1907.06558): rows called negative too soon make predictions too low',
    url: 'https://blog.twitter.com/engineering/en_us/topics/insights/2019/improving-engagement-on-digital-ads-with-delayed-feedback',
    kind: 'read',
  },
  {
    id: 'wang-2017',
    title:
      'Wang, Fu, Fu, Wang, Deep & Cross Network for Ad Click Predictions, ADKDD 2017 (arXiv 1708.05123): crosses learned in layers',
    url: 'https://arxiv.org/abs/1708.05123',
    kind: 'read',
  },
  {
    id: 'budget-split-2021',
    title:
      'Liu et al., Budget-split testing, LinkedIn Engineering 2021: groups that share budgets bias a test of ads',
    url: 'https://engineering.linkedin.com/blog/2021/budget-split-testing',
    kind: 'read',
  },
];
