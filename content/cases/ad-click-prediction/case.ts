import { defaultRequirements } from '../../../lib/design/requirements.ts';
import type { PracticeCase } from '../../../lib/session/case.ts';
import { estimates } from './asked.ts';
import { predictions, prompts } from './prompts.ts';

const prompt = `A social network shows ads between the posts of its feed. Advertisers bid in an auction that decides which ads are shown, and most of them pay when somebody clicks. **Design the system that predicts whether a person will click on an ad, and that decides with it what is shown.**

- About **80 million people** open the feed on a day, and about **2 million ads** are running.
- The ads of a page have to be ready within **100 ms** for 99 of 100 requests.
- The company wants **revenue that lasts**: advertisers must get what they pay for, and people must not leave because of the ads.

Everything else is open. Ask what you need to know; say what you assume where I do not know either.`;

/** Ads in a feed: the public part. */
export const adClickPrediction: PracticeCase = {
  slug: 'ad-click-prediction',
  version: 1,
  title: 'Ad click prediction',
  summary:
    'Ads between the posts of a feed: a chance of a click that an auction can count on, for two million ads, in 100 ms.',
  world: 'ads',
  prompt,
  // what the prompt does not say stays at its default: it has to be asked for, and put in
  requirements: {
    ...defaultRequirements,
    objective: 'ads',
    latencyP99Ms: 100,
    dailyUsers: 80_000_000,
    items: 2_000_000,
  },
  prompts,
  estimates,
  predictions,
};
