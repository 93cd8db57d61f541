import { describe, expect, test } from 'vitest';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { RunResult } from '../../run/result.ts';
import { createRecordsInMemory } from '../storage/run-records.ts';
import {
  createRunHistory,
  type HistoryRecords,
  type KeptRun,
  MOST_KEPT,
  type RunEntry,
} from './run-history.ts';

const estimate = { mean: 0.5, low: 0.4, high: 0.6 };
const resultOf = (seed: number, reproducible = true): RunResult =>
  ({
    version: 1,
    provenance: { designHash: 'h', seed, engine: 'simd', reproducible },
    metrics: {
      retrieval: { recall: estimate },
      list: { design: { ndcg: estimate, watchSeconds: estimate } },
    },
    timings: { request: { p99Ms: 3 } },
  }) as unknown as RunResult;

/** A store like that of the browser: it numbers from 1, and can be full. */
function createStored(isFull: () => boolean = () => false): HistoryRecords {
  const inner = createRecordsInMemory<RunEntry, KeptRun>();
  let next = 1;
  return {
    ...inner,
    add(record, id) {
      if (isFull()) return Promise.reject(new Error('no room'));
      const key = id ?? next;
      next = Math.max(next, key) + 1;
      return inner.add(record, key);
    },
  };
}

function open(records: HistoryRecords = createStored()) {
  let timeMs = 0;
  return createRunHistory(
    () => Promise.resolve(records),
    () => (timeMs += 1),
  );
}

describe('createRunHistory', () => {
  test('lists the newest first and gives the whole of each back', async () => {
    const history = open();
    await history.keep(twoStage, resultOf(1));
    await history.keep(twoStage, resultOf(2));
    const { entries } = history.state.getState();
    expect(entries.map(({ seed }) => seed)).toEqual([2, 1]);
    const [newest] = entries;
    expect(await history.open(newest?.id ?? NaN)).toEqual({
      ok: true,
      value: { design: twoStage, result: resultOf(2) },
    });
  });

  test('the same reproducible run takes the place of the one before, with its name and pin', async () => {
    const history = open();
    await history.keep(twoStage, resultOf(1));
    const [first] = history.state.getState().entries;
    await history.rename(first?.id ?? NaN, '  before the change ');
    await history.pin(first?.id ?? NaN, true);
    await history.keep(twoStage, resultOf(1));
    await history.keep(twoStage, resultOf(1, false));
    await history.keep(twoStage, resultOf(1, false));
    const { entries } = history.state.getState();
    expect(entries).toHaveLength(3);
    expect(entries.at(-1)).toMatchObject({ id: first?.id, name: 'before the change', pinned: true });
  });

  test('drops the oldest beyond the limit, never a pinned one', async () => {
    const history = open();
    await history.keep(twoStage, resultOf(0));
    await history.pin(history.state.getState().entries[0]?.id ?? NaN, true);
    for (let seed = 1; seed <= MOST_KEPT + 2; seed += 1) await history.keep(twoStage, resultOf(seed));
    const seeds = history.state.getState().entries.map(({ seed }) => seed);
    expect(seeds).toHaveLength(MOST_KEPT + 1);
    expect(seeds).toContain(0);
    expect(seeds).not.toContain(1);
    expect(seeds).not.toContain(2);
    expect(seeds).toContain(3);
  });

  test('a deleted run is gone', async () => {
    const history = open();
    await history.keep(twoStage, resultOf(1));
    const id = history.state.getState().entries[0]?.id ?? NaN;
    await history.remove(id);
    expect(history.state.getState().entries).toEqual([]);
    expect(await history.open(id)).toEqual({ ok: false, error: { code: 'run-not-kept' } });
  });

  test('where nothing can be stored, runs are kept in memory and the reason is told', async () => {
    const history = createRunHistory(
      () => Promise.reject(new Error('it is closed')),
      () => 5,
    );
    await history.keep(twoStage, resultOf(1));
    const { entries, problem } = history.state.getState();
    expect(entries).toHaveLength(1);
    expect(problem).toEqual({ code: 'history-not-stored', reason: 'it is closed' });
    expect((await history.open(entries[0]?.id ?? NaN)).ok).toBe(true);
  });

  test('when the device is full, what is stored stays and the new run is kept in memory', async () => {
    let full = false;
    const history = open(createStored(() => full));
    await history.keep(twoStage, resultOf(1));
    full = true;
    await history.keep(twoStage, resultOf(2));
    await history.keep(twoStage, resultOf(3));
    const { entries, problem } = history.state.getState();
    expect(entries.map(({ seed }) => seed)).toEqual([3, 2, 1]);
    expect(problem?.code).toBe('history-not-stored');
    for (const { id } of entries) expect((await history.open(id)).ok).toBe(true);
  });
});
