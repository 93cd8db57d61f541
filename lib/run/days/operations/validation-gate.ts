import { averagePrecisionAtK } from '../../../metrics/average-precision-at-k.ts';
import { logLoss } from '../../../metrics/log-loss.ts';
import { ndcgAtK } from '../../../metrics/ndcg-at-k.ts';
import { normalizedEntropy } from '../../../metrics/normalized-entropy.ts';
import { precisionRecallF1 } from '../../../metrics/precision-recall-f1.ts';
import { recallAtK } from '../../../metrics/recall-at-k.ts';
import { rocAuc } from '../../../metrics/roc-auc.ts';
import type { Result } from '../../../core/result.ts';

/** Outcomes that a new version is tested on, with the chances that it promises for them. */
export interface GateTest {
  /** 0 or 1. */
  readonly labels: ArrayLike<number>;
  /** Of label 1. */
  readonly chances: ArrayLike<number>;
  /** First row of each list that was shown, ascending, and the number of rows at the end. */
  readonly starts: ArrayLike<number>;
}

/** From this chance on a row counts as foretold. */
const THRESHOLD = 0.5;
/** How many of a shown list's videos count as its top. */
const TOP = 10;

const LOWER_IS_BETTER = ['log-loss', 'normalized-entropy'];

/** Whether a value passes a limit: at least, or at most where lower is better. */
export function passes(metric: string, value: number, limit: number): boolean {
  return LOWER_IS_BETTER.includes(metric) ? value <= limit : value >= limit;
}

const valueOf = (result: Result<number, unknown>): number | undefined =>
  result.ok ? result.value : undefined;

/** The mean of a metric over the lists that have an outcome. */
function overLists(
  { labels, chances, starts }: GateTest,
  measure: (ranked: readonly number[], useful: ReadonlySet<number>) => number | undefined,
): number | undefined {
  let sum = 0;
  let lists = 0;
  for (let list = 0; list + 1 < starts.length; list += 1) {
    const [first, end] = [starts[list] ?? 0, starts[list + 1] ?? 0];
    const rows = Array.from({ length: end - first }, (_, i) => first + i);
    const useful = new Set(rows.filter((row) => labels[row] === 1));
    if (useful.size === 0) continue;
    const ranked = rows.toSorted((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0) || a - b);
    const value = measure(ranked, useful);
    if (value === undefined) continue;
    sum += value;
    lists += 1;
  }
  return lists === 0 ? undefined : sum / lists;
}

/**
 * What a gate's metric says of a ranker on what was shown and done: AUC, log loss, normalized entropy,
 * accuracy and F1 (foretold from a chance of 0.5 on) over all rows; NDCG, average precision and recall
 * among the first ten over the lists that have an outcome, put in the ranker's order. Undefined where
 * the metric has no value: no rows, outcomes all alike, a metric that nobody knows.
 */
export function measureRanker(metric: string, test: GateTest): number | undefined {
  const { labels, chances } = test;
  switch (metric) {
    case 'auc':
      return valueOf(rocAuc(labels, chances));
    case 'log-loss':
      return valueOf(logLoss(labels, chances));
    case 'normalized-entropy':
      return valueOf(normalizedEntropy(labels, chances));
    case 'accuracy': {
      let right = 0;
      for (let i = 0; i < labels.length; i += 1) {
        if ((chances[i] ?? 0) >= THRESHOLD === (labels[i] === 1)) right += 1;
      }
      return labels.length === 0 ? undefined : right / labels.length;
    }
    case 'f1': {
      const found = precisionRecallF1(labels, chances, THRESHOLD);
      return found.ok ? found.value.f1 : undefined;
    }
    case 'ndcg':
      return overLists(test, (ranked, useful) =>
        valueOf(ndcgAtK(ranked, new Map([...useful].map((row) => [row, 1])), TOP, 'linear')),
      );
    case 'map':
      return overLists(test, (ranked, useful) => valueOf(averagePrecisionAtK(ranked, useful, TOP)));
    case 'recall':
      return overLists(test, (ranked, useful) => valueOf(recallAtK(ranked, useful, TOP)));
    default:
      return undefined;
  }
}
