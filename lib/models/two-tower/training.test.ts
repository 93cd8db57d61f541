import { describe, expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import { exp, log } from '../../core/real.ts';
import { kernelsForTest, normals } from '../../kernels/testing.ts';
import { compareWithDifferences } from '../gradient-check.ts';
import type { RetrievalData, TwoTowerConfig } from '../protocol.ts';
import { defaultTwoTowerConfig } from './config.ts';
import { initialTwoTowerWeights, type TwoTowerWeights } from './init.ts';
import { NO_NEGATIVES } from './negatives.ts';
import { plainTwoTowerLoss, plainUnits, type PlainWeights } from './plain.ts';
import { createTwoTowerTraining, shapesOf, type TwoTowerTraining } from './training.ts';

const kernels = await kernelsForTest();

function makeData(
  seed: number,
  { users = 7, items = 9, positives = 40, userWidth = 2, itemWidth = 3 } = {},
): RetrievalData {
  const random = createRandom(seed, 'training-test');
  const draw = (limit: number): Int32Array =>
    Int32Array.from({ length: positives }, () => random.below(limit));
  return {
    userCount: users,
    itemCount: items,
    users: draw(users),
    userRows: draw(2 * users),
    items: draw(items),
    userFeatures: matrix(2 * users, userWidth, normals(random, 2 * users * userWidth)),
    itemFeatures: matrix(items, itemWidth, normals(random, items * itemWidth)),
    samplingProbability: Float32Array.from({ length: items }, () => 0.01 + random.uniform() / 2),
    // some without tags, some with one tag twice, the last tag of the vocabulary never used
    tags: {
      perItem: 3,
      vocabulary: 6,
      ids: Int32Array.from({ length: 3 * items }, () => random.below(6) - 1),
    },
  };
}

const ragged: TwoTowerConfig = {
  ...defaultTwoTowerConfig,
  embedding: 5,
  hidden: 6,
  output: 3,
  temperature: 0.3,
};

function open(data: RetrievalData, config: TwoTowerConfig, weights: TwoTowerWeights): TwoTowerTraining {
  const training = createTwoTowerTraining(kernels, data, config, weights, 400);
  if (!training.ok) throw new Error(training.error.code);
  return training.value;
}

/** The cross-entropy of example `target` among the items of all nine rows (its own user in each row). */
function fullSoftmaxLoss(
  weights: TwoTowerWeights,
  data: RetrievalData,
  config: TwoTowerConfig,
  target: number,
): number {
  const { user, item } = plainUnits(
    weights,
    data,
    config,
    Array.from({ length: 9 }, (_, i) => i),
  );
  const width = config.output;
  const logits = Array.from({ length: 9 }, (_, row) => {
    let sum = 0;
    for (let c = 0; c < width; c += 1) sum += (user[c] ?? NaN) * (item[row * width + c] ?? NaN);
    return sum / config.temperature;
  });
  return log(logits.reduce((sum, logit) => sum + exp(logit), 0)) - (logits[target] ?? NaN);
}

/** Larger embeddings than the initial ones, so that their share of the gradient shows. */
function weightsFor(data: RetrievalData, config: TwoTowerConfig): TwoTowerWeights {
  const weights = initialTwoTowerWeights(config, shapesOf(data), 5);
  const enlarge = (name: 'userEmbedding' | 'itemEmbedding' | 'itemTagEmbedding') => ({
    shape: weights[name].shape,
    data: weights[name].data.map((value) => value * 50),
  });
  return {
    ...weights,
    userEmbedding: enlarge('userEmbedding'),
    itemEmbedding: enlarge('itemEmbedding'),
    itemTagEmbedding: enlarge('itemTagEmbedding'),
  };
}

describe('loss and gradients', () => {
  const every = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);
  test.each([
    ['ragged widths, repeated users and items', ragged, makeData(1), every(17)],
    ['widths of whole vectors', { ...ragged, embedding: 8, hidden: 16, output: 4 }, makeData(2), every(8)],
    [
      'no logQ, no dense features',
      { ...ragged, logQ: false },
      makeData(3, { userWidth: 0, itemWidth: 0 }),
      every(6),
    ],
    ['tags of a ragged width', { ...ragged, tagEmbedding: 3 }, makeData(10), every(17)],
    [
      'tags of whole vectors, no dense features',
      { ...ragged, embedding: 8, tagEmbedding: 4 },
      makeData(11, { userWidth: 0, itemWidth: 0 }),
      every(17),
    ],
    [
      'a batch over one block of rows',
      { ...ragged, embedding: 1, hidden: 5 },
      makeData(4, { users: 3, items: 5, positives: 130, itemWidth: 1 }),
      every(130),
    ],
  ])('agree with central differences of the plain twin: %s', (_, config, data, examples) => {
    const weights = weightsFor(data, config);
    const training = open(data, config, weights);
    const { loss, gradients } = training.lossAndGradients(examples);
    expect(Math.abs(loss - plainTwoTowerLoss(weights, data, config, examples))).toBeLessThan(1e-5);
    const errors = compareWithDifferences(weights, gradients, (changed) =>
      plainTwoTowerLoss(changed, data, config, examples),
    );
    expect(Math.max(...Object.values(errors)), JSON.stringify(errors)).toBeLessThan(1e-3);
    training.dispose();
  });

  const hardShare = Float32Array.of(0, 0.25, 0, 0.5, 0.125, 0, 0, 0, 0.125);
  test.each([
    ['uniform: hits of the targets and repeated draws', ragged, [0, 3, 3, 8, 1], 5, 0],
    ['uniform: tags and whole vectors', { ...ragged, tagEmbedding: 4, embedding: 4 }, [8, 7, 2], 3, 0],
    ['uniform: no logQ, a single one', { ...ragged, logQ: false }, [4], 1, 0],
    ['popular alone', ragged, [4, 0, 0, 5], 0, 4],
    ['hard alone: hits of the targets and repeated draws', ragged, [3, 3, 1, 8, 4], 0, 0],
    // wide enough that every item has active hidden units: a vector of zeros has no gradient
    [
      'uniform, popular and hard, tags',
      { ...ragged, hidden: 13, tagEmbedding: 4 },
      [0, 6, 6, 2, 3, 1, 3, 4],
      2,
      2,
    ],
  ])('with further negatives agree with central differences: %s', (_, settings, items, uniform, popular) => {
    const data = makeData(14);
    const examples = every(17);
    const hard = items.length - uniform - popular;
    const config = {
      ...settings,
      uniformNegatives: uniform,
      popularityNegatives: popular,
      hardNegativeShare: hard / 17,
    };
    const negatives = { items: Int32Array.from(items), uniform, popular, hard, hardShare };
    const weights = weightsFor(data, config);
    const training = open(data, config, weights);
    const { loss, gradients } = training.lossAndGradients(examples, negatives);
    const lossOf = (changed: PlainWeights): number =>
      plainTwoTowerLoss(changed, data, config, examples, negatives);
    expect(Math.abs(loss - lossOf(weights))).toBeLessThan(1e-5);
    const errors = compareWithDifferences(weights, gradients, lossOf);
    expect(Math.max(...Object.values(errors)), JSON.stringify(errors)).toBeLessThan(1e-3);
    training.dispose();
  });

  test('a hard negative that is the target of an example changes nothing for it: it is masked', () => {
    const data = { ...makeData(15, { positives: 3 }), items: Int32Array.of(4, 4, 4) };
    const config = { ...ragged, logQ: false, hardNegativeShare: 1 };
    const training = open(data, config, weightsFor(data, config));
    const lossWith = (...items: number[]): number => {
      const negatives = {
        ...NO_NEGATIVES,
        items: Int32Array.from(items),
        hard: items.length,
        hardShare: new Float32Array(9).fill(1 / 9),
      };
      return training.lossAndGradients(every(3), negatives).loss;
    };
    expect(lossWith(4, 4)).toBe(0);
    expect(lossWith(4, 5)).toBe(lossWith(5));
    expect(lossWith(5)).toBeGreaterThan(0);
    training.dispose();
  });

  test('one batch of all items is the full softmax: each loss is that over the whole catalogue', () => {
    const data = { ...makeData(5, { positives: 9 }), items: every(9) };
    const config = { ...ragged, logQ: false };
    const weights = weightsFor(data, config);
    const training = open(data, config, weights);
    const { loss } = training.lossAndGradients(every(9));
    training.dispose();
    const losses = [...every(9)].map((example) => {
      // the user of one example against every item of the catalogue
      const row = {
        ...data,
        users: new Int32Array(9).fill(data.users[example] ?? 0),
        userRows: new Int32Array(9).fill(data.userRows[example] ?? 0),
      };
      return fullSoftmaxLoss(weights, row, config, example);
    });
    expect(loss).toBeCloseTo(
      losses.reduce((sum, value) => sum + value / 9, 0),
      5,
    );
  });

  test('a uniform sampling probability changes neither loss nor gradients', () => {
    const data = { ...makeData(6), samplingProbability: new Float32Array(9).fill(1 / 9) };
    const weights = weightsFor(data, ragged);
    const read = (logQ: boolean) => {
      const training = open(data, { ...ragged, logQ }, weights);
      const result = training.lossAndGradients(every(20));
      training.dispose();
      return result;
    };
    const [on, off] = [read(true), read(false)];
    expect(on.loss).toBeCloseTo(off.loss, 5);
    for (const name of Object.keys(on.gradients) as (keyof TwoTowerWeights)[]) {
      on.gradients[name].data.forEach((value, i) => {
        expect(value).toBeCloseTo(off.gradients[name].data[i] ?? NaN, 5);
      });
    }
  });
});

