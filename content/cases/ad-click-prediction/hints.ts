import type { CaseHint } from '../../../lib/session/case.ts';

const rankers = [
  'lr-ranker',
  'gbdt-ranker',
  'dcn-ranker',
  'mlp-ranker',
  'multi-task-ranker',
  'transformer-ranker',
];

/** Help by step: a question, a direction, an answer. */
export const hints: readonly CaseHint[] = [
  {
    id: 'money',
    step: 'clarify',
    when: { notNoted: { section: 'requirements', words: ['per click', 'cpc', 'auction', 'bid', 'pay'] } },
    rungs: [
      'Follow one dollar: who pays it, for what, and who decides how much?',
      'Ask what is charged for, how the auction orders ads, and how its price is made.',
      'Most advertisers pay for clicks; ads are ordered by bid times predicted click rate, and the price follows from the next in line. So a prediction that is wrong for one of them is a wrong price.',
    ],
  },
  {
    id: 'limits',
    step: 'clarify',
    when: {
      notNoted: { section: 'requirements', words: ['qps', 'per second', 'requests a', 'peak', 'budget'] },
    },
    rungs: [
      'Which limits would make your design impossible?',
      'Ask for requests a person and day, the peak, how many ads may be shown to a person, and the budgets.',
      'People times requests over 86,400 seconds, times the peak factor; times the ads that are left after targeting gives the scores a second. Budgets limit what may be shown at all.',
    ],
  },
  {
    id: 'three-parties',
    step: 'clarify',
    rungs: [
      'Who could be unhappy although revenue rises?',
      'People who see the ads, and advertisers who pay for them.',
      'Hides, reports and sessions stand for people; price for a sale and advertisers who stay for the other side. Both become guardrails.',
    ],
  },
  {
    id: 'probability',
    step: 'frame',
    when: { notNoted: { section: 'framing', words: ['probab', 'calibrat', 'chance'] } },
    rungs: [
      'What does the auction do with your output?',
      'It multiplies it by a bid, and makes prices of it.',
      'Binary classification whose output is a calibrated probability of a click for person, ad and moment; log loss, not a ranking loss alone.',
    ],
  },
  {
    id: 'other-objectives',
    step: 'frame',
    rungs: [
      'Which other outcome could you predict, and why not that one?',
      'Think of sales: nearer to what advertisers want, and how well are they known?',
      'Sales are late, rare and reported by some. Clicks now; the sale given a click as a second head, as soon as enough is reported.',
    ],
  },
  {
    id: 'late',
    step: 'data',
    when: { notNoted: { section: 'data', words: ['wait', 'late', 'delay', 'window'] } },
    rungs: [
      'When is an ad without a click a negative?',
      'Ask how late clicks come. Waiting costs freshness, not waiting costs truth.',
      'Wait for the window that holds 99% of the clicks, or take rows at once with weights for clicks that are still to come.',
    ],
  },
  {
    id: 'rare',
    step: 'data',
    when: { notNoted: { section: 'data', words: ['negative', 'imbalanc', 'sampl', 'thin'] } },
    rungs: [
      'Clicks are rare. Do you need all the rows without one?',
      'Negatives can be thinned; what does that do to the predictions?',
      'Keep one in ten and put predictions back: q = p / (p + (1 - p) / w), where w is the share kept.',
    ],
  },
  {
    id: 'cut',
    step: 'data',
    when: { notNoted: { section: 'data', words: ['time', 'day', 'chronolog', 'progressive'] } },
    rungs: [
      'On which rows do you test, and when did they happen?',
      'After all that was learned from, with a gap for late clicks.',
      'Learn on the days before, leave out the window of late clicks, test on the next day; ads that are new there are judged apart.',
    ],
  },
  {
    id: 'history',
    step: 'data',
    rungs: [
      'What would you look at if you had to guess the click rate of an ad by hand?',
      'How often it was clicked lately, by whom, beside what; and the same of its advertiser.',
      'Smoothed click rates of ad, advertiser, person and pairs over an hour, a day, a week; ids as embeddings; text and picture for ads without history.',
    ],
  },
  {
    id: 'interactions',
    step: 'model',
    when: { notDrawn: rankers },
    rungs: [
      'Which two features say more together than each alone?',
      'A linear model adds. What multiplies?',
      'Begin with logistic regression, then trees or a cross network (DCN) over embeddings; the second learns on by the hour.',
    ],
  },
  {
    id: 'to-a-probability',
    step: 'model',
    when: { notDrawn: ['calibration'] },
    rungs: [
      'Does a score of 0.02 come true two times in a hundred?',
      'Fit a small curve from scores to outcomes on recent rows that the model has not seen.',
      'A calibration step between the click model and the auction: isotonic where rows are plenty, Platt where they are few, fitted again each hour.',
    ],
  },
  {
    id: 'funnel',
    step: 'model',
    rungs: [
      'How many ads does your click model see for a page?',
      'Targeting leaves thousands, and 100 ms allow hundreds.',
      'An inverted index by targeting, a cheap model to some hundreds, the click model, calibration, auction, caps.',
    ],
  },
  {
    id: 'blind-auc',
    step: 'evaluate',
    when: { notNoted: { section: 'metrics', words: ['log loss', 'logloss', 'entropy', 'calibrat'] } },
    rungs: [
      'Which of your metrics would notice that every probability has doubled?',
      'AUC would not. Look for one that reads the size.',
      'Normalized entropy for the quality, predicted over actual clicks for the level, both by slice; AUC for the order beside them.',
    ],
  },
  {
    id: 'online-money',
    step: 'evaluate',
    when: { notNoted: { section: 'metrics', words: ['a/b', 'experiment', 'online', 'revenue'] } },
    rungs: [
      'What do two groups of people share in an ads experiment?',
      'Both spend the same budgets, so one can take from the other.',
      'Split budgets with the people, or test by advertiser; revenue for a thousand requests first, hides, sessions and advertisers’ price as guardrails.',
    ],
  },
  {
    id: 'milliseconds',
    step: 'serve',
    when: { notNoted: { section: 'serving', words: ['ms', 'millisecond'] } },
    rungs: [
      'Which step do you give how many of the 100 ms?',
      'One line a step, and a tenth for the tail.',
      'For example 10 network, 10 sign-in and context, 15 targeting, 15 features, 5 pre-ranking, 20 click model, 5 calibration and auction; the rest is slack.',
    ],
  },
  {
    id: 'without-model',
    step: 'serve',
    when: { notDrawn: ['fallback'] },
    rungs: [
      'The click model is silent. What may be charged?',
      'A price needs a probability that holds, from somewhere simple.',
      'Yesterday’s calibrated click rate by ad or category behind a timeout, or an ad of our own that nobody is charged for.',
    ],
  },
  {
    id: 'wall',
    step: 'monitor',
    when: { notDrawn: ['monitor'] },
    rungs: [
      'Which number goes wrong first, and who sees it?',
      'Outcomes come late, predictions at once. What can be compared of the last hours?',
      'Predicted over actual clicks of the last hours, by country, place and large advertiser, with an alert and a way back to the last model.',
    ],
  },
  {
    id: 'sum-up',
    step: 'close',
    rungs: [
      'What would you defend if all the rest were cut?',
      'The step that keeps prices honest, and the log that it learns from.',
      'Calibrated chances, because prices are made of them; the weakest point is that one learns from winners only; the next step is priced exploration.',
    ],
  },
];
