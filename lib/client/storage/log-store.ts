import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as Y from 'yjs';
import type { TimedUpdate } from '../../session/timeline.ts';
import { type LogEntry, planCompaction } from './compaction.ts';

interface LogSchema extends DBSchema {
  updates: {
    key: number;
    /** One update of a document with the time it was made; `mark` names the moment after it. */
    value: {
      readonly document: string;
      readonly time: number;
      readonly update: Uint8Array;
      readonly mark?: string;
    };
    indexes: { 'by-document': string };
  };
}

/** Where a kind of document is kept, and how. */
export interface LogPlace {
  /** Name of the database. */
  readonly database: string;
  /** Whether every change stays with its time, however long the log grows. */
  readonly keepsEvery: boolean;
}

/** Where the lab keeps its design. */
export const DESIGN_LOGS: LogPlace = { database: 'dryrun', keepsEvery: false };
/** An update that changes nothing: what a mark weighs. */
const NOTHING = new Uint8Array([0, 0]);

/** A named moment of a document. */
export interface Checkpoint {
  /** Its place in the log. */
  readonly id: number;
  readonly name: string;
  /** When it was set, milliseconds since 1970. */
  readonly time: number;
}

/** The log of one document in IndexedDB. Every method fails by rejecting, and has changed nothing then. */
export class LogStore {
  private readonly database: IDBPDatabase<LogSchema>;
  private readonly document: string;
  /** What the last write failed with. */
  private cause: unknown;

  private constructor(database: IDBPDatabase<LogSchema>, document: string) {
    this.database = database;
    this.document = document;
  }

  /** Opens the log of a document. Rejects where the browser stores nothing. */
  static async open(document: string, { database }: LogPlace): Promise<LogStore> {
    if (typeof indexedDB === 'undefined') throw new Error('it has no IndexedDB');
    const opened = await openDB<LogSchema>(database, 1, {
      upgrade(made) {
        const store = made.createObjectStore('updates', { autoIncrement: true });
        store.createIndex('by-document', 'document');
      },
      // deleted from outside, or made anew by a newer version: this page must not stand in the way
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new LogStore(opened, document);
  }

  /** Everything that was written, in order. */
  async read(): Promise<readonly LogEntry[]> {
    const { store } = this.database.transaction('updates');
    const index = store.index('by-document');
    const [keys, values] = await Promise.all([index.getAllKeys(this.document), index.getAll(this.document)]);
    return values.map((value, at) => ({ ...value, key: keys[at] ?? NaN }));
  }

  /** Writes changes in order, all or none; they are on the disk when it resolves. */
  async append(entries: readonly TimedUpdate[]): Promise<void> {
    try {
      await this.write(entries);
    } catch (cause) {
      // a connection that the browser has cut says less than what cut it
      const isCut = cause instanceof DOMException && cause.name === 'InvalidStateError';
      this.cause = isCut ? (this.cause ?? cause) : cause;
      throw this.cause;
    }
  }

  private async write(entries: readonly TimedUpdate[]): Promise<void> {
    const transaction = this.database.transaction('updates', 'readwrite', { durability: 'strict' });
    const adding = entries.map((entry) => transaction.store.add({ document: this.document, ...entry }));
    // what is committed is written though the page should be left now
    transaction.commit();
    // a full disk fails the requests or only the transaction, and both have to be waited for
    await Promise.all([...adding, transaction.done]);
  }

  /** Takes the whole log away. */
  async clear(): Promise<void> {
    const transaction = this.database.transaction('updates', 'readwrite', { durability: 'strict' });
    const keys = await transaction.store.index('by-document').getAllKeys(this.document);
    await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
  }

  /** Names the moment after all that was written so far. */
  async mark(name: string, time: number): Promise<Checkpoint> {
    const entry = { document: this.document, time, update: NOTHING, mark: name };
    return { id: await this.database.add('updates', entry), name, time };
  }

  /** The named moments, the newest first. */
  async marks(): Promise<readonly Checkpoint[]> {
    const entries = await this.read();
    return entries
      .flatMap(({ key, time, mark }) => (mark === undefined ? [] : [{ id: key, name: mark, time }]))
      .reverse();
  }

  /**
   * Merges the updates between marks into one each, where the log is long. What every mark stands
   * for stays; the times of the changes between them become one.
   *
   * @returns how many entries it has fewer
   */
  async compact(): Promise<number> {
    const transaction = this.database.transaction('updates', 'readwrite');
    const index = transaction.store.index('by-document');
    const [keys, values] = await Promise.all([index.getAllKeys(this.document), index.getAll(this.document)]);
    const entries = values.map((value, at) => ({ ...value, key: keys[at] ?? NaN }));
    let fewer = 0;
    for (const run of planCompaction(entries)) {
      const last = run.at(-1);
      if (last === undefined) continue;
      const { key, ...rest } = last;
      const update = Y.mergeUpdates(run.map((entry) => entry.update));
      await transaction.store.put({ document: this.document, ...rest, update }, key);
      for (const entry of run.slice(0, -1)) await transaction.store.delete(entry.key);
      fewer += run.length - 1;
    }
    await transaction.done;
    return fewer;
  }

  close(): void {
    this.database.close();
  }
}
