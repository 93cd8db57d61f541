import { err, ok, type Result } from '../core/result.ts';
import { checkLabelled, outOfRange } from './inputs.ts';
import type { Metric, MetricError } from './protocol.ts';
import { rocAuc } from './roc-auc.ts';

const NAME = 'gauc';

/** GAUC, and the groups it rests on. */
export interface GroupedAuc {
  readonly value: number;
  /** The AUC of each group with both classes, in the order of their first examples. */
  readonly aucs: readonly number[];
  /** How many examples each of these has: its weight. */
  readonly weights: readonly number[];
  /** Groups with one class alone, which have no AUC. */
  readonly dropped: number;
}

/** The examples in the order of their groups: group g's are `order[starts[g]]` up to `order[starts[g + 1]]`. */
function gather(groups: ArrayLike<number>): { readonly starts: Int32Array; readonly order: Int32Array } {
  const numbers = new Map<number, number>();
  const own = Int32Array.from(groups, (group) => {
    const known = numbers.get(group);
    if (known !== undefined) return known;
    numbers.set(group, numbers.size);
    return numbers.size - 1;
  });
  const starts = new Int32Array(numbers.size + 1);
  for (const g of own) starts[g + 1] = (starts[g + 1] ?? NaN) + 1;
  for (let g = 0; g < numbers.size; g += 1) starts[g + 1] = (starts[g + 1] ?? NaN) + (starts[g] ?? NaN);
  const next = starts.slice();
  const order = new Int32Array(groups.length);
  own.forEach((g, i) => {
    const at = next[g] ?? NaN;
    order[at] = i;
    next[g] = at + 1;
  });
  return { starts, order };
}

/**
 * Group AUC: the AUC of every group (user) by itself, averaged with the group's number of
 * examples (impressions) as weight. Groups with one class alone are dropped and counted. Unlike the
 * AUC over all examples it cannot be raised by telling active users from idle ones. Some codes
 * weight by clicks or positives instead, which gives other numbers.
 *
 * Laws: one group gives its AUC; unchanged by any strictly increasing map of the scores within a
 * group and by permuting the examples.
 *
 * @param groups group of each example, any finite number; @param labels 0 or 1; @param scores finite
 *
 * Errors: empty-input, length-mismatch, value-out-of-range, zero-total (no group has both classes).
 * Source: Zhu et al. 2017, Optimized cost per click in Taobao display advertising.
 */
export function groupedAuc(
  groups: ArrayLike<number>,
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
): Result<GroupedAuc, MetricError> {
  const checked = checkLabelled(NAME, labels, 'score', scores);
  if (!checked.ok) return checked;
  if (groups.length !== labels.length) {
    return err({ code: 'length-mismatch', metric: NAME, want: labels.length, got: groups.length });
  }
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i] ?? NaN;
    if (!Number.isFinite(group)) {
      return err(outOfRange(NAME, 'group', i, group, -Number.MAX_VALUE, Number.MAX_VALUE));
    }
  }
  const { starts, order } = gather(groups);
  let weighted = 0;
  let weight = 0;
  const aucs: number[] = [];
  const weights: number[] = [];
  for (let g = 0; g + 1 < starts.length; g += 1) {
    const own = order.subarray(starts[g], starts[g + 1]);
    const auc = rocAuc(
      Uint8Array.from(own, (i) => labels[i] ?? NaN),
      Float64Array.from(own, (i) => scores[i] ?? NaN),
    );
    // the input is checked: what fails here has one class
    if (!auc.ok) continue;
    weighted += own.length * auc.value;
    weight += own.length;
    aucs.push(auc.value);
    weights.push(own.length);
  }
  if (weight === 0) return err({ code: 'zero-total', metric: NAME });
  return ok({ value: weighted / weight, aucs, weights, dropped: starts.length - 1 - aucs.length });
}

/** Registry entry of {@link groupedAuc}. */
export const gaucMetric = {
  label: 'GAUC',
  unit: 'share',
  better: 'higher',
  minimum: 0,
  maximum: 1,
  definition:
    'The chance that a positive of a user scores above a negative of the same user, averaged over impressions.',
  formula: 'sum over users with both classes of impressions * AUC / sum of their impressions',
  source: 'Zhu et al. 2017, Optimized cost per click in Taobao display advertising',
  input: 'grouped-scores',
  compute(groups: ArrayLike<number>, labels: ArrayLike<number>, scores: ArrayLike<number>) {
    const grouped = groupedAuc(groups, labels, scores);
    return grouped.ok ? ok(grouped.value.value) : grouped;
  },
} as const satisfies Metric;
