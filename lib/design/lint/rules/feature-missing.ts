import type { DesignGraph } from '../../graph.ts';
import type { DesignNode } from '../../types.ts';
import { Draft, port } from '../draft.ts';
import { dataOf, stagesOf } from '../stages.ts';
import type { LintRule, Remark } from '../types.ts';

/** Whether a model that serves can read a store, directly or through something it reads. */
function reads(view: DesignGraph, model: DesignNode, store: DesignNode): boolean {
  return view
    .feeding(model.id, 'features')
    .some(
      (node) =>
        node.id === store.id ||
        view.familyOf(node) === 'drawing' ||
        view.upstream(node.id, 'request').has(store.id),
    );
}

function check(view: DesignGraph, model: DesignNode, store: DesignNode): readonly Remark[] {
  const nodes = [store.id, model.id];
  const takesFeatures = view.kindOf(model)?.inputs.some((one) => one.id === 'features') === true;
  const isOpen = takesFeatures && !reads(view, model, store);
  const isAbsent = view.flag(store, 'atServing') === false;
  if (!isOpen && !isAbsent) return [];
  const learns = `${view.nameOf(model)} learns from features of ${view.nameOf(store)}`;
  return [
    {
      nodes,
      message: isAbsent
        ? `${learns} that are not there when it serves.`
        : `${learns}, and does not read them when it serves.`,
      fix: {
        label: isAbsent ? 'Make them available at serving' : 'Connect them to the model',
        apply: (design) => {
          const draft = new Draft(design);
          if (isAbsent) draft.set(store.id, { atServing: true });
          if (isOpen) draft.connect(port(store.id, 'online'), port(model.id, 'features'));
          return draft.result();
        },
      },
    },
  ];
}

/** ML021: features in training that serving does not have. */
export const featureMissing: LintRule = {
  id: 'ML021',
  title: 'Feature missing at serving',
  severity: 'error',
  why: 'A model that was trained with a feature and serves without it gets values it has never seen. It fails quietly, for every request.',
  source: 'Breck et al., The ML Test Score: A Rubric for ML Production Readiness, IEEE Big Data 2017',
  check(view) {
    const { served, trainers } = stagesOf(view);
    return served.flatMap((model) => {
      const models = view.upstream(model.id, 'model');
      const data = trainers.filter((one) => models.has(one.id)).flatMap((one) => dataOf(view, one));
      const stores = [...new Set(data)].filter((node) => node.kind === 'feature-store');
      return stores.flatMap((store) => check(view, model, store));
    });
  },
};
