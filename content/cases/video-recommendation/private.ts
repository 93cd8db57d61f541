import type { PrivateCase } from '../../../lib/session/case.ts';
import { facts } from './facts.ts';
import { sources } from './sources.ts';

/** The private part of the case: loaded by the interviewer and the debrief alone. */
export const privateCase: PrivateCase = {
  slug: 'video-recommendation',
  version: 1,
  variants: 2,
  facts,
  probes: [],
  reactions: [],
  hints: [],
  curveballs: [],
  estimates: [],
  designs: [],
  anchors: [],
  redFlags: [],
  modelAnswer: {},
  sources,
};
