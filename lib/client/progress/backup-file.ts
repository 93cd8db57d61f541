import * as v from 'valibot';
import { findTooDeep } from '../../core/json-depth.ts';
import { err, ok, type Result } from '../../core/result.ts';
import {
  listShape,
  numberShape,
  objectShape,
  oneOf,
  plainObject,
  readShape,
  type Shape,
} from '../../design/value-shapes.ts';
import { ENDPOINT_KEY } from '../practice/endpoint-store.ts';
import type { DatabaseContent, DeviceContent, StoreEntry } from './databases.ts';
import { decodeValue, encodeValue } from './encode-value.ts';
import { knownDatabases, OWN_PREFIX, type StoreShape } from './known-databases.ts';

/** Why a file cannot be restored. Nothing is changed then. */
export type BackupError =
  | { readonly code: 'backup-too-large'; readonly bytes: number; readonly limit: number }
  | { readonly code: 'backup-broken'; readonly place: string; readonly reason: string }
  | { readonly code: 'backup-version-unknown'; readonly version: number; readonly known: number };

/** A backup that was read, and in words what of it cannot be taken. */
export interface ReadBackup {
  readonly content: DeviceContent;
  readonly madeAt: string;
  /** One sentence each; empty where all of it is taken. */
  readonly dropped: readonly string[];
}

const FORMAT = 'dryrun-backup';
const VERSION = 1;
/** Longest file that is read: one string of a browser holds about twice that. */
export const BACKUP_BYTES_LIMIT = 256 * 1024 * 1024;
/** Objects and lists inside one another: each of the deepest value, which may be wrapped in three. */
const DEPTH_LIMIT = 500;
/** Longest setting that is taken, characters. */
const LONGEST_SETTING = 200_000;

const anything = v.unknown();
const entriesOf = <T>(entry: Shape<T>) => v.pipe(plainObject, v.record(v.string(), entry));
const fileShape = objectShape({
  format: oneOf([FORMAT]),
  version: v.pipe(numberShape(1), v.integer('it is no whole number')),
  madeAt: v.pipe(v.string('it is no text'), v.isoTimestamp('it is no date with a time')),
  settings: entriesOf(anything),
  databases: entriesOf(entriesOf(listShape(anything))),
});

const entryShape = v.object({ key: v.exactOptional(anything), value: anything });
const endpointShape = v.looseObject({ key: v.string() });

/** The endpoint without its key: a file is copied and sent more easily than a browser. */
function withoutKey(settings: DeviceContent['settings']): DeviceContent['settings'] {
  const text = settings[ENDPOINT_KEY];
  if (text === undefined) return settings;
  const { [ENDPOINT_KEY]: _, ...others } = settings;
  try {
    const endpoint = v.safeParse(endpointShape, JSON.parse(text));
    return endpoint.success
      ? { ...others, [ENDPOINT_KEY]: JSON.stringify({ ...endpoint.output, key: '' }) }
      : others;
  } catch (cause) {
    if (cause instanceof SyntaxError) return others;
    throw cause;
  }
}

const writeEntry = ({ key, value }: StoreEntry): unknown =>
  key === undefined ? { value: encodeValue(value) } : { key: encodeValue(key), value: encodeValue(value) };

/** Writes everything into one text: JSON that says what it is. Keys of model endpoints are left out. */
export function writeBackup(content: DeviceContent, madeAt: Date): string {
  const databases = Object.entries(content.databases).map(([name, stores]) => {
    const written = Object.entries(stores).map(([store, entries]) => [store, entries.map(writeEntry)]);
    return [name, Object.fromEntries(written)];
  });
  return JSON.stringify({
    format: FORMAT,
    version: VERSION,
    madeAt: madeAt.toISOString(),
    settings: withoutKey(content.settings),
    databases: Object.fromEntries(databases),
  });
}

const isKey = (key: unknown): key is IDBValidKey =>
  (typeof key === 'number' && !Number.isNaN(key)) || typeof key === 'string';

/** Reads an entry; undefined for what this app does not write there. */
function readEntry(raw: unknown, { keyPath, accepts }: StoreShape): StoreEntry | undefined {
  const parsed = v.safeParse(entryShape, raw);
  if (!parsed.success) return undefined;
  let value: unknown;
  let key: unknown;
  try {
    value = decodeValue(parsed.output.value);
    key = decodeValue(parsed.output.key);
  } catch (cause) {
    if (cause instanceof Error || cause instanceof DOMException) return undefined;
    throw cause;
  }
  if (!accepts(value)) return undefined;
  if (keyPath !== null) return key === undefined ? { value } : undefined;
  return isKey(key) ? { key, value } : undefined;
}

function readStores(
  name: string,
  raw: Readonly<Record<string, readonly unknown[]>>,
  drop: (sentence: string) => void,
): DatabaseContent {
  const stores = knownDatabases[name]?.stores ?? {};
  for (const store of Object.keys(raw))
    if (!Object.hasOwn(stores, store)) drop(`The part "${store.slice(0, 60)}" of "${name}" is unknown.`);
  return Object.fromEntries(
    Object.entries(stores).map(([store, shape]) => {
      const list = Object.hasOwn(raw, store) ? (raw[store] ?? []) : [];
      const read = list.flatMap((one) => readEntry(one, shape) ?? []);
      const lost = list.length - read.length;
      if (lost > 0) drop(`${lost} of ${list.length} ${shape.words} cannot be read.`);
      return [store, read];
    }),
  );
}

function readSettings(
  raw: Readonly<Record<string, unknown>>,
  drop: (sentence: string) => void,
): DeviceContent['settings'] {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]) => {
      const isOurs =
        key.startsWith(OWN_PREFIX) && typeof value === 'string' && value.length <= LONGEST_SETTING;
      if (!isOurs) drop(`The setting "${key.slice(0, 60)}" is none of this app.`);
      return isOurs ? [[key, value] as const] : [];
    }),
  );
}

const broken = (place: string, reason: string) => err({ code: 'backup-broken', place, reason } as const);

/** Reads a backup, whole or in part; what is left out is named. Changes nothing. */
export function readBackup(text: string): Result<ReadBackup, BackupError> {
  const tooDeep = findTooDeep(text, DEPTH_LIMIT);
  if (tooDeep !== undefined)
    return broken(
      `character ${tooDeep + 1}`,
      `more than ${DEPTH_LIMIT} objects and lists are inside one another`,
    );
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return broken('its text', cause.message);
    throw cause;
  }
  const parsed = readShape(fileShape, raw);
  if (!parsed.ok) {
    const place = parsed.error.path.join('.') || 'its beginning';
    return broken(place, place === 'format' ? 'it is no backup of this app' : parsed.error.reason);
  }
  const { version, madeAt, settings, databases } = parsed.value;
  if (version > VERSION) return err({ code: 'backup-version-unknown', version, known: VERSION });
  const dropped: string[] = [];
  const drop = (sentence: string): void => void dropped.push(sentence);
  for (const name of Object.keys(databases))
    if (!Object.hasOwn(knownDatabases, name)) drop(`The database "${name.slice(0, 60)}" is unknown.`);
  const contents = Object.keys(knownDatabases).map((name) => {
    const stores = Object.hasOwn(databases, name) ? (databases[name] ?? {}) : {};
    return [name, readStores(name, stores, drop)] as const;
  });
  return ok({
    content: { databases: Object.fromEntries(contents), settings: readSettings(settings, drop) },
    madeAt,
    dropped,
  });
}
