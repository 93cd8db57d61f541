import { beforeAll, describe, expect, test } from 'vitest';
import { Cancelled, silentPulse } from '../../core/pulse.ts';
import type { AdsQuality } from '../../run/ads-result.ts';
import { createRunCache } from '../../run/cache.ts';
import type { RunContext } from '../../run/context.ts';
import { execute } from '../../run/execute.ts';
import { withKept } from '../../run/only-kept.ts';
import { listUntrained } from '../../run/what-to-train.ts';
import { runVariant } from './ads.ts';
import { adsVariants, planAds } from './ads-variants.ts';
import { prepareContext } from './run.ts';

const world = { users: 1500, ads: 240, days: 6 };
/** Runs take their time on a machine that does other things. */
const PATIENCE_MS = 240_000;
const plan = planAds(adsVariants.gbdt, world);
const runs = new Map<keyof typeof adsVariants, AdsQuality>();
let context: RunContext;

const runOf = (name: keyof typeof adsVariants): AdsQuality => {
  const found = runs.get(name);
  if (found === undefined) throw new Error(`"${name}" has not run.`);
  return found;
};

beforeAll(async () => {
  context = await prepareContext('h', 1);
  for (const name of ['gbdt', 'raw', 'short', 'weighted', 'lr', 'lrCrosses', 'dcn'] as const) {
    runs.set(name, await runVariant(adsVariants[name], world, context));
  }
}, PATIENCE_MS);

describe('effects in the world of ads', () => {
  test('crosses matter: logistic regression with them predicts better', () => {
    const entropy = (name: 'lr' | 'lrCrosses'): number => runOf(name).chances.normalizedEntropy.mean;
    expect(entropy('lrCrosses')).toBeLessThan(entropy('lr') - 0.01);
  });
  test('trees and a cross network find crosses by themselves', () => {
    const entropy = (name: 'lr' | 'gbdt' | 'dcn'): number => runOf(name).chances.normalizedEntropy.mean;
    expect(entropy('gbdt')).toBeLessThan(entropy('lr'));
    expect(entropy('dcn')).toBeLessThan(entropy('lr'));
  });
  test('calibrated on labels that are made up for, chances come true on the whole', () => {
    for (const name of ['gbdt', 'weighted', 'lr', 'lrCrosses', 'dcn'] as const) {
      const { expectedRatio } = runOf(name).chances;
      expect(Math.abs((expectedRatio?.mean ?? NaN) - 1), name).toBeLessThan(0.1);
    }
  });
  test('chances that are too high change who wins and lose money; calibration brings it back', () => {
    const [raw, calibrated] = [runOf('raw'), runOf('gbdt')];
    expect(raw.chances.calibrationRatio.low).toBeGreaterThan(3);
    expect(raw.money.lostRevenue.low).toBeGreaterThan(5);
    expect(raw.money.otherWinner.calibrated.mean).toBeGreaterThan(0.3);
    expect(calibrated.chances.calibrationRatio.mean).toBeLessThan(1.3);
    expect(calibrated.money.lostRevenue.mean).toBeLessThan(raw.money.lostRevenue.low / 2);
    expect(calibrated.money.design.revenue.low).toBeGreaterThan(raw.money.design.revenue.high);
  });
  test('a window of an hour sees half of the clicks, and chances are as much too low; weights repair them', () => {
    const [short, weighted] = [runOf('short'), runOf('weighted')];
    expect(short.labels.seenShare).toBeGreaterThan(0.4);
    expect(short.labels.seenShare).toBeLessThan(0.65);
    expect(short.chances.calibrationRatio.high).toBeLessThan(0.8);
    expect(runOf('gbdt').labels.seenShare).toBeGreaterThan(0.7);
    const gap = ({ chances }: AdsQuality): number => Math.abs(chances.calibrationRatio.mean - 1);
    expect(gap(weighted)).toBeLessThan(gap(short) / 1.5);
    expect(Math.abs((weighted.labels.estimatedShare ?? 0) - weighted.labels.seenShare)).toBeLessThan(0.1);
  });
  test('true chances are worth most to advertisers, and nobody pays more than the bid', () => {
    for (const { money } of runs.values()) {
      expect(money.design.value.mean).toBeLessThan(money.oracle.value.mean);
      expect(money.design.revenue.mean).toBeLessThanOrEqual(money.design.value.mean);
    }
  });
});

describe('a run in the world of ads', { timeout: PATIENCE_MS }, () => {
  test('gives the same bytes again, from nothing and with what was kept', async () => {
    const bytes = async (one: RunContext): Promise<string> => {
      const executed = await execute(plan, one);
      if (!executed.ok) throw new Error(executed.error.code);
      return JSON.stringify(executed.value.metrics);
    };
    const kept = await bytes(context);
    expect(await bytes({ ...context, cache: createRunCache(1) })).toBe(kept);
    expect(kept).not.toMatch(/null/u);
  });
  test('a changed auction is served by the models of the last run; a changed window is not', async () => {
    const ads = plan.ads as NonNullable<typeof plan.ads>;
    const dearer = { ...plan, ads: { ...ads, auction: { ...ads.auction, reserveUsd: 0.8 } } };
    expect(listUntrained(plan, dearer)).toEqual({ world: false, nodes: [] });
    const served = await withKept(context, (one) => execute(dearer, one));
    if (!served.ok) throw new Error(served.error.code);
    expect(served.value.metrics.ads?.money.design.fillRate).toBeLessThanOrEqual(1);
    expect(served.value.metrics.ads?.chances).toEqual(runOf('gbdt').chances);
    const waiting = planAds({ ...adsVariants.gbdt, windowHours: 48 }, world);
    expect(listUntrained(plan, waiting).nodes).toEqual(['ranker', 'calibration']);
    expect(await withKept(context, (one) => execute(waiting, one))).toMatchObject({
      ok: false,
      error: { code: 'models-not-kept' },
    });
  });
  test('without a ranker the click rates of ads stand in the auction', async () => {
    const steps = plan.steps.filter(({ step }) => step === 'source');
    const executed = await execute({ ...plan, steps }, context);
    if (!executed.ok) throw new Error(executed.error.code);
    const { ads, ranker } = executed.value.metrics;
    expect(ranker).toBeUndefined();
    expect(ads?.chances.normalizedEntropy.mean).toBeGreaterThan(runOf('gbdt').chances.normalizedEntropy.mean);
  });
  test('can be cancelled', async () => {
    const pulse: RunContext['pulse'] = (progress) => {
      if (progress.stage === 'serve') throw new Cancelled();
      return silentPulse(progress);
    };
    await expect(execute(plan, { ...context, pulse })).rejects.toThrow(Cancelled);
  });
});
