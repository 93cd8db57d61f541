import type { CDPSession, Page } from 'playwright';

interface Answer {
  readonly id?: number;
  readonly result?: { readonly usedSize?: number; readonly backingStorageSize?: number };
}

/** Speaks with the workers of a page over its own connection (Chromium). */
class WorkerLine {
  private readonly workers = new Set<string>();
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private readonly session: CDPSession;
  private nextId = 1;

  constructor(session: CDPSession) {
    this.session = session;
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') this.workers.add(sessionId);
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => this.workers.delete(sessionId));
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message) as Answer;
      if (answer.id === undefined) return;
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
  }

  private async ask(sessionId: string, method: string): Promise<Answer> {
    const id = this.nextId;
    this.nextId += 1;
    const answered = new Promise<Answer>((resolve) => this.waiting.set(id, resolve));
    const message = JSON.stringify({ id, method });
    await this.session.send('Target.sendMessageToTarget', { sessionId, message });
    return answered;
  }

  /** Bytes that all workers hold, typed arrays among them, after their garbage is collected. */
  async read(): Promise<number> {
    let bytes = 0;
    for (const worker of this.workers) {
      for (let time = 0; time < 2; time += 1) await this.ask(worker, 'HeapProfiler.collectGarbage');
      const { result } = await this.ask(worker, 'Runtime.getHeapUsage');
      bytes += (result?.usedSize ?? 0) + (result?.backingStorageSize ?? 0);
    }
    return bytes;
  }
}

/** Opens the way to what the workers of a page hold. Call it before they are started. */
export async function watchWorkers(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const line = new WorkerLine(session);
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return () => line.read();
}
