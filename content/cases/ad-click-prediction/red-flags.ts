import type { CaseRedFlag } from '../../../lib/session/case.ts';

/** What makes interviewers say no, as it looks in this case. */
export const redFlags: readonly CaseRedFlag[] = [
  {
    id: 'order-is-enough',
    text: 'Scores are treated as an order: nothing makes them probabilities, although they are multiplied by bids.',
    when: {
      all: [
        { notDrawn: ['calibration'] },
        { notNoted: { section: 'models', words: ['calibrat', 'platt', 'isotonic'] } },
        { notNoted: { section: 'framing', words: ['calibrat'] } },
      ],
    },
  },
  {
    id: 'accuracy',
    text: 'Accuracy as a metric, where never predicting a click is right in about 99 of 100 cases.',
    when: { any: [{ finding: 'ML044' }, { noted: { section: 'metrics', words: ['accuracy'] } }] },
  },
  {
    id: 'open-rows-are-negatives',
    text: 'Rows count as negatives before the late clicks have come, and nothing corrects for it.',
    when: { finding: 'ML015' },
  },
  {
    id: 'random-split',
    text: 'Training and test are split at random, so that one campaign stands in both.',
    when: { finding: 'ML013' },
  },
  {
    id: 'thinning-uncorrected',
    text: 'Negatives are thrown away, and nobody puts the probabilities right again.',
    when: {
      all: [
        { drawn: ['negative-sampler'] },
        { notDrawn: ['calibration'] },
        { notNoted: { section: 'data', words: ['correct', 'recalibrat', 'weight'] } },
      ],
    },
  },
  {
    id: 'no-auction',
    text: 'Nothing turns predictions and bids into an order and a price.',
    when: {
      all: [
        { drawn: ['response'] },
        { notDrawn: ['auction'] },
        { notNoted: { section: 'overview', words: ['auction', 'bid'] } },
      ],
    },
  },
  {
    id: 'no-baseline',
    text: 'A deep model from the start, without the logistic regression that it would have to beat.',
    when: {
      all: [
        { notDrawn: ['lr-ranker'] },
        { notNoted: { section: 'overview', words: ['baseline', 'logistic', 'historical'] } },
        { notNoted: { section: 'models', words: ['baseline', 'logistic'] } },
      ],
    },
  },
  {
    id: 'no-budget',
    text: 'Not one latency figure for a step, although the limit is in the prompt.',
    when: { notNoted: { section: 'serving', words: ['ms', 'millisecond'] } },
  },
  {
    id: 'no-guardrail',
    text: 'Revenue alone decides; nothing watches people or advertisers.',
    when: {
      notNoted: {
        section: 'metrics',
        words: ['guardrail', 'hide', 'complain', 'retention', 'session', 'advertiser', 'report'],
      },
    },
  },
  {
    id: 'nobody-watches',
    text: 'No monitor, and so advertisers find miscalibration first.',
    when: {
      all: [
        { notDrawn: ['monitor'] },
        { notNoted: { section: 'monitoring', words: ['drift', 'alert', 'monitor', 'calibrat'] } },
      ],
    },
  },
  {
    id: 'trained-once',
    text: 'Campaigns live for days, and the model is never trained again.',
    when: { finding: 'ML052' },
  },
  {
    id: 'never-ran',
    text: 'The design was never run, so no claim on its quality was put to the test.',
    when: { ran: false },
  },
  {
    id: 'drew-first',
    text: 'Boxes before questions: the auction’s rules and who pays for what were never asked.',
  },
  {
    id: 'budgets-ignored',
    text: 'Budgets are treated as somebody else’s problem, in serving and in the A/B test.',
  },
  {
    id: 'words-without-mechanism',
    text: 'Names such as DeepFM or FTRL, without saying what they do here and what they cost.',
  },
];
