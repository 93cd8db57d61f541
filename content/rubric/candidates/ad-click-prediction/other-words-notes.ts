import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** The same thinking as the strong one's, hardly a term of the textbooks, another order. */
export const otherWordsNotes: CandidateScript['acts'] = [
  [
    3.5,
    {
      do: 'write',
      section: 'requirements',
      field: 'goal',
      text: 'Earn per thousand pages in a way that is still there next year: shops get what they paid for, readers are not driven off.',
    },
  ],
  [
    5.5,
    {
      do: 'rows',
      section: 'requirements',
      table: 'requirements',
      rows: [
        ['scale', 'pages asking for ads in the busiest second', '37,000', 'asked'],
        ['latency', '99 of 100 answers, from request to chosen ads', '100 ms', 'prompt'],
        ['quality', 'promised against real clicks', 'within 2% each day', 'asked'],
        ['data', 'offers left after who-may-see-what', '3,000 a page', 'asked'],
        ['cost', 'monthly bill', '$250,000', 'asked'],
        ['quality', 'refunds for wrong prices', '0 tolerated', 'asked'],
      ],
    },
  ],
  [
    6,
    {
      do: 'write',
      section: 'requirements',
      field: 'nonGoals',
      text: 'Not mine: drawing the ads, approving them, sending invoices, and how fast a purse is emptied.',
    },
  ],
  [
    6.6,
    {
      do: 'write',
      section: 'framing',
      field: 'needsMl',
      text: 'If everybody is treated as the average reader, the loudest purse always wins and sits in front of people who could not care less.',
    },
  ],
  [
    7.2,
    {
      do: 'write',
      section: 'framing',
      field: 'objective',
      text: 'How likely is this reader to tap this offer once it is seen? A true figure, for money is worked out with it.',
    },
  ],
  [
    7.6,
    {
      do: 'write',
      section: 'framing',
      field: 'rejected',
      text: 'Merely putting offers in a good row: fine for looking, useless for charging. Waiting for purchases: a handful a week per shop, nobody can learn from that.',
    },
  ],
  [
    8,
    {
      do: 'write',
      section: 'framing',
      field: 'input',
      text: 'A reader with earlier taps and what they agreed to, the screen they hold, and an offer with its look and its owner.',
    },
  ],
  [
    8.2,
    {
      do: 'write',
      section: 'framing',
      field: 'output',
      text: 'One honest likelihood for each offer, passed on with what the owner would pay.',
    },
  ],
  [8.3, { do: 'write', section: 'framing', field: 'category', text: 'binary classification' }],
  [
    10.5,
    {
      do: 'write',
      section: 'overview',
      field: 'flow',
      text: 'Two million go in; who-may-see-what leaves thousands; a cheap sum leaves two hundred; trees give likelihoods; a correction makes them honest; the sale picks three.',
    },
  ],
  [
    11,
    {
      do: 'write',
      section: 'overview',
      field: 'baseline',
      text: 'The plain weighted sum that is live today. I start from it, for anything cleverer must earn more than it on the very same day.',
    },
  ],
  [
    13.5,
    {
      do: 'rows',
      section: 'metrics',
      table: 'metrics',
      rows: [
        [
          'surprise, divided by that of the average',
          'offline',
          'likelihoods',
          'lets lands with few and with many taps be compared',
        ],
        [
          'promised against real, by owner and by tenth',
          'offline',
          'after correction',
          'somebody pays for every error',
        ],
        [
          'winners that survive the cheap sum',
          'offline',
          'first cut',
          'what falls there never gets a chance to win',
        ],
        ['earnings per thousand pages', 'online', 'sale', 'what the house lives on'],
        ['offers hidden by readers', 'guardrail', 'page', 'money squeezed out of annoyance does not last'],
        ['money paid back to owners', 'guardrail', 'books', 'shows wrong prices before any chart'],
      ],
    },
  ],
  [
    15,
    {
      do: 'write',
      section: 'metrics',
      field: 'experiment',
      text: 'Toss a coin for every reader, a tenth on either side for fourteen days, and cut each purse in two as well so that one side cannot spend for the other. That many can tell half a percent from noise. It goes live if earnings surely rise and hiding does not; one in a hundred stays on the old one.',
    },
  ],
  [
    15.8,
    {
      do: 'write',
      section: 'metrics',
      field: 'slices',
      text: 'Apart: offers on day one, the thousand biggest owners, small lands, and readers who never tapped.',
    },
  ],
  [
    17,
    {
      do: 'rows',
      section: 'data',
      table: 'sources',
      rows: [
        [
          'what was on screen',
          'where, seen or not, tapped, what was bid and paid',
          '3 terabytes daily, ninety days',
        ],
        ['verdicts of the cheat hunters', 'taps that do not count', '4 in 100, by tomorrow'],
        ['offer sheets', 'owner, kind, purse, first day', 'two million lines'],
      ],
    },
  ],
  [
    18,
    {
      do: 'write',
      section: 'data',
      field: 'label',
      text: 'Good: half of it stood on screen for a second and an honest finger tapped it. Bad: seen, and nothing happened until the waiting time was over. Some fingers are slow, so before that time it is neither.',
    },
  ],
  [
    18.6,
    {
      do: 'write',
      section: 'data',
      field: 'negatives',
      text: 'Everything seen and left alone. Nine in ten of these are thrown away to save time, which makes the rest look too rosy; the answer is scaled down again by the same share.',
    },
  ],
  [
    19.2,
    {
      do: 'write',
      section: 'data',
      field: 'split',
      text: 'Learn from days gone by, judge on the next morning. Inputs are the ones written down when the page was served, so no later knowledge seeps in.',
    },
  ],
  [
    20,
    {
      do: 'write',
      section: 'data',
      field: 'bias',
      text: 'We only know of offers that won, so a sliver of pages shows others by lot. The upper spot is tapped more whatever stands there; I tell the spot while learning and hold it still when answering. One in a hundred is tapped, so being right mostly means nothing. Machines tap too, and their taps are taken out first.',
    },
  ],
  [
    21.5,
    {
      do: 'rows',
      section: 'features',
      table: 'features',
      rows: [
        ['taps of the last hour', 'user', 'live events', 'seconds', 'average look'],
        ['kinds tapped over two years', 'user', 'overnight count', 'a day', 'shares with a prior'],
        ['land and age band', 'user', 'account sheet', 'static', 'one column each'],
        ['look of the picture', 'item', 'offer sheet', 'static', '32 figures'],
        ['how it fared these ten minutes', 'item', 'live tally', 'minutes', 'ratio, squashed'],
        ['spot, screen, hour', 'context', 'the call', 'at the request', 'bins'],
        [
          'this reader with this owner before',
          'user and item',
          'running tally',
          'minutes',
          'share with a prior',
        ],
      ],
    },
  ],
  [
    23.5,
    {
      do: 'rows',
      section: 'models',
      table: 'choices',
      rows: [
        [
          'likelihood',
          'boosted trees on tallies',
          'one weighted sum',
          'spot, hour and owner act together, and adding them up cannot say so; the tries show the gap',
        ],
        [
          'honesty',
          'steps fitted on rows kept aside',
          'a single slope',
          'it is off most among the few dear ones, where a slope cannot bend',
        ],
        [
          'reach',
          'two-sided encoder with a lookup',
          'going through all offers',
          'two million comparisons a page cost more machines than all the rest',
        ],
        [
          'first cut',
          'cheap weighted sum',
          'trees on all thousands',
          'fifteen times the boxes for offers that hardly ever win',
        ],
      ],
    },
  ],
  [
    25,
    {
      do: 'write',
      section: 'models',
      field: 'loss',
      text: 'Surprise at what happened, because it is least when the figure is true; thrown-away rows are counted back in.',
    },
  ],
  [
    25.5,
    {
      do: 'write',
      section: 'models',
      field: 'training',
      text: 'From scratch every night out of two weeks, with hourly top-ups from rows whose waiting time is over.',
    },
  ],
  [
    30,
    {
      do: 'rows',
      section: 'serving',
      table: 'budget',
      rows: [
        ['who may see what', '15', 'bitmaps'],
        ['reading inputs', '15', 'one call'],
        ['cheap sum', '10', 'thousands at once'],
        ['trees', '25', 'two hundred at once'],
        ['sale and slack', '15', 'sort, price'],
      ],
    },
  ],
  [
    31,
    {
      do: 'write',
      section: 'serving',
      field: 'batchOnline',
      text: 'The look of an offer is worked out when it is approved. Tallies and likelihoods on the spot, since the last minutes matter most.',
    },
  ],
  [
    31.6,
    {
      do: 'write',
      section: 'serving',
      field: 'failure',
      text: 'When trees stay silent for 60 ms the house shows its own offers, and nobody is charged by guesswork. When tallies are missing yesterday’s stand in, prices stay sane, and somebody is told how often.',
    },
  ],
  [
    32.3,
    {
      do: 'write',
      section: 'serving',
      field: 'rollout',
      text: 'One silent day beside the old one, nobody sees it. Then one page in a hundred, then a tenth with the coin above. Old ones stay on the shelf and one command brings them back.',
    },
  ],
  [
    39.3,
    {
      do: 'rows',
      section: 'monitoring',
      table: 'watch',
      rows: [
        [
          'promised against real taps, each hour',
          'a twentieth apart for two hours',
          'freeze, fit the correction anew, wake the team',
        ],
        ['inputs that were missing', 'more than 1 in 100', 'use daily tallies, open a ticket'],
        ['taps per page of one site', 'a third above last week', 'call the cheat hunters, stop learning'],
        ['slow answers and house offers', 'over 100 ms or 0.1%', 'halve what is scored'],
      ],
    },
  ],
  [
    40.2,
    {
      do: 'write',
      section: 'monitoring',
      field: 'retraining',
      text: 'Each hour, sooner if promises drift from taps. The running one stays unless the new one does better on the hour before.',
    },
  ],
  [
    41,
    {
      do: 'write',
      section: 'monitoring',
      field: 'loops',
      text: 'A newcomer thought poor is never shown and so never proves otherwise. Pages by lot and a generous first guess let it out of that circle.',
    },
  ],
  [
    42.2,
    {
      do: 'write',
      section: 'summary',
      field: 'summary',
      text: 'Cut two million to two hundred cheaply, judge those by trees, make the figure honest, then let the purses compete. All of it stands or falls with the honesty.',
    },
  ],
  [
    42.8,
    {
      do: 'write',
      section: 'summary',
      field: 'weakest',
      text: 'Sale weeks: fingers get busier by the hour, and the correction limps behind.',
    },
  ],
  [
    43.4,
    {
      do: 'write',
      section: 'summary',
      field: 'next',
      text: 'Work out how likely a tap still is for a row that waits, so that young rows can teach too.',
    },
  ],
];
