import type { DesignNode } from '../../design/types.ts';
import type { Setting } from './setting.ts';

/** A part of a request that a budget is divided among. */
type BudgetPart =
  | 'network'
  | 'sign-in'
  | 'query'
  | 'search'
  | 'filter'
  | 'features'
  | 'pre-ranking'
  | 'ranking'
  | 're-ranking'
  | 'answer';

/**
 * How a budget of 100 ms at p99 is usually divided between the parts of a request; the rest, 15 to
 * 16%, is slack. The middle of the ranges one hears; no source of its own.
 */
const ILLUSTRATIVE_SHARES: Readonly<Record<BudgetPart, number>> = {
  network: 0.125,
  'sign-in': 0.075,
  query: 0.035,
  search: 0.075,
  filter: 0.025,
  features: 0.125,
  'pre-ranking': 0.04,
  ranking: 0.25,
  're-ranking': 0.04,
  answer: 0.05,
};

function partOf({ view }: Setting, node: DesignNode): BudgetPart | undefined {
  const family = view.familyOf(node);
  if (node.kind === 'two-tower' || node.kind === 'encoder') return 'query';
  if (node.kind === 'merge') return 'filter';
  if (node.kind === 'pre-ranker') return 'pre-ranking';
  if (node.kind === 'vector-index' || family === 'candidates') return 'search';
  if (family === 'ranking' && node.kind !== 'calibration') return 'ranking';
  return family === 're-ranking' ? 're-ranking' : undefined;
}

/**
 * The share of its budget that a stage usually gets, 0 to 1: of what surrounds a request by its name,
 * of a component by its kind. Steps of re-ranking divide theirs. Undefined for what has no usual share.
 */
export function usualShareOf(
  setting: Setting,
  stage: DesignNode | Extract<BudgetPart, 'network' | 'sign-in' | 'features' | 'answer'>,
): number | undefined {
  if (typeof stage === 'string') return ILLUSTRATIVE_SHARES[stage];
  const part = partOf(setting, stage);
  if (part === undefined) return undefined;
  const alike = setting.system.path.filter(({ node }) => partOf(setting, node) === part).length;
  return part === 're-ranking' ? ILLUSTRATIVE_SHARES[part] / Math.max(1, alike) : ILLUSTRATIVE_SHARES[part];
}
