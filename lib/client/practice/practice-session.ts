import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import type { DesignView } from '../../design/document.ts';
import { readClock } from '../../session/clock.ts';
import { appendEvent, holdsSession, SESSION_VERSION } from '../../session/document.ts';
import { findNewerVersion } from '../../session/newer-version.ts';
import { type SessionView, viewSession } from '../../session/snapshot.ts';
import type { EventId, SessionEventBody, SessionId } from '../../session/types.ts';
import type { BoundDocument } from '../storage/design-log.ts';
import { followClock, type SessionClock } from './session-clock.ts';
import { newId } from '../new-id.ts';
import type { SessionDesign } from './session-design.ts';
import { bindSession, type BoundSession } from './session-documents.ts';
import type { SessionError } from './session-error.ts';
import { openTrustedClock, type TrustedClock } from './trusted-clock.ts';

/** An open session: its documents, its clock, and what went wrong while opening it. */
export interface PracticeSession {
  readonly id: SessionId;
  /** Session and design. */
  readonly document: Y.Doc;
  readonly view: SessionView;
  /**
   * The design in the same document: one view, for as long as the session is open. Its code is
   * fetched now; rejects where it cannot be, and tries again when it is next asked for.
   */
  openDesign(): Promise<DesignView>;
  /** The interviewer's deck, notes and marks; a log of its own. */
  readonly privateDocument: Y.Doc;
  /** Undefined where the browser stores nothing. */
  readonly storage: BoundDocument | undefined;
  readonly clock: SessionClock;
  /**
   * Appends an event with its id and times. Refuses what comes after the end, and in an exam what
   * stops the clock, gives more time, or asks for a hint. A pause in a pause changes nothing. Throws
   * for a curveball before the design was opened, which it changes.
   */
  record(body: SessionEventBody): Result<EventId, SessionError>;
  readonly notices: readonly SessionError[];
  close(): void;
}

/** What an exam does not allow. */
const NOT_IN_EXAM: readonly SessionEventBody['type'][] = ['paused', 'hint-asked', 'extended', 'untimed'];

/** Appends events to a session's document, stamped so that they never go back. */
class Recorder {
  private readonly document: Y.Doc;
  private readonly view: SessionView;
  private readonly now: () => number;

  private readonly design: () => SessionDesign | undefined;

  constructor(
    document: Y.Doc,
    view: SessionView,
    design: () => SessionDesign | undefined,
    now: () => number,
  ) {
    this.document = document;
    this.view = view;
    this.design = design;
    this.now = now;
  }

  readonly record = (body: SessionEventBody): Result<EventId, SessionError> => {
    const { setup, events } = this.view.snapshot();
    const clock = readClock(setup, events, this.now());
    if (clock.ended) return err({ code: 'session-ended' });
    if (clock.timeUp) {
      this.end();
      return err({ code: 'session-ended' });
    }
    if (setup.exam && NOT_IN_EXAM.includes(body.type)) return err({ code: 'session-exam', event: body.type });
    const last = events.at(-1);
    const changesNothing = clock.paused ? body.type === 'paused' : body.type === 'resumed';
    if (changesNothing && last !== undefined) return ok(last.id);
    return ok(this.append(body, clock.elapsedMs, this.now()));
  };

  /** Ends a session whose time is over, at the moment when it was over. */
  readonly end = (): void => {
    const { setup, events } = this.view.snapshot();
    const nowMs = this.now();
    const { ended, timeUp, elapsedMs } = readClock(setup, events, nowMs);
    if (ended || !timeUp) return;
    const last = events.at(-1);
    const overMs = last === undefined ? nowMs : last.wallMs + elapsedMs - last.atMs;
    this.append({ type: 'ended', reason: 'time' }, elapsedMs, Math.min(nowMs, overMs));
  };

