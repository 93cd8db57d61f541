import type { CaseRedFlag } from '../../../lib/session/case.ts';

/** What makes interviewers say no, as it looks in this case. */
export const redFlags: readonly CaseRedFlag[] = [
  {
    id: 'order-is-enough',
    text: 'Scores are treated as an order: nothing makes them probabilities, although they are multiplied by bids.',
    remedy:
      'Calibrate on rows that the model has not seen, and watch the ratio of predicted to real clicks by slice: a score that is twice too high bids twice too much.',
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
    remedy:
      'Normalized entropy for the probabilities, AUC for the order, the calibration ratio for the money; precision at a rate of 1% says little more than accuracy.',
    when: { any: [{ finding: 'ML044' }, { noted: { section: 'metrics', words: ['accuracy'] } }] },
  },
  {
    id: 'open-rows-are-negatives',
    text: 'Rows count as negatives before the late clicks have come, and nothing corrects for it.',
    remedy:
      'Wait until most clicks are in, or train at once and weight the rows for the clicks that are still to come; evaluate on complete labels alone.',
    when: { finding: 'ML015' },
  },
  {
    id: 'random-split',
    text: 'Training and test are split at random, so that one campaign stands in both.',
    remedy: 'Split by time, so that the test holds campaigns and days that training has not seen.',
    when: { finding: 'ML013' },
  },
  {
    id: 'thinning-uncorrected',
    text: 'Negatives are thrown away, and nobody puts the probabilities right again.',
    remedy:
      'Put the probability back after sampling: p / (p + (1 - p) / r), where r is the share of negatives kept; or keep them all.',
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
    remedy:
      'Rank by bid times the predicted chance, charge what the next one would have paid, and keep a reserve.',
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
    remedy:
      'Begin with logistic regression on crosses; a deeper model has to beat it in normalized entropy and in latency.',
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
    remedy:
      'Split the limit over features, retrieval of ads, scoring and auction, and leave a fifth for the tail.',
    when: { notNoted: { section: 'serving', words: ['ms', 'millisecond'] } },
  },
  {
    id: 'no-guardrail',
    text: 'Revenue alone decides; nothing watches people or advertisers.',
    remedy: 'Guardrails: ads hidden, people who leave, return of advertisers, share of small campaigns.',
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
    remedy:
      'Watch predicted against real clicks by campaign age, surface and hour, with an alert and a way back.',
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
    remedy:
      'Train on yesterday every day at least, in small steps through the day where the labels allow it, behind a gate that compares with the live model.',
    when: { finding: 'ML052' },
  },
  {
    id: 'never-ran',
    text: 'The design was never run, so no claim on its quality was put to the test.',
    remedy:
      'Run the simplest design as soon as it is drawn, and once more after every change that is said to help.',
    when: { ran: false },
  },
  {
    id: 'drew-first',
    text: 'Boxes before questions: the auction’s rules and who pays for what were never asked.',
    remedy: 'Ask who pays for what, how bids come about and what the auction charges before the first box.',
  },
  {
    id: 'budgets-ignored',
    text: 'Budgets are treated as somebody else’s problem, in serving and in the A/B test.',
    remedy:
      'Pace spend over the day in serving, and split the budget in a test by campaign: otherwise both arms drink from one purse.',
  },
  {
    id: 'words-without-mechanism',
    text: 'Names such as DeepFM or FTRL, without saying what they do here and what they cost.',
    remedy:
      'For each name: what it does for this data, what it costs in latency and training, and what it is compared with.',
  },
];
