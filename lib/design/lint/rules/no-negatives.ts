import { Draft } from '../draft.ts';
import { offers } from '../repairs.ts';
import { dataOf, stagesOf } from '../stages.ts';
import { isWritten } from '../words.ts';
import type { LintRule } from '../types.ts';

/** ML016: a model of likeness that is shown nothing unlike. */
export const noNegatives: LintRule = {
  id: 'ML016',
  title: 'No negatives defined',
  severity: 'error',
  why: 'A model that only sees pairs that belong together learns to call everything alike. What it should tell apart has to be drawn from somewhere.',
  source: 'Schroff, Kalenichenko, Philbin, FaceNet: A Unified Embedding for Face Recognition, CVPR 2015',
  check(view) {
    // two-tower retrieval has its batch, matrix factorization all cells, and rankers what was shown and not chosen
    if (isWritten(view, /negativ/i)) return [];
    const { served, trainers } = stagesOf(view);
    return served.flatMap((node) => {
      if (node.kind !== 'encoder') return [];
      const models = view.upstream(node.id, 'model');
      const trainer = trainers.find((one) => models.has(one.id));
      if (trainer === undefined) return [];
      if (dataOf(view, trainer).some((one) => one.kind === 'negative-sampler')) return [];
      const [first] = view.incoming(trainer.id, 'data');
      return {
        nodes: [trainer.id, node.id],
        message: `${view.nameOf(trainer)} gets pairs that belong together for ${view.nameOf(node)}, and nothing says what does not.`,
        fix:
          first !== undefined && offers(view, 'negative-sampler')
            ? {
                label: 'Sample negatives',
                apply: (design) => {
                  const draft = new Draft(design);
                  draft.insert([first.id], 'negative-sampler', ['data', 'out'], { strategy: 'uniform' });
                  return draft.result();
                },
              }
            : undefined,
      };
    });
  },
};
