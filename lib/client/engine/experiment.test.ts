import { beforeAll, describe, expect, test } from 'vitest';
import { Cancelled, silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import { loadKernels } from '../../kernels/load.ts';
import { value } from '../../metrics/random-cases.fixture.ts';
import { createRunCache } from '../../run/cache.ts';
import { planOf } from '../../run/compile.ts';
import type { RunContext } from '../../run/context.ts';
import { shrinkDesign } from '../../run/designs.fixture.ts';
import { findReading } from '../../run/experiment/analyse.ts';
import type { ExperimentResult, PartialExperiment } from '../../run/experiment/result.ts';
import { defaultExperimentSettings } from '../../run/experiment/settings.ts';
import type { ExperimentDesign, ExperimentInput } from '../../run/experiment/input.ts';
import { simulateExperiment } from '../../run/experiment/simulate.ts';
import { within99 } from '../../stats/outcomes.fixture.ts';
import { createSimdTrainers, registries } from './parts.ts';

/** Two seconds of computing, on a machine that many share. */
const SLOW_MS = 120_000;

type Parameters = Readonly<Record<string, ParameterValue>>;

/** A small two-stage design with some settings changed, by kind. */
function designWith(changes: Readonly<Record<string, Parameters>> = {}): ExperimentDesign {
  const small = shrinkDesign(standardDesign);
  const design: Design = {
    ...small,
    nodes: small.nodes.map((node) => ({
      ...node,
      parameters: {
        ...node.parameters,
        ...(node.kind === 'event-log' ? { days: 4 } : {}),
        ...changes[node.kind],
      },
    })),
  };
  const name = JSON.stringify(changes);
  return { name, designHash: name, plan: value(planOf(design, catalogue)) };
}

const settings = {
  ...defaultExperimentSettings,
  users: 500,
  days: 3,
  comparedUsers: 100,
  nullTests: 40,
  guardrails: ['retention', 'diversity'],
} as const;
const plain = designWith();
/** Shows what is least worth while, first. */
const poor = designWith({
  'two-tower': { learningRate: 0.0001 },
  popular: { k: 1 },
  'dcn-ranker': { learningRate: 0.00001 },
});

let context: RunContext;
beforeAll(async () => {
  const kernels = value(await loadKernels());
  const trainers = createSimdTrainers(kernels);
  let now = 0;
  context = {
    kernels,
    registries,
    engine: 'simd',
    trainers,
    servers: trainers,
    designHash: '',
    seed: 7,
    pulse: silentPulse,
    clock: () => (now += 1),
    emit: () => undefined,
    cache: createRunCache(4),
    memoryLimitBytes: 1e9,
  };
});

const simulate = (
  input: Partial<ExperimentInput>,
  emit: (partial: PartialExperiment) => void = () => undefined,
) => simulateExperiment({ control: plain, treatment: poor, settings, ...input }, context, emit);

/** A result without what was clocked. */
function bytesOf({ timings: _timings, ...rest }: ExperimentResult): string {
  return JSON.stringify(rest);
}

describe('an A/A test', () => {
  let same: ExperimentResult;
  const looks: PartialExperiment['soFar'][] = [];
  beforeAll(async () => {
    const many = { ...settings, days: 7, nullTests: 2_000 };
    const treatment = { ...plain, name: 'the same' };
    same = value(await simulate({ treatment, settings: many }, ({ soFar }) => looks.push(soFar)));
  }, SLOW_MS);
  test('says so, and the truth is no difference at all', () => {
    expect(same.isSame).toBe(true);
    for (const day of same.days) {
      for (const { truth } of day.metrics) expect(truth.difference).toBe(0);
    }
    expect(same.lists).toMatchObject({ overlap: { mean: 1 }, sameFirst: 1 });
    expect(same.offPolicy).toMatchObject({ covered: 1 });
    expect(same.offPolicy?.truth.treatment).toBe(same.offPolicy?.truth.control);
    for (const way of ['ips', 'snips', 'doublyRobust'] as const) {
      const { value: told = NaN, standardError = NaN } = same.offPolicy?.[way] ?? {};
      expect(Math.abs(told - (same.offPolicy?.truth.treatment ?? NaN)), way).toBeLessThan(4 * standardError);
    }
  });
  test('2,000 tests resampled from it reject in 5%: with a look a day too by the sequential test, in far more by the plain one', () => {
    if (same.nullTests === undefined) throw new Error('There were no null tests.');
    const { tests, fixed, peeked, sequential } = same.nullTests;
    const { low, high } = within99(tests, settings.alpha);
    expect(tests).toBe(2_000);
    expect(fixed).toBeGreaterThan(low);
    expect(fixed).toBeLessThan(high);
    expect(sequential).toBeLessThan(high);
    expect(peeked).toBeGreaterThan(1.5 * high);
  });
  test('is looked at while a day is under way, over the users who were asked already', () => {
    const look = looks.find((one) => one !== undefined);
    const whole = same.days.find(({ day }) => day === look?.day);
    expect(look?.reading.metric).toBe('watch-time');
    expect(look?.reading.truth.difference).toBe(0);
    expect(look?.users.control).toBeGreaterThan(0);
    expect(look?.users.control).toBeLessThanOrEqual(whole?.users.control ?? 0);
  });
  test('splits users as planned, and every interval holds its difference', () => {
    const last = same.days.at(-1);
    expect(last?.sampleRatio?.isMismatch).toBe(false);
    expect((last?.users.control ?? 0) + (last?.users.treatment ?? 0)).toBeGreaterThan(250);
    for (const { estimate, sequential } of last?.metrics ?? []) {
      if (estimate === undefined || sequential === undefined) continue;
      expect(estimate.low).toBeLessThanOrEqual(estimate.difference);
      expect(estimate.high).toBeGreaterThanOrEqual(estimate.difference);
      // what may be looked at every day is wider than what may be looked at once
      expect(sequential.high - sequential.low).toBeGreaterThan(estimate.high - estimate.low);
    }
  });
});

describe('two designs', () => {
  let result: ExperimentResult;
  const partials: PartialExperiment[] = [];
  beforeAll(async () => {
    result = value(await simulate({}, (partial) => partials.push(partial)));
  }, SLOW_MS);
  test('the same seed gives the same bytes', async () => {
    expect(bytesOf(value(await simulate({})))).toBe(bytesOf(result));
  });
  test('swapping them turns every true difference round', async () => {
    const turned = value(await simulate({ control: poor, treatment: plain }));
    const [before, after] = [result.days.at(-1), turned.days.at(-1)];
    for (const { metric, truth } of before?.metrics ?? []) {
      if (after === undefined) throw new Error('There is no last day.');
      expect(findReading(after, metric).truth.difference).toBeCloseTo(-truth.difference, 10);
    }
  });
  test('intervals of a mean become narrower as days pass, and the truth stands beside them', () => {
    const widths = result.days.map((day) => {
      const { estimate, truth } = findReading(day, 'clicks');
      expect(truth.control).toBeGreaterThan(0);
      return (estimate?.high ?? NaN) - (estimate?.low ?? NaN);
    });
    expect(widths.at(-1)).toBeLessThan(widths[0] ?? NaN);
  });
  test('what differs by far is found: by its true sign, by interleaving, and in the words of a verdict', () => {
    const last = result.days.at(-1);
    if (last === undefined) throw new Error('There is no last day.');
    expect(findReading(last, 'clicks').truth.difference).toBeLessThan(0);
    expect(result.interleaving?.preference).toBeLessThan(0);
    expect(result.lists?.overlap.mean).toBeLessThan(0.9);
    expect(['worse', 'guardrail-harmed', 'no-difference']).toContain(result.verdict.code);
  });
  test('days come in one by one, with what is left', () => {
    const counts = partials.map(({ days }) => days.length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts.at(-1)).toBe(settings.days);
    expect(partials.some(({ remainingMs }) => remainingMs !== undefined)).toBe(true);
  });
  test('is plain data without a number that is none', () => {
    expect(structuredClone(result)).toEqual(result);
    expect(JSON.stringify(result)).not.toContain(':null');
  });
});

describe('what cannot be', () => {
  test.each([
    ['days', 0],
    ['share', 0],
    ['share', 1],
    ['users', 99.5],
    ['alpha', NaN],
  ])('%s of %s is named', async (setting, wrong) => {
    const outcome = await simulate({ settings: { ...settings, [setting]: wrong } });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'experiment-setting-out-of-range', setting } });
  });
  test('a metric that there is none of is named', async () => {
    const wrong = { ...settings, primary: 'revenue' as 'clicks' };
    expect(await simulate({ settings: wrong })).toEqual({
      ok: false,
      error: { code: 'experiment-metric-unknown', metric: 'revenue' },
    });
  });
  test('a cancel leaves no index behind, and the next experiment gives the same', async () => {
    const before = context.kernels.bytesInUse();
    let pulses = 0;
    const pulse: RunContext['pulse'] = ({ stage }) => {
      if (stage === 'experiment') pulses += 1;
      if (pulses > 20) throw new Cancelled();
      return undefined;
    };
    const input = { control: plain, treatment: poor, settings };
    await expect(simulateExperiment(input, { ...context, pulse }, () => undefined)).rejects.toThrow(
      Cancelled,
    );
    expect(context.kernels.bytesInUse()).toBe(before);
  });
});
