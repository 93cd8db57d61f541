import { describe, expect, test } from 'vitest';
import { ENGINE_IDS } from './engine-protocol.ts';
import type { EngineId, ModelSteps } from './engine-protocol.ts';
import { judgeModel, summariseModel } from './engine-summary.ts';

const LOSSES = [9, 8] as const;

/** Steps in which each engine takes its own constant time, but for what `change` says. */
function makeSteps(
  ms: Readonly<Record<EngineId, readonly (readonly number[])[]>>,
  losses: Partial<Record<EngineId, readonly number[]>> = {},
): ModelSteps {
  return {
    model: 'two-tower',
    batch: 1024,
    engines: ENGINE_IDS.map((engine) => ({
      engine,
      losses: losses[engine] ?? LOSSES,
      roundsMs: ms[engine],
    })),
  };
}

const ms = {
  simd: [
    [10, 12, 11],
    [20, 20, 20],
  ],
  'tfjs-wasm': [
    [220, 220, 220],
    [300, 300, 300],
  ],
  'tfjs-wasm-patched': [
    [110, 110, 110],
    [110, 110, 110],
  ],
  plain: [
    [55, 55, 55],
    [60, 60, 60],
  ],
} as const;

describe('summariseModel', () => {
  test('by hand: medians, quartiles and ratios to the peer', () => {
    const [simd, peer] = summariseModel(makeSteps(ms)).engines;
    expect(simd).toEqual({
      engine: 'simd',
      steps: 6,
      // sorted: 10 11 12 20 20 20
      medianMs: 16,
      lowerQuartileMs: 11,
      upperQuartileMs: 20,
      // 260 / 16
      ratioToPeer: 16.25,
      // 300 / 20 and 220 / 11
      roundRatios: { lowest: 15, highest: 20 },
      lossDifference: 0,
    });
    expect(peer?.ratioToPeer).toBe(1);
  });

  test('the peer is itself in every round', () => {
    expect(summariseModel(makeSteps(ms)).engines[1]?.roundRatios).toEqual({ lowest: 1, highest: 1 });
  });

  test('an engine with another loss is refused by name', () => {
    const steps = makeSteps(ms, { plain: [9, 8.02] });
    expect(() => summariseModel(steps)).toThrow(
      /two-tower losses of plain and simd differ by 0\.0025 of their size/,
    );
  });

  test('rounding noise in the loss is let through and shown', () => {
    const { engines } = summariseModel(makeSteps(ms, { 'tfjs-wasm': [9, 8.0008] }));
    expect(engines[1]?.lossDifference).toBeCloseTo(1e-4, 9);
  });

  test('a loss that is not finite is refused', () => {
    expect(() => summariseModel(makeSteps(ms, { 'tfjs-wasm-patched': [9, NaN] }))).toThrow(RangeError);
  });

  test('a missing engine is refused', () => {
    const { engines, ...rest } = makeSteps(ms);
    expect(() => summariseModel({ ...rest, engines: engines.slice(1) })).toThrow(/engine simd was not/);
  });
});

describe('judgeModel', () => {
  test('two-tower needs 16 times the peer', () => {
    expect(judgeModel(summariseModel(makeSteps(ms)))).toMatchObject({ value: 16.25, limit: 16, met: true });
  });

  test('DCN-v2 needs 8 times the peer', () => {
    const steps = { ...makeSteps({ ...ms, simd: [[40], [40]] }), model: 'dcn' as const };
    expect(judgeModel(summariseModel(steps))).toMatchObject({ value: 6.5, limit: 8, met: false });
  });
});
