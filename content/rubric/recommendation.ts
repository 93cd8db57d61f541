import type { Rubric } from '../../lib/session/score/rubric-types.ts';

/** How marks come together: the mean of a dimension's rules, the words of marks and levels, and the recommendation. */
export const recommendation: Pick<Rubric, 'recommendation' | 'marksFrom' | 'markWords' | 'levelWords'> = {
  marksFrom: { below: 1.5, meets: 2.4, exceeds: 3.6 },
  markWords: { 1: 'Not shown', 2: 'Below', 3: 'Meets', 4: 'Exceeds' },
  levelWords: { mid: 'Mid', senior: 'Senior', staff: 'Staff' },
  recommendation: {
    strongHire: { atLeast: 85, noMarkOf: 2 },
    hire: { atLeast: 70, noMarkOf: 1 },
    mixed: { atLeast: 55 },
    decisive: ['navigation', 'modelling', 'serving'],
    enough: { minutes: 8, dimensions: 3 },
    words: {
      'strong-hire': 'Strong hire',
      hire: 'Hire',
      mixed: 'Mixed',
      'no-hire': 'No hire',
    },
  },
};
