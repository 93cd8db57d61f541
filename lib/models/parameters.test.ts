import { expect, test } from 'vitest';
import { loadKernels } from '../kernels/load.ts';
import { addressOf, layOutParameters, readParameters, writeParameters } from './parameters.ts';

const shapes = { wide: [3, 5], vector: [5], whole: [4, 8], empty: [0] } as const;

const count = (length: number): Float32Array => Float32Array.from({ length }, (_, i) => i + 1);
const weights = {
  wide: { shape: [3, 5], data: count(15) },
  vector: { shape: [5], data: count(5) },
  whole: { shape: [4, 8], data: count(32) },
  empty: { shape: [0], data: count(0) },
};

async function writeAll(isPadded: boolean) {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(kernels.error.code);
  const layout = layOutParameters(shapes, { isPadded });
  const block = kernels.value.allocate({ values: { f32: layout.length } });
  if (!block.ok) throw new Error(block.error.code);
  const { values } = block.value.arrays;
  writeParameters({ layout, values }, weights);
  return { layout, values };
}

test('a padded matrix has zeros behind each row and below the last', async () => {
  const { layout, values } = await writeAll(true);
  const start = (addressOf(layout, values, 'wide') - values.pointer) / 4;
  expect(Array.from(values.view.subarray(start, start + 32))).toEqual(
    [
      [1, 2, 3, 4, 5, 0, 0, 0],
      [6, 7, 8, 9, 10, 0, 0, 0],
      [11, 12, 13, 14, 15, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0],
    ].flat(),
  );
  expect(layout.length).toBe(32 + 16 + 32);
});

test.each([true, false])('what is written is read back, whether padded or not: %s', async (isPadded) => {
  const { layout, values } = await writeAll(isPadded);
  expect(readParameters({ layout, values })).toEqual(weights);
});

test('parameters without padding lie as they are', async () => {
  const { layout, values } = await writeAll(false);
  expect(Array.from(values.view.subarray(0, 16))).toEqual([...count(15), 0]);
  expect(layout.length).toBe(16 + 16 + 32);
});
