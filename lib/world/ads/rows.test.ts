import { beforeAll, describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { adsFields, crossedPairs, crossValues } from './fields.ts';
import { adsWorldKind } from './generate.ts';
import { describeLogged } from './rows.ts';
import type { ObservedAdsWorld } from './types.ts';

let observed: ObservedAdsWorld;
beforeAll(async () => {
  const config = { users: 300, ads: 200, days: 4, requestsPerUserDay: 4 };
  const made = await adsWorldKind.generate(config, { seed: 4, pulse: silentPulse, memoryLimitBytes: 1e9 });
  if (!made.ok) throw new Error(made.error.code);
  ({ observed } = made.value);
});

describe('crossed features', () => {
  test('all pairs are there once, those of experts first', () => {
    expect(crossedPairs).toHaveLength((adsFields.length * (adsFields.length - 1)) / 2);
    expect(new Set(crossedPairs.map(([a, b]) => [a, b].sort().join(' '))).size).toBe(crossedPairs.length);
    expect(crossedPairs[0]).toEqual(['interest', 'vertical']);
  });
  test('values have buckets of their own where there are enough', () => {
    const buckets = new Set<number>();
    for (let a = 0; a < 12; a += 1) for (let b = 0; b < 12; b += 1) buckets.add(crossValues(a, b, 12, 144));
    expect(buckets.size).toBe(144);
  });
  test('and share them where there are not', () => {
    for (let a = 0; a < 50; a += 1) {
      for (let b = 0; b < 50; b += 1) {
        const bucket = crossValues(a, b, 50, 100);
        expect(bucket).toBeGreaterThanOrEqual(0);
        expect(bucket).toBeLessThan(100);
      }
    }
  });
});

describe('rows for rankers', () => {
  const all = (): Int32Array => Int32Array.from(observed.log.user.keys());
  test('ids stay within their vocabularies, crossed ones too', () => {
    const rows = describeLogged(observed, all(), { position: true, crosses: { pairs: 20, buckets: 100 } });
    const fields = rows.vocabularies.length;
    expect(fields).toBe(adsFields.length + 20);
    expect(rows.vocabularies.slice(adsFields.length).every((size) => size <= 100)).toBe(true);
    rows.categorical.forEach((id, at) => {
      if (id < 0 || id >= (rows.vocabularies[at % fields] ?? 0)) throw new Error(`id ${id} at ${at}`);
    });
    expect(rows.dense.data.every(Number.isFinite)).toBe(true);
  });
  test('know nothing of what comes after: a click that comes in later changes no row before', () => {
    const before = describeLogged(observed, all(), { position: true });
    const { log } = observed;
    const lastDay = log.day.map((day) => (day === 3 ? 1 : 0));
    const changed = {
      ...log,
      click: log.click.map((click, row) => (lastDay[row] === 1 ? 1 - click : click)),
    };
    const after = describeLogged({ ...observed, log: changed }, all(), { position: true });
    expect(after.dense.data).toEqual(before.dense.data);
  });
  test('a join of the latest values knows what came after', () => {
    const honest = describeLogged(observed, all(), { position: true });
    const leaking = describeLogged(observed, all(), { position: true, asOfDay: 3 });
    expect(leaking.dense.data).not.toEqual(honest.dense.data);
  });
  test('the slot is told only where it is asked for', () => {
    const at = adsFields.indexOf('position');
    const hidden = describeLogged(observed, all(), { position: false });
    const told = describeLogged(observed, all(), { position: true });
    const slots = (rows: typeof told): number =>
      new Set(Array.from(all(), (row) => rows.categorical[row * adsFields.length + at])).size;
    expect([slots(hidden), slots(told)]).toEqual([1, 4]);
  });
});