  private append(body: SessionEventBody, atMs: number, wallMs: number): EventId {
    const last = this.view.snapshot().events.at(-1);
    const id: EventId = newId();
    const head = {
      id,
      atMs: Math.max(Math.floor(atMs), last?.atMs ?? 0),
      wallMs: Math.max(Math.floor(wallMs), last?.wallMs ?? 0),
    };
    if (body.type !== 'curveball') appendEvent(this.document, { ...body, ...head });
    else {
      const design = this.design();
      if (design === undefined) throw new Error(`The curveball "${body.curveball}" has no design to change.`);
      design.throwCurveball(body, head);
    }
    return id;
  }
}

/**
 * The trusted clock, never behind the last event: the session may come from a device whose clock is
 * ahead, or from a tab that knew better.
 */
function liftClock(trusted: TrustedClock): { now(): number; follow(view: SessionView): void } {
  let view: SessionView | undefined;
  let liftMs = 0;
  return {
    now() {
      const wallMs = trusted.now();
      liftMs = Math.max(liftMs, (view?.snapshot().events.at(-1)?.wallMs ?? 0) - wallMs);
      return wallMs + liftMs;
    },
    follow(opened) {
      view = opened;
    },
  };
}

/** Keeps what lists show of a session up to date; returns how to stop. */
function keepListed(
  { id, bound, view }: { readonly id: SessionId; readonly bound: BoundSession; readonly view: SessionView },
  now: () => number,
  known: number,
): () => void {
  let listed = known;
  const list = (): void => {
    const { setup, events, runs } = view.snapshot();
    if (events.length === listed) return;
    listed = events.length;
    const { elapsedMs, ended } = readClock(setup, events, now());
    const { begunAt } = setup;
    const lastMs = events.at(-1)?.wallMs ?? begunAt;
    // a list that is behind does no harm: the log is what counts
    void bound.list({ id, setup, begunAt, lastMs, elapsedMs, ended, runs: Object.keys(runs).length });
  };
  list();
  return view.subscribe(list);
}

/** Fetches the design of a document when the first asks for it. */
function openDesignLater(document: Y.Doc) {
  let opening: Promise<SessionDesign> | undefined;
  let opened: SessionDesign | undefined;
  let isClosed = false;
  const open = async (): Promise<SessionDesign> => {
    const { openSessionDesign } = await import('./session-design.ts');
    const design = openSessionDesign(document);
    if (isClosed) design.view.destroy();
    opened = design;
    return design;
  };
  return {
    opened: () => opened,
    async open(): Promise<DesignView> {
      opening ??= open();
      try {
        return (await opening).view;
      } catch (cause) {
        opening = undefined;
        throw cause;
      }
    },
    close() {
      isClosed = true;
      opened?.view.destroy();
    },
  };
}

function openBound(
  id: SessionId,
  bound: BoundSession,
  trusted: TrustedClock,
  lifted: ReturnType<typeof liftClock>,
): PracticeSession {
  const view = viewSession(bound.shared);
  const design = openDesignLater(bound.shared);
  lifted.follow(view);
  const { now } = lifted;
  const recorder = new Recorder(bound.shared, view, design.opened, now);
  const known = view.snapshot().events.length;
  // opening it may end it
  const clock = followClock(view, now, recorder.end);
  const unlist = bound.storage === undefined ? () => undefined : keepListed({ id, bound, view }, now, known);
  return {
    id,
    document: bound.shared,
    view,
    openDesign: design.open,
    privateDocument: bound.hidden,
    storage: bound.storage,
    clock,
    record: recorder.record,
    notices: bound.notices,
    close() {
      unlist();
      clock.close();
      design.close();
      view.destroy();
      bound.close();
      trusted.close();
    },
  };
}

/** Opens a session of this device; its clock goes on at once, and ends it where its time is over. */
export async function openPracticeSession(id: SessionId): Promise<Result<PracticeSession, SessionError>> {
  const trusted = await openTrustedClock();
  const lifted = liftClock(trusted);
  const bound = await bindSession(id, lifted.now);
  const newer = findNewerVersion(bound.shared);
  if (newer === undefined && holdsSession(bound.shared)) return ok(openBound(id, bound, trusted, lifted));
  bound.close();
  trusted.close();
  return err(
    newer === undefined
      ? { code: 'session-unknown', id }
      : { code: 'session-newer', version: newer, known: SESSION_VERSION },
  );
}
