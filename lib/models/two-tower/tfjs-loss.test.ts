import type { Tensor2D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeFloats } from '../encoding.ts';
import { startTestBackend } from '../tfjs/fixtures.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { inBatchLoss, normalizeRows, type InBatchTerms } from './tfjs-loss.ts';

/** The smallest in_batch_softmax reference case: 4 x 3, temperature 1, with the logQ correction. */
const REFERENCE = {
  users: 'eqK2vwV1Rr9VNhW+/Wptv4tqjD/fkIc+/H5svvCT07+qO8u/TOUGPR3i9r8iv1Y/',
  items: '7iPnvlA9hj+YCa0+jvEeP85F3D7dxiW/DbsWv7W1tb78Qx4+CFxRP/3qRb7o6K8/',
  samplingProbability: '9ZjhPhapFT6cVDs+ZNBrPg==',
  loss: 1.439995769963006,
  userGradient: 'qW6MPcyU/r0dmCW8GpumvcOHxr3x+e49dfGrPafHDT1nn0W99PeXvUy+17y3GGy9',
  itemGradient: 'xpAbPhpCgT0H+Oc7/lenPS2Lh76Kwce9vA/fvIep5D1JUBw+pakKO3D1pD3U9yQ8',
};

const plain: Omit<InBatchTerms, 'identity'> = { temperature: 1, logProbability: null, accidentalHits: null };

describe.each(['cpu', 'wasm'] as const)('inBatchLoss on %s', (backend) => {
  let tf: TensorFlow;
  beforeAll(async () => {
    tf = await startTestBackend(backend);
  });

  const read = (text: string, count: number) => decodeFloats(text, count) ?? new Float32Array();

  it('agrees with the reference case, gradients included', () => {
    const tensors = tf.tidy(() => {
      const log = tf.log(tf.tensor2d(read(REFERENCE.samplingProbability, 4), [1, 4]));
      const terms = { ...plain, logProbability: log, identity: tf.eye(4) };
      const run = tf.valueAndGrads((users, items) =>
        inBatchLoss(tf, normalizeRows(tf, users as Tensor2D), normalizeRows(tf, items as Tensor2D), terms),
      );
      const { value, grads } = run([
        tf.tensor2d(read(REFERENCE.users, 12), [4, 3]),
        tf.tensor2d(read(REFERENCE.items, 12), [4, 3]),
      ]);
      return [value, ...grads].map((tensor) => [...tensor.dataSync()]);
    });
    const [loss, userGradient, itemGradient] = tensors;
    expect(loss?.[0]).toBeCloseTo(REFERENCE.loss, 5);
    read(REFERENCE.userGradient, 12).forEach((g, i) => expect(userGradient?.[i]).toBeCloseTo(g, 5));
    read(REFERENCE.itemGradient, 12).forEach((g, i) => expect(itemGradient?.[i]).toBeCloseTo(g, 5));
  });

  it('leaves accidental hits out of the softmax', () => {
    // Rows 0 and 1 hold the same item: each then has one negative only, row 2.
    const hit = -1e9;
    const loss = tf.tidy(() => {
      const users = tf.tensor2d([1, 0, 0, 1, 1, 0], [3, 2]);
      const items = tf.tensor2d([1, 0, 1, 0, 0, 1], [3, 2]);
      const accidentalHits = tf.tensor2d([0, hit, 0, hit, 0, 0, 0, 0, 0], [3, 3]);
      return inBatchLoss(tf, users, items, { ...plain, accidentalHits, identity: tf.eye(3) }).dataSync()[0];
    });
    const e = Math.E;
    const byHand = (Math.log((e + 1) / e) + Math.log((1 + e) / 1) + Math.log((2 * e + 1) / 1)) / 3;
    expect(loss).toBeCloseTo(byHand, 5);
  });

  it('keeps a row of zeros finite', () => {
    const rows = tf.tidy(() => [...normalizeRows(tf, tf.tensor2d([0, 0, 3, 4], [2, 2])).dataSync()]);
    [0, 0, 0.6, 0.8].forEach((value, i) => expect(rows[i]).toBeCloseTo(value, 6));
  });
});
