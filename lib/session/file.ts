import * as Y from 'yjs';
import * as v from 'valibot';
import { decodeBase64, encodeBase64 } from '../core/base64.ts';
import { findTooDeep } from '../core/json-depth.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Catalogue } from '../design/types.ts';
import {
  listShape,
  numberShape,
  objectShape,
  oneOf,
  readShape,
  type Shape,
  textShape,
} from '../design/value-shapes.ts';
import { readSetup, SESSION_VERSION } from './document.ts';
import { describeLoss } from './file-loss.ts';
import { hashContent } from './hash-content.ts';
import { findNewerVersion, isNewer } from './newer-version.ts';
import { metricPaths, readMetric } from './run-metrics.ts';
import { takeChange } from './replay.ts';
import { viewSession } from './snapshot.ts';
import type { TimedUpdate } from './timeline.ts';
import type { SessionState } from './types.ts';
import { holdsWholeDesign, readWholeDesign } from './whole-design.ts';

/** The version of the file's layout. */
const FILE_VERSION = 1;
/** Longest file that is read as a session, bytes. */
export const SESSION_BYTES_LIMIT = 40_000_000;
/** Objects and lists inside one another; a session has about ten. */
const DEPTH_LIMIT = 64;
/** Most pieces, as Yjs counts them: a letter, an event, an entry. An hour of typing has some 50,000. */
const PIECE_LIMIT = 2_000_000;
/** Most changes of a session. */
const CHANGE_LIMIT = 200_000;
const LAST_MS = 8.64e15;
/** Longest piece of a file that a reason repeats, in characters. */
const REASON_LIMIT = 200;
const NAME_LIMIT = 40;
/** Most sentences on what was dropped; the rest is counted. */
const SENTENCE_LIMIT = 20;

/** Why a file is refused as a session. */
export type SessionFileError =
  | { readonly code: 'session-file-too-large'; readonly bytes: number; readonly limit: number }
  /** It is of a newer version, as it says itself at that place. */
  | {
      readonly code: 'session-file-version';
      readonly place: string;
      readonly version: number;
      readonly known: number;
    }
  | { readonly code: 'session-file-broken'; readonly place: string; readonly reason: string };

/** A session that was read from a file, and what of it could not be taken over. */
export interface OpenedSession {
  readonly log: readonly TimedUpdate[];
  readonly state: SessionState;
  /** Names its content, see `hashContent`. */
  readonly hash: string;
  /** One sentence each; empty where nothing was lost. */
  readonly dropped: readonly string[];
}

const change: Shape<[number, string]> = v.strictTuple(
  [numberShape(0, LAST_MS), textShape(SESSION_BYTES_LIMIT)],
  'a change is a time and base64',
);
const fileShape = objectShape({
  kind: oneOf(['dryrun/session']),
  version: oneOf([FILE_VERSION]),
  hash: v.pipe(v.string('it is no text'), v.regex(/^[0-9a-f]{16}$/, 'a hash has 16 hexadecimal digits')),
  log: v.pipe(listShape(change, CHANGE_LIMIT), v.minLength(1, 'it is empty')),
});

const broken = (place: string, reason: string): { readonly ok: false; readonly error: SessionFileError } =>
  err({ code: 'session-file-broken', place, reason: reason.slice(0, REASON_LIMIT) });

/** What a log comes to; undefined where it holds no session with a design. */
function readLog(log: readonly TimedUpdate[], catalogue: Catalogue) {
  const document = new Y.Doc();
  const unreadable: number[] = [];
  document.transact(() => {
    for (const [at, { update }] of log.entries()) if (!takeChange(document, update)) unreadable.push(at);
  });
  if (readSetup(document) === undefined || !holdsWholeDesign(document)) return undefined;
  const view = viewSession(document);
  const state = view.snapshot();
  view.destroy();
  const design = readWholeDesign(document, catalogue);
  return { document, unreadable, state, design };
}

/** What people can read of a session without this app; reading a file back does not look at it. */
function describeReadable(state: SessionState, design: object): object {
  const { runs, ...rest } = state;
  const figures = Object.values(runs).map(({ id, designHash, seed, result }) => ({
    id,
    designHash,
    seed,
    metrics: Object.fromEntries(Object.keys(metricPaths).map((path) => [path, readMetric(result, path)])),
  }));
  return { ...rest, design, runs: figures };
}

/**
 * Writes a session as JSON: every change with its time, so that replay survives, the name of what
 * they come to, and the same in a form that people can read. Undefined for a log that holds no session
 * with a design.
 */
