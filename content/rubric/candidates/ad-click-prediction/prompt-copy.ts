import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, candidate, fill, interrupted, probed, write } from '../acts.ts';

const PROMPT =
  'A social network shows ads between the posts of its feed. Advertisers bid in an auction that decides which ads are shown, and most of them pay when somebody clicks. Design the system that predicts whether a person will click on an ad, and that decides with it what is shown. About 80 million people open the feed on a day, and about 2 million ads are running. The ads of a page have to be ready within 100 ms for 99 of 100 requests.';
const AUCTION =
  'Ads are ordered by bid times predicted click rate. The winner pays the least that would have won, and never less than a reserve price.';
const SUCCESS =
  'Revenue per thousand requests is the number of the week. A launch that raises it is refused if people hide more ads or open the feed less often.';
const DELAY =
  '90% of the clicks come within a minute of the impression, 99% within 30 minutes. A row without a click is therefore open for half an hour.';
const LIMIT =
  'Predicted clicks over actual clicks has to lie between 0.98 and 1.02 on every day, and between 0.9 and 1.1 for each of the 1,000 largest advertisers.';
const FAILURE =
  'A page without ads loses money and nothing else. A click that was charged at a wrong price has to be paid back, and is in the papers.';
const EXPERIMENTS =
  'There is an A/B platform that splits by person; both groups draw on the same budgets. A change of 0.5% in revenue is worth shipping.';

const acts: CandidateScript['acts'] = [
  ask(2, 'What is the success metric?', 'success-measure'),
  ask(2.5, 'How does the auction work?', 'auction'),
  ask(3, 'How many requests are there?', 'requests'),
  ask(3.5, 'What is the peak?', 'peak'),
  ask(4, 'When are clicks known?', 'click-delay'),
  ask(4.5, 'What is the click rate?', 'click-rate'),
  ask(5, 'How exact must it be?', 'calibration-limit'),
  ask(5.5, 'What if it fails?', 'failure'),
  ask(6, 'What may it cost?', 'cost'),
  ask(6.5, 'How are experiments run?', 'experiments'),
  write(
    6.8,
    'requirements',
    'goal',
    'The company wants revenue that lasts: advertisers must get what they pay for, and people must not leave because of the ads.',
  ),
  fill(6.9, 'requirements', 'requirements', [
    ['scale', 'A daily user makes requests for ads a day on average', '20', 'asked'],
    ['scale', 'The evening peak is twice the mean', '2', 'asked'],
    ['scale', 'people open the feed on a day', '80 million', 'prompt'],
    ['latency', 'The ads of a page have to be ready for 99 of 100 requests', '100 ms', 'prompt'],
    ['cost', 'Serving may cost a month', '$250,000', 'asked'],
    ['quality', LIMIT, '0.98 to 1.02', 'asked'],
  ]),
  write(8, 'framing', 'free', `${PROMPT} ${SUCCESS}`),
  write(9, 'framing', 'objective', AUCTION),
  write(12.5, 'data', 'free', `1.2% of the ads that come into view are clicked. ${DELAY}`),
  write(13.5, 'data', 'label', DELAY),
  ...probed(16, 'cut-in-time', 'How to cut training from test data in time, and which ads are in both.'),
  ...interrupted(
    18,
    'flood-of-ads',
    'A tool lets shops make ads by the dozen, so 30% as many ads are added, all without a single impression.',
  ),
  write(22, 'overview', 'free', PROMPT),
  write(25, 'models', 'free', `The system predicts whether a person will click. ${AUCTION} ${LIMIT}`),
  write(31, 'metrics', 'experiment', EXPERIMENTS),
  write(32, 'metrics', 'free', `${SUCCESS} ${LIMIT}`),
  ...probed(
    33,
    'guardrails',
    'Which numbers can stop the launch: if people hide more ads or open the feed less often.',
  ),
  write(35, 'serving', 'failure', FAILURE),
  ...interrupted(
    36.5,
    'fifty-ms',
    'The feed team will wait for ads for 50 ms at p99, what comes later is not shown.',
  ),
  write(40.5, 'monitoring', 'free', `${FAILURE} ${LIMIT}`),
  write(43, 'summary', 'summary', PROMPT),
];

/** Asks, and copies the prompt and the answers into every section: no decision of their own, nothing drawn. */
export const promptCopy = candidate('prompt-copy', 'ad-click-prediction', '7-step', 'senior', acts);
