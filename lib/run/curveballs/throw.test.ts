import { beforeAll, describe, expect, test } from 'vitest';
import type { NodeId } from '../../design/types.ts';
import { defaultRequirements } from '../../design/requirements.ts';
import { makeLive, smallLiveConfig } from '../../world/video/live/live.fixture.ts';
import type { LiveVideoWorld } from '../../world/video/live/types.ts';
import { checkScenario } from '../serving/scenario.ts';
import { curveballs } from './registry.ts';
import { throwIntoDays, throwIntoLoad, throwIntoRequirements, type ThrownCurveball } from './throw.ts';
import type { CurveballParameter, Simulation } from './types.ts';

const LEFT = { from: 2, to: 5 };
const LOAD_LEFT = { from: 10_000, to: 60_000 };
const nodes = ['gateway', 'feature-store', 'dcn-ranker'].map((kind) => ({
  id: `n-${kind}` as NodeId,
  kind,
  x: 0,
  y: 0,
  parameters: {},
}));

const named = (name: string, values: ThrownCurveball['values'] = {}, at = 3): ThrownCurveball => ({
  name,
  values,
  at,
});

/** Values at the lower, then at the upper end of every parameter; each option in turn. */
function extremes(parameters: readonly CurveballParameter[]): ThrownCurveball['values'][] {
  const ends = (last: boolean): ThrownCurveball['values'] =>
    Object.fromEntries(
      parameters.map((one) => [
        one.name,
        one.type === 'number'
          ? last
            ? one.maximum
            : one.minimum
          : (one.options.at(last ? -1 : 0)?.value ?? ''),
      ]),
    );
  return [{}, ends(false), ends(true)];
}

test('all rows of the reference are there, each can be thrown somewhere, and each says what it does', () => {
  const all = Object.values(curveballs);
  expect(all).toHaveLength(18);
  expect(new Set(all.map(({ title }) => title)).size).toBe(18);
  for (const one of all) {
    expect([one.days, one.load, one.capacity].some((acts) => acts !== undefined)).toBe(true);
    expect(one.signs.length).toBeGreaterThan(0);
    for (const text of [one.text, one.changes, one.answer]) expect(text).toMatch(/^[A-Z].{20,}[.?]$/);
    for (const parameter of one.parameters) {
      if (parameter.type === 'choice') continue;
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.minimum);
      expect(parameter.default).toBeLessThanOrEqual(parameter.maximum);
    }
  }
});

/** Names of the curveballs that do something in a simulation. */
const actingIn = (simulation: Simulation): readonly string[] =>
  Object.values(curveballs).flatMap((one) => (one[simulation] === undefined ? [] : [one.name]));
const parametersOf = (name: string) => curveballs[name]?.parameters ?? [];

let world: LiveVideoWorld;
beforeAll(async () => {
  // room for the largest of them
  world = await makeLive({ ...smallLiveConfig, spareVideos: 8_000, spareUsers: 4_000 }, 3);
});

