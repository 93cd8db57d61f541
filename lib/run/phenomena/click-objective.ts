import { readTwoWays } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { varyPlain, withRanker } from './vary-design.ts';

/** Worlds in which the objectives are compared. */
export const objectiveSizes = {
  small: { users: 2500, days: 7, videos: 3000 },
  full: { users: 5000, days: 7, videos: 6000 },
} as const;

/** Ranks by the chance of a click. */
export const byClicks = varyPlain('Ranked by clicks', objectiveSizes.full, {
  settings: { 'ranker-trainer': { label: 'click', batch: 256 } },
});

/** Ranks by the chance of a click times the seconds watched after it, both predicted by one network. */
export const byWatchTime = varyPlain('Ranked by expected watch time', objectiveSizes.full, {
  ...withRanker('multi-task-ranker', { crossLayers: 2, score: 'expected-watch' }),
  settings: { 'ranker-trainer': { label: 'click', batch: 256 } },
});

/** Clicks as the objective, and what repairs it. */
export const clickObjective: Phenomenon = {
  number: 6,
  id: 'click-objective',
  name: 'What is optimised is what one gets',
  question:
    'A ranker orders candidates by the chance of a click. A second one orders them by chance times predicted seconds watched. How do the lists of the first one differ?',
  choices: [
    { id: 'more-bait', text: 'More clickbait, less watch time' },
    { id: 'same', text: 'Much the same lists' },
    { id: 'less-bait', text: 'Less clickbait, more watch time' },
  ],
  setting:
    'Both designs share log, retrieval and network size and show 20 videos to the same users. Clickbait is a hidden trait of every video, 0 to 1, that raises clicks and lowers watching. Watch time and clickbait of the lists are those that the truth of the world expects.',
  claims: [
    {
      id: 'clickbait-rises',
      text: 'Optimising clicks raises the share of clickbait.',
      margin: 'clickbait of the lists ranked by clicks less that of the lists ranked by watch time',
      unit: 'share',
    },
    {
      id: 'watch-time-falls',
      text: 'Optimising clicks lowers watch time, which a multi-task score repairs.',
      margin: 'expected seconds of the lists ranked by watch time less those of the lists ranked by clicks',
      unit: 'seconds',
    },
  ],
  answer: (effects) =>
    readTwoWays(effects, 'watch-time-falls', { above: 'more-bait', below: 'less-bait', near: 'same' }),
  why: 'A click is a promise: title and picture are judged before anything is watched. Whatever raises clicks rises in a list ordered by clicks, and a part of that is promise without substance. The seconds after the click tell the two apart. A network with two outputs learns both from the same impressions, and ordering by their product gives a disappointing video its due.',
  source:
    'Covington, Adams and Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016; Zhao et al., Recommending What Video to Watch Next, RecSys 2019',
  designs: [
    { id: 'clicks', label: 'By clicks', design: byClicks },
    { id: 'watch-time', label: 'By expected watch time', design: byWatchTime },
  ],
};
