import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** What the candidate with other words asks and answers. */
export const otherWordsTalk: CandidateScript['acts'] = [
  [
    0.5,
    {
      do: 'say',
      text: 'Before I draw anything I would like to know who this is for and what it is worth to them. Then I show you the whole thing roughly, try it, and dig where it hurts.',
    },
  ],
  [
    1.4,
    { do: 'ask', text: 'When the bosses meet, which figure makes them smile?', facts: ['success-measure'] },
  ],
  [
    2,
    {
      do: 'ask',
      text: 'How many times does somebody come for a page between breakfast and bed?',
      facts: ['requests'],
    },
  ],
  [2.5, { do: 'ask', text: 'And at the worst minute, how many more than usual?', facts: ['peak'] }],
  [3, { do: 'ask', text: 'Of all who drop by today, how many are strangers to us?', facts: ['new-users'] }],
  [
    4,
    {
      do: 'ask',
      text: 'What do we write down when somebody looks at a clip or skips it?',
      facts: ['signals'],
    },
  ],
  [
    4.4,
    {
      do: 'ask',
      text: 'A clip goes up at noon. When at the latest may someone meet it?',
      facts: ['freshness'],
    },
  ],
  [
    4.8,
    { do: 'ask', text: 'If we fail to make a page in time, what would be acceptable?', facts: ['failure'] },
  ],
  [5.2, { do: 'ask', text: 'How much money may this burn each month?', facts: ['cost'] }],
  [
    16.7,
    {
      do: 'ask',
      text: 'Does anyone here have a rule for when a viewing was worthwhile?',
      facts: ['good-view'],
    },
  ],
  [17.6, { do: 'ask', text: 'How long until we can be sure how a viewing ended?', facts: ['label-delay'] }],
  [
    14.2,
    {
      do: 'ask',
      text: 'If I want to try a change on real visitors, what do you let me have?',
      facts: ['experiments'],
    },
  ],
  [5.9, { do: 'probe', probe: 'conflicting-goals' }],
  [
    6.1,
    {
      do: 'say',
      text: 'I would not. Minutes were only ever a stand-in for people staying, and now the two have parted. Who is leaving, first-timers or regulars? I would guess at long evenings they were sorry about afterwards, and would count a yes in the survey, not the clock alone.',
    },
  ],
  [8.35, { do: 'probe', probe: 'objective-choice' }],
  [
    8.4,
    {
      do: 'say',
      text: 'Taps pay for loud headlines. Reaching the end pays for brevity. Plain seconds pay for something left playing in an empty room. I blend the chance that it lasted with how long, and cap it so that nobody wins by length.',
    },
  ],
  [20.6, { do: 'probe', probe: 'mark-of-a-skip' }],
  [
    20.8,
    {
      do: 'say',
      text: 'Bad, provided they saw it, and down at the ninth spot many never do. So spots further down count for less, and I can tell by how much from the clips that stood there by chance.',
    },
  ],
  [22.3, { do: 'probe', probe: 'two-stages-why' }],
  [
    22.6,
    {
      do: 'say',
      text: 'A thousand million looks, each a few microseconds even when tiny: most of an hour for one page on one box. The finders bring that down to several hundred. Whatever they overlook nobody gets back, so I measure them apart.',
    },
  ],
  [28.8, { do: 'probe', probe: 'ranker-alternatives' }],
  [
    29.1,
    {
      do: 'say',
      text: 'A net with crossed inputs was the other one. It can read clip names directly and trees cannot, yet it costs several times as much per page. If it won by more than a hundredth in my tries I would take it.',
    },
  ],
  [15.9, { do: 'probe', probe: 'offline-up-online-flat' }],
  [
    16.1,
    {
      do: 'say',
      text: 'I would first doubt the trial: too few people, or the coin was not fair. Next, whether the page reads the same inputs that it learned from. Then I would remember that the log only holds what the old page picked. And in the end, perhaps a nicer order is simply not what anyone wanted.',
    },
  ],
  [32.6, { do: 'probe', probe: 'ranker-down' }],
  [
    32.8,
    {
      do: 'say',
      text: 'At 80 ms we stop waiting and hand out the hits of their land, which lie ready. They see a duller page, not a blank one, and the feed team is woken if it happens to more than a handful.',
    },
  ],
  [17.8, { do: 'curveball', curveball: 'clickbait' }],
  [
    18.3,
    {
      do: 'say',
      text: 'This is why I refuse to count taps. A view left within seconds is bad in my labels, so such clips sink by themselves after a night of learning. What failed are the green lights: I add the share of views left early, and makers above a limit get no push until they are better.',
    },
  ],
  [36, { do: 'curveball', curveball: 'sixty-ms' }],
  [
    36.4,
    {
      do: 'say',
      text: 'Putting hundreds in order is where the time goes, about half of it. I give the trees only what half as many open slots bring, and stop waiting at 45. We will find fewer of the best; let me try how many.',
    },
  ],
];
