import type { DesignGraph } from '../graph.ts';
import type { DesignNode } from '../types.ts';
import { stagesOf } from './stages.ts';

const RETRIEVAL = ['two-tower', 'mf', 'item-knn', 'encoder'];

/** Gates through which models reach what serves. */
export function gatesOf(view: DesignGraph): readonly DesignNode[] {
  const { served } = stagesOf(view);
  const before = new Set(served.flatMap((node) => [...view.upstream(node.id, 'model')]));
  return view.ofKind('validation-gate').filter((node) => before.has(node.id));
}

/** What serves with the models that pass a gate or leave a trainer. */
export function modelsAfter(view: DesignGraph, node: DesignNode): readonly DesignNode[] {
  const after = view.downstream(node.id, 'model');
  return stagesOf(view).served.filter((one) => after.has(one.id));
}

/** Whether a model finds candidates, and so is judged by what it does not miss. */
export function isRetrieval(node: DesignNode): boolean {
  return RETRIEVAL.includes(node.kind);
}

/** The offline metric that fits what a model is for. */
export function fittingMetric(view: DesignGraph, models: readonly DesignNode[]): string {
  const { objective } = view.design.requirements;
  if (objective === 'detection') return 'map';
  if (objective === 'classification' || objective === 'other') return 'f1';
  if (objective === 'recognition' || models.some(isRetrieval)) return 'recall';
  if (objective === 'ads') return 'normalized-entropy';
  return objective === 'search' ? 'ndcg' : 'auc';
}
