import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** What the strong candidate writes. */
export const strongNotes: CandidateScript['acts'] = [
  [
    6,
    {
      do: 'write',
      section: 'requirements',
      field: 'goal',
      text: 'Revenue per thousand requests that lasts: no gain counts if people hide more ads or open the feed less.',
    },
  ],
  [
    6.2,
    {
      do: 'rows',
      section: 'requirements',
      table: 'requirements',
      rows: [
        ['scale', 'requests for ads at the evening peak', '37k a second (80M x 20 / 86,400 x 2)', 'asked'],
        ['latency', 'targeting, features, scores and auction', 'p99 100 ms', 'prompt'],
        ['quality', 'predicted over actual clicks', '0.98 to 1.02 every day', 'asked'],
        ['data', 'candidates after targeting', '3,000 of 2 million', 'asked'],
        ['law', 'sensitive categories under 18', 'never, 0 allowed', 'assumed'],
        ['cost', 'serving', '$250k a month', 'asked'],
      ],
    },
  ],
  [
    6.8,
    {
      do: 'write',
      section: 'requirements',
      field: 'nonGoals',
      text: 'Making and reviewing ads, billing, pacing of budgets and the order of the posts stay with their teams.',
    },
  ],
  [
    8,
    {
      do: 'write',
      section: 'framing',
      field: 'needsMl',
      text: 'With one average rate for every ad the auction only compares bids, so whoever pays most is shown to those who never click.',
    },
  ],
  [
    8.6,
    {
      do: 'write',
      section: 'framing',
      field: 'objective',
      text: 'Predict the chance that a person clicks on this ad if it comes into view; it has to come true as a number because it is multiplied with a bid.',
    },
  ],
  [
    9.4,
    {
      do: 'write',
      section: 'framing',
      field: 'rejected',
      text: 'Learning an order alone: the auction would sort well and charge wrong prices. Sales after the click: too rare and a week late for most advertisers.',
    },
  ],
  [
    10,
    {
      do: 'write',
      section: 'framing',
      field: 'input',
      text: 'A person with past clicks and consent, the page and device, an ad with its picture vector and campaign.',
    },
  ],
  [
    10.3,
    {
      do: 'write',
      section: 'framing',
      field: 'output',
      text: 'A calibrated probability for each of the candidates, handed to the auction with the bids.',
    },
  ],
  [10.5, { do: 'write', section: 'framing', field: 'category', text: 'binary classification' }],
  [
    12.5,
    {
      do: 'rows',
      section: 'data',
      table: 'sources',
      rows: [
        [
          'ad impressions with served features',
          'place, whether seen, click, bid and price',
          '3.2 TB a day, 90 days',
        ],
        ['fraud verdicts', 'clicks that are struck out', '4% of the clicks, within a day'],
        ['campaign tables', 'advertiser, category, budget, start', '2 million rows'],
      ],
    },
  ],
  [
    13.5,
    {
      do: 'write',
      section: 'data',
      field: 'label',
      text: 'Positive: an ad that was half on screen for a second and got a valid click. Negative: seen and not clicked within the window. Some clicks come minutes later, so a row is closed only after the window; until then it is unknown, not negative.',
    },
  ],
  [
    14.5,
    {
      do: 'write',
      section: 'data',
      field: 'negatives',
      text: 'Every seen impression without a click; only one in ten is kept, and the prediction is corrected for that share afterwards, else everybody would be overcharged ten times.',
    },
  ],
  [
    15.2,
    {
      do: 'write',
      section: 'data',
      field: 'split',
      text: 'Train on earlier days and test on the next one, since campaigns start and stop daily. Features come from the log as they were served, so nothing of tomorrow slips in.',
    },
  ],
  [
    16,
    {
      do: 'write',
      section: 'data',
      field: 'bias',
      text: 'Only ads that won the auction have labels, so a small share of requests is served with random ads. The first slot gets more clicks whatever it holds: slot is a feature in training and fixed when scoring. Around one percent are clicks, so accuracy says nothing. Bots click too; struck-out clicks are removed before training.',
    },
  ],
  [
    17.5,
    {
      do: 'rows',
      section: 'features',
      table: 'features',
      rows: [
        ['ads clicked in the last hour', 'user', 'event stream', 'seconds', 'mean of vectors'],
        ['categories clicked in two years', 'user', 'nightly job', 'a day', 'smoothed shares'],
        ['age band and country', 'user', 'account profile', 'static', 'one-hot'],
        ['picture vector from review', 'item', 'campaign table', 'static', '32 numbers'],
        ['clicks over views, last ten minutes', 'item', 'event stream ', 'minutes', 'log-odds with a prior'],
        ['slot, device and hour', 'context', 'request', 'at the request', 'buckets'],
        ['person by advertiser history', 'user and item', 'counting stream', 'minutes', 'hashed cross'],
      ],
    },
  ],
  [
    20,
    {
      do: 'write',
      section: 'overview',
      field: 'baseline',
      text: 'The logistic regression that runs today, normalized entropy 0.86. I draw and run it first; what comes later has to beat it on the same day.',
    },
  ],
  [
    25.5,
    {
      do: 'write',
      section: 'overview',
      field: 'flow',
      text: '2M ads -> targeting leaves 3,000 -> a light model keeps 200 -> the click model scores them -> calibration -> auction picks 3.',
    },
  ],
  [
    26,
    {
      do: 'rows',
      section: 'models',
      table: 'choices',
      rows: [
        [
          'click model',
          'DCN-v2',
          'gradient boosted trees',
          'millions of ad and advertiser ids carry the signal and trees cannot embed them; it also learns on hourly without a full retrain',
        ],
        [
          'calibration',
          'isotonic on a held-out day',
          'Platt scaling',
          'the error bends at the high end where money is, and a straight line in log-odds cannot follow it',
        ],
        [
          'candidates',
          'targeting towers over an index',
          'scanning all eligible ads',
          'two million dot products a request cost ten times the ranker, and most fail targeting anyway',
        ],
        [
          'first cut',
          'light linear pre-ranker',
          'scoring all 3,000 with the big one',
          'at 37k requests a second that is fifteen times the machines for ads that never win',
        ],
      ],
    },
  ],
  [
    28,
    {
      do: 'write',
      section: 'models',
      field: 'loss',
      text: 'Log loss, since it is smallest where the predicted chance equals the true one; sampled negatives are weighted back.',
    },
  ],
  [
    28.5,
    {
      do: 'write',
      section: 'models',
      field: 'training',
      text: 'Full fit every night on two weeks; between, an hourly pass over closed rows because campaigns start all day.',
    },
  ],
  [
    30,
    {
      do: 'rows',
      section: 'metrics',
      table: 'metrics',
      rows: [
        [
          'normalized entropy',
          'offline',
          'click model',
          'compares days and countries with different base rates',
        ],
        [
          'calibration by advertiser and decile',
          'offline',
          'after calibration',
          'a wrong chance is a wrong price for somebody',
        ],
        ['recall of winners among the 200', 'offline', 'pre-ranking', 'an ad cut here can never win'],
        ['revenue per thousand requests', 'online', 'auction', 'the number that the business steers by'],
        ['hides and reports', 'guardrail', 'feed', 'revenue can be squeezed from people who then leave'],
        ['refunds to advertisers', 'guardrail', 'billing', 'overcharging shows there first'],
      ],
    },
  ],
  [
    32,
    {
      do: 'write',
      section: 'metrics',
      field: 'experiment',
      text: 'Split by person for two weeks, and budgets split alongside, or treatment spends what control would have earned. Sized to detect half a percent in revenue with 80% power. Ship only if the interval is above zero and hides do not rise; keep a 1% holdout.',
    },
  ],
  [
    33,
    {
      do: 'write',
      section: 'metrics',
      field: 'slices',
      text: 'New campaigns in their first day, the thousand largest advertisers, small countries, and people without click history.',
    },
  ],
  [
    35,
    {
      do: 'rows',
      section: 'serving',
      table: 'budget',
      rows: [
        ['targeting', '15', 'bitmaps in memory'],
        ['features', '15', 'one batched read'],
        ['pre-ranking', '10', 'linear over 3,000'],
        ['scoring', '25', '200 ads in one batch'],
        ['auction and spare', '15', 'sort and price'],
      ],
    },
  ],
  [
    36,
    {
      do: 'write',
      section: 'serving',
      field: 'batchOnline',
      text: 'Ad vectors ahead of time at review; counts and scores at the request, since clicks of ten minutes ago decide.',
    },
  ],
  [
    36.8,
    {
      do: 'write',
      section: 'serving',
      field: 'failure',
      text: 'If the click model is silent after 60 ms, house ads are shown: no click is charged at a made-up price. If the counts are missing, the model falls back to the calibrated daily ones and the alert says how often.',
    },
  ],
  [
    37.6,
    {
      do: 'write',
      section: 'serving',
      field: 'rollout',
      text: 'A day in the shadow comparing calibration, then 1% of the requests, then 10% as an experiment. The registry keeps five versions and one switch goes back.',
    },
  ],
  [
    40,
    {
      do: 'rows',
      section: 'monitoring',
      table: 'watch',
      rows: [
        [
          'predicted over actual clicks, hourly',
          'outside 0.95 to 1.05 for two hours',
          'freeze the model, refit calibration, page ads on-call',
        ],
        ['share of default features', 'above 1%', 'go back to daily counts and open an incident'],
        ['click rate by publisher page', 'jumps by 30%', 'ask the fraud team and hold training'],
        ['p99 and house-ad share', 'over 100 ms or 0.1%', 'halve the candidates'],
      ],
    },
  ],
  [
    41,
    {
      do: 'write',
      section: 'monitoring',
      field: 'retraining',
      text: 'Hourly on closed rows, and at once when calibration drifts. A gate on the last hour compares entropy with the live model; worse ones are not promoted.',
    },
  ],
  [
    41.5,
    {
      do: 'write',
      section: 'monitoring',
      field: 'loops',
      text: 'New ads are never shown because they are predicted low, and stay unknown. Random slots and an optimistic prior for young ads break that circle.',
    },
  ],
  [
    42.3,
    {
      do: 'write',
      section: 'summary',
      field: 'summary',
      text: 'Targeting and a light model leave 200 ads, a cross network gives chances, isotonic calibration makes them true, and the auction prices them. Calibration matters most because errors are money.',
    },
  ],
  [
    43,
    {
      do: 'write',
      section: 'summary',
      field: 'weakest',
      text: 'The sale weeks, when click rates rise by half within hours and a daily calibration is always behind.',
    },
  ],
  [
    43.6,
    {
      do: 'write',
      section: 'summary',
      field: 'next',
      text: 'Model the delay of clicks instead of waiting for the window, so that fresh hours can be learned from.',
    },
  ],
];
