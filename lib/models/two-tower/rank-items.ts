import type { KernelExports } from '../../kernels/exports.ts';
import type { RankItems } from './hard-negatives.ts';
import type { createInputLoader } from './load-inputs.ts';
import type { TwoTowerMemory } from './memory.ts';
import { embedRows } from './tower.ts';

/** Users between two pauses. */
const USERS_PER_PAUSE = 8;

/**
 * Makes a function that ranks all items by an exact scan, ties by lowest item, with the towers as
 * they are in training. Uses the activations of the batch between two steps; changes no weight.
 *
 * @param memory of a model that is configured for hard negatives
 */
export function createItemRanker(
  call: KernelExports,
  memory: TwoTowerMemory,
  { loadUsers, loadItems }: Pick<ReturnType<typeof createInputLoader>, 'loadUsers' | 'loadItems'>,
  itemCount: number,
): RankItems {
  const { user, item, ranking } = memory;
  const { outputStride } = item.shape;
  const mostItems = memory.columnBias.length;
  const mostUsers = user.inverses.length;
  const embedAllItems = async (pause: () => Promise<void> | undefined): Promise<void> => {
    for (let first = 0; first < itemCount; first += mostItems) {
      const count = Math.min(mostItems, itemCount - first);
      const ids = item.ids.view;
      for (let i = 0; i < count; i += 1) ids[i] = first + i;
      loadItems(count);
      embedRows(call, item.shape, item.weights, item, count);
      ranking.vectors.view.set(item.units.view.subarray(0, count * outputStride), first * outputStride);
      const paused = pause();
      if (paused !== undefined) await paused;
    }
  };
  return async (examples, most, out, pause) => {
    if (ranking.ids.length < most || ranking.vectors.length === 0) {
      throw new RangeError(`The memory of training has no room for ranks up to ${most}.`);
    }
    await embedAllItems(pause);
    out.fill(-1, 0, examples.length * most);
    const { vectors, ids, scores } = ranking;
    for (let first = 0; first < examples.length; first += mostUsers) {
      const block = examples.subarray(first, first + mostUsers);
      loadUsers(block);
      embedRows(call, user.shape, user.weights, user, block.length);
      for (let i = 0; i < block.length; i += 1) {
        const query = user.units.pointer + i * outputStride * 4;
        // the zeros between a row's width and its stride add nothing
        const { pointer } = vectors;
        const found = call.scanTopK(
          ids.pointer,
          scores.pointer,
          pointer,
          itemCount,
          query,
          outputStride,
          most,
        );
        out.set(ids.view.subarray(0, found), (first + i) * most);
        const paused = (i + 1) % USERS_PER_PAUSE === 0 ? pause() : undefined;
        if (paused !== undefined) await paused;
      }
    }
  };
}