describe('steps', () => {
  test('reading gradients changes nothing, and steps reduce the loss of their batch', () => {
    const data = makeData(7);
    const training = open(data, { ...ragged, learningRate: 0.02 }, weightsFor(data, ragged));
    const batch = Int32Array.from({ length: 12 }, (_, i) => i);
    const before = training.weights();
    const first = training.lossAndGradients(batch).loss;
    expect(training.weights()).toEqual(before);
    expect(training.step(batch)).toBe(first);
    let last = first;
    for (let i = 0; i < 60; i += 1) last = training.step(batch);
    expect(last).toBeLessThan(first * 0.7);
    training.dispose();
  });
  test('rows that no batch has named keep their embedding', () => {
    const data = makeData(8, { users: 30, items: 30 });
    const weights = weightsFor(data, ragged);
    const training = open(data, ragged, weights);
    const batch = Int32Array.from({ length: 5 }, (_, i) => i);
    training.step(batch);
    training.step(batch);
    const after = training.weights().itemEmbedding.data;
    const seen = new Set([...batch].map((example) => data.items[example]));
    for (let item = 0; item < 30; item += 1) {
      const [from, to] = [item * ragged.embedding, (item + 1) * ragged.embedding];
      const isSame = after.subarray(from, to).every((v, i) => v === weights.itemEmbedding.data[from + i]);
      expect(isSame, `item ${item}`).toBe(!seen.has(item));
    }
    training.dispose();
  });
  test('tags that no item of a batch has keep their embedding; the others move', () => {
    const config = { ...ragged, tagEmbedding: 3 };
    const data = makeData(12);
    const weights = weightsFor(data, config);
    const training = open(data, config, weights);
    const batch = Int32Array.from({ length: 5 }, (_, i) => i);
    training.step(batch);
    training.step(batch);
    const after = training.weights().itemTagEmbedding.data;
    const seen = new Set(
      [...batch].flatMap((example) => {
        const item = data.items[example] ?? NaN;
        return [...(data.tags?.ids.subarray(3 * item, 3 * item + 3) ?? [])];
      }),
    );
    for (let tag = 0; tag < 6; tag += 1) {
      const isSame = after
        .subarray(3 * tag, 3 * tag + 3)
        .every((v, i) => v === weights.itemTagEmbedding.data[3 * tag + i]);
      expect(isSame, `tag ${tag}`).toBe(!seen.has(tag));
    }
    training.dispose();
  });
  test('a width of 0 and data without tags are the same: tags are not read', () => {
    const { tags: _, ...bare } = makeData(13);
    const batch = Int32Array.from({ length: 20 }, (_value, i) => i);
    const stepped = (data: RetrievalData, tagEmbedding: number) => {
      const config = { ...ragged, tagEmbedding };
      const training = open(data, config, initialTwoTowerWeights(config, shapesOf(data), 5));
      const loss = training.step(batch);
      const weights = training.weights();
      training.dispose();
      return { loss, weights };
    };
    expect(stepped(makeData(13), 0)).toEqual(stepped(bare, 3));
    expect(stepped(makeData(13), 3).loss).not.toBe(stepped(bare, 3).loss);
  });
  test('all memory comes back, and too much is refused without holding any', () => {
    const start = kernels.bytesInUse();
    const data = makeData(9);
    const training = open(data, ragged, weightsFor(data, ragged));
    expect(kernels.bytesInUse()).toBeGreaterThan(start);
    training.dispose();
    training.dispose();
    expect(kernels.bytesInUse()).toBe(start);
    const refused = createTwoTowerTraining(kernels, data, ragged, weightsFor(data, ragged), 2 ** 22);
    expect(refused).toMatchObject({ ok: false, error: { code: 'out-of-memory', model: 'two-tower' } });
    expect(kernels.bytesInUse()).toBe(start);
  });
});
