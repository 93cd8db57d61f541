import { expect, test } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { kernelsForTest } from '../../kernels/testing.ts';
import type { VectorIndex } from '../protocol.ts';
import { clusteredVectors } from '../random-vectors.fixture.ts';
import { int8Index } from './int8.ts';

const kernels = await kernelsForTest();

async function buildIndex(rows: number, columns: number, capacity?: number): Promise<VectorIndex> {
  const options = capacity === undefined ? {} : { capacity };
  const built = await int8Index.build(clusteredVectors(3, rows, columns), {}, kernels, options);
  if (!built.ok) throw new Error(built.error.code);
  return built.value;
}

test.each([8, 7])('reads its vectors back within half a step, width %i', async (width) => {
  const vectors = clusteredVectors(3, 50, width);
  const index = await buildIndex(50, width);
  const ids = Int32Array.of(49, 0, 17, 16, 17);
  const out = new Float32Array(ids.length * width);
  index.readVectors?.(ids, out);
  const step = vectors.data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  for (const [place, id] of ids.entries()) {
    for (let c = 0; c < width; c += 1) {
      const off = Math.abs((out[place * width + c] ?? NaN) - (vectors.data[id * width + c] ?? NaN));
      expect(off).toBeLessThanOrEqual(step * 0.50001);
    }
  }
  expect(() => index.readVectors?.(Int32Array.of(50), out)).toThrow(RangeError);
  index.dispose();
});

test('room that is taken at once: adding takes none, and finds the same', async () => {
  const grown = await buildIndex(20, 8);
  const roomy = await buildIndex(20, 8, 2020);
  const more = clusteredVectors(4, 2000, 8);
  const held = kernels.bytesInUse();
  expect((await roomy.add(more)).ok).toBe(true);
  // but for the rows that are packed at a time
  expect(kernels.bytesInUse() - held).toBeLessThanOrEqual(4 * more.data.length);
  expect((await grown.add(more)).ok).toBe(true);
  const found = [grown, roomy].map((index) => {
    const [ids, scores] = [new Int32Array(9), new Float32Array(9)];
    index.search(matrix(1, 8, more.data.slice(0, 8)).data, 9, ids, scores);
    index.dispose();
    return [...ids];
  });
  expect(found[1]).toEqual(found[0]);
});
