import * as Y from 'yjs';
import type { Catalogue, Design } from '../design/types.ts';
import { type ClockReading, readClock } from './clock.ts';
import { eventList, holdsSession } from './document.ts';
import { hashContent } from './hash-content.ts';
import { viewSession } from './snapshot.ts';
import { Timeline, type TimedUpdate } from './timeline.ts';
import type { SessionState } from './types.ts';
import { holdsWholeDesign, readWholeDesign } from './whole-design.ts';

/** A session as it stood at one moment. */
export interface Moment {
  readonly atMs: number;
  readonly state: SessionState;
  readonly design: Design;
  readonly clock: ClockReading;
  /** Names the content, as `hashContent` does. Worked out when it is asked for. */
  hash(): string;
}

/** A session's log, to be looked at from any moment. */
export interface Replay {
  /** Where the session's clock stood at its last change. */
  readonly durationMs: number;
  /** The session at its end, with all its events. */
  readonly end: Moment;
  /** When something was changed, on the session's clock, in order. */
  readonly changesMs: readonly number[];
  /** The session at a moment of its clock, with all that happened up to it; of a pause, all of it. */
  seek(atMs: number): Moment;
  /** The session after so many of its changes; those before it had a design count as done. */
  seekChange(changes: number): Moment;
}

/** So many changes lie between two keyframes. */
const KEYFRAME_EVERY = 400;
/** An event and the change that holds it are stamped one after the other. */
const STAMP_SLACK_MS = 1_000;

interface Keyframe {
  /** How many changes it holds. */
  readonly changes: number;
  readonly update: Uint8Array;
}

/** Applies an update; what cannot be decoded is not taken. */
export function takeChange(document: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(document, update);
    return true;
  } catch (cause) {
    // Yjs throws plain errors for bytes it cannot read
    if (cause instanceof Error) return false;
    throw cause;
  }
}

/** The session that a document holds, read once. */
function readMoment(document: Y.Doc, catalogue: Catalogue, atMs: number): Moment {
  const view = viewSession(document);
  const state = view.snapshot();
  view.destroy();
  const design = readWholeDesign(document, catalogue);
  const last = state.events.at(-1);
  const wallMs = (last?.wallMs ?? state.setup.begunAt) + Math.max(0, atMs - (last?.atMs ?? 0));
  const clock = readClock(state.setup, state.events, wallMs);
  return { atMs, state, design, clock, hash: () => hashContent(state, design) };
}

/** The first pass over a log: the whole document, keyframes, and what event each change brought. */
function readLog(log: readonly TimedUpdate[]) {
  const document = new Y.Doc();
  const keyframes: Keyframe[] = [{ changes: 0, update: Y.encodeStateAsUpdate(document) }];
  const eventAtMs: (number | undefined)[] = [];
  let events = 0;
  let first: number | undefined;
  for (const [at, { update }] of log.entries()) {
    takeChange(document, update);
    const list = eventList(document);
    eventAtMs.push(list.length > events ? list.get(list.length - 1)?.atMs : undefined);
    events = list.length;
    if (first === undefined && holdsSession(document) && holdsWholeDesign(document)) first = at + 1;
    if ((at + 1) % KEYFRAME_EVERY === 0)
      keyframes.push({ changes: at + 1, update: Y.encodeStateAsUpdate(document) });
  }
  return { document, keyframes, eventAtMs, first };
}

/** How many of the ordered times are at most `atMs`. */
function countUpTo(times: readonly number[], atMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? Infinity) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Opens the log of a session for looking at any of its moments. Undefined where it holds no session
 * with a design. The first pass reads the whole log and leaves keyframes; a seek applies at most the
 * changes since the last of them, or goes on from where the last seek was.
 *
 * @param log in the order in which it was written
 */
export function openReplay(log: readonly TimedUpdate[], catalogue: Catalogue): Replay | undefined {
  const { document: whole, keyframes, eventAtMs, first } = readLog(log);
  if (first === undefined) return undefined;
  const view = viewSession(whole);
  const { setup, events } = view.snapshot();
  view.destroy();
  const timeline = new Timeline(setup, events);
  const changesMs: number[] = [];
  let wallMs = 0;
  let atMs = 0;
  for (const [at, { time }] of log.entries()) {
    wallMs = Math.max(wallMs, time);
    const byClock = timeline.at(wallMs);
    const event = eventAtMs[at];
    const isItsEvent = event !== undefined && Math.abs(byClock - event) < STAMP_SLACK_MS;
    atMs = Math.max(atMs, isItsEvent ? event : byClock);
    changesMs.push(atMs);
  }
  const durationMs = Math.max(timeline.endMs, atMs);
  let open = new Y.Doc();
  let applied = 0;
  const show = (wanted: number, toMs: number): Moment => {
    const changes = Math.min(Math.max(first, wanted), log.length);
    const keyframe = keyframes.findLast((one) => one.changes <= changes);
    if (keyframe !== undefined && (applied > changes || applied < keyframe.changes)) {
      open = new Y.Doc();
      takeChange(open, keyframe.update);
      applied = keyframe.changes;
    }
    open.transact(() => {
      for (const { update } of log.slice(applied, changes)) takeChange(open, update);
    });
    applied = changes;
    return readMoment(open, catalogue, Math.min(Math.max(0, toMs), durationMs));
  };
  return {
    durationMs,
    end: readMoment(whole, catalogue, durationMs),
    changesMs,
    seek: (toMs) => show(countUpTo(changesMs, toMs), toMs),
    seekChange: (changes) => show(changes, changesMs[changes - 1] ?? 0),
  };
}
