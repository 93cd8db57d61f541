import type { Rubric } from '../../lib/session/score/rubric-types.ts';
import { dimensions } from './dimensions.ts';
import { misconceptions } from './misconceptions.ts';
import { recommendation } from './recommendation.ts';
import { firstRules } from './rules-first.ts';
import { secondRules } from './rules-second.ts';
import { soundRules } from './rules-sound.ts';
import { subjects } from './subjects.ts';

/** What every session is marked by. To change a weight, an anchor or a threshold, change the files beside this one. */
export const rubric: Rubric = {
  version: 2,
  dimensions,
  rules: [...firstRules, ...secondRules, ...soundRules],
  misconceptions,
  subjects,
  ...recommendation,
};
