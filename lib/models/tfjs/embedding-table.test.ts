import { describe, expect, it } from 'vitest';
import { adamSettings, createAdamSchedule } from '../adam.ts';
import { createEmbeddingTable } from './embedding-table.ts';

function scheduleAt(step: number) {
  const schedule = createAdamSchedule(adamSettings(0.1));
  for (let i = 0; i < step; i += 1) schedule.advance();
  return schedule;
}

describe('createEmbeddingTable', () => {
  it('gathers embeddings side by side and leaves the dense columns alone', () => {
    const table = createEmbeddingTable(
      Float32Array.of(0, 1, 10, 11, 20, 21),
      { width: 2, perRow: 2, stride: 5 },
      4,
    );
    const batch = new Float32Array(10).fill(-1);
    table.gather(Int32Array.of(2, 0, 1, 1), batch);
    expect([...batch]).toEqual([20, 21, 0, 1, -1, 10, 11, 10, 11, -1]);
  });

  it('adds up the gradients of a row named twice', () => {
    const table = createEmbeddingTable(new Float32Array(6), { width: 2, perRow: 1, stride: 3 }, 3);
    const gradient = Float32Array.of(1, 2, 9, 4, 8, 9, 16, 32, 9);
    expect([...table.gradientOfTable(Int32Array.of(2, 0, 2), gradient)]).toEqual([4, 8, 0, 0, 17, 34]);
    expect([...table.values]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('moves a row by the learning rate against the sign of its first gradient, and no other row', () => {
    const table = createEmbeddingTable(new Float32Array(3).fill(1), { width: 1, perRow: 1, stride: 1 }, 2);
    table.update(Int32Array.of(0, 2), Float32Array.of(5, -0.01), scheduleAt(1));
    expect(table.values[0]).toBeCloseTo(0.9, 5);
    expect(table.values[1]).toBe(1);
    expect(table.values[2]).toBeCloseTo(1.1, 4);
  });

  it('corrects the bias by the steps of the run, also for a row seen late', () => {
    const table = createEmbeddingTable(new Float32Array(2), { width: 1, perRow: 1, stride: 1 }, 1);
    table.update(Int32Array.of(0), Float32Array.of(1), scheduleAt(1));
    table.update(Int32Array.of(1), Float32Array.of(1), scheduleAt(2));
    // m = 0.1, v = 0.001; corrected by 1 - 0.9^2 = 0.19 and 1 - 0.999^2 = 0.001999.
    expect(table.values[1]).toBeCloseTo((-0.1 * (0.1 / 0.19)) / Math.sqrt(0.001 / 0.001999), 6);
  });
});
