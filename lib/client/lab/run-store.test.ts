import { describe, expect, test } from 'vitest';
import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import { planOf } from '../../run/compile.ts';
import type { RunResult } from '../../run/result.ts';
import type { EngineClient } from '../engine/client.ts';
import type { EngineError, EngineProgress } from '../engine/protocol.ts';
import { createRunStore } from './run-store.ts';

const plan = planOf(twoStage, catalogue);
if (!plan.ok) throw new Error('the standard design compiles');
const call = { plan: plan.value, design: twoStage, designHash: 'h', seed: 1 };
const resultOf = (seed: number): RunResult => ({ version: 1, provenance: { seed } }) as unknown as RunResult;

interface Started {
  progress: (progress: EngineProgress) => void;
  settle: (outcome: Result<RunResult, EngineError>) => Promise<void>;
  cancelled: boolean;
}

function open(): { store: ReturnType<typeof createRunStore>; runs: Started[]; finished: RunResult[] } {
  const runs: Started[] = [];
  const finished: RunResult[] = [];
  const engine: EngineClient = {
    run(_call, onProgress) {
      let resolve: (outcome: Result<RunResult, EngineError>) => void = () => undefined;
      const outcome = new Promise<Result<RunResult, EngineError>>((done) => (resolve = done));
      const started: Started = {
        progress: onProgress,
        settle: async (value) => {
          resolve(value);
          await outcome;
          await Promise.resolve();
        },
        cancelled: false,
      };
      runs.push(started);
      return { outcome, cancel: () => (started.cancelled = true) };
    },
    calibrate: () => ({ outcome: Promise.resolve(err({ code: 'cancelled' })), cancel: () => undefined }),
    dispose: () => undefined,
  };
  return { store: createRunStore(engine, 1e9, (run) => finished.push(run.result)), runs, finished };
}

const losses = (points: number[]): EngineProgress => ({
  stage: 'train-ranker',
  done: 1,
  total: 9,
  losses: [{ stage: 'train-ranker', points }],
});

describe('createRunStore', () => {
  test('gathers curves and keeps the last two results', async () => {
    const { store, runs } = open();
    store.start(call);
    runs[0]?.progress(losses([1, 0.7, 2, 0.6]));
    runs[0]?.progress(losses([3, 0.5]));
    expect(store.state.getState()).toMatchObject({
      status: 'running',
      curves: { 'train-ranker': { steps: [1, 2, 3], losses: [0.7, 0.6, 0.5] } },
    });
    await runs[0]?.settle(ok(resultOf(1)));
    store.start(call);
    expect(store.state.getState()).toMatchObject({ status: 'running', curves: {}, result: resultOf(1) });
    await runs[1]?.settle(ok(resultOf(2)));
    expect(store.state.getState()).toMatchObject({
      status: 'finished',
      result: resultOf(2),
      previous: resultOf(1),
    });
  });
  test('a failure keeps the last good result and says why', async () => {
    const { store, runs } = open();
    store.start(call);
    await runs[0]?.settle(ok(resultOf(1)));
    store.start(call);
    await runs[1]?.settle(err({ code: 'worker-died', reason: 'x' }));
    expect(store.state.getState()).toMatchObject({
      status: 'failed',
      result: resultOf(1),
      error: { code: 'worker-died' },
    });
  });
  test('a new run stops the one under way, whose late answers are ignored', async () => {
    const { store, runs } = open();
    store.start(call);
    store.start(call);
    expect(runs[0]?.cancelled).toBe(true);
    runs[0]?.progress(losses([1, 9]));
    await runs[0]?.settle(err({ code: 'cancelled' }));
    expect(store.state.getState()).toMatchObject({ status: 'running', curves: {} });
  });
  test('a long curve is thinned, keeping its last point', () => {
    const { store, runs } = open();
    store.start(call);
    runs[0]?.progress(losses(Array.from({ length: 4000 }, (_, i) => i)));
    const curve = store.state.getState().curves['train-ranker'];
    expect(curve?.steps.length).toBeLessThanOrEqual(1001);
    expect(curve?.steps.at(-1)).toBe(3998);
  });

  test('only finished runs that were asked for are told of', async () => {
    const { store, runs, finished } = open();
    store.start(call);
    await runs[0]?.settle(ok(resultOf(1)));
    store.serve(call);
    await runs[1]?.settle(ok(resultOf(2)));
    expect(finished).toEqual([resultOf(1)]);
  });
});

