import { parseAttempt, parseCard, parseEntry } from '../../review/parse.ts';

/** How a store is made, as IndexedDB is told. */
export interface StoreShape {
  readonly keyPath: string | null;
  readonly autoIncrement: boolean;
  /** Path by name. */
  readonly indexes: Readonly<Record<string, string>>;
  /** What an entry is called in words, in the plural. */
  readonly words: string;
  /** Whether a value is what the app writes there, as far as can be seen from outside. */
  readonly accepts: (value: unknown) => boolean;
}

/** One of the app's databases. */
export interface DatabaseShape {
  readonly version: number;
  readonly stores: Readonly<Record<string, StoreShape>>;
}

/** Everything that the app keeps in the browser has a name that begins like this. */
export const OWN_PREFIX = 'dryrun';

const has = (value: unknown, name: string, type: 'string' | 'number' | 'object'): boolean =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === type;

const log = (words: string): DatabaseShape => ({
  version: 1,
  stores: {
    updates: {
      keyPath: null,
      autoIncrement: true,
      indexes: { 'by-document': 'document' },
      words,
      accepts: (value) =>
        has(value, 'document', 'string') &&
        has(value, 'time', 'number') &&
        Reflect.get(value as object, 'update') instanceof Uint8Array,
    },
  },
});

/**
 * The databases of the app, as the code that opens them makes them. A test holds them against that
 * code: a backup is written and read by this table alone, so that a file cannot make others.
 */
export const knownDatabases: Readonly<Record<string, DatabaseShape>> = {
  dryrun: log('changes of the lab’s design'),
  'dryrun-sessions': log('changes of sessions'),
  'dryrun-session-list': {
    version: 1,
    stores: {
      sessions: {
        keyPath: 'id',
        autoIncrement: false,
        indexes: {},
        words: 'sessions in the list',
        accepts: (value) => has(value, 'id', 'string') && has(value, 'setup', 'object'),
      },
    },
  },
  'dryrun-runs': {
    version: 1,
    stores: {
      entries: {
        keyPath: 'id',
        autoIncrement: true,
        indexes: {},
        words: 'runs of the lab',
        accepts: (value) => has(value, 'id', 'number'),
      },
      bodies: {
        keyPath: null,
        autoIncrement: false,
        indexes: {},
        words: 'results of runs',
        accepts: (value) => typeof value === 'object' && value !== null,
      },
    },
  },
  'dryrun-review': {
    version: 1,
    stores: {
      attempts: {
        keyPath: 'sessionId',
        autoIncrement: false,
        indexes: {},
        words: 'attempts',
        accepts: (value) => parseAttempt(value) !== undefined,
      },
      cards: {
        keyPath: 'id',
        autoIncrement: false,
        indexes: {},
        words: 'cards',
        accepts: (value) => parseCard(value) !== undefined,
      },
      entries: {
        keyPath: null,
        autoIncrement: true,
        indexes: {},
        words: 'grades of cards',
        accepts: (value) => parseEntry(value) !== undefined,
      },
    },
  },
};
