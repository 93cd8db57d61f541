import { Draft } from '../draft.ts';
import { allowed } from '../repairs.ts';
import { timeOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** Hours within which most outcomes of a kind have come; clicks and watching come at once. */
const ILLUSTRATIVE_DELAY_HOURS: Readonly<Record<string, number>> = { conversion: 168, human: 24 };

/** ML015: labels are taken before the outcome can be known. */
export const labelWindow: LintRule = {
  id: 'ML015',
  title: 'Label window shorter than the delay',
  severity: 'warning',
  why: 'An outcome that comes after the window is written down as a negative, so the model learns that slow outcomes never happen.',
  source: 'Chapelle, Modeling Delayed Feedback in Display Advertising, KDD 2014',
  check(view) {
    return view.ofKind('label-join').flatMap((join) => {
      const positive = view.text(join, 'positive') ?? '';
      const hours = view.number(join, 'windowHours');
      const delay = Object.hasOwn(ILLUSTRATIVE_DELAY_HOURS, positive)
        ? ILLUSTRATIVE_DELAY_HOURS[positive]
        : undefined;
      if (hours === undefined || delay === undefined || hours >= delay) return [];
      const settings = allowed(view, join.kind, { windowHours: delay });
      const outcome = positive === 'human' ? 'what raters say' : 'a purchase';
      return {
        nodes: [join.id],
        message: `${view.nameOf(join)} waits ${timeOf(hours * 3600)} for ${outcome}, which often takes up to ${timeOf(delay * 3600)}.`,
        fix: {
          label: `Wait ${timeOf(delay * 3600)}`,
          apply: (design) => new Draft(design).set(join.id, settings).result(),
        },
      };
    });
  },
};
