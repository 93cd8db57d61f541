import type { CandidateScript } from '../../../../lib/session/script/types.ts';

/** What the middling candidate asks and answers. */
export const middlingTalk: CandidateScript['acts'] = [
  [2, { do: 'ask', text: 'Should we optimise for watch time or for clicks?', facts: ['success-measure'] }],
  [3, { do: 'ask', text: 'What is the QPS?', facts: ['requests'] }],
  [4, { do: 'ask', text: 'How many videos do we show in one list?', facts: ['list-size'] }],
  [4.5, { do: 'ask', text: 'What is the peak traffic?', facts: ['peak'] }],
  [10, { do: 'probe', probe: 'objective-choice' }],
  [
    10.4,
    {
      do: 'say',
      text: 'Clicks can lead to clickbait, so I would rather use whether they watched it for some time.',
    },
  ],
  [18, { do: 'probe', probe: 'mark-of-a-skip' }],
  [
    18.4,
    { do: 'say', text: 'It would be a negative because it was shown and the user did not click on it.' },
  ],
  [28, { do: 'probe', probe: 'two-stages-why' }],
  [
    28.5,
    {
      do: 'say',
      text: 'Because there are too many videos to score with a heavy model, so we need candidate generation first.',
    },
  ],
  [38.5, { do: 'probe', probe: 'guardrails' }],
  [38.8, { do: 'say', text: 'Latency should not get worse, and I would run it for two weeks.' }],
  [18.8, { do: 'curveball', curveball: 'another-country' }],
  [19.2, { do: 'say', text: 'For new users we would show the most popular videos in their country.' }],
  [37, { do: 'curveball', curveball: 'ten-times' }],
  [37.5, { do: 'say', text: 'We can add a cache and more replicas so that it scales horizontally.' }],
];
