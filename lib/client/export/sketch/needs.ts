import { type Plan, sourcesOf } from '../../../run/plan.ts';

/** The parts of a sketch, each for one thing that a plan may do. */
export type PartName =
  | 'two-tower'
  | 'item-knn'
  | 'ials'
  | 'bpr'
  | 'counted'
  | 'followed-creators'
  | 'network-ranker'
  | 'gbdt'
  | 'logistic-regression'
  | 'calibrate'
  | 'dedup'
  | 'mmr'
  | 'caps'
  | 'exploration';

const PARTS: Readonly<Record<string, PartName>> = {
  'source popular': 'counted',
  'source trending': 'counted',
  'source two-tower': 'two-tower',
  'source item-knn': 'item-knn',
  'source ials': 'ials',
  'source bpr': 'bpr',
  'source followed-creators': 'followed-creators',
  'rank dcn': 'network-ranker',
  'rank mlp': 'network-ranker',
  'rank gbdt': 'gbdt',
  'rank logistic-regression': 'logistic-regression',
  'rerank dedup': 'dedup',
  'rerank mmr': 'mmr',
  'rerank category-caps': 'caps',
  'rerank creator-caps': 'caps',
  'rerank exploration': 'exploration',
};

/** The parts that the steps of a plan need; what has none is named when the sketch is run. */
export function findParts(plan: Plan): ReadonlySet<PartName> {
  const names = plan.steps.flatMap((step) => {
    if (step.step === 'rank') return [`rank ${step.ranker.model}`];
    return step.step === 'rerank' ? [`rerank ${step.rerank.step}`] : [];
  });
  const sources = sourcesOf(plan).map(({ source }) => `source ${source}`);
  const parts = new Set([...sources, ...names].flatMap((name) => PARTS[name] ?? []));
  if (plan.steps.some((step) => step.step === 'calibrate')) parts.add('calibrate');
  return parts;
}
