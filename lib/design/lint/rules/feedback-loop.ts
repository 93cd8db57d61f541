import { formatNumber } from '../../../core/format.ts';
import { Draft } from '../draft.ts';
import { offers } from '../repairs.ts';
import { dataOf, stagesOf } from '../stages.ts';
import { isWritten } from '../words.ts';
import type { LintRule, Remark } from '../types.ts';

/** ML030: a model learns from what it has chosen itself, and nothing else is ever shown. */
export const feedbackLoop: LintRule = {
  id: 'ML030',
  title: 'Feedback loop without exploration',
  severity: 'warning',
  why: 'A ranker that learns only from what it has shown confirms itself, and items it never shows stay unknown. A few places filled by chance keep the log honest.',
  source:
    'Chaney, Stewart, Engelhardt, How Algorithmic Confounding in Recommendation Systems Increases Homogeneity and Decreases Utility, RecSys 2018',
  check(view): readonly Remark[] {
    if (view.design.requirements.objective !== 'recommendation' || isWritten(view, /explor|bandit/i))
      return [];
    const { path, responses, rankers, trainers } = stagesOf(view);
    const slots = path.filter((node) => node.kind === 'exploration');
    if (slots.some((node) => (view.number(node, 'slots') ?? 1) > 0)) return [];
    const response = responses.find((one) =>
      trainers.some(
        (trainer) =>
          dataOf(view, trainer).includes(one) &&
          rankers.some((ranker) => view.downstream(trainer.id, 'model').has(ranker.id)),
      ),
    );
    const ranker = rankers.find(
      (one) => response !== undefined && view.downstream(one.id, 'request').has(response.id),
    );
    const edges = response === undefined ? [] : view.incoming(response.id, 'list').map((edge) => edge.id);
    if (response === undefined || ranker === undefined || edges.length === 0) return [];
    const [idle] = slots;
    const size = view.number(response, 'size');
    return [
      {
        nodes: [ranker.id, response.id],
        message: `${view.nameOf(ranker)} learns only from the${size === undefined ? '' : ` ${formatNumber(size)}`} items it puts into ${view.nameOf(response)}; no place is left to chance.`,
        fix: offers(view, 'exploration')
          ? {
              label: 'Leave a place to chance',
              apply: (design) => {
                const draft = new Draft(design);
                if (idle === undefined) draft.insert(edges, 'exploration', ['list', 'out'], { slots: 1 });
                else draft.set(idle.id, { slots: 1 });
                return draft.result();
              },
            }
          : undefined,
      },
    ];
  },
};
