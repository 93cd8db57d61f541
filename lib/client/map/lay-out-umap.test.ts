import { expect, test } from 'vitest';
import { flatIndex } from '../../ann/flat/flat.ts';
import { matrix } from '../../core/matrix.ts';
import { Cancelled, type Pulse, silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { loadKernels } from '../../kernels/load.ts';
import { layOutByUmap, type UmapInput } from './lay-out-umap.ts';

const COLUMNS = 8;
const CLUSTERS = 4;

/** Unit rows around four directions; row i belongs to cluster i modulo 4. */
function makeInput(rows: number): UmapInput {
  const random = createRandom(1, 'clusters');
  const data = new Float32Array(rows * COLUMNS);
  for (let row = 0; row < rows; row += 1) {
    const own = data.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    own.forEach((_, c) => (own[c] = (c === row % CLUSTERS ? 4 : 0) + 0.5 * random.normal()));
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    own.forEach((value, c) => (own[c] = value / length));
  }
  const column = (c: number) => Float32Array.from({ length: rows }, (_, row) => data[row * COLUMNS + c] ?? 0);
  return {
    vectors: matrix(rows, COLUMNS, data),
    start: { x: column(0), y: column(1) },
    seed: 3,
    mostLandmarks: 200,
  };
}

async function layOut(rows: number, pulse: Pulse = silentPulse) {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(kernels.error.code);
  const partials: number[] = [];
  const laid = await layOutByUmap(makeInput(rows), {
    kernels: kernels.value,
    flat: flatIndex,
    pulse,
    emit: ({ epochs }) => partials.push(epochs),
  });
  return { laid, partials, used: kernels.value.bytesInUse() };
}

test('clusters stand apart, the same seed gives the same layout, and nothing is left in memory', async () => {
  const { laid, partials, used } = await layOut(240);
  if (!laid.ok) throw new Error(laid.error.code);
  const { x, y, landmarks } = laid.value;
  expect(landmarks).toBe(200);
  expect(partials.length).toBeGreaterThan(5);
  expect(used).toBe(0);
  const middles = Array.from({ length: CLUSTERS }, (_, cluster) => {
    const own = [...x.keys()].filter((row) => row % CLUSTERS === cluster);
    const mean = (values: Float32Array) => own.reduce((sum, row) => sum + (values[row] ?? 0), 0) / own.length;
    return [mean(x), mean(y)] as const;
  });
  const nearest = (row: number): number => {
    const distances = middles.map(([mx, my]) => ((x[row] ?? 0) - mx) ** 2 + ((y[row] ?? 0) - my) ** 2);
    return distances.indexOf(Math.min(...distances));
  };
  const right = [...x.keys()].filter((row) => nearest(row) === row % CLUSTERS).length;
  // the rows that are no landmarks are among them
  expect(right / 240).toBeGreaterThan(0.97);
  expect((await layOut(240)).laid).toEqual(laid);
});

test('it can be stopped, and gives back what it held', async () => {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(kernels.error.code);
  const pulse: Pulse = ({ stage, done }) => {
    if (stage === 'umap' && done === 3) throw new Cancelled();
    return undefined;
  };
  const parts = { kernels: kernels.value, flat: flatIndex, pulse, emit: () => undefined };
  await expect(layOutByUmap(makeInput(60), parts)).rejects.toThrow(Cancelled);
  expect(kernels.value.bytesInUse()).toBe(0);
});

test('fewer points than neighbours have no layout', async () => {
  expect((await layOut(16)).laid).toEqual({
    ok: false,
    error: { code: 'too-few-points', points: 16, least: 17 },
  });
});
