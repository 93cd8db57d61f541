import { describe, expect, test, vi } from 'vitest';
import { twoStage } from '../../design/templates/two-stage.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { planOf } from '../../run/compile.ts';
import type { RunResult } from '../../run/result.ts';
import { createEngineClient, type EngineWorker } from './client.ts';
import type { EngineReply, EngineRequest } from './protocol.ts';

/** A worker whose answers the test writes. */
class FakeWorker implements EngineWorker {
  readonly sent: EngineRequest[] = [];
  terminated = false;
  onmessage: ((event: MessageEvent<EngineReply>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  onmessageerror: ((event: MessageEvent) => void) | null = null;
  postMessage(message: EngineRequest): void {
    this.sent.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  answer(reply: EngineReply): void {
    this.onmessage?.({ data: reply } as MessageEvent<EngineReply>);
  }
  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as unknown as ErrorEvent);
  }
}

const plan = planOf(twoStage, catalogue);
if (!plan.ok) throw new Error('the standard design compiles');
const call = { plan: plan.value, designHash: 'h', seed: 7, engine: 'simd', memoryLimitBytes: 1e9 } as const;
const result = { version: 1 } as unknown as RunResult;

function open(): { client: ReturnType<typeof createEngineClient>; workers: FakeWorker[] } {
  const workers: FakeWorker[] = [];
  const client = createEngineClient(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker;
  });
  return { client, workers };
}

describe('createEngineClient', () => {
  test('hands on progress and the result of its own request only', async () => {
    const { client, workers } = open();
    const seen: string[] = [];
    const first = client.run(call, (progress) => seen.push(`first ${progress.stage}`));
    const second = client.run(call, (progress) => seen.push(`second ${progress.stage}`));
    const [worker] = workers;
    expect(workers).toHaveLength(1);
    const progress = { stage: 'world', done: 1, total: 2, losses: [] };
    worker?.answer({ type: 'progress', id: 2, progress });
    worker?.answer({ type: 'result', id: 1, result });
    worker?.answer({ type: 'failed', id: 2, error: { code: 'cancelled' } });
    expect(await first.outcome).toEqual({ ok: true, value: result });
    expect(await second.outcome).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(seen).toEqual(['second world']);
  });
  test('a dead worker fails what it was doing, and the next call gets a new one', async () => {
    const { client, workers } = open();
    const lost = client.run(call, () => undefined);
    workers[0]?.die('out of memory');
    expect(await lost.outcome).toEqual({
      ok: false,
      error: { code: 'worker-died', reason: 'out of memory' },
    });
    expect(workers[0]?.terminated).toBe(true);
    const again = client.run(call, () => undefined);
    expect(workers).toHaveLength(2);
    workers[1]?.answer({ type: 'result', id: 2, result });
    expect((await again.outcome).ok).toBe(true);
  });
  test('a worker that does not stop when cancelled is replaced', async () => {
    vi.useFakeTimers();
    try {
      const { client, workers } = open();
      const task = client.run(call, () => undefined);
      task.cancel();
      expect(workers[0]?.sent.at(-1)).toEqual({ type: 'cancel', id: 1 });
      await vi.advanceTimersByTimeAsync(2000);
      expect(await task.outcome).toEqual({ ok: false, error: { code: 'cancelled' } });
      expect(workers[0]?.terminated).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
  test('a worker that cannot be made is a failure, not a crash', async () => {
    const client = createEngineClient(() => {
      throw new Error('blocked');
    });
    expect(await client.calibrate().outcome).toEqual({
      ok: false,
      error: { code: 'worker-died', reason: 'blocked' },
    });
  });
});
