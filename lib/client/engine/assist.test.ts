import { type MessagePort as ThreadPort, Worker as Thread } from 'node:worker_threads';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import { type Kernels, loadKernels } from '../../kernels/load.ts';
import { planOf } from '../../run/compile.ts';
import type { Plan } from '../../run/plan.ts';
import { createEngineHost, type EngineHost } from './host.ts';
import { createSimdTrainers, registries } from './parts.ts';
import type { EngineReply } from './protocol.ts';

let kernels: Kernels;
beforeAll(async () => {
  const loaded = await loadKernels();
  if (!loaded.ok) throw new Error(loaded.error.code);
  kernels = loaded.value;
});

const ports: MessagePort[] = [];
const threads: Thread[] = [];
afterEach(async () => {
  for (const port of ports.splice(0)) port.close();
  for (const thread of threads.splice(0)) await thread.terminate();
});

const design = {
  ...twoStage,
  nodes: twoStage.nodes.map((node) => {
    const small = { events: { users: 800, days: 2 }, catalogue: { videos: 1000 }, index: { k: 60 } };
    return { ...node, parameters: { ...node.parameters, ...Reflect.get(small, node.id) } };
  }),
};
const compiled = planOf(design, catalogue);
if (!compiled.ok) throw new Error(compiled.error.code);
const plan: Plan = compiled.value;

interface Worker {
  readonly host: EngineHost;
  readonly answer: (id: number) => Promise<EngineReply>;
}

function openWorker(): Worker {
  const waiting = new Map<number, (reply: EngineReply) => void>();
  const held = kernels;
  const host = createEngineHost({
    send: (reply) => void (reply.type === 'progress' || waiting.get(reply.id)?.(reply)),
    clock: () => performance.now(),
    yieldToEvents: () => new Promise((resolve) => setImmediate(resolve)),
    loadKernels: () => Promise.resolve(ok(held)),
    registries,
    jobs: {},
    startEngine: () => Promise.resolve(ok(createSimdTrainers(held))),
    calibrate: () => Promise.resolve({ fastest: 'simd', measures: [] }),
  });
  return { host, answer: (id) => new Promise((resolve) => waiting.set(id, resolve)) };
}

/** An engine with an assistant in a thread of its own, and what kinds of parts came over the line. */
function openPair(): { engine: Worker; parts: Set<string>; cut: () => void } {
  const engine = openWorker();
  const thread = new Thread(new URL('./assist-thread.fixture.ts', import.meta.url));
  threads.push(thread);
  const near = new MessageChannel();
  const far = new MessageChannel();
  ports.push(near.port1, near.port2, far.port1);
  const parts = new Set<string>();
  let isCut = false;
  // what stands between them listens
  near.port2.onmessage = ({ data }) => isCut || far.port1.postMessage(data);
  far.port1.onmessage = ({ data }: MessageEvent<{ reply: { type: string } }>) => {
    if (isCut) return;
    parts.add(data.reply.type);
    near.port2.postMessage(data);
  };
  engine.host.receive({ type: 'assistant', port: near.port1 });
  thread.postMessage(far.port2, [far.port2 as unknown as ThreadPort]);
  const cut = (): void => {
    isCut = true;
  };
  return { engine, parts, cut };
}

const request = (id: number) =>
  ({ type: 'run', id, plan, designHash: 'h', seed: 7, engine: 'simd', memoryLimitBytes: 4e9 }) as const;

async function run({ host, answer }: Worker, id: number): Promise<string> {
  const done = answer(id);
  host.receive(request(id));
  const reply = await done;
  if (reply.type !== 'result') throw new Error(JSON.stringify(reply));
  return JSON.stringify(reply.result.metrics);
}

describe('an assistant', () => {
  test('does parts of a run, and the metrics keep their bytes', async () => {
    const alone = await run(openWorker(), 1);
    const { engine, parts } = openPair();
    expect(await run(engine, 1)).toBe(alone);
    expect([...parts].sort()).toEqual(['judged', 'quality', 'served', 'towers']);
    // what came from it is kept: the second run is the run's own
    parts.clear();
    expect(await run(engine, 2)).toBe(alone);
    expect([...parts]).toEqual([]);
  });

  test('that dies leaves the run to itself', async () => {
    const alone = await run(openWorker(), 1);
    const { engine, parts, cut } = openPair();
    cut();
    const done = run(engine, 1);
    setTimeout(() => engine.host.receive({ type: 'assistant', port: null }), 50);
    expect(await done).toBe(alone);
    expect([...parts]).toEqual([]);
  });

  test('is let go when the run is cancelled, and helps the next one', async () => {
    const { engine, parts } = openPair();
    const before = engine.answer(1);
    engine.host.receive(request(1));
    setTimeout(() => engine.host.receive({ type: 'cancel', id: 1 }), 60);
    expect(await before).toMatchObject({ type: 'failed', error: { code: 'cancelled' } });
    parts.clear();
    await run(engine, 2);
    expect(parts.has('towers')).toBe(true);
  });
});
