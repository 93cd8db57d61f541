import { err, ok, type Result } from '../core/result.ts';
import { dropWhere } from './arrange.ts';
import { checkCount, readColumn } from './inputs.ts';
import type { Candidate, RerankContext, Reranked, RerankError, RerankStep } from './protocol.ts';

/** How a cap is set. */
export interface CapSettings {
  /** The most candidates of one group that stay, a whole number from 1 up. */
  readonly most: number;
}

function cap(
  step: string,
  column: 'category' | 'creator',
  list: readonly Candidate[],
  { most }: CapSettings,
  context: RerankContext,
): Result<Reranked, RerankError> {
  const wrong = checkCount(step, 'most', most, 1);
  if (wrong !== undefined) return err(wrong);
  const groups = readColumn(step, column, list, context);
  if (!groups.ok) return groups;
  const counts = new Map<number, number>();
  return ok(
    dropWhere(list, (_candidate, from) => {
      const group = groups.value[from] ?? NaN;
      const count = counts.get(group) ?? 0;
      if (count >= most) return `${column} ${group} already has ${most} above, the most it may have`;
      counts.set(group, count + 1);
      return undefined;
    }),
  );
}

/**
 * Category caps: walks the list from the top and drops a candidate whose category already has
 * `most` above it. The rest keep their order. With few categories the list may end shorter than
 * `context.size`.
 *
 * Laws: no category has more than `most` left; applying it twice changes nothing more; a cap of
 * the list's length changes nothing; the first candidate always stays.
 *
 * Errors: rerank-setting-out-of-range, rerank-context-missing (category), rerank-context-wrong,
 * rerank-row-missing.
 * Source: quotas as in Ziegler et al. 2005, Improving recommendation lists through topic
 * diversification, in their plainest form.
 */
export const categoryCapsStep: RerankStep<CapSettings> = {
  name: 'category-caps',
  defaults: { most: 6 },
  apply: (list, settings, context) => cap('category-caps', 'category', list, settings, context),
};

/**
 * Creator caps: the same as {@link categoryCapsStep}, by creator, so that no single creator fills
 * the list.
 *
 * Errors: those of category caps, with the column creator.
 */
export const creatorCapsStep: RerankStep<CapSettings> = {
  name: 'creator-caps',
  defaults: { most: 2 },
  apply: (list, settings, context) => cap('creator-caps', 'creator', list, settings, context),
};
