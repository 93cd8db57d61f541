import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { templates } from '../../design/templates/registry.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import { type Kernels, loadKernels } from '../../kernels/load.ts';
import { planOf } from '../../run/compile.ts';
import { shrinkDesign } from '../../run/designs.fixture.ts';
import type { Plan, StepPlan } from '../../run/plan.ts';
import { makeItems, makeTable } from '../../world/imported/world.fixture.ts';
import { describeError } from '../messages.ts';
import { createEngineHost } from './host.ts';
import { createSimdTrainers, registries } from './parts.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';

type Unnumbered<T> = T extends { id: number } ? Omit<T, 'id'> : never;

let kernels: Kernels;
let plan: Plan;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
  const compiled = planOf(twoStage, catalogue);
  if (!compiled.ok) throw new Error(compiled.error.code);
  plan = compiled.value;
});

/** A host that is asked one thing after another; `onProgress` may cancel. */
function open(onProgress?: (reply: EngineReply, cancel: () => void) => void) {
  let waiting: ((reply: EngineReply) => void) | undefined;
  let id = 0;
  const host = createEngineHost({
    send(reply) {
      if (reply.type === 'progress')
        onProgress?.(reply, () => host.receive({ type: 'cancel', id: reply.id }));
      else waiting?.(reply);
    },
    clock: () => performance.now(),
    yieldToEvents: () => new Promise((resolve) => setImmediate(resolve)),
    loadKernels: () => Promise.resolve(ok(kernels)),
    registries,
    jobs: {},
    startEngine: (_engine, held) => Promise.resolve(ok(createSimdTrainers(held))),
    calibrate: () => Promise.resolve({ fastest: 'simd', measures: [] }),
  });
  return (request: Unnumbered<EngineRequest>): Promise<EngineReply> => {
    id += 1;
    const done = new Promise<EngineReply>((resolve) => (waiting = resolve));
    host.receive({ ...request, id });
    return done;
  };
}

const importing = (table: string, items?: string) =>
  ({
    type: 'import',
    file: new Blob([table]),
    ...(items === undefined ? {} : { items: new Blob([items]) }),
    options: {},
  }) as const;
const running = (data: string) =>
  ({ type: 'run', plan, designHash: 'h', seed: 7, engine: 'simd', memoryLimitBytes: 1e9, data }) as const;

const TABLE = makeTable(60, 40, 20);
const ITEMS = makeItems(40);

async function hashOf(ask: ReturnType<typeof open>, table: string, items?: string): Promise<string> {
  const reply = await ask(importing(table, items));
  if (reply.type !== 'imported') throw new Error(JSON.stringify(reply));
  return reply.facts.hash;
}

