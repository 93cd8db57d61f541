import type { CaseReaction } from '../../../lib/session/case.ts';

const rankers = [
  'lr-ranker',
  'gbdt-ranker',
  'dcn-ranker',
  'mlp-ranker',
  'multi-task-ranker',
  'transformer-ranker',
];

/** What the interviewer says of itself about what is drawn and measured. */
export const reactions: readonly CaseReaction[] = [
  {
    id: 'scores-everything',
    step: 'model',
    when: { finding: 'ML001' },
    text: 'Your click model looks at two million ads for every page. How long does it have for each?',
  },
  {
    id: 'auction-without-calibration',
    step: 'model',
    when: { finding: 'ML029' },
    text: 'Scores go into the auction as they come out of the model. If one kind of ad is scored a fifth too high, who pays for that?',
  },
  {
    id: 'no-auction',
    step: 'model',
    when: { all: [{ drawn: rankers }, { drawn: ['response'] }, { notDrawn: ['auction'] }] },
    text: 'I see chances of a click and an answer. Where do the bids come in?',
  },
  {
    id: 'no-wait',
    step: 'data',
    when: { finding: 'ML015' },
    text: 'You join clicks before most of the late ones have come. What does the model learn from those rows?',
  },
  {
    id: 'random-split',
    step: 'data',
    when: { finding: 'ML013' },
    text: 'You split at random: the same campaign on the same day stands in training and test. What does your test tell you about tomorrow?',
  },
  {
    id: 'future-features',
    step: 'data',
    when: { finding: 'ML014' },
    text: 'The click count of an ad is joined at its latest value. Does it contain the click that you predict?',
  },
  {
    id: 'accuracy',
    step: 'evaluate',
    when: { finding: 'ML044' },
    text: 'Your gate looks at accuracy. How accurate is a model that never predicts a click?',
  },
  {
    id: 'no-fallback',
    step: 'serve',
    when: { all: [{ finding: 'ML034' }, { drawn: ['response'] }] },
    text: 'The click model is late. What is in the slot?',
  },
  {
    id: 'no-monitor',
    step: 'monitor',
    when: { all: [{ finding: 'ML050' }, { drawn: ['response'] }] },
    text: 'Predictions have been 10% too high since yesterday. Who finds out first: you, or the advertisers?',
  },
  {
    id: 'never-retrained',
    step: 'monitor',
    when: { finding: 'ML052' },
    text: 'Campaigns live for days. How old is your model when it meets a campaign that started this morning?',
  },
  {
    id: 'not-logged',
    step: 'data',
    when: { finding: 'ML012' },
    text: 'Nothing comes back from what was shown. What do you learn from tomorrow?',
  },
  {
    id: 'miscalibrated-high',
    step: 'evaluate',
    when: { all: [{ ran: true }, { metric: 'ads.calibrationRatio', above: 1.1 }] },
    text: 'Your run predicts over 10% more clicks than there are. What does that do in the auction, and where does it come from?',
  },
  {
    id: 'miscalibrated-low',
    step: 'evaluate',
    when: { all: [{ ran: true }, { metric: 'ads.calibrationRatio', below: 0.9 }] },
    text: 'Your run predicts over 10% fewer clicks than there are. Which of your rows were called negatives too soon?',
  },
  {
    id: 'no-better-than-the-mean',
    step: 'evaluate',
    when: { all: [{ ran: true }, { metric: 'ads.normalizedEntropy', above: 0.995 }] },
    text: 'A normalized entropy of about 1: what would a model that always says the mean have got?',
  },
  {
    id: 'good-run',
    step: 'evaluate',
    when: {
      all: [
        { ran: true },
        { metric: 'ads.calibrationRatio', above: 0.9, below: 1.1 },
        { metric: 'ads.normalizedEntropy', below: 0.92 },
      ],
    },
    text: 'These chances come nearly true on the whole. In which slice would you look for one that does not?',
  },
];
