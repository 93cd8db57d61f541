import { expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { sortFloats } from './sort-floats.ts';

test.each([0, 1, 2, 1023, 1024, 5000])('%i numbers: the same bits as the engine’s own sort', (length) => {
  const random = createRandom(43, 'sort', length);
  const kinds = [() => random.normal(), () => random.below(5) - 2, () => random.normal() * 1e-42];
  const values = Float32Array.from({ length }, () => kinds[random.below(3)]?.() ?? 0);
  const special = [-0, 0, 3.4e38, -3.4e38, 1e-45, -1e-45, -0];
  special.forEach((value, i) => {
    if (i < length) values[length - 1 - i] = value;
  });
  const got = sortFloats(values.slice());
  expect(new Uint32Array(got.buffer)).toEqual(new Uint32Array(values.slice().sort().buffer));
});
