import type { Rubric } from '../../lib/session/score/rubric-types.ts';
import { dimensions } from './dimensions.ts';
import { recommendation } from './recommendation.ts';
import { firstRules } from './rules-first.ts';
import { secondRules } from './rules-second.ts';

/** What every session is marked by. To change a weight, an anchor or a threshold, change the files beside this one. */
export const rubric: Rubric = {
  version: 1,
  dimensions,
  rules: [...firstRules, ...secondRules],
  ...recommendation,
};
