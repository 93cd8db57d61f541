import { beforeAll, describe, expect, test } from 'vitest';
import { Cancelled, silentPulse } from '../../core/pulse.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { drawSketch, type Sketch } from '../../design/templates/sketch.ts';
import type { NodeId, ParameterValue } from '../../design/types.ts';
import { loadKernels } from '../../kernels/load.ts';
import { value } from '../../metrics/random-cases.fixture.ts';
import { createRunCache } from '../../run/cache.ts';
import type { RunContext } from '../../run/context.ts';
import { type DaysDesign, readDaysDesign } from '../../run/days/read-design.ts';
import { type BetweenDays, runDays } from '../../run/days/run-days.ts';
import type { DayRow, DaysOptions, DaysResult } from '../../run/days/types.ts';
import { createSimdTrainers, registries } from './parts.ts';

type Changes = Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;

/** Two towers, a ranker, and everything that acts in time around them, in a world that is quick to make. */
const sketch: Sketch = {
  name: 'Days',
  nodes: {
    request: ['request', 0, 0],
    retrieval: ['two-tower', 1, 0, { embedding: 8, hidden: 16, output: 8 }],
    index: ['vector-index', 2, 0, { k: 60 }],
    merge: ['merge', 3, 0],
    ranker: ['dcn-ranker', 4, 0, { crossLayers: 1, embedding: 4 }],
    response: ['response', 5, 0, { size: 10 }],
    events: ['event-log', 5, 2, { users: 600, days: 3 }],
    monitor: ['monitor', 6, 1],
    alert: ['alert', 7, 1],
    labels: ['label-join', 4, 2],
    schedule: ['retraining-schedule', 3, 2, { everyDays: 1 }],
    split: ['splitter', 2, 2],
    features: ['feature-store', 4, 1],
    'ranker-trainer': ['trainer', 4, 3, { maximumRows: 20_000 }],
    gate: ['validation-gate', 5, 3, { metric: 'auc', limit: 0.55 }],
    registry: ['model-registry', 6, 3],
    'retrieval-trainer': ['trainer', 1, 3, { batch: 256, epochs: 1, learningRate: 0.01 }],
    catalogue: ['catalogue-database', 2, 1, { videos: 1000 }],
  },
  chains: [
    'request > retrieval > index > merge > ranker > response > events > labels > schedule > split',
    'catalogue > index',
    'split.train > retrieval-trainer > retrieval',
    'split.train > ranker-trainer > gate > registry > ranker',
    'split.test > gate.test',
    'events.stream > features',
    'features.online > ranker.features',
    'response > monitor > alert > schedule.alert',
  ],
};

/** The sketch with settings changed by component, and some left out. */
function designWith(changes: Changes = {}, without: readonly string[] = []): DaysDesign {
  const nodes = Object.fromEntries(
    Object.entries(sketch.nodes)
      .filter(([id]) => !without.includes(id))
      .map(([id, [kind, column, row, parameters = {}]]) => [
        id,
        [kind, column, row, { ...parameters, ...changes[id] }] as const,
      ]),
  );
  const kept = (name: string): boolean => !without.includes(name.split('.')[0] ?? '');
  const chains = sketch.chains.map((chain) => chain.split(' > ').filter(kept).join(' > '));
  const drawn = chains.filter((chain) => chain.includes('>'));
  const design = drawSketch(catalogue, { ...sketch, nodes, chains: drawn });
  return value(readDaysDesign(design, catalogue));
}

let context: RunContext;
beforeAll(async () => {
  const kernels = value(await loadKernels());
  const trainers = createSimdTrainers(kernels);
  context = {
    kernels,
    registries,
    engine: 'simd',
    trainers,
    servers: trainers,
    designHash: 'days',
    seed: 7,
    pulse: silentPulse,
    clock: () => 0,
    emit: () => undefined,
    cache: createRunCache(1),
    memoryLimitBytes: 1e9,
  };
});

const usual: DaysOptions = { days: 3, usersPerDay: 200, policies: ['as-drawn'], changes: [], faults: [] };

async function run(
  design: DaysDesign,
  options: Partial<DaysOptions> = {},
  between: BetweenDays = {},
  seed = 7,
): Promise<DaysResult> {
  return value(await runDays(design, { ...usual, ...options }, { ...context, seed }, between));
}

const rowsOf = ({ courses }: DaysResult, course = 0): readonly DayRow[] => courses[course]?.days ?? [];
const versions = (rows: readonly DayRow[], node: string): readonly (number | undefined)[] =>
  rows.map(({ models }) => models.find((one) => one.node === node)?.version);

/** Every number inside a value. */
function numbersIn(thing: unknown): readonly number[] {
  if (typeof thing === 'number') return [thing];
  return typeof thing === 'object' && thing !== null ? Object.values(thing).flatMap(numbersIn) : [];
}

