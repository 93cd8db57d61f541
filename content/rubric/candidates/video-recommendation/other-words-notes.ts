import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** What the candidate with other words writes: the same thinking, hardly a term of the textbooks, another order. */
export const otherWordsNotes: CandidateScript['acts'] = [
  [
    3.5,
    {
      do: 'write',
      section: 'requirements',
      field: 'goal',
      text: 'Folks should still be around a month from now. Since that is slow to see, I steer by how long each person watches in a week.',
    },
  ],
  [
    5.5,
    {
      do: 'rows',
      section: 'requirements',
      table: 'requirements',
      rows: [
        ['scale', 'home pages to be built in the busiest second', '34,700', 'asked'],
        ['latency', '99 of 100 pages done, reading inputs included', '100 ms', 'prompt'],
        ['quality', 'something just uploaded is eligible', 'an hour', 'asked'],
        ['quality', 'an empty page, ever', 'at most 0.05%', 'asked'],
        ['cost', 'monthly bill for answering', '$500,000', 'asked'],
        ['law', 'forget somebody everywhere', '30 days', 'asked'],
      ],
    },
  ],
  [
    6,
    {
      do: 'write',
      section: 'requirements',
      field: 'nonGoals',
      text: 'I leave out the search box, whatever plays next, and push messages. Someone else decides where paid clips go.',
    },
  ],
  [
    6.6,
    {
      do: 'write',
      section: 'framing',
      field: 'needsMl',
      text: 'One chart of hits for a whole country serves the average person, and nobody is average: nine in ten uploads never get into it.',
    },
  ],
  [
    7.2,
    {
      do: 'write',
      section: 'framing',
      field: 'objective',
      text: 'Estimate how many seconds this person would spend on this clip if we put it there, counting only views that lasted; sort by that.',
    },
  ],
  [
    7.6,
    {
      do: 'write',
      section: 'framing',
      field: 'rejected',
      text: 'Guessing taps rewards bait in the headline. Guessing whether it is watched to the end rewards ten-second jokes.',
    },
  ],
  [
    8,
    {
      do: 'write',
      section: 'framing',
      field: 'input',
      text: 'A visitor with what they did lately, the hour and the screen they hold, and a clip with who made it and how it fares.',
    },
  ],
  [
    8.2,
    {
      do: 'write',
      section: 'framing',
      field: 'output',
      text: 'Twenty clips in an order, each with expected seconds.',
    },
  ],
  [8.3, { do: 'write', section: 'framing', field: 'category', text: 'regression' }],
  [
    10.5,
    {
      do: 'write',
      section: 'overview',
      field: 'flow',
      text: 'A billion go in. Three finders together bring back some hundreds; a forest of trees puts them in order; rules thin out look-alikes and cap each maker; twenty come out.',
    },
  ],
  [
    11,
    {
      do: 'write',
      section: 'overview',
      field: 'baseline',
      text: 'What people get now, the hits of the hour, is the thing to beat; it costs nothing to try first and tells me what learning is worth.',
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
          'how many of the hundred best get found',
          'offline',
          'finding',
          'a clip lost there cannot be shown by anything later',
        ],
        [
          'how near the order of the twenty is to the ideal',
          'offline',
          'ordering',
          'eyes go to the first places',
        ],
        [
          'predicted against real taps, by bucket',
          'offline',
          'ordering',
          'expected seconds need chances that come true',
        ],
        ['weekly minutes by person', 'online', 'page', 'it moves early and goes along with who stays'],
        ['pages hidden or complained about', 'guardrail', 'page', 'minutes can be bought with rubbish'],
        ['slowest hundredth of pages', 'guardrail', 'page', 'slowness drives people off before taste does'],
      ],
    },
  ],
  [
    15,
    {
      do: 'write',
      section: 'metrics',
      field: 'experiment',
      text: 'Flip a coin for each account, a tenth of them on either side, fourteen days so that both weekends are in. That many accounts can tell a change of three in a thousand from noise nine times in ten. It goes live if the minutes go up for sure and complaints do not; one in a hundred stays on the old page for months.',
    },
  ],
  [
    15.8,
    {
      do: 'write',
      section: 'metrics',
      field: 'slices',
      text: 'Look apart at newcomers, at countries with few uploads, at living-room screens, and at clips of the same day.',
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
          'what was put on screen',
          'where it stood, tapped or not, for how long',
          '12 terabytes daily, three months',
        ],
        ['what each account watched', 'all of it, two years', 'hundreds of rows a head'],
        [
          'clip sheet',
          'maker, language, length, words, and a fingerprint of sound and pictures',
          'a billion lines',
        ],
      ],
    },
  ],
  [
    18,
    {
      do: 'write',
      section: 'data',
      field: 'label',
      text: 'It was good if they stayed half a minute or half of the clip. It was bad if it came on screen and they went past it or left early. Phones that were offline report a day late, so a day passes before I call it either way.',
    },
  ],
  [
    18.6,
    {
      do: 'write',
      section: 'data',
      field: 'negatives',
      text: 'For finding: clips that others in the same group of 512 examples liked, with hits discounted or the model learns to avoid them, and a few drawn evenly from everything. For ordering: whatever was on screen and passed by.',
    },
  ],
  [
    19.2,
    {
      do: 'write',
      section: 'data',
      field: 'split',
      text: 'Learn from earlier days and judge on a later one that it never saw. Counters are read as they stood at that moment, since tomorrow’s would give the answer away.',
    },
  ],
  [
    20,
    {
      do: 'write',
      section: 'data',
      field: 'bias',
      text: 'We only know of clips the old page picked, so one place in ten is left to chance. The first place gets looked at whatever it holds; I tell the model the place when it learns and fix it when it answers. One in twenty is tapped, so plain hit rate means nothing. Half of the clips have hardly been seen, and the picture and words have to speak for them.',
    },
  ],
  [
    21.5,
    {
      do: 'rows',
      section: 'features',
      table: 'features',
      rows: [
        ['what they played in this sitting', 'user', 'live feed of events', 'seconds', 'average fingerprint'],
        [
          'subjects they came back to this quarter',
          'user',
          'overnight pass over the log',
          'a day',
          'share per subject',
        ],
        ['tongue and land', 'user', 'account sheet', 'static', 'one column each'],
        ['fingerprint of sound and pictures', 'item', 'clip sheet', 'static', '64 figures'],
        ['how it did in the past hour', 'item', 'live feed of events', 'minutes', 'counts, squashed'],
        ['screen and hour', 'context', 'the call itself', 'at the request', 'bins'],
        [
          'how often they finished this maker',
          'user and item',
          'live feed of events',
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
          'finding',
          'dual encoder, person on one side and clip on the other',
          'neighbours by who watched what together',
          'three million clips arrive daily that nobody has watched; the encoder reads what they are instead of who saw them',
        ],
        [
          'finding for strangers',
          'hits of the land as one more finder',
          'a form with interests',
          'a form loses people in the first minute, hits need nothing from them',
        ],
        [
          'looking up vectors',
          'compressed cells, a few opened per question',
          'walking a graph of neighbours',
          'the graph keeps links in memory, ten times what compressed codes take at a billion',
        ],
        [
          'ordering',
          'boosted trees on counters and matches',
          'one linear score',
          'taste depends on hour, screen and subject at once; my runs show what adding them up loses',
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
      text: 'Encoder: pick the right clip out of the group, hits discounted. Trees: surprise at good or bad, long stays weighing more.',
    },
  ],
  [
    25.5,
    {
      do: 'write',
      section: 'models',
      field: 'training',
      text: 'Trees anew each night from two weeks. The encoder each Sunday, and its cells are built beside the old ones before the switch.',
    },
  ],
  [
    30,
    {
      do: 'rows',
      section: 'serving',
      table: 'budget',
      rows: [
        ['reading inputs', '15', 'one call for all'],
        ['finding', '20', 'finders in parallel'],
        ['ordering', '30', 'all clips in one go'],
        ['rules', '5', 'one pass'],
        ['to spare', '20', 'for the slow ones'],
      ],
    },
  ],
  [
    31,
    {
      do: 'write',
      section: 'serving',
      field: 'batchOnline',
      text: 'Clip vectors are made when a clip arrives. The person’s vector is made on the spot, for the last few minutes tell most about a mood.',
    },
  ],
  [
    31.6,
    {
      do: 'write',
      section: 'serving',
      field: 'failure',
      text: 'When the order is not there in 80 ms the visitor sees the hits of their land, held ready in memory. When inputs are missing the trees get typical values and the page still looks sensible; a second zone takes over if ours goes dark.',
    },
  ],
  [
    32.3,
    {
      do: 'write',
      section: 'serving',
      field: 'rollout',
      text: 'For one day it answers silently next to the old one and nobody sees it. Then one visitor in a hundred, then one in ten with the coin flip above. Old versions stay on the shelf, and going back is one command.',
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
          'promised against real taps in each land',
          'a tenth apart for an hour',
          'freeze releases and wake the feed team',
        ],
        ['how often an input was missing', 'more than 2 in 100', 'use yesterday’s copy and open a ticket'],
        ['inputs today against last week', 'shifted by a quarter', 'learn anew and check the feed'],
        ['slow pages and stand-in pages', 'over the limit for 5 minutes', 'halve what is ordered'],
      ],
    },
  ],
  [
    40.2,
    {
      do: 'write',
      section: 'monitoring',
      field: 'retraining',
      text: 'Nightly anyway, sooner when inputs shift. Nothing replaces the running one unless it does better on yesterday.',
    },
  ],
  [
    41,
    {
      do: 'write',
      section: 'monitoring',
      field: 'loops',
      text: 'It is taught by its own picks, so tastes seem to shrink year by year. The places left to chance and the people on the old page show what it would not have tried.',
    },
  ],
  [
    42.2,
    {
      do: 'write',
      section: 'summary',
      field: 'summary',
      text: 'Several finders cut a billion to hundreds, trees order them by the seconds we expect, rules keep the page varied. Everything hangs on counting lasting views instead of taps.',
    },
  ],
  [
    42.8,
    {
      do: 'write',
      section: 'summary',
      field: 'weakest',
      text: 'Somebody’s very first visit. We hold a land and a screen, nothing more, and that visit decides whether they return.',
    },
  ],
  [
    43.4,
    {
      do: 'write',
      section: 'summary',
      field: 'next',
      text: 'Learn inside the sitting from the first few taps, and ask a few people whether their time was well spent.',
    },
  ],
];
