import type { Tensor2D } from '@tensorflow/tfjs';
import type { RetrievalData } from '../protocol.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import type { RankItems } from './hard-negatives.ts';
import type { TwoTowerWeights } from './init.ts';
import { embedItemsOnTfjs } from './tfjs-model.ts';

/** Most users whose scores of all items exist at one time. */
const USER_BLOCK = 16;

/**
 * Makes a function that ranks all items on TF.js, ties by lowest item, with the towers as they are
 * in training. No tensor is left behind.
 *
 * @param readWeights the weights as they are now
 * @param embedUsers the users of examples, examples x output, unit rows; called inside a tidy
 * @param largest most examples that `embedUsers` takes
 */
export function createTfjsItemRanker(
  tf: TensorFlow,
  data: RetrievalData,
  readWeights: () => Promise<TwoTowerWeights>,
  embedUsers: (examples: Int32Array) => Tensor2D,
  largest: number,
): RankItems {
  const block = Math.min(USER_BLOCK, largest);
  return async (examples, most, out, pause) => {
    const found = await embedItemsOnTfjs(tf, await readWeights(), data, pause);
    const vectors = tf.tensor2d(found, [data.itemCount, found.length / data.itemCount]);
    try {
      for (let first = 0; first < examples.length; first += block) {
        const some = examples.subarray(first, first + block);
        const places = tf.tidy(
          () => tf.topk(tf.matMul(embedUsers(some), vectors, false, true), most).indices,
        );
        try {
          out.set(await places.data<'int32'>(), first * most);
        } finally {
          places.dispose();
        }
        await pause();
      }
    } finally {
      vectors.dispose();
    }
  };
}
