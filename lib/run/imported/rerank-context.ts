import type { Matrix } from '../../core/matrix.ts';
import type { Kernels } from '../../kernels/load.ts';
import type { CandidateColumns, RerankContext } from '../../rerank/protocol.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import { findRoles } from './needs.ts';

const DAY_SECONDS = 86_400;

/**
 * Makes what re-ranking may know of each user's request: the columns that the data has, and the item
 * vectors of the two-tower model in place of content vectors. An item's age is counted from its first
 * interaction. The answer holds until the next call.
 */
export function createImportedContext(
  opened: OpenedWorld,
  vectors: Matrix,
  options: { readonly size: number; readonly seed: number; readonly kernels: Kernels },
): (user: number) => RerankContext {
  const { catalogue, history, split } = opened;
  const roles = findRoles(opened);
  const category = catalogue.categories[roles.category];
  const creator = catalogue.categories[roles.creator];
  const columns: CandidateColumns = {
    // nobody moderates a data set
    flagged: new Uint8Array(catalogue.count),
    ...(category === undefined ? {} : { category: category.first }),
    ...(creator === undefined ? {} : { creator: creator.first }),
    ...(history.isTimed
      ? {
          ageDays: Float32Array.from(
            { length: catalogue.count },
            (_, item) => (split.cutoff - history.firstOfItem(item)) / DAY_SECONDS,
          ),
        }
      : {}),
  };
  const taste = new Float64Array((category?.labels.length ?? 0) + 1);
  return (user) => {
    const watched = history.itemsOf(user);
    taste.fill(0);
    if (category !== undefined) {
      for (const item of watched) {
        const place = category.first[item] as number;
        taste[place] = (taste[place] as number) + 1;
      }
    }
    const viewer = { watched, ...(category === undefined ? {} : { taste }) };
    return {
      vectors,
      kernels: options.kernels,
      size: options.size,
      columns,
      viewer,
      draw: { seed: options.seed, request: user },
    };
  };
}
