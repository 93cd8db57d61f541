import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** What the strong candidate writes. */
export const strongNotes: CandidateScript['acts'] = [
  [
    6,
    {
      do: 'write',
      section: 'requirements',
      field: 'goal',
      text: 'More people who are still here after four weeks; minutes watched per person and week stand in for it because they move sooner.',
    },
  ],
  [
    6.2,
    {
      do: 'rows',
      section: 'requirements',
      table: 'requirements',
      rows: [
        ['scale', 'lists at the evening peak', '35k a second (100M x 12 / 86,400 x 2.5)', 'asked'],
        ['latency', 'edge to edge, features included', 'p99 100 ms', 'prompt'],
        ['quality', 'new upload can be shown', 'within 1 hour', 'asked'],
        ['data', 'visitors without any history', '4% a day, decided in the first session', 'asked'],
        ['law', 'deleted people out of features and models', '30 days', 'asked'],
        ['cost', 'serving', '$500k a month', 'asked'],
      ],
    },
  ],
  [
    6.8,
    {
      do: 'write',
      section: 'requirements',
      field: 'nonGoals',
      text: 'Search, the up-next list and where ads go; moderation is a service I call, not one I build.',
    },
  ],
  [
    8,
    {
      do: 'write',
      section: 'framing',
      field: 'needsMl',
      text: 'The hourly list of the most watched is the same for everybody, and most of what people would enjoy is in the half of the catalogue that it never reaches.',
    },
  ],
  [
    8.6,
    {
      do: 'write',
      section: 'framing',
      field: 'objective',
      text: 'Predict for a person and a video the chance of a good view (30 s or half of it) and the seconds watched; order by the seconds that are expected.',
    },
  ],
  [
    9.4,
    {
      do: 'write',
      section: 'framing',
      field: 'rejected',
      text: 'Chance of a click: misleading thumbnails win, and the company has been burnt by that before. Share completed: it favours very short videos.',
    },
  ],
  [
    10,
    {
      do: 'write',
      section: 'framing',
      field: 'input',
      text: 'Who asks (history, country, language), the moment (device, hour), and a video with its content and counts.',
    },
  ],
  [
    10.3,
    {
      do: 'write',
      section: 'framing',
      field: 'output',
      text: 'An ordered list of 20 video ids with their scores.',
    },
  ],
  [10.5, { do: 'write', section: 'framing', field: 'category', text: 'ranking' }],
  [
    12.5,
    {
      do: 'rows',
      section: 'data',
      table: 'sources',
      rows: [
        ['impression log', 'place, click, seconds watched per shown video', '12 TB a day, kept 90 days'],
        ['watch history', 'what somebody finished', 'two years per person'],
        ['catalogue', 'title, language, length, creator, content vector two hours after upload', '1B rows'],
      ],
    },
  ],
  [
    13.5,
    {
      do: 'write',
      section: 'data',
      field: 'label',
      text: 'Positive: an impression that was watched for at least 30 seconds or half its length. Negative: it came into view and was scrolled past or left sooner. Seconds are complete only after 24 h, so the join waits a day; clicks within a minute serve as an early signal.',
    },
  ],
  [
    14.5,
    {
      do: 'write',
      section: 'data',
      field: 'negatives',
      text: 'Retrieval: the other positives of the batch, 512 of them, corrected for how popular they are, otherwise hits are pushed down; plus some uniform ones so that the tail is seen. Ranking: what was shown and not watched, all of it.',
    },
  ],
  [
    15.2,
    {
      do: 'write',
      section: 'data',
      field: 'split',
      text: 'Train on the older days, tune on the day before the last, test on the last day. Features are joined as they were when the list was served, or tomorrow leaks into today.',
    },
  ],
  [
    16,
    {
      do: 'write',
      section: 'data',
      field: 'bias',
      text: 'Only what the old list chose has labels, so two of the twenty places explore at random. The top is looked at more whatever stands there: the place is a feature in training and held constant when serving. 95 of 100 impressions are negative. Long tail: half of the videos have under 100 views, so their ids teach nothing and content must carry them.',
    },
  ],
  [
    17.5,
    {
      do: 'rows',
      section: 'features',
      table: 'features',
      rows: [
        ['last 50 videos watched', 'user', 'event stream', 'seconds', 'mean of their vectors'],
        ['topics of the last 90 days', 'user', 'nightly job over the log', 'a day', 'embedding per topic'],
        ['country and language', 'user', 'profile', 'static', 'one-hot'],
        ['content vector of title and frames', 'item', 'catalogue', 'static', '64 numbers'],
        ['views and good views in the last hour', 'item', 'event stream', 'minutes', 'log of counts'],
        ['hour and device', 'context', 'request', 'at the request', 'buckets'],
        [
          'how often this person finished this creator',
          'user and item',
          'event stream',
          'minutes',
          'smoothed share',
        ],
      ],
    },
  ],
  [
    20,
    {
      do: 'write',
      section: 'overview',
      field: 'baseline',
      text: 'The list of the most watched that runs today. I run it first; every later design has to beat its watch time in the same world.',
    },
  ],
  [
    25.5,
    {
      do: 'write',
      section: 'overview',
      field: 'flow',
      text: '1B videos -> about 600 by towers and the popular list -> ranked by a cross network -> near duplicates out, topics mixed -> 20 shown.',
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
          'retrieval',
          'two-tower over an IVF-PQ index',
          'matrix factorization',
          'factorization has no vector for a video without views, and 3 million arrive every day; towers build one from its content',
        ],
        [
          'retrieval for newcomers',
          'popular videos of the country as a second source',
          'asking for topics at sign-up',
          'there is no sign-up step for one visitor in five, and popularity needs nothing to be known',
        ],
        [
          'ranking',
          'DCN-v2',
          'logistic regression with hand-made crosses',
          'people by topic by hour matters, and crosses by hand are a job for a team of two that never ends; my second run shows what the linear one loses',
        ],
        [
          're-ranking',
          'MMR with a mild trade',
          'DPP',
          'both mix topics; a greedy pass over 500 costs under a millisecond and one number sets it',
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
      text: 'Towers: softmax over the batch with the correction for popularity. Ranker: log loss on good views, weighted by seconds so that long watches count.',
    },
  ],
  [
    28.5,
    {
      do: 'write',
      section: 'models',
      field: 'training',
      text: 'Ranker every day on the last 14 days, towers every week with the index rebuilt beside the old one; vectors of new videos are added every hour.',
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
          'recall of the best 100 among 600',
          'offline',
          'retrieval',
          'what is lost here no ranker can bring back',
        ],
        [
          'NDCG over the shown 20',
          'offline',
          'final list',
          'order matters most at the top, where people look',
        ],
        [
          'normalized entropy',
          'offline',
          'ranker',
          'scores are multiplied with seconds, so chances have to be honest',
        ],
        [
          'minutes per person and week',
          'online',
          'whole page',
          'moves within two weeks and goes with retention',
        ],
        [
          'share of lists reported or hidden',
          'guardrail',
          'whole page',
          'watch time can be bought with videos that people regret',
        ],
        ['p99 of the page', 'guardrail', 'serving', 'slow pages lose more visits than better lists win'],
      ],
    },
  ],
  [
    32,
    {
      do: 'write',
      section: 'metrics',
      field: 'experiment',
      text: 'Split by person, 10% each for two full weeks so that weekends and novelty even out. At these sizes 0.3% in watch time is visible with 80% power. Ship if the interval lies above zero and no guardrail falls; keep a 1% holdout for the 28-day figure.',
    },
  ],
  [
    33,
    {
      do: 'write',
      section: 'metrics',
      field: 'slices',
      text: 'People in their first week, small languages, televisions, and videos younger than a day: an average hides all four.',
    },
  ],
  [
    35,
    {
      do: 'rows',
      section: 'serving',
      table: 'budget',
      rows: [
        ['features', '15', 'one batched read from the online store'],
        ['retrieval', '20', 'tower on the fly, shards asked at the same time'],
        ['ranking', '30', '600 videos in one batch'],
        ['re-ranking', '5', 'greedy over 500'],
        ['network and spare', '20', 'edge to edge, tail included'],
      ],
    },
  ],
  [
    36,
    {
      do: 'write',
      section: 'serving',
      field: 'batchOnline',
      text: 'Video vectors and long-term topics ahead of time; the person’s own vector and all scores at the request, because the last few minutes of watching say most.',
    },
  ],
  [
    36.8,
    {
      do: 'write',
      section: 'serving',
      field: 'failure',
      text: 'If ranking has not answered after 80 ms, people get the popular list of their country from memory: not personal, but never empty. If the feature store is gone, defaults are used and the ranker still runs; the monitor tells how many.',
    },
  ],
  [
    37.6,
    {
      do: 'write',
      section: 'serving',
      field: 'rollout',
      text: 'First in the shadow of the live one for a day, comparing scores; then to 1% of the people, then 10% as an experiment. The registry keeps the last five, and one switch brings the old one back within minutes.',
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
          'calibration of the ranker by country',
          'off by more than 10% for an hour',
          'stop promotion, page the feed on-call',
        ],
        [
          'share of default values per feature',
          'above 2%',
          'fall back to the last snapshot, open an incident',
        ],
        [
          'distance of today’s features from last week',
          'above 0.25 (PSI)',
          'trigger retraining, look at the pipeline',
        ],
        ['p99 and share of fallback lists', 'above 100 ms or 0.05%', 'shed load, halve the candidates'],
      ],
    },
  ],
  [
    41,
    {
      do: 'write',
      section: 'monitoring',
      field: 'retraining',
      text: 'Every night, and at once when the drift alert fires. A gate compares with the live one on yesterday; a worse one is not promoted.',
    },
  ],
  [
    41.5,
    {
      do: 'write',
      section: 'monitoring',
      field: 'loops',
      text: 'The ranker learns from what it chose to show, so it narrows. Random places and the holdout give labels that it did not choose; the spread of exposure is watched every week.',
    },
  ],
  [
    42.3,
    {
      do: 'write',
      section: 'summary',
      field: 'summary',
      text: 'Towers with content find 600 of a billion, a cross network orders them by expected seconds, and a mild diversity pass picks 20. The decision that matters most is seconds of good views in place of clicks.',
    },
  ],
  [
    43,
    {
      do: 'write',
      section: 'summary',
      field: 'weakest',
      text: 'People in their first session: all we have is a country and a device, and that is where retention is decided.',
    },
  ],
  [
    43.6,
    {
      do: 'write',
      section: 'summary',
      field: 'next',
      text: 'A session model that learns within the first five clicks, and labels from surveys to test whether seconds are what people value.',
    },
  ],
];
