import { expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { createFactorModel, type Factors } from './collaborative-factors.ts';

test.each([1, 3, 4, 6, 9])('width %i: a score is the bias plus the inner product', (width) => {
  const random = createRandom(width, 'factors');
  const normals = (count: number): Float32Array =>
    Float32Array.from({ length: count }, () => random.normal());
  const factors: Factors = {
    userCount: 3,
    itemCount: 7,
    width,
    users: normals(3 * width),
    items: normals(7 * width),
    biases: normals(7),
  };
  const report = { losses: [], steps: 1, examples: 1 };
  const model = createFactorModel({ model: 'm', version: 1, config: {} }, factors, report);
  expect(model.cost.parameters).toBe(10 * width + 7);
  const out = new Float32Array(7);
  for (let user = 0; user < 3; user += 1) {
    model.scoreItems(user, out);
    out.forEach((score, item) => {
      let want = factors.biases[item] ?? NaN;
      for (let l = 0; l < width; l += 1) {
        want += (factors.users[user * width + l] ?? NaN) * (factors.items[item * width + l] ?? NaN);
      }
      expect(score).toBeCloseTo(want, 5);
    });
  }
});
