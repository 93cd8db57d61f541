import { signOf } from './read-answer.ts';
import { byClicks, byWatchTime } from './click-objective.ts';
import type { Phenomenon } from './types.ts';

/** Worlds, users and days of the test; half of the users get each design. */
export const testSizes = {
  small: { users: 1800, days: 2 },
  full: { users: 3000, days: 4 },
} as const;

/** A design that wins offline and loses the test. */
export const offlineOnline: Phenomenon = {
  number: 12,
  id: 'offline-online',
  name: 'Wins offline, loses online',
  question:
    'A new ranker orders logged impressions better by clicks: its area under the curve is larger than the old one’s. It is put to an A/B test on watch time. What comes out?',
  choices: [
    { id: 'loses', text: 'It loses watch time' },
    { id: 'draw', text: 'No difference can be told' },
    { id: 'wins', text: 'It wins watch time too' },
  ],
  setting:
    'The control orders by expected watch time, the treatment by the chance of a click. Offline both are judged by the area under the curve of clicks on the last logged day. Online half of the users get each design, day by day, and the test tells watch time, clicks and seconds a click of each group.',
  claims: [
    {
      id: 'wins-offline',
      text: 'The treatment wins offline.',
      margin: 'area under the curve of clicks, treatment less control',
      unit: 'number',
    },
    {
      id: 'loses-online',
      text: 'The treatment loses the A/B test.',
      margin: 'seconds watched a user and day in the test after CUPED, control less treatment',
      unit: 'seconds',
    },
    {
      id: 'why-seconds',
      text: 'The test says why: a click is worth fewer seconds.',
      margin: 'seconds a click in the test, control less treatment',
      unit: 'seconds',
    },
  ],
  answer(effects) {
    const sign = signOf(effects, 'loses-online');
    return sign === 'above' ? 'loses' : sign === 'below' ? 'wins' : 'draw';
  },
  why: 'Offline a model is asked how well it foretells what the log holds, and the log holds clicks. The treatment does foretell them better, because it orders by nothing else. Online it is asked for something else: what the list it makes is worth to those who see it. There it fills the first places with what is clicked and left again, and the seconds a click show it. An offline metric decides which designs are worth a test; what to optimise it cannot decide.',
  source:
    'Kohavi, Tang and Xu, Trustworthy Online Controlled Experiments, 2020; Zhao et al., Recommending What Video to Watch Next, RecSys 2019',
  designs: [
    { id: 'control', label: 'Control: by watch time', design: byWatchTime },
    { id: 'treatment', label: 'Treatment: by clicks', design: byClicks },
  ],
};