const estimate = (requests: number): EngineProgress => ({
  stage: 'serve',
  done: requests,
  total: 1000,
  losses: [],
  partial: { list: { requests } } as unknown as NonNullable<EngineProgress['partial']>,
});

describe('serving changed settings', () => {
  async function finished() {
    const opened = open();
    opened.store.start(call);
    await opened.runs[0]?.settle(ok(resultOf(1)));
    return opened;
  }

  test('shows estimates beside the last run, then what was served; going back shows the run again', async () => {
    const { store, runs } = await finished();
    store.serve(call);
    expect(store.state.getState()).toMatchObject({
      live: { status: 'serving', partial: {} },
      result: resultOf(1),
    });
    runs[1]?.progress(estimate(20));
    expect(store.state.getState().live).toMatchObject({ partial: { list: { requests: 20 } } });
    await runs[1]?.settle(ok(resultOf(2)));
    expect(store.state.getState()).toMatchObject({
      status: 'finished',
      live: { status: 'served' },
      result: resultOf(2),
      previous: resultOf(1),
    });
    store.settle();
    expect(store.state.getState()).toMatchObject({ live: { status: 'idle' }, result: resultOf(1) });
    expect(store.state.getState().previous).toBeUndefined();
  });

  test('the newest position wins: those in between are passed over, none waits for an old one to end', async () => {
    const { store, runs } = await finished();
    const at = (seed: number) => ({ ...call, seed });
    for (const seed of [11, 12, 13]) store.serve(at(seed));
    expect(runs).toHaveLength(2);
    runs[1]?.progress(estimate(20));
    expect(runs[1]?.cancelled).toBe(true);
    expect(runs).toHaveLength(3);
    runs[2]?.progress(estimate(20));
    store.serve(at(14));
    expect(runs[2]?.cancelled).toBe(true);
    expect(runs).toHaveLength(4);
    await runs[2]?.settle(ok(resultOf(13)));
    expect(store.state.getState().result).toEqual(resultOf(1));
    await runs[3]?.settle(ok(resultOf(14)));
    expect(store.state.getState().result).toEqual(resultOf(14));
  });

  test('models that are not held any more ask for a run, and the last result stays', async () => {
    const { store, runs } = await finished();
    store.serve(call);
    await runs[1]?.settle(err({ code: 'models-not-kept' }));
    expect(store.state.getState()).toMatchObject({
      live: { status: 'waiting', why: 'not-kept' },
      status: 'finished',
      result: resultOf(1),
      error: undefined,
    });
  });

  test('a run that is started stops what is being served', async () => {
    const { store, runs } = await finished();
    store.serve(call);
    store.start(call);
    expect(runs[1]?.cancelled).toBe(true);
    store.serve(call);
    expect(runs).toHaveLength(3);
    await runs[1]?.settle(ok(resultOf(9)));
    expect(store.state.getState()).toMatchObject({ status: 'running', result: resultOf(1) });
  });

  test('nothing is served where nothing was run', () => {
    const { store, runs } = open();
    store.serve(call);
    expect(runs).toHaveLength(0);
  });
});

describe('a stored run', () => {
  const stored = (metrics: number): RunResult =>
    ({ provenance: { designHash: 'h', seed: 1, reproducible: true }, metrics }) as unknown as RunResult;
  const run = { plan: plan.value, design: twoStage, result: stored(5) };

  test('is shown where nothing is, and a live run says whether it gave the same metrics', async () => {
    for (const [live, same] of [
      [5, true],
      [6, false],
    ] as const) {
      const { store, runs } = open();
      store.showStored(run);
      expect(store.state.getState()).toMatchObject({ status: 'idle', stored: true, result: stored(5) });
      store.start(call);
      await runs[0]?.settle(ok(stored(live)));
      expect(store.state.getState()).toMatchObject({
        stored: false,
        sameAsStored: same,
        previous: undefined,
      });
    }
  });

  test('never takes the place of a run', async () => {
    const { store, runs } = open();
    store.start(call);
    store.showStored(run);
    await runs[0]?.settle(ok(resultOf(1)));
    store.showStored(run);
    expect(store.state.getState()).toMatchObject({ stored: false, result: resultOf(1) });
  });
});