describe('a person’s own data', () => {
  test('runs, is named in the result, says what is left out, and knows no best list', async () => {
    const ask = open();
    const hash = await hashOf(ask, TABLE, ITEMS);
    const reply = await ask(running(hash));
    if (reply.type !== 'imported-result') throw new Error(JSON.stringify(reply));
    const { metrics, provenance } = reply.result;
    expect(provenance).toMatchObject({ data: hash, reproducible: true });
    expect(metrics.truth).toBe('none');
    expect(metrics.world.leftOut).toEqual([
      { component: 'Near-duplicate removal', lacks: 'content vectors' },
    ]);
    expect(JSON.stringify(metrics)).not.toMatch(/regret|watchSeconds|serendipity|"best"/u);
    expect(metrics.ranker?.auc).toBeGreaterThan(0.6);
    expect(metrics.list.design.ndcg.low).toBeGreaterThan(0);
    expect(metrics.retrieval.recall.mean).toBe(1);
    expect(metrics.retrieval.tailRecall?.mean).toBe(1);
    expect(metrics.world.split.kind).toBe('time');
  });

  test('obeys a random split, and refuses a ranker that needs what it lacks', async () => {
    const ask = open();
    const data = await hashOf(ask, TABLE);
    const asked = { split: 'random', positionBias: 'inverse-propensity' } as const;
    const steps = plan.steps.map((step): StepPlan =>
      step.step === 'rank'
        ? { ...step, ranker: { ...step.ranker, data: { ...step.ranker.data, ...asked } } }
        : step,
    );
    const random: Plan = { ...plan, steps };
    const reply = await ask({ ...running(data), plan: random });
    expect(reply).toMatchObject({
      result: {
        metrics: {
          world: {
            split: { kind: 'random', why: 'asked' },
            leftOut: [{ lacks: 'propensities' }, { lacks: 'content vectors' }],
          },
        },
      },
    });
    const nodes = twoStage.nodes.map((node) =>
      node.id === 'ranker' ? { ...node, kind: 'multi-task-ranker', parameters: {} } : node,
    );
    const compiled = planOf({ ...twoStage, nodes }, catalogue);
    if (!compiled.ok) throw new Error(compiled.error.code);
    expect(await ask({ ...running(data), plan: compiled.value })).toMatchObject({
      error: { code: 'data-lacks', lacks: 'watch times' },
    });
  });

  test('asks every source that the data allows, and leaves the others out', async () => {
    const ask = open();
    const four = planOf(shrinkDesign(templates['four-stage']?.design ?? twoStage), catalogue);
    if (!four.ok) throw new Error(four.error.code);
    // the template ranks by watch times, which the data does not have
    const steps = four.value.steps.map((step): StepPlan => {
      const own = plan.steps.find((one) => one.step === 'rank');
      if (step.step !== 'rank' || step.keep !== undefined || own?.step !== 'rank') return step;
      return { ...step, ranker: { ...own.ranker, node: step.node } };
    });
    const reply = await ask({
      ...running(await hashOf(ask, TABLE, ITEMS)),
      plan: { ...four.value, steps },
    });
    if (reply.type !== 'imported-result') throw new Error(JSON.stringify(reply));
    const { metrics } = reply.result;
    expect(metrics.sources?.map(({ source }) => source)).toEqual(['two-tower', 'item-knn', 'trending']);
    expect(metrics.world.leftOut).toContainEqual({
      component: 'Followed creators',
      lacks: 'creators that are followed',
    });
    for (const { recall } of metrics.sources ?? []) {
      expect(metrics.retrieval.recall.mean).toBeGreaterThanOrEqual(recall.mean);
    }
  });

  test('the command line prints the same bytes', async () => {
    const ask = open();
    const standard = planOf(standardDesign, catalogue);
    if (!standard.ok) throw new Error(standard.error.code);
    const reply = await ask({ ...running(await hashOf(ask, TABLE, ITEMS)), plan: standard.value });
    if (reply.type !== 'imported-result') throw new Error(JSON.stringify(reply));
    const folder = await mkdtemp(join(tmpdir(), 'own-data-'));
    try {
      const [data, items] = [join(folder, 'data.csv'), join(folder, 'items.csv')];
      await writeFile(data, TABLE);
      await writeFile(items, ITEMS);
      const argv = ['lib/cli/sim.ts', 'run', '--data', data, '--items', items, '--json'];
      const { stdout } = await promisify(execFile)(process.execPath, argv);
      expect(stdout).toBe(`${JSON.stringify(reply.result.metrics)}\n`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test.each([
    ['one user', 'user,item\na,p\na,q\n', /1 user; a run needs at least 2/u],
    ['one item', 'user,item\na,p\nb,p\n', /1 item; a run needs at least 2/u],
    ['an empty file', '', /holds no rows/u],
    ['broken rows alone', 'user,item\n,p\nb,\n', /All 2 rows were left out: .*no user/u],
    ['a wrong separator', 'user#item\na#p\nb#q\n', /no column "item".*Parted by commas/u],
    ['an archive', 'PK\u0003\u0004....', /zip archive/u],
  ])(
    'that cannot be used (%s) is refused in words, and the last good data stays',
    async (_, table, words) => {
      const ask = open();
      const hash = await hashOf(ask, TABLE);
      const refused = await ask(importing(table));
      if (refused.type !== 'failed') throw new Error(refused.type);
      expect(describeError(refused.error).what).toMatch(words);
      expect((await ask(running(hash))).type).toBe('imported-result');
    },
  );

  test('a byte order mark and a missing user leave a note, no failure', async () => {
    const reply = await open()(importing(`\uFEFF${TABLE}\n,i1,3,1600000000\n`));
    if (reply.type !== 'imported') throw new Error(JSON.stringify(reply));
    expect(reply.facts.summary.header?.[0]).toBe('user');
    expect(reply.facts.summary.errors).toEqual([{ row: 1202, reason: 'user-missing' }]);
  });

  test('an import that is stopped changes nothing, and data that was let go cannot run', async () => {
    let stops = false;
    const ask = open((_, cancel) => {
      if (stops) cancel();
    });
    const hash = await hashOf(ask, TABLE);
    stops = true;
    expect(await ask(importing(makeTable(30, 30, 10)))).toMatchObject({ error: { code: 'cancelled' } });
    stops = false;
    expect((await ask(running(hash))).type).toBe('imported-result');
    await ask({ type: 'drop-data' });
    expect(await ask(running(hash))).toMatchObject({ error: { code: 'data-not-loaded' } });
  });
});
