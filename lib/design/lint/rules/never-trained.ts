import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft } from '../draft.ts';
import { offers, train } from '../repairs.ts';
import { stagesOf } from '../stages.ts';
import { namesOf } from '../words.ts';
import type { LintRule } from '../types.ts';

/** Kinds that people take ready-made. */
const READY_MADE = ['encoder', 'embedding-table'];

function isTrained(view: DesignGraph, node: DesignNode): boolean {
  return [...view.upstream(node.id, 'model')]
    .flatMap((id) => view.node(id) ?? [])
    .some(
      (one) => one.kind === 'trainer' || view.familyOf(one) === 'drawing' || view.familyOf(one) === undefined,
    );
}

/** The place where a trainer is missing: the first in the chain of models whose input is open. */
function openEnd(view: DesignGraph, node: DesignNode): DesignNode | undefined {
  const chain = [node.id, ...view.upstream(node.id, 'model')].flatMap((id) => view.node(id) ?? []);
  return chain.find((one) => view.incoming(one.id, 'model').length === 0);
}

/** ML010: a model that serves and no trainer makes. */
export const neverTrained: LintRule = {
  id: 'ML010',
  title: 'Model is never trained',
  severity: 'error',
  why: 'A model without a trainer serves random weights. What trains it, and on what, is half of the design.',
  source: 'Baylor et al., TFX: A TensorFlow-Based Production-Scale Machine Learning Platform, KDD 2017',
  check(view) {
    const bare = stagesOf(view).served.filter(
      (node) => !READY_MADE.includes(node.kind) && !isTrained(view, node),
    );
    const [first] = bare;
    if (first === undefined) return [];
    // a gate wants test rows besides, and an encoder negatives
    const isDelicate = (node: DesignNode): boolean =>
      node.kind === 'validation-gate' ||
      view.ofKind('encoder').some((one) => view.upstream(one.id, 'model').has(node.id));
    const ends = [...new Set(bare.flatMap((node) => openEnd(view, node) ?? []))];
    return [
      {
        nodes: bare.map((node) => node.id),
        message: `No trainer makes the ${bare.length === 1 ? 'model' : 'models'} of ${namesOf(view, bare)}.`,
        fix:
          offers(view, 'trainer') && ends.length > 0 && !ends.some(isDelicate)
            ? {
                label: bare.length === 1 ? 'Add a trainer' : 'Add trainers',
                apply: (design) => {
                  const draft = new Draft(design);
                  for (const end of ends) train(view, draft, end.id);
                  return draft.result();
                },
              }
            : undefined,
      },
    ];
  },
};
