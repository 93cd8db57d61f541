import type { Rank, Tensor2D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeFloats } from '../encoding.ts';
import { startTestBackend } from '../tfjs/fixtures.ts';
import type { TensorFlow } from '../tfjs/tensor-flow.ts';
import { binaryLoss, dcnLogits } from './tfjs-loss.ts';

/** The smallest dcn_v2 reference case: 3 rows of width 4, one cross layer (its weight out x in), one deep layer. */
const REFERENCE = {
  x0: 'X8qBPysvYL47q5U9qA/yPiKApT+o1L29jtyBPob5cz8cI969ZJbAPxWOVD8ezts+',
  crossWeight: 'bkNSPxu0ID4Z+4c/YeSvPCNKkT5R7IY+yX4LvnvOXrz8oPI+wPw8v0gbBD7bU4U/SDEDvutbkj5w6Go9Hek5Pw==',
  crossBias: 'lDCRPvVtrb0Rf1q9sw+CPQ==',
  deepWeight:
    'mcdePyLUdb8b7fq9mWvbvECTgT2SsU4/vLdFvEiizT5bfCK/5aYsPvhdRL6ku1Y/MF6LPtK2qb5jBpO8RRqJvtlSqr6e/mq9FqCSPWM/Er8=',
  deepBias: '41EWvkWJgT1PMAg9beHrOxHqlD0=',
  outputWeight: 'tmIPvoDzWL1B0gQ/5CKavn7SBz8StlA+1cFxPq3DTr1NxKs+',
  outputBias: 0.1,
  logits: 'EgmXvUd6Hr7Eyy4/',
  loss: 0.6377159170960671,
  inputGradient: 'jnZovMtXXb2nWhW+iyDNPZTTDLyZvQu9NxBKvgDo/z0UuYO8QkuCvGNoLb3nP449',
  crossWeightGradient:
    'cmeJPdBCM7wdVw08pGkrPc2dh7vqUGQ89HPmO+W1BTs87QK9WxaNvQ1qPr1Fqj29yEO4PVD+PTwyGtw81RCJPQ==',
};

describe.each(['cpu', 'wasm'] as const)('dcnLogits and binaryLoss on %s', (backend) => {
  let tf: TensorFlow;
  beforeAll(async () => {
    tf = await startTestBackend(backend);
  });

  const read = (text: string, count: number) => decodeFloats(text, count) ?? new Float32Array();

  it('agree with the reference case, gradients included', () => {
    const [logits, loss, inputGradient, crossGradient] = tf.tidy(() => {
      const forward = (x0: Tensor2D, crossWeight: Tensor2D) =>
        dcnLogits(tf, x0, {
          cross: [{ weight: crossWeight, bias: tf.tensor1d(read(REFERENCE.crossBias, 4)) }],
          deep: [
            {
              weight: tf.tensor2d(read(REFERENCE.deepWeight, 20), [4, 5]),
              bias: tf.tensor1d(read(REFERENCE.deepBias, 5)),
            },
          ],
          output: {
            weight: tf.tensor2d(read(REFERENCE.outputWeight, 9), [9, 1]),
            bias: tf.tensor1d([REFERENCE.outputBias]),
          },
        });
      const x0 = tf.tensor2d(read(REFERENCE.x0, 12), [3, 4]);
      const crossWeight = tf.transpose(tf.tensor2d(read(REFERENCE.crossWeight, 16), [4, 4]));
      const labels = tf.ones<Rank.R2>([3, 1]);
      const run = tf.valueAndGrads((x, w) => binaryLoss(tf, forward(x as Tensor2D, w as Tensor2D), labels));
      const { value, grads } = run([x0, crossWeight]);
      const [x0Gradient, weightGradient] = grads;
      if (!x0Gradient || !weightGradient) throw new Error('TF.js returned no gradient.');
      const all = [forward(x0, crossWeight), value, x0Gradient, tf.transpose(weightGradient)];
      return all.map((tensor) => [...tensor.dataSync()]);
    });
    read(REFERENCE.logits, 3).forEach((z, i) => expect(logits?.[i]).toBeCloseTo(z, 5));
    expect(loss?.[0]).toBeCloseTo(REFERENCE.loss, 5);
    read(REFERENCE.inputGradient, 12).forEach((g, i) => expect(inputGradient?.[i]).toBeCloseTo(g, 5));
    read(REFERENCE.crossWeightGradient, 16).forEach((g, i) => expect(crossGradient?.[i]).toBeCloseTo(g, 5));
  });

  it('stay finite for logits of any size', () => {
    const losses = tf.tidy(() => {
      const logits = tf.tensor2d([200, -200], [2, 1]);
      const right = binaryLoss(tf, logits, tf.tensor2d([1, 0], [2, 1])).dataSync()[0];
      const wrong = binaryLoss(tf, logits, tf.tensor2d([0, 1], [2, 1])).dataSync()[0];
      return { right, wrong };
    });
    expect(losses.right).toBeCloseTo(0, 6);
    expect(losses.wrong).toBeCloseTo(200, 3);
  });
});
