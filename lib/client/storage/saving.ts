import type { TimedUpdate } from '../../session/timeline.ts';

/** Whether the last change is on the device. */
export type SaveState = 'saved' | 'saving' | 'not-saved';

/** A failed write is tried again after so long, and with the next change. */
const RETRY_MS = 5_000;

/** A change on its way, and whom to tell when it is on the device. */
interface Waiting {
  readonly entry: TimedUpdate;
  readonly onStored: () => void;
}

/**
 * Writes changes in the order in which they were made, those that gather while one write is under
 * way together. What could not be written stays in the queue and is tried again, so that "saved"
 * always means everything.
 */
export class Saving {
  private readonly write: (entries: readonly TimedUpdate[]) => Promise<void>;
  private readonly listeners = new Set<() => void>();
  private queue: Waiting[] = [];
  private current: SaveState = 'saved';
  private cause: unknown;
  private writing: Promise<void> = Promise.resolve();
  private isWriting = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(write: (entries: readonly TimedUpdate[]) => Promise<void>) {
    this.write = write;
  }

  readonly state = (): SaveState => this.current;

  /** What the last write failed with; undefined while nothing failed. */
  readonly failure = (): unknown => this.cause;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** @param onStored called once it is on the device */
  add(entry: TimedUpdate, onStored: () => void = () => undefined): void {
    this.queue.push({ entry, onStored });
    if (this.current === 'saved') this.become('saving');
    void this.flush();
  }

  /** Resolves when everything added so far has been written or has failed. */
  async settle(): Promise<void> {
    await this.flush();
  }

  /** Writes what is left, once, and does not try again. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.flush();
    clearTimeout(this.retry);
  }

  /** Writes nothing more: what is left is forgotten, what is under way is waited for. */
  async drop(): Promise<void> {
    this.stopped = true;
    this.queue = [];
    clearTimeout(this.retry);
    await this.writing;
  }

  private flush(): Promise<void> {
    if (!this.isWriting) {
      this.isWriting = true;
      this.writing = this.drain();
    }
    return this.writing;
  }

  private async drain(): Promise<void> {
    clearTimeout(this.retry);
    while (this.queue.length > 0) {
      const batch = this.queue;
      this.queue = [];
      try {
        await this.write(batch.map(({ entry }) => entry));
      } catch (cause) {
        this.queue = [...batch, ...this.queue];
        this.cause = cause;
        this.isWriting = false;
        this.become('not-saved');
        if (!this.stopped) this.retry = setTimeout(() => void this.flush(), RETRY_MS);
        return;
      }
      for (const { onStored } of batch) onStored();
    }
    this.cause = undefined;
    // before anybody is told, who may add the next change at once
    this.isWriting = false;
    this.become('saved');
  }

  private become(next: SaveState): void {
    if (next === this.current) return;
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}
