import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, candidate, fill, interrupted, probed, write } from '../acts.ts';

const PROMPT =
  'When somebody opens the app, the home page shows a list of videos chosen for that person. Design the system that picks and orders this list. About 100 million people open the app on a day, and about 1 billion videos could be shown. The list has to be ready within 100 ms for 99 of 100 requests. The company wants people to watch more, and to come back.';
const SIGNALS =
  'For every video that comes into view: its place in the list, whether it was clicked, and the seconds watched. Likes, shares, follows and "not interested" are logged as well.';
const DELAY =
  'Clicks reach the stream within a minute. Seconds watched are complete after 24 hours, because phones report offline viewing late.';
const GOOD = 'Analysts count a view as good after 30 seconds or half of the video, whichever comes first.';
const FAILURE =
  'An empty home page is the worst. A list that is not personal is fine for some minutes, one that is an hour old too. We promise 99.95% of the requests.';
const EXPERIMENTS =
  'There is an A/B platform; a test gets at most 10% of the people for two weeks. A change of 0.3% in watch time a person is worth shipping.';
const SUCCESS =
  'The number that the management looks at is the share of people who are still here after 28 days. It moves slowly, so teams work with minutes watched per person and week.';

const acts: CandidateScript['acts'] = [
  ask(2, 'What is the success metric?', 'success-measure'),
  ask(2.5, 'How many requests does a user make?', 'requests'),
  ask(3, 'What is the peak?', 'peak'),
  ask(3.5, 'What signals are logged?', 'signals'),
  ask(4, 'When are labels known?', 'label-delay'),
  ask(4.5, 'What is a good view?', 'good-view'),
  ask(5, 'What if it fails?', 'failure'),
  ask(5.5, 'What may it cost?', 'cost'),
  ask(6, 'How are experiments run?', 'experiments'),
  ask(6.5, 'How many new users are there?', 'new-users'),
  write(6.8, 'requirements', 'goal', 'The company wants people to watch more, and to come back.'),
  fill(6.9, 'requirements', 'requirements', [
    ['scale', 'A daily user asks for a list 12 times a day on average', '12', 'asked'],
    ['scale', 'The evening peak is 2.5 times the mean of the day', '2.5', 'asked'],
    ['scale', 'people open the app on a day', '100 million', 'prompt'],
    ['latency', 'The list has to be ready for 99 of 100 requests', '100 ms', 'prompt'],
    ['cost', 'Serving may cost a month at most, training apart', '$500,000', 'asked'],
    ['quality', FAILURE, '99.95%', 'asked'],
  ]),
  write(8, 'framing', 'free', `${PROMPT} ${SUCCESS}`),
  write(9, 'framing', 'objective', SUCCESS),
  write(12.5, 'data', 'free', `${SIGNALS} ${DELAY}`),
  write(13.5, 'data', 'label', GOOD),
  ...probed(
    16,
    'split-by-time',
    'How to cut training from test data: with a random split things go wrong here.',
  ),
  ...interrupted(
    18,
    'late-events',
    'The pipeline of events has fallen behind, we learn what people did 24 hours later than before.',
  ),
  write(22, 'overview', 'free', PROMPT),
  write(25, 'models', 'free', `The system picks and orders the list. ${SIGNALS}`),
  write(31, 'metrics', 'experiment', EXPERIMENTS),
  write(32, 'metrics', 'free', SUCCESS),
  ...probed(
    33,
    'guardrails',
    'What must not get worse in the A/B test, and it runs for two weeks with at most 10% of the people.',
  ),
  write(35, 'serving', 'failure', FAILURE),
  ...interrupted(
    36.5,
    'sixty-ms',
    'The app team has measured that people leave while they wait, so we have 60 ms at p99.',
  ),
  write(40.5, 'monitoring', 'free', `${FAILURE} ${DELAY}`),
  write(43, 'summary', 'summary', PROMPT),
];

/** Asks, and copies the prompt and the answers into every section: no decision of their own, nothing drawn. */
export const promptCopy = candidate('prompt-copy', 'video-recommendation', '7-step', 'senior', acts);