describe('a design over days', () => {
  test('never retrained it keeps its models; daily each day has new ones; both begin the same; the same bytes twice; nothing is held', async () => {
    const held = context.kernels.bytesInUse();
    const partial: number[] = [];
    const options = { policies: ['never', 'daily', 'incremental'] } as const;
    const first = await run(designWith({}, ['gate']), options, {
      emit: ({ courses }) => partial.push(courses[0]?.days.length ?? 0),
    });
    expect(partial).toEqual([0, 1, 2, 3]);
    expect(context.kernels.bytesInUse()).toBe(held);
    const again = await run(designWith({}, ['gate']), { ...options, policies: ['incremental'] });
    expect(JSON.stringify(again.courses)).toBe(JSON.stringify(first.courses.slice(2)));
    const [never, daily, incremental] = [0, 1, 2].map((course) => rowsOf(first, course));
    expect(versions(never ?? [], 'ranker')).toEqual([1, 1, 1]);
    expect(versions(daily ?? [], 'ranker')).toEqual([1, 2, 3]);
    expect(versions(daily ?? [], 'retrieval')).toEqual([1, 2, 3]);
    const trainings = incremental?.[1]?.trainings ?? [];
    expect(trainings.map(({ mode, outcome }) => [mode, outcome])).toEqual([
      ['incremental', 'served'],
      ['incremental', 'served'],
    ]);
    // the newest day alone
    expect(trainings[1]?.examples).toBeLessThan(daily?.[1]?.trainings[1]?.examples ?? 0);
    expect(trainings[1]?.examples).toBe(never?.[0]?.impressions);
    expect(daily?.[0]).toEqual(never?.[0]);
    expect(daily?.[2]?.ndcg).not.toEqual(never?.[2]?.ndcg);
    expect(never?.map(({ models }) => models[0]?.ageDays)).toEqual([1, 2, 3]);
    for (const number of numbersIn(first)) expect(Number.isFinite(number)).toBe(true);
    expect(never?.[0]?.visitors).toBeGreaterThan(150);
    expect(never?.[0]?.visitors).toBeLessThan(250);
  });

  test('a change thrown in later leaves the days before it as they were', async () => {
    const plain = await run(designWith(), { policies: ['never'] });
    const disturbed = await run(
      designWith(),
      { policies: ['never'] },
      {
        beforeDay: (day) =>
          Promise.resolve({
            changes: day === 2 ? [{ fromDay: 2, change: 'taste-shift', share: 1 }] : [],
            faults: [],
          }),
      },
    );
    expect(rowsOf(disturbed).slice(0, 2)).toEqual(rowsOf(plain).slice(0, 2));
    expect(rowsOf(disturbed)[2]?.ndcg).not.toEqual(rowsOf(plain)[2]?.ndcg);
    expect(rowsOf(disturbed)[2]).toMatchObject({ changes: ['taste-shift'], troubles: ['change'] });
    expect(disturbed.changes).toEqual([{ fromDay: 2, change: 'taste-shift', share: 1 }]);
    // thrown in before or meanwhile is the same
    const known = await run(designWith(), { policies: ['never'], changes: disturbed.changes });
    expect(rowsOf(known)).toEqual(rowsOf(disturbed));
  });

  test('no days, no visitors and sizes that cannot be', async () => {
    expect(rowsOf(await run(designWith(), { days: 0 }))).toEqual([]);
    const [empty] = rowsOf(await run(designWith(), { days: 1, usersPerDay: 0 }));
    expect(empty).toMatchObject({ visitors: 0, requests: 0, impressions: 0, alerts: [], slices: [] });
    expect(empty).not.toHaveProperty('clicks');
    const refused = await runDays(designWith(), { ...usual, days: NaN }, context);
    expect(refused).toMatchObject({ ok: false, error: { code: 'days-option-out-of-range', option: 'days' } });
    const late = { fromDay: 9, change: 'taste-shift', share: 0.5 } as const;
    const outside = await runDays(designWith(), { ...usual, changes: [late] }, context);
    expect(outside).toMatchObject({ ok: false, error: { code: 'change-after-the-end' } });
  });

  test('cancelled anywhere it holds nothing', async () => {
    const held = context.kernels.bytesInUse();
    for (const stage of ['train-dcn', 'serve-day', 'gate']) {
      const pulse = (progress: { stage: string }): undefined => {
        if (progress.stage === stage) throw new Cancelled();
      };
      const cancelled = runDays(designWith(), usual, { ...context, pulse });
      await expect(cancelled, stage).rejects.toThrow(Cancelled);
      expect(context.kernels.bytesInUse()).toBe(held);
    }
  });
});

