import { defaultRequirements } from '../../../lib/design/requirements.ts';
import type { PracticeCase } from '../../../lib/session/case.ts';
import { estimates } from './asked.ts';
import { predictions, prompts } from './prompts.ts';

const prompt = `You join the team behind the home page of a video platform. When somebody opens the app, the home page shows a list of videos chosen for that person. **Design the system that picks and orders this list.**

- About **100 million people** open the app on a day, and about **1 billion videos** could be shown.
- The list has to be ready within **100 ms** for 99 of 100 requests.
- The company wants people to **watch more, and to come back**.

Everything else is open. Ask what you need to know; say what you assume where I do not know either.`;

/** The home page of a video platform: the public part. */
export const videoRecommendation: PracticeCase = {
  slug: 'video-recommendation',
  version: 1,
  title: 'Video recommendation',
  summary:
    'The home page of a video platform: a personal list out of a billion videos, in 100 ms, for people who should watch more and come back.',
  world: 'video',
  prompt,
  // what the prompt does not say stays at its default: it has to be asked for, and put in
  requirements: {
    ...defaultRequirements,
    objective: 'recommendation',
    latencyP99Ms: 100,
    dailyUsers: 100_000_000,
    items: 1_000_000_000,
  },
  prompts,
  estimates,
  predictions,
};
