import { matrix } from '../../core/matrix.ts';
import { groupedAuc } from '../../metrics/gauc.ts';
import { logLoss } from '../../metrics/log-loss.ts';
import { normalizedEntropy } from '../../metrics/normalized-entropy.ts';
import { rocAuc } from '../../metrics/roc-auc.ts';
import type { RankingModel } from '../../models/protocol.ts';
import { NEGATIVES_PER_POSITIVE } from '../../world/imported/features.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import type { RunContext } from '../context.ts';
import { estimateMean } from '../estimate.ts';
import type { ImportedRankerQuality } from './result.ts';

/** Rows that are scored at most. */
const MOST_ROWS = 100_000;
const CHUNK_ROWS = 1024;

/**
 * What a ranker reaches on held-out items against items that their users never used. Undefined where
 * the sample has one label alone: no held-out item is in the catalogue, or the users have used all.
 */
export async function evaluateImportedRanker(
  model: RankingModel,
  { features, split }: OpenedWorld,
  { seed, pulse }: Pick<RunContext, 'seed' | 'pulse'>,
): Promise<ImportedRankerQuality | undefined> {
  const options = { maximumRows: MOST_ROWS, seed, pulse };
  const { data, users } = await features.heldOutRows(split.testUsers, split.heldOut, options);
  const { rows, labels, categorical, dense } = data;
  const [fields, width] = [data.vocabularies.length, dense.columns];
  const probabilities = new Float32Array(rows);
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    await pulse({ stage: 'score', done: from, total: rows });
    const to = Math.min(rows, from + CHUNK_ROWS);
    const input = {
      rows: to - from,
      categorical: categorical.subarray(from * fields, to * fields),
      dense: matrix(to - from, width, dense.data.subarray(from * width, to * width)),
    };
    model.score(input, probabilities.subarray(from, to));
  }
  const auc = rocAuc(labels, probabilities);
  const loss = logLoss(labels, probabilities);
  const entropy = normalizedEntropy(labels, probabilities);
  if (!auc.ok || !loss.ok || !entropy.ok) return undefined;
  const grouped = groupedAuc(users, labels, probabilities);
  return {
    rows,
    positives: labels.reduce((sum, label) => sum + label, 0),
    negativesPerPositive: NEGATIVES_PER_POSITIVE,
    auc: auc.value,
    logLoss: loss.value,
    normalizedEntropy: entropy.value,
    ...(grouped.ok
      ? {
          gauc: {
            ...estimateMean(grouped.value.aucs, seed, grouped.value.weights),
            users: grouped.value.aucs.length,
            dropped: grouped.value.dropped,
          },
        }
      : {}),
  };
}
