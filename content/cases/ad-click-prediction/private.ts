import type { PrivateCase } from '../../../lib/session/case.ts';
import { withReached } from '../../../lib/session/case-check/stored-runs.ts';
import { storedRuns } from '../stored-runs.ts';
import { anchors } from './anchors.ts';
import { curveballs } from './curveballs.ts';
import { designs } from './designs.ts';
import { estimates } from './estimates.ts';
import { facts } from './facts.ts';
import { hints } from './hints.ts';
import { modelAnswer } from './model-answer.ts';
import { probes } from './probes.ts';
import { reactions } from './reactions.ts';
import { redFlags } from './red-flags.ts';
import { sources } from './sources.ts';

/** The private part of the case: loaded by the interviewer and the debrief alone. */
export const privateCase: PrivateCase = {
  slug: 'ad-click-prediction',
  version: 1,
  variants: 2,
  facts,
  probes,
  reactions,
  hints,
  curveballs,
  designs: withReached(designs, storedRuns['ad-click-prediction']),
  estimates,
  anchors,
  redFlags,
  modelAnswer,
  sources,
};
