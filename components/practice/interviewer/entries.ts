import type { EventId, LineTopic, SessionEvent } from '@/lib/session/types';

/** One thing that was said, as the panel shows it. */
export interface Entry {
  readonly id: EventId;
  readonly atMs: number;
  readonly who: 'you' | 'script' | 'model';
  readonly text: string;
  readonly topic: LineTopic | undefined;
  /** A question of the interviewer that nobody has answered yet. */
  readonly waits: boolean;
  /** The line that throws a curveball; what is asked about it later is a question. */
  readonly throws: boolean;
}

/** Something that the interviewer said. */
export type LineEvent = Extract<SessionEvent, { readonly type: 'line' }>;

/** Whether the event at a place is the first line about its curveball. */
function throwsAt(events: readonly SessionEvent[], at: number): boolean {
  const curveballOf = (event: SessionEvent | undefined): string | undefined =>
    event?.type === 'line' && event.topic.about === 'curveball' ? event.topic.curveball : undefined;
  const thrown = curveballOf(events[at]);
  return thrown !== undefined && events.findIndex((event) => curveballOf(event) === thrown) === at;
}

const asks = (topic: LineTopic): boolean =>
  topic.about === 'probe' || topic.about === 'curveball' || topic.about === 'reaction';

/** The newest question of the interviewer, where the candidate has said nothing since. */
export function findWaiting(events: readonly SessionEvent[]): LineEvent | undefined {
  const lastMessage = events.findLastIndex(({ type }) => type === 'message');
  const open = events.findLastIndex((event) => event.type === 'line' && asks(event.topic));
  const event = open > lastMessage ? events[open] : undefined;
  return event?.type === 'line' ? event : undefined;
}

/** What was said in a session, in order. Of the interviewer's questions at most the newest one waits. */
export function listEntries(events: readonly SessionEvent[]): readonly Entry[] {
  const waiting = events.at(-1)?.type === 'ended' ? undefined : findWaiting(events);
  return events.flatMap((event, at): readonly Entry[] => {
    const { id, atMs } = event;
    if (event.type === 'message')
      return [{ id, atMs, who: 'you', text: event.text, topic: undefined, waits: false, throws: false }];
    if (event.type !== 'line') return [];
    const { by, text, topic } = event;
    return [{ id, atMs, who: by, text, topic, waits: event === waiting, throws: throwsAt(events, at) }];
  });
}

/** A fact that was told, or a question that stayed open. */
export interface Told {
  readonly id: EventId;
  readonly fact: string | undefined;
  readonly text: string;
}

/** The facts told so far, and the questions to which the candidate has to assume an answer. */
export function listTold(events: readonly SessionEvent[]): {
  readonly facts: readonly Told[];
  readonly assumed: readonly Told[];
} {
  const facts: Told[] = [];
  const assumed: Told[] = [];
  for (const event of events) {
    if (event.type !== 'line') continue;
    const { id, topic, text, replyTo } = event;
    if (topic.about === 'fact') facts.push({ id, fact: topic.fact, text });
    if (topic.about !== 'unknown') continue;
    const asked = events.find((one) => one.id === replyTo);
    if (asked?.type === 'message') assumed.push({ id, fact: undefined, text: asked.text });
  }
  return { facts, assumed };
}
