import { expect, test } from 'vitest';
import { kernelsForTest } from '../../kernels/testing.ts';
import { createRetrievalSet, startTestBackend, withTags } from '../tfjs/fixtures.ts';
import { defaultTwoTowerConfig } from './config.ts';
import { initialTwoTowerWeights } from './init.ts';
import { plainUnits } from './plain.ts';
import { createTfjsTwoTowerTraining } from './tfjs-step.ts';
import { createTwoTowerTraining, shapesOf } from './training.ts';

const kernels = await kernelsForTest();
const data = createRetrievalSet({ examples: 90, users: 20, items: 150, userWidth: 3, itemWidth: 6 }, 1);
const config = {
  ...defaultTwoTowerConfig,
  embedding: 6,
  hidden: 24,
  output: 5,
  batch: 30,
  hardNegativeShare: 0.5,
};
/** More examples than fit in a batch, and one twice. */
const examples = Int32Array.from({ length: 41 }, (_, i) => (i * 7) % 40);
const MOST = 37;
const none = () => undefined;

function openSimd(settings: typeof config) {
  const initial = initialTwoTowerWeights(settings, shapesOf(data), 3);
  const training = createTwoTowerTraining(kernels, data, settings, initial, 30);
  if (!training.ok) throw new Error(training.error.code);
  return training.value;
}

test('items are ranked as the plain twin ranks them, in batches smaller than the catalogue and the users', async () => {
  const training = openSimd(config);
  const weights = training.weights();
  const ranked = new Int32Array(examples.length * MOST);
  training.step(Int32Array.of(0, 1, 2));
  const stepped = training.weights();
  let pauses = 0;
  const pause = () => {
    pauses += 1;
    return pauses % 2 === 0 ? Promise.resolve() : undefined;
  };
  await training.rankItems(examples, MOST, ranked, pause);
  // 150 items in blocks of 45, and 41 users in blocks of 30, told every 8
  expect(pauses).toBe(4 + 3 + 1);
  expect(training.weights()).toEqual(stepped);
  expect(stepped).not.toEqual(weights);
  training.dispose();

  const catalogue = Int32Array.from({ length: data.itemCount }, (_, item) => item);
  const { user } = plainUnits(stepped, data, config, examples);
  const { item } = plainUnits(stepped, data, config, [], catalogue);
  for (let row = 0; row < examples.length; row += 1) {
    const score = (one: number): number =>
      Array.from({ length: 5 }, (_, c) => (user[row * 5 + c] ?? NaN) * (item[one * 5 + c] ?? NaN)).reduce(
        (sum, value) => sum + value,
        0,
      );
    const scores = [...catalogue].map(score);
    const best = scores.toSorted((a, b) => b - a);
    const found = [...ranked.subarray(row * MOST, (row + 1) * MOST)];
    expect(new Set(found).size).toBe(MOST);
    found.forEach((one, rank) => expect(scores[one]).toBeCloseTo(best[rank] ?? NaN, 5));
  }
});

test('TF.js ranks as the kernels do, tags included, and leaves no tensor behind', async () => {
  const tagged = withTags(data, 2);
  const settings = { ...config, tagEmbedding: 4 };
  const initial = initialTwoTowerWeights(settings, shapesOf(tagged), 4);
  const simd = createTwoTowerTraining(kernels, tagged, settings, initial, 30);
  if (!simd.ok) throw new Error(simd.error.code);
  const tf = await startTestBackend('wasm');
  const before = tf.memory().numTensors;
  const twin = createTfjsTwoTowerTraining(tf, tagged, settings, initial, 30);
  const [a, b] = [new Int32Array(examples.length * MOST), new Int32Array(examples.length * MOST)];
  await simd.value.rankItems(examples, MOST, a, none);
  await twin.rankItems(examples, MOST, b, none);
  expect(b).toEqual(a);
  simd.value.dispose();
  twin.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('a training without hard negatives has no room to rank', async () => {
  const training = openSimd({ ...config, hardNegativeShare: 0 });
  await expect(training.rankItems(examples, 1, new Int32Array(41), none)).rejects.toThrow('no room');
  training.dispose();
});
