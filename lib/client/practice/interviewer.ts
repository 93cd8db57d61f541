import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Result } from '../../core/result.ts';
import type { ModelError, ModelVoice } from '../../interviewer/model/types.ts';
import type { PrivateCase } from '../../session/case.ts';
import type { EventId, SessionEventBody, SessionState } from '../../session/types.ts';
import { type AppError, describeError } from '../messages.ts';
import type { Asked, Mind } from './interviewer-mind.ts';
import type { PracticeSession } from './practice-session.ts';
import type { SessionError } from './session-error.ts';

/** What the page shows of the interviewer beside what it has said. */
export interface InterviewerState {
  /** `elsewhere`: another tab of the same session speaks. */
  readonly status: 'arriving' | 'here' | 'elsewhere' | 'absent';
  /** Something asked waits for its reply. */
  readonly replying: boolean;
  /** Words of a model as they come. */
  readonly draft: string;
  readonly problem: AppError | undefined;
}

/** The interviewer of an open session. */
export interface Interviewer {
  readonly state: StoreApi<InterviewerState>;
  /** Says something to it. */
  say(text: string, replyTo?: EventId): Result<EventId, SessionError>;
  /** Asks for a hint; refused in an exam. */
  askHint(): Result<EventId, SessionError>;
  /** The candidate writes to it: it does not interrupt. */
  setComposing(composing: boolean): void;
  /** The name of a fact; to be asked of facts that were told, and undefined until it has arrived. */
  titleOf(fact: string): string | undefined;
  close(): void;
}

/** What the interviewer needs. */
export interface InterviewerParts {
  readonly session: PracticeSession;
  readonly loadPrivate: () => Promise<PrivateCase>;
  /** The model that is to speak, where one is entered. */
  readonly openVoice?: (() => Promise<ModelVoice | undefined>) | undefined;
}

/** A person takes a moment too. */
const THINKING_MS = 450;
/** A lock that is free is held by then; one that is not is another tab's. */
const LOCK_AFTER_MS = 300;
const READ = 'read';

/** What was asked and has had no reply yet. `read` is the last event that was taken care of. */
function findUnanswered(state: SessionState, read: unknown): Asked | undefined {
  const { events } = state;
  const from = events.findIndex(({ id }) => id === read) + 1;
  const answered = new Set(events.flatMap((event) => (event.type === 'line' ? [event.replyTo] : [])));
  return events
    .slice(from)
    .find(
      (event): event is Asked =>
        (event.type === 'message' || event.type === 'hint-asked') && !answered.has(event.id),
    );
}

/** Speaks for one session as long as this tab holds its lock. */
class Speaker {
  private readonly parts: InterviewerParts;
  private readonly mind: Mind;
  private readonly store: StoreApi<InterviewerState>;
  private readonly stop = new AbortController();
  private composing = false;
  private busy = false;
  /** What it recorded last. */
  private latest: EventId | undefined;

  constructor(parts: InterviewerParts, mind: Mind, store: StoreApi<InterviewerState>) {
    this.parts = parts;
    this.mind = mind;
    this.store = store;
  }

  begin(): () => void {
    const { session } = this.parts;
    const look = (): void => void this.look();
    let events = session.view.snapshot().events;
    const lookAtNews = (): void => {
      // every key in the notes changes the session: only what was said or done concerns it at once
      const next = session.view.snapshot().events;
      if (next === events) return;
      events = next;
      look();
    };
    const stops = [session.view.subscribe(lookAtNews), session.clock.subscribe(look)];
    look();
    return () => {
      this.stop.abort();
      for (const one of stops) one();
    };
  }

  setComposing(composing: boolean): void {
    this.composing = composing;
  }

  /** Answers what waits, else says what is due. One at a time: what it says is a change that calls it again. */
  private async look(): Promise<void> {
    const { session } = this.parts;
    if (this.busy || this.stop.signal.aborted || session.clock.read().ended) return;
    if (this.isUnderWay()) return;
    const fields = session.privateDocument.getMap<unknown>('interviewer');
    const asked = findUnanswered(session.view.snapshot(), fields.get(READ));
    this.busy = true;
    if (asked === undefined) this.record(this.mind.speakUp(this.composing));
    else {
      this.store.setState({ replying: true });
      await this.answer(asked);
      if (!this.stop.signal.aborted) fields.set(READ, asked.id);
      this.store.setState({ replying: false, draft: '' });
    }
    this.busy = false;
    if (asked !== undefined) await this.look();
  }

  private async answer(asked: Asked): Promise<void> {
    const { session } = this.parts;
    const isModel = session.view.snapshot().setup.interviewer === 'model' && asked.type === 'message';
    const voice = isModel ? await this.parts.openVoice?.() : undefined;
    const bodies = this.mind.reply(asked, this.composing);
    if (voice !== undefined && bodies.every(({ type }) => type === 'line')) {
      const told = await this.askModel(voice, asked, bodies);
      if (told) return;
    } else await new Promise((resolve) => setTimeout(resolve, THINKING_MS));
    if (!this.stop.signal.aborted) this.record(bodies);
  }

