import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** What the strong candidate asks and answers. */
export const strongTalk: CandidateScript['acts'] = [
  [
    1,
    {
      do: 'say',
      text: 'I will ask about the goal and the scale first, then frame the task, draw a simple version that runs, and improve it stage by stage.',
    },
  ],
  [
    2,
    {
      do: 'ask',
      text: 'What does the company look at to call this a success, watch time or people who come back?',
      facts: ['success-measure'],
    },
  ],
  [2.6, { do: 'ask', text: 'How often does one person ask for the list in a day?', facts: ['requests'] }],
  [3.1, { do: 'ask', text: 'And how much busier is the evening than the average?', facts: ['peak'] }],
  [3.5, { do: 'ask', text: 'What share of the visitors have no history at all?', facts: ['new-users'] }],
  [
    4.2,
    {
      do: 'ask',
      text: 'Which interactions are logged, and do we know where on the page a video stood?',
      facts: ['signals'],
    },
  ],
  [4.9, { do: 'ask', text: 'How soon must a new upload be able to show up?', facts: ['freshness'] }],
  [
    5.3,
    {
      do: 'ask',
      text: 'What may people see if the personal list cannot be made in time?',
      facts: ['failure'],
    },
  ],
  [5.7, { do: 'ask', text: 'Is there a limit on what serving may cost?', facts: ['cost'] }],
  [
    9,
    { do: 'ask', text: 'Is there an agreed definition of a view that counts as good?', facts: ['good-view'] },
  ],
  [12, { do: 'ask', text: 'When is the outcome of an impression completely known?', facts: ['label-delay'] }],
  [
    31,
    { do: 'ask', text: 'How are changes tested here, and which lift is worth it?', facts: ['experiments'] },
  ],
  [6.4, { do: 'probe', probe: 'conflicting-goals' }],
  [
    6.6,
    {
      do: 'say',
      text: 'No. Minutes only stand in for retention, and here the stand-in has come apart from it. I would look at who leaves, newcomers or heavy watchers, suspect long sessions that people regret, and add survey answers to the objective before trying again.',
    },
  ],
  [11, { do: 'probe', probe: 'objective-choice' }],
  [
    11.3,
    {
      do: 'say',
      text: 'Clicks reward misleading thumbnails, completion rewards very short clips, raw seconds reward three-hour videos that run in the background. So I take the chance of a good view times the seconds, capped, and weigh them against each other in an experiment.',
    },
  ],
  [18.4, { do: 'probe', probe: 'mark-of-a-skip' }],
  [
    18.7,
    {
      do: 'say',
      text: 'Negative, but only if it really came into view; ninth places often do not. Lower positions are looked at less, so the place goes in as a feature while training and is held constant when serving. The random slots let me check whether that corrects enough.',
    },
  ],
  [22, { do: 'probe', probe: 'two-stages-why' }],
  [
    22.3,
    {
      do: 'say',
      text: 'A billion scores at 200 kFLOP each is 200 TFLOP for one page; a machine does about 80 GFLOP a second, so 40 minutes and not 100 ms. Retrieval narrows it to some hundreds, and I watch its recall because what it misses is lost.',
    },
  ],
  [28.7, { do: 'probe', probe: 'ranker-alternatives' }],
  [
    28.9,
    {
      do: 'say',
      text: 'Boosted trees: as good on counts, but they cannot learn from ids and are retrained whole. If the gap in AUC were under a point in my runs I would switch, because they are cheaper and a team of two can keep them alive.',
    },
  ],
  [33.4, { do: 'probe', probe: 'offline-up-online-flat' }],
  [
    33.7,
    {
      do: 'say',
      text: 'First the experiment itself: is the split even, was the sample large enough. Then whether features at serving equal those in training. Then the log: it was made by the old list, so the gain may be on videos that are hardly shown. Last whether NDCG is a proxy for what people value.',
    },
  ],
  [38, { do: 'probe', probe: 'ranker-down' }],
  [
    38.2,
    {
      do: 'say',
      text: 'The timeout stands at 80 ms; after that the popular list of the country comes out of memory, so nobody sees an empty page. The share of such lists is counted and pages the feed on-call above 0.05%.',
    },
  ],
  [17.8, { do: 'curveball', curveball: 'late-events' }],
  [
    18.2,
    {
      do: 'say',
      text: 'Then a missing outcome must not become a negative: the join waits 48 hours in place of 24, and until then clicks of the first minute are an early signal for the ranker. I evaluate only on days whose labels are known, and watch inputs and scores since labels come too late to warn.',
    },
  ],
  [36.4, { do: 'curveball', curveball: 'sixty-ms' }],
  [
    36.7,
    {
      do: 'say',
      text: 'Ranking is the slowest stage at 30 ms, so I hand it fewer candidates first: 250 from the index in place of 500. The fallback fires at 45 ms. I expect to lose a few points of recall and next to nothing in NDCG; a run will tell.',
    },
  ],
];