describe('gates and rollbacks', () => {
  const mixed = { faults: [{ fault: 'mixed-labels', onDay: 2, node: 'ranker' as NodeId }] } as const;

  test('a gate holds a worse model back', async () => {
    const rows = rowsOf(await run(designWith({ gate: { limit: 0.55 } }), { ...mixed, days: 4 }));
    const trained = rows[2]?.trainings.find(({ node }) => node === 'ranker');
    expect(trained).toMatchObject({ outcome: 'held back', gate: { metric: 'auc', passed: false } });
    const before = rows[1]?.trainings.find(({ node }) => node === 'ranker');
    expect(trained?.gate?.value).toBeLessThan(before?.gate?.value ?? 0);
    expect(versions(rows, 'ranker')).toEqual([1, 2, 2, 4]);
  });

  test('without a gate it serves, is taken back when its day is over, and the version before serves again', async () => {
    const rows = rowsOf(await run(designWith({}, ['gate']), { ...mixed, days: 4 }));
    expect(versions(rows, 'ranker').slice(0, 3)).toEqual([1, 2, 3]);
    expect(rows[2]?.troubles).toContain('mixed labels');
    expect(rows[3]?.rollbacks).toEqual([{ node: 'ranker', from: 3, to: 2 }]);
  });
});

describe('training-serving skew', () => {
  const skew = { faults: [{ fault: 'skew', fromDay: 1 }], policies: ['never'] } as const;
  const two = { features: { oneDefinition: false } };

  test.each([7, 8])('is seen where it is, and nowhere else (seed %i)', async (seed) => {
    const shares = (rows: readonly DayRow[]) => rows.map(({ drift }) => drift.skewShare);
    const signs = (rows: readonly DayRow[]) =>
      rows.map((row) => row.alerts.some(({ sign }) => sign === 'skew'));
    const skewed = rowsOf(await run(designWith(two), skew, {}, seed));
    const [before = NaN, ...during] = shares(skewed);
    expect(before).toBe(0);
    // a video that nobody has clicked on has the same logarithm everywhere
    for (const share of during) expect(share).toBeGreaterThan(0.5);
    expect(signs(skewed)).toEqual([false, true, true]);
    // one definition: the change is made on both sides at once
    const clean = rowsOf(await run(designWith(), skew, {}, seed));
    expect(shares(clean)).toEqual([0, 0, 0]);
    expect(clean[0]).toEqual(skewed[0]);
  });
});

describe('data that comes late', () => {
  test('labels that are waited for longer, or arrive later, are learned from later', async () => {
    const examples = async (changes: Changes, options: Partial<DaysOptions> = {}) =>
      rowsOf(await run(designWith(changes, ['gate']), { ...options, policies: ['incremental'] })).map(
        ({ trainings }) => trainings.find(({ node }) => node === 'ranker')?.examples,
      );
    const [, one, two] = await examples({});
    const [, none, first] = await examples({ labels: { windowHours: 48 } });
    expect(one).toBeGreaterThan(0);
    expect(two).toBeGreaterThan(0);
    // history of the day before the launch, and only then the first live day
    expect(none).not.toBe(one);
    expect(first).toBe(one);
  });

  test('features that are days old, signals that are not there yet and an index that is not built again', async () => {
    const rows = rowsOf(
      await run(designWith({ features: { freshnessSeconds: 2 * 86_400 }, index: { refreshHours: 72 } }), {
        policies: ['never'],
      }),
    );
    expect(rows.map(({ featureAgeDays }) => featureAgeDays)).toEqual([0, 1, 2]);
    expect(rows.map(({ indexAgeDays }) => indexAgeDays)).toEqual([0, 1, 2]);
    const fresh = rowsOf(await run(designWith(), { policies: ['never'] }));
    expect(rows[0]).toEqual(fresh[0]);
    // nobody has clicked on new videos yet, so that the index alone finds them
    expect(rows[2]?.newVideoShare).toBeLessThan(fresh[2]?.newVideoShare ?? 0);
  });

  test('features that cannot be read, and no model at all, are days of trouble', async () => {
    const rows = rowsOf(
      await run(designWith(), {
        policies: ['never'],
        faults: [
          { fault: 'features-down', fromDay: 1, untilDay: 2 },
          { fault: 'models-off', fromDay: 2, untilDay: 3 },
        ],
      }),
    );
    expect(rows.map(({ troubles }) => troubles)).toEqual([[], ['features down'], ['models off']]);
    expect(rows[1]?.drift.skewShare).toBe(1);
    // only outcomes of the days before still come in
    expect(rows[2]?.slices[0]?.impressions).toBeLessThan((rows[0]?.slices[0]?.impressions ?? 0) / 2);
    expect(rows[2]?.ndcg?.mean).toBeLessThan(rows[0]?.ndcg?.mean ?? 0);
  });
});
