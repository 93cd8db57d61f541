import { beforeAll, describe, expect, test } from 'vitest';
import { err, ok } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import { type Kernels, loadKernels } from '../../kernels/load.ts';
import { planOf } from '../../run/compile.ts';
import { videoMetrics } from '../../run/result.ts';
import { execute } from '../../run/execute.ts';
import type { Plan, StepPlan } from '../../run/plan.ts';
import { createEngineHost, type EngineHost, type EngineParts } from './host.ts';
import { createSimdTrainers, registries } from './parts.ts';
import type { EngineReply } from './protocol.ts';

let kernels: Kernels;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
});

/** The standard design in a small world, with some settings changed. */
function smallPlan(changes: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>> = {}): Plan {
  const small: typeof changes = {
    events: { users: 500, days: 2 },
    catalogue: { videos: 1000 },
    index: { k: 60 },
  };
  const design: Design = {
    ...twoStage,
    nodes: twoStage.nodes.map((node) => ({
      ...node,
      parameters: { ...node.parameters, ...small[node.id], ...changes[node.id] },
    })),
  };
  const plan = planOf(design, catalogue);
  if (!plan.ok) throw new Error(plan.error.code);
  return plan.value;
}

interface Opened {
  readonly host: EngineHost;
  readonly replies: EngineReply[];
  /** The last word on a request. */
  readonly answer: (id: number) => Promise<EngineReply>;
}

function open(
  onProgress?: (host: EngineHost, reply: EngineReply) => void,
  jobs: EngineParts['jobs'] = {},
): Opened {
  const replies: EngineReply[] = [];
  const waiting = new Map<number, (reply: EngineReply) => void>();
  const host: EngineHost = createEngineHost({
    send(reply) {
      replies.push(reply);
      if (reply.type === 'progress') onProgress?.(host, reply);
      else waiting.get(reply.id)?.(reply);
    },
    clock: () => performance.now(),
    yieldToEvents: () => new Promise((resolve) => setImmediate(resolve)),
    loadKernels: () => Promise.resolve(ok(kernels)),
    registries,
    jobs,
    startEngine: (_engine, held) => Promise.resolve(ok(createSimdTrainers(held))),
    calibrate: () => Promise.resolve({ fastest: 'simd', measures: [] }),
  });
  const answer = (id: number): Promise<EngineReply> => new Promise((resolve) => waiting.set(id, resolve));
  return { host, replies, answer };
}

const request = (id: number, plan: Plan, seed = 7) =>
  ({ type: 'run', id, plan, designHash: 'h', seed, engine: 'simd', memoryLimitBytes: 1e9 }) as const;

async function metricsOf(plan: Plan, seed: number): Promise<string> {
  const { host, answer } = open();
  const done = answer(1);
  host.receive(request(1, plan, seed));
  const reply = await done;
  if (reply.type !== 'result') throw new Error(JSON.stringify(reply));
  return JSON.stringify(reply.result.metrics);
}

