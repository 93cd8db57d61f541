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
const call = { plan: plan.value, designHash: 'h', seed: 1 };
const resultOf = (seed: number): RunResult => ({ version: 1, provenance: { seed } }) as unknown as RunResult;

interface Started {
  progress: (progress: EngineProgress) => void;
  settle: (outcome: Result<RunResult, EngineError>) => Promise<void>;
  cancelled: boolean;
}

function open(): { store: ReturnType<typeof createRunStore>; runs: Started[] } {
  const runs: Started[] = [];
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
  return { store: createRunStore(engine, 1e9), runs };
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
});
