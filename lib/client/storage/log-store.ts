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
  private readonly document: string;
  private readonly place: LogPlace;
  private connection: IDBPDatabase<LogSchema> | undefined;
  /** This page has let go of the database: it is not opened again. */
  private isClosed = false;
  private hasEntries = false;
  /** What the last write failed with. */
  private cause: unknown;

  private constructor(document: string, place: LogPlace) {
    this.document = document;
    this.place = place;
  }

  /** Opens the log of a document. Rejects where the browser stores nothing. */
  static async open(document: string, place: LogPlace): Promise<LogStore> {
    if (typeof indexedDB === 'undefined') throw new Error('it has no IndexedDB');
    const log = new LogStore(document, place);
    log.connection = await log.connect();
    return log;
  }

  private get database(): IDBPDatabase<LogSchema> {
    if (this.connection === undefined) throw new Error('the browser has cut the connection to it');
    return this.connection;
  }

  private async connect(): Promise<IDBPDatabase<LogSchema>> {
    const opened = await openDB<LogSchema>(this.place.database, 1, {
      upgrade(made) {
        const store = made.createObjectStore('updates', { autoIncrement: true });
        store.createIndex('by-document', 'document');
      },
      // deleted from outside, or made anew by a newer version: this page must not stand in the way
      blocking: () => this.close(),
      terminated: () => {
        if (this.connection === opened) this.forget();
      },
    });
    return opened;
  }

  /** A disk without room makes browsers cut the connection: the next write opens another. */
  private forget(): void {
    this.connection?.close();
    this.connection = undefined;
  }

  private async reconnect(): Promise<IDBPDatabase<LogSchema>> {
    if (this.isClosed) throw this.cause ?? new Error('it was closed');
    const opened = await this.connect().catch((cause: unknown) => {
      // the disk is still full, which opening words worse than writing did
      throw this.cause ?? cause;
    });
    this.connection = opened;
    const isThere = (await opened.countFromIndex('updates', 'by-document', this.document)) > 0;
    // changes alone would be rows that nothing can read
    if (this.hasEntries && !isThere) {
      this.close();
      throw new Error('what was stored before has gone');
    }
    return opened;
  }

  /** Everything that was written, in order. */
  async read(): Promise<readonly LogEntry[]> {
    const { store } = this.database.transaction('updates');
    const index = store.index('by-document');
    const [keys, values] = await Promise.all([index.getAllKeys(this.document), index.getAll(this.document)]);
    this.hasEntries ||= values.length > 0;
    return values.map((value, at) => ({ ...value, key: keys[at] ?? NaN }));
  }

  /** Writes changes in order, all or none; they are on the disk when it resolves. */
  async append(entries: readonly TimedUpdate[]): Promise<void> {
    try {
      await this.write(this.connection ?? (await this.reconnect()), entries);
      this.hasEntries = true;
      this.cause = undefined;
    } catch (cause) {
      // not every browser tells that it has cut the connection
      const isCut = cause instanceof DOMException && cause.name === 'InvalidStateError';
      if (isCut) this.forget();
      this.cause = isCut ? (this.cause ?? cause) : cause;
      throw this.cause;
    }
  }

  private async write(database: IDBPDatabase<LogSchema>, entries: readonly TimedUpdate[]): Promise<void> {
    const transaction = database.transaction('updates', 'readwrite', { durability: 'strict' });
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
    this.isClosed = true;
    this.forget();
  }
}