test.each(actingIn('days'))('%s begins on its day over days, and a live world takes its changes', (name) => {
  for (const values of extremes(parametersOf(name))) {
    const thrown = throwIntoDays(named(name, values), LEFT);
    if (!thrown.ok) throw new Error(JSON.stringify(thrown.error));
    const { changes, faults, constraints } = thrown.value;
    expect(changes.length + faults.length + constraints.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatchObject({ fromDay: 3 });
    for (const change of changes) {
      expect(change.fromDay).toBe(3);
      const fromDay = change.fromDay + smallLiveConfig.historyDays;
      expect(world.fork().change({ ...change, fromDay })).toEqual({ ok: true, value: undefined });
    }
  }
});
test.each(actingIn('load'))('%s begins at its second under load, and a scenario takes its events', (name) => {
  for (const values of extremes(parametersOf(name))) {
    const thrown = throwIntoLoad(named(name, values, 30_000), LOAD_LEFT, nodes);
    if (!thrown.ok) throw new Error(JSON.stringify(thrown.error));
    expect(thrown.value.length).toBeGreaterThan(0);
    for (const event of thrown.value) expect(event.atMs).toBe(30_000);
    const scenario = { durationMs: 60_000, shape: 'steady' as const, events: thrown.value };
    expect(checkScenario(scenario).ok).toBe(true);
  }
});
test.each(actingIn('capacity'))('%s changes the requirements or sets a limit', (name) => {
  const thrown = throwIntoRequirements(named(name), defaultRequirements);
  if (!thrown.ok) throw new Error(JSON.stringify(thrown.error));
  const { requirements, constraint } = thrown.value;
  if (constraint === undefined) expect(requirements).not.toEqual(defaultRequirements);
  else expect(requirements).toEqual(defaultRequirements);
});

describe('what is thrown where', () => {
  test('the standard ones, by hand', () => {
    expect(throwIntoLoad(named('traffic-peak', {}, 12_000), LOAD_LEFT, nodes)).toEqual({
      ok: true,
      value: [{ kind: 'traffic', factor: 10, atMs: 12_000, untilMs: 32_000 }],
    });
    // it would outlast the load
    expect(throwIntoLoad(named('traffic-peak', {}, 45_000), LOAD_LEFT, nodes)).toEqual({
      ok: true,
      value: [{ kind: 'traffic', factor: 10, atMs: 45_000 }],
    });
    expect(throwIntoLoad(named('feature-store-down', {}, 12_000), LOAD_LEFT, nodes)).toMatchObject({
      value: [{ kind: 'dependency-down', node: 'n-feature-store', untilMs: 27_000 }],
    });
    expect(throwIntoLoad(named('models-off', {}, 12_000), LOAD_LEFT, nodes)).toMatchObject({
      value: [{ kind: 'dependency-down', node: 'n-dcn-ranker' }],
    });
    expect(throwIntoDays(named('models-off', { days: 2 }), LEFT)).toMatchObject({
      value: { faults: [{ fault: 'models-off', fromDay: 3, untilDay: 5 }] },
    });
    const asked = throwIntoRequirements(named('catalogue-growth'), defaultRequirements);
    expect(asked).toMatchObject({ value: { requirements: { items: 1_000_000_000, latencyP99Ms: 200 } } });
    expect(throwIntoRequirements(named('cost-cut'), defaultRequirements)).toMatchObject({
      value: { requirements: defaultRequirements, constraint: { constraint: 'cost', shareOfNow: 0.5 } },
    });
  });
  test('the cause behind a gap between offline and online is one of three', () => {
    const causes = ['skew', 'position-bias', 'drift'].map((cause) =>
      throwIntoDays(named('offline-online-gap', { cause }), LEFT),
    );
    expect(causes).toMatchObject([
      { value: { faults: [{ fault: 'skew', fromDay: 3 }], changes: [] } },
      { value: { faults: [], changes: [{ change: 'position-bias', fromDay: 3 }] } },
      { value: { faults: [], changes: [{ change: 'taste-shift', fromDay: 3 }] } },
    ]);
  });
});

describe('what cannot be thrown says why', () => {
  const code = (result: ReturnType<typeof throwIntoDays> | ReturnType<typeof throwIntoLoad>) =>
    result.ok ? 'thrown' : result.error;
  test('unknown names, other simulations, the past, after the end', () => {
    expect(code(throwIntoDays(named('toString'), LEFT))).toEqual({
      code: 'curveball-unknown',
      name: 'toString',
    });
    expect(code(throwIntoDays(named('tighter-budget'), LEFT))).toMatchObject({
      code: 'curveball-acts-elsewhere',
      simulation: 'days',
    });
    for (const at of [1, 5, Number.NaN]) {
      expect(code(throwIntoDays(named('drift', {}, at), LEFT))).toMatchObject({
        code: 'curveball-outside',
        moment: at,
        from: 2,
        to: 5,
      });
    }
    expect(code(throwIntoLoad(named('traffic-peak', {}, 9_999), LOAD_LEFT, nodes))).toMatchObject({
      code: 'curveball-outside',
    });
  });
  test('parameters out of range, of another type, or that it does not have', () => {
    for (const [values, parameter] of [
      [{ share: 1.5 }, 'share'],
      [{ share: '0.5' }, 'share'],
      [{ share: Number.NaN }, 'share'],
      [{ size: 1 }, 'size'],
    ] as const) {
      expect(code(throwIntoDays(named('drift', values), LEFT))).toMatchObject({
        code: 'curveball-parameter',
        parameter,
      });
    }
    expect(code(throwIntoDays(named('new-users', { days: 1.5 }), LEFT))).toMatchObject({ parameter: 'days' });
    expect(code(throwIntoDays(named('privacy', { what: 'all' }), LEFT))).toMatchObject({ parameter: 'what' });
    expect(code(throwIntoDays(named('drift', {}, 2.5), LEFT))).toMatchObject({ parameter: 'day' });
  });
  test('a design without what it would hit', () => {
    expect(code(throwIntoLoad(named('models-off', {}, 12_000), LOAD_LEFT, nodes.slice(0, 1)))).toEqual({
      code: 'curveball-no-target',
      title: 'No models for a day',
      target: 'ranker',
    });
  });
});