describe('the engine', () => {
  test('the same plan and seed give the same bytes, another seed others', async () => {
    const plan = smallPlan();
    const first = await metricsOf(plan, 7);
    expect(await metricsOf(plan, 7)).toBe(first);
    expect(await metricsOf(plan, 8)).not.toBe(first);
  });

  test('what was kept from an earlier run changes nothing but the time', async () => {
    const { host, answer } = open();
    const first = answer(1);
    host.receive(request(1, smallPlan()));
    await first;
    const second = answer(2);
    host.receive(request(2, smallPlan({ diversity: { lambda: 0.3 } })));
    const reply = await second;
    if (reply.type !== 'result') throw new Error(reply.type);
    const { metrics, timings } = reply.result;
    expect(timings.parts.filter((part) => part.reused).map((part) => part.part)).toEqual([
      'world',
      'retrieval',
      'ranker',
    ]);
    expect(JSON.stringify(metrics)).toBe(await metricsOf(smallPlan({ diversity: { lambda: 0.3 } }), 7));
  });

  test('asked to serve with what is kept alone, it trains nothing: the same bytes, or a reason', async () => {
    const { host, answer } = open();
    const onlyKept = { onlyKept: true } as const;
    const ask = (id: number, plan: Plan): Promise<EngineReply> => {
      const reply = answer(id);
      host.receive({ ...request(id, plan), ...onlyKept });
      return reply;
    };
    const missing = { type: 'failed', error: { code: 'models-not-kept' } };
    expect(await ask(1, smallPlan())).toMatchObject(missing);
    const run = answer(2);
    host.receive(request(2, smallPlan()));
    await run;
    const changed = smallPlan({ diversity: { lambda: 0.3 }, index: { k: 40 }, response: { size: 10 } });
    const served = await ask(3, changed);
    if (served.type !== 'result') throw new Error(JSON.stringify(served));
    expect(JSON.stringify(served.result.metrics)).toBe(await metricsOf(changed, 7));
    expect(await ask(4, smallPlan({ retrieval: { embedding: 16 } }))).toMatchObject(missing);
    expect(await ask(5, smallPlan({ events: { users: 501 } }))).toMatchObject(missing);
  });

  test('every evaluated user has a value of each kind, and their mean is the metric', async () => {
    const { host, answer } = open();
    const done = answer(1);
    host.receive(request(1, smallPlan()));
    const reply = await done;
    if (reply.type !== 'result') throw new Error(JSON.stringify(reply));
    const { users } = reply.result;
    const metrics = videoMetrics(reply.result);
    const mean = (values: readonly number[] = []): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(users?.ids).toHaveLength(metrics.list.requests);
    expect(new Set(users?.ids).size).toBe(metrics.list.requests);
    expect(mean(users?.recall)).toBeCloseTo(metrics.retrieval.recall.mean, 10);
    expect(mean(users?.ndcg)).toBeCloseTo(metrics.list.design.ndcg.mean, 10);
    expect(mean(users?.watchSeconds)).toBeCloseTo(metrics.list.design.watchSeconds.mean, 8);
    expect(mean(users?.diversity)).toBeCloseTo(metrics.list.diversity.mean, 10);
  });

  test('estimates come while requests are served, narrow down, and do not change the end', async () => {
    const plan = smallPlan();
    const { host, answer, replies } = open();
    const done = answer(1);
    host.receive(request(1, plan));
    const last = await done;
    const lists = replies.flatMap((reply) =>
      reply.type === 'progress' && reply.progress.partial?.list ? [reply.progress.partial.list] : [],
    );
    expect(lists.map((list) => list.requests)).toEqual([20, 100, 400]);
    const width = (list: (typeof lists)[number] | undefined): number =>
      list === undefined ? NaN : list.design.ndcg.high - list.design.ndcg.low;
    expect(width(lists.at(-1))).toBeLessThan(width(lists[0]));
    if (last.type !== 'result') throw new Error(last.type);
    const { list } = videoMetrics(last.result);
    expect(list.requests).toBe(500);
    expect(width(list)).toBeLessThan(width(lists[0]));
  });

  test('a job hands on what it knows, hears messages, shares the models of runs and can be stopped', async () => {
    const plan = smallPlan();
    const heard: unknown[] = [];
    const jobs: EngineParts['jobs'] = {
      listen: {
        async run(input, context) {
          context.emit({ began: input });
          while (heard.length < 2) {
            heard.push(...context.receive());
            await context.pulse({ stage: 'listen', done: heard.length, total: 2 });
          }
          const executed = await execute(plan, context.forRun({ designHash: 'h', seed: 7 }));
          return executed.ok
            ? ok(executed.value.timings.parts.map((part) => part.reused))
            : err(executed.error);
        },
      },
    };
    const { host, answer, replies } = open((opened, reply) => {
      if (reply.type === 'progress' && reply.id === 2 && reply.progress.jobPartial !== undefined) {
        opened.receive({ type: 'tell', id: 2, message: 'faster' });
      }
    }, jobs);
    const ran = answer(1);
    host.receive(request(1, plan));
    const call = { type: 'job', engine: 'simd', memoryLimitBytes: 1e9 } as const;
    const worked = answer(2);
    host.receive({ ...call, id: 2, job: 'listen', input: 5 });
    host.receive({ type: 'tell', id: 2, message: 'early' });
    await ran;
    expect(await worked).toEqual({ type: 'job-result', id: 2, output: [true, true, true, false] });
    expect(heard).toEqual(['early', 'faster']);
    expect(replies).toContainEqual(
      expect.objectContaining({ id: 2, progress: expect.objectContaining({ jobPartial: { began: 5 } }) }),
    );
    const stopped = answer(3);
    host.receive({ ...call, id: 3, job: 'listen', input: 6 });
    heard.length = 0;
    host.receive({ type: 'cancel', id: 3 });
    expect(await stopped).toMatchObject({ type: 'failed', error: { code: 'cancelled' } });
    const unknown = answer(4);
    host.receive({ ...call, id: 4, job: 'toString', input: 0 });
    expect(await unknown).toMatchObject({ type: 'failed', error: { code: 'engine-fault' } });
  });

  test('hands out the towers of the last run, and of no other', async () => {
    const { host, answer } = open();
    const run = answer(1);
    host.receive(request(1, smallPlan()));
    await run;
    const towers = async (id: number, seed: number): Promise<string | undefined> => {
      const done = answer(id);
      host.receive({ type: 'towers', id, designHash: 'h', seed });
      const reply = await done;
      if (reply.type !== 'towers') throw new Error(reply.type);
      return reply.file?.model;
    };
    expect(await towers(2, 7)).toBe('two-tower');
    expect(await towers(3, 8)).toBeUndefined();
  });

  test('lower lambda gives more varied lists', async () => {
    const diversity = async (lambda: number): Promise<number> => {
      const text = await metricsOf(smallPlan({ diversity: { lambda } }), 7);
      return (JSON.parse(text) as { list: { diversity: { mean: number } } }).list.diversity.mean;
    };
    expect(await diversity(0.2)).toBeGreaterThan(await diversity(1));
  });

  test('a design without a ranker runs, and says nothing of one', async () => {
    const drawn = smallPlan();
    const ranker = drawn.steps.find((step) => step.step === 'rank');
    const plan: Plan = {
      ...drawn,
      steps: drawn.steps
        .filter((step) => step !== ranker)
        .map((step) => (step.from[0] === ranker?.node ? { ...step, from: ranker?.from ?? [] } : step)),
    };
    const metrics = JSON.parse(await metricsOf(plan, 7)) as Record<string, unknown>;
    expect(metrics).not.toHaveProperty('ranker');
    expect(metrics['funnel']).not.toContainEqual(expect.objectContaining({ stage: 'ranked' }));
  });

  test.each(['world', 'features', 'train-retrieval', 'train-ranker', 'serve'])(
    'a run cancelled in %s ends at once and leaves no kernel memory',
    async (stage) => {
      const before = kernels.bytesInUse();
      const { host, answer, replies } = open((self, reply) => {
        if (reply.type === 'progress' && reply.progress.stage === stage)
          self.receive({ type: 'cancel', id: 1 });
      });
      const done = answer(1);
      // long enough that every stage reports
      host.receive(
        request(1, smallPlan({ 'retrieval-trainer': { epochs: 20 }, events: { users: 2000, days: 2 } })),
      );
      const reply = await done;
      expect(replies.at(-1)).toBe(reply);
      const kept = stage === 'train-ranker' || stage === 'serve';
      expect(reply).toEqual({ type: 'failed', id: 1, error: { code: 'cancelled' } });
      // models of finished stages are kept for the next run; nothing of the stage that was cut is
      if (!kept) expect(kernels.bytesInUse()).toBe(before);
    },
  );

  test('fifty cancelled runs hold no more memory than the run before them', async () => {
    const { host, answer } = open((self, reply) => {
      if (reply.id > 1 && reply.type === 'progress' && reply.progress.stage === 'serve')
        self.receive({ type: 'cancel', id: reply.id });
    });
    const first = answer(1);
    host.receive(request(1, smallPlan()));
    expect(await first).toMatchObject({ type: 'result' });
    // the models and the index of the run before are kept for those that follow
    const inUse = [kernels.bytesInUse()];
    for (let id = 2; id <= 51; id += 1) {
      const done = answer(id);
      host.receive(request(id, smallPlan()));
      expect(await done).toMatchObject({ type: 'failed', error: { code: 'cancelled' } });
      inUse.push(kernels.bytesInUse());
    }
    expect(new Set(inUse).size).toBe(1);
  });

  test('a world too large is refused before it is made, with what it needs', async () => {
    const { host, answer } = open();
    const done = answer(1);
    host.receive({ ...request(1, smallPlan()), memoryLimitBytes: 1000 });
    expect(await done).toMatchObject({
      type: 'failed',
      error: { code: 'world-too-large', limitBytes: 1000, needBytes: expect.any(Number) as number },
    });
  });

  test('a learning rate that blows up is a failure with a step, not a NaN', async () => {
    const { host, answer } = open();
    const plan = smallPlan();
    const steps = plan.steps.map((step): StepPlan => {
      if (step.step !== 'source' || step.source.source !== 'two-tower') return step;
      const config = { ...step.source.config, learningRate: 1, temperature: 0.001 };
      return { ...step, source: { ...step.source, config } };
    });
    const done = answer(1);
    host.receive(request(1, { ...plan, steps }));
    const reply = await done;
    const text = JSON.stringify(reply);
    expect(text).not.toContain('null');
    expect(['result', 'failed']).toContain(reply.type);
  });
});