export function writeSessionFile(log: readonly TimedUpdate[], catalogue: Catalogue): string | undefined {
  const read = readLog(log, catalogue);
  if (read === undefined) return undefined;
  return JSON.stringify({
    kind: 'dryrun/session',
    version: FILE_VERSION,
    hash: hashContent(read.state, read.design),
    log: log.map(({ time, update }) => [time, encodeBase64(update)]),
    readable: describeReadable(read.state, read.design),
  });
}

/** A path as people who know JSON write it: "log[3][1]". */
function writePath(path: readonly PropertyKey[]): string {
  const text = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step).slice(0, NAME_LIMIT)}`))
    .join('');
  return text.replace(/^\./, '') || 'the file';
}

function readJson(text: string): Result<unknown, SessionFileError> {
  // a character has at least a byte
  if (text.length > SESSION_BYTES_LIMIT)
    return err({ code: 'session-file-too-large', bytes: text.length, limit: SESSION_BYTES_LIMIT });
  const tooDeep = findTooDeep(text, DEPTH_LIMIT);
  if (tooDeep !== undefined)
    return broken(
      `character ${tooDeep + 1}`,
      `more than ${DEPTH_LIMIT} objects and lists are inside one another`,
    );
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (cause) {
    return broken('the file', `it is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

/** What a file says of itself is checked before anything else. */
function readVersion(value: unknown): SessionFileError | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Reflect.get(value, 'kind') !== 'dryrun/session') return undefined;
  const version: unknown = Reflect.get(value, 'version');
  return isNewer(version, FILE_VERSION)
    ? { code: 'session-file-version', place: 'version', version, known: FILE_VERSION }
    : undefined;
}

/** Into how many pieces an update grows in memory, at most; 0 for what cannot be read. Keeps none of them. */
function countPieces(update: Uint8Array): number {
  try {
    const { from, to } = Y.parseUpdateMeta(update);
    let pieces = 0;
    for (const [client, end] of to) pieces += end - (from.get(client) ?? 0);
    return pieces;
  } catch (cause) {
    // Yjs throws plain errors for bytes it cannot read: they are left out later
    if (cause instanceof Error) return 0;
    throw cause;
  }
}

function decodeLog(
  entries: readonly (readonly [number, string])[],
): Result<readonly TimedUpdate[], SessionFileError> {
  const log: TimedUpdate[] = [];
  let pieces = 0;
  for (const [at, [time, text]] of entries.entries()) {
    const update = decodeBase64(text);
    if (update === undefined) return broken(`log[${at}][1]`, 'it is no base64');
    pieces += countPieces(update);
    if (pieces > PIECE_LIMIT)
      return broken(`log[${at}][1]`, `up to here it holds more than ${PIECE_LIMIT} pieces`);
    log.push({ time, update });
  }
  return ok(log);
}

const cut = (sentences: readonly string[]): readonly string[] =>
  sentences.length <= SENTENCE_LIMIT
    ? sentences
    : [...sentences.slice(0, SENTENCE_LIMIT), `And ${sentences.length - SENTENCE_LIMIT} more.`];

/**
 * Reads a session from the text of a file that may come from another app or another hand. A file that
 * is no session is refused with its place; changes that cannot be read, and parts of the session that
 * this app has no use for, are left out and named. Keeps nothing of the text by reference.
 */
export function readSessionFile(text: string, catalogue: Catalogue): Result<OpenedSession, SessionFileError> {
  const value = readJson(text);
  if (!value.ok) return value;
  const version = readVersion(value.value);
  if (version !== undefined) return err(version);
  const shape = readShape(fileShape, value.value);
  if (!shape.ok) return broken(writePath(shape.error.path), shape.error.reason);
  const log = decodeLog(shape.value.log);
  if (!log.ok) return log;
  const read = readLog(log.value, catalogue);
  if (read === undefined) return broken('log', 'its changes do not come to a session with a design');
  const newer = findNewerVersion(read.document);
  if (newer !== undefined)
    return err({ code: 'session-file-version', place: 'log', version: newer, known: SESSION_VERSION });
  const hash = hashContent(read.state, read.design);
  const dropped = describeLoss(read, log.value.length);
  if (hash !== shape.value.hash && dropped.length === 0)
    dropped.push(
      'The file does not come to what it was saved as: it was changed, or saved by another version.',
    );
  const sound = log.value.filter((_, at) => !read.unreadable.includes(at));
  return ok({ log: sound, state: read.state, hash, dropped: cut(dropped) });
}
