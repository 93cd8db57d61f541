import { err, ok, type Result } from '../../core/result.ts';
import type { DesignGraph } from '../../design/graph.ts';
import { requirementSpecs } from '../../design/requirements.ts';
import type { CapacityScale } from './types.ts';

/** A scale that cannot be estimated. */
export interface ScaleError {
  readonly code: 'scale-out-of-range';
  readonly field: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** 100 million daily users, a billion items, 100 ms: the case in which such systems are usually discussed. */
export const standardScale: CapacityScale = {
  dailyUsers: 100_000_000,
  requestsPerUserDay: 10,
  peakFactor: 2,
  items: 1_000_000_000,
  newItemsShare: 0.01,
  latencyP99Ms: 100,
  stated: 'the standard case: 100 million daily users, 1 billion items, 100 ms',
};

const SECONDS_A_DAY = 86_400;

/** The scale that a design states: its requirements, and its peak where its request component says one. */
export function scaleOf(view: DesignGraph): CapacityScale {
  const { dailyUsers, requestsPerUserDay, peakFactor, items, newItemsShare, latencyP99Ms } =
    view.design.requirements;
  const qps = view.ofKind('request').reduce((sum, node) => sum + (view.number(node, 'qps') ?? 0), 0);
  const stated = { dailyUsers, peakFactor, items, newItemsShare, latencyP99Ms };
  if (!(qps > 0))
    return { ...stated, requestsPerUserDay, stated: 'stated in the requirements of the design' };
  return {
    ...stated,
    requestsPerUserDay: (qps * SECONDS_A_DAY) / peakFactor / dailyUsers,
    stated: 'stated in the requirements of the design, the peak by its request component',
  };
}

/** Most candidates and dimensions that are estimated. */
const LIMITS = {
  candidates: { minimum: 1, maximum: 1_000_000 },
  dimensions: { minimum: 1, maximum: 4096 },
} as const;

type Field = Exclude<keyof CapacityScale, 'index' | 'stated' | 'set'>;
const FIELDS: readonly Field[] = [
  'dailyUsers',
  'requestsPerUserDay',
  'peakFactor',
  'items',
  'newItemsShare',
  'latencyP99Ms',
  'candidates',
  'dimensions',
];

function limitsOf(field: Field): { readonly minimum: number; readonly maximum: number } {
  if (field === 'candidates' || field === 'dimensions') return LIMITS[field];
  const spec = requirementSpecs[field];
  if (spec.type !== 'number') throw new Error(`The requirement "${field}" is no number.`);
  // a peak that is set, over few users, may be more requests a user than anybody states
  return field === 'requestsPerUserDay' ? { minimum: 0, maximum: Number.MAX_SAFE_INTEGER } : spec;
}

/** Checks every number of a scale against what can be stated. */
export function checkScale(scale: CapacityScale): Result<CapacityScale, ScaleError> {
  for (const field of FIELDS) {
    const value = scale[field];
    if (value === undefined) continue;
    const { minimum, maximum } = limitsOf(field);
    if (!(value >= minimum && value <= maximum))
      return err({ code: 'scale-out-of-range', field, value, minimum, maximum });
  }
  return ok(scale);
}