  /** Lets a model speak in place of the script; says so where it fails. Gives whether it spoke. */
  private async askModel(
    voice: ModelVoice,
    asked: Asked,
    bodies: readonly SessionEventBody[],
  ): Promise<boolean> {
    const reply = await voice.reply(this.mind.contextFor(), {
      signal: this.stop.signal,
      onText: (draft) => this.store.setState({ draft }),
    });
    this.store.setState({ draft: '' });
    if (this.stop.signal.aborted) return true;
    if (reply.ok) this.record(this.linesOfModel(reply.value, asked, bodies));
    else if (reply.error.code !== 'model-stopped') this.record([this.fallback(reply.error, asked)]);
    return reply.ok;
  }

  private linesOfModel(
    text: string,
    asked: Asked,
    bodies: readonly SessionEventBody[],
  ): readonly SessionEventBody[] {
    const topics = bodies.flatMap((body) => (body.type === 'line' ? [body.topic] : []));
    const asFact = topics.find(({ about }) => about === 'fact' || about === 'probe' || about === 'curveball');
    const told = this.mind.factsIn(text).map((fact) => ({ about: 'fact', fact }) as const);
    return [
      { type: 'line', by: 'model', text, topic: asFact ?? told[0] ?? { about: 'talk' }, replyTo: asked.id },
    ];
  }

  private fallback(error: ModelError, asked: Asked): SessionEventBody {
    const { what } = describeError(error);
    return {
      type: 'line',
      by: 'script',
      text: `${what} The script answers in its place.`,
      topic: { about: 'conduct', code: error.code },
      replyTo: asked.id,
    };
  }

  /**
   * Whether what it recorded last is not on the page yet: where it speaks in the middle of another
   * change, the page shows that later, and calls again then. Nothing would be said a second time meanwhile.
   */
  private isUnderWay(): boolean {
    const { events } = this.parts.session.view.snapshot();
    return this.latest !== undefined && !events.some(({ id }) => id === this.latest);
  }

  private record(bodies: readonly SessionEventBody[]): void {
    for (const body of bodies) {
      const recorded = this.parts.session.record(body);
      if (!recorded.ok) return;
      this.latest = recorded.value;
    }
  }
}

/** Holds the session's lock while the page is open; the callback runs once it is held, and gives how to stop. */
function holdLock(name: string, signal: AbortSignal, onHeld: () => () => void): void {
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      const stop = onHeld();
      signal.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });
  if (!('locks' in navigator)) return void hold();
  navigator.locks.request(name, { signal }, hold).catch((cause: unknown) => {
    // given up while it waited: the page was left
    if (!signal.aborted) throw cause;
  });
}

/**
 * Brings the interviewer into an open session: it answers, asks, reacts and throws curveballs, by
 * writing lines and curveballs into the session. After a reload it goes on where it stood; of several
 * tabs one speaks. Its code and the private case are fetched now, apart from the page's own.
 */
export function createInterviewer(parts: InterviewerParts): Interviewer {
  const { session, loadPrivate } = parts;
  const closing = new AbortController();
  const state = createStore<InterviewerState>(() => ({
    status: 'arriving',
    replying: false,
    draft: '',
    problem: undefined,
  }));
  let speaker: Speaker | undefined;
  let composing = false;
  let known: PrivateCase | undefined;
  const arrive = async (): Promise<void> => {
    const [mind, privateCase, design] = await Promise.all([
      import('./interviewer-mind.ts'),
      loadPrivate(),
      session.openDesign(),
    ]);
    const matcher = await mind.prepareMatcher(privateCase);
    if (closing.signal.aborted) return;
    known = privateCase;
    const waits = setTimeout(() => state.setState({ status: 'elsewhere' }), LOCK_AFTER_MS);
    holdLock(`dryrun-interviewer-${session.id}`, closing.signal, () => {
      clearTimeout(waits);
      speaker = new Speaker(parts, mind.createMind(session, design, privateCase, matcher), state);
      speaker.setComposing(composing);
      state.setState({ status: 'here' });
      return speaker.begin();
    });
  };
  arrive().catch(() => state.setState({ status: 'absent', problem: { code: 'interviewer-absent' } }));
  return {
    state,
    say(text, replyTo) {
      return session.record({ type: 'message', text, ...(replyTo === undefined ? {} : { replyTo }) });
    },
    askHint: () => session.record({ type: 'hint-asked' }),
    setComposing(next) {
      composing = next;
      speaker?.setComposing(next);
    },
    titleOf: (fact) => known?.facts.find(({ id }) => id === fact)?.title,
    close: () => closing.abort(),
  };
}
