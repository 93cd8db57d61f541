import type { Guides, StepGuide } from '../../lib/session/guide.ts';
import { data, model } from './building.ts';
import { close, evaluate, monitor, serve } from './running.ts';
import { clarify, frame, opening } from './scoping.ts';

/** Most tips beside one step. */
const TIPS_SHOWN = 4;

/** One guide of several: a step of the 4-step framework covers several of the other. */
function together(...guides: readonly StepGuide[]): StepGuide {
  const tips = guides.flatMap((guide) => guide.tips.slice(0, Math.ceil(TIPS_SHOWN / guides.length)));
  return {
    checklist: guides.flatMap(({ checklist }) => checklist),
    redFlags: guides.flatMap(({ redFlags }) => redFlags),
    tips: tips.slice(0, TIPS_SHOWN),
  };
}

/** The whole system at once: what has to be agreed to before anything is worked out. */
const highLevel: StepGuide = {
  checklist: [
    ...model.checklist.slice(0, 2),
    ...data.checklist.slice(0, 2),
    ...evaluate.checklist.slice(0, 2),
    { text: 'The interviewer has agreed to it, and to what you will go into.' },
  ],
  redFlags: [
    ...model.redFlags.slice(0, 2),
    { text: 'A quarter of an hour on one box before the others are drawn.' },
  ],
  tips: [
    'Draw from the request to the answer first, training below it second.',
    'End with a question: "is there a part you want me to go into?" If the choice is yours, take the one that decides whether it works.',
  ],
};

/** Every step of both frameworks, with what stands beside its notes. */
export const guides: Guides = {
  opening,
  clarify,
  frame,
  data,
  model,
  evaluate,
  serve,
  monitor,
  close,
  scope: together(clarify, frame),
  'high-level': highLevel,
  'deep-dive': together(data, model, evaluate, serve),
  'wrap-up': together(monitor, close),
};
