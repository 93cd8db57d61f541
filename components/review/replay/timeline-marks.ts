import { stepsOf } from '@/lib/session/steps';
import type { SessionEvent } from '@/lib/session/types';

/** What is marked on the timeline. */
export type MarkKind = 'question' | 'run' | 'curveball' | 'hint';

/** Something that happened at a moment. */
export interface TimelineMark {
  readonly id: string;
  readonly kind: MarkKind;
  readonly atMs: number;
  /** A few words. */
  readonly label: string;
}

/** A stretch of time on one step. */
export interface StepBand {
  readonly id: string;
  readonly title: string;
  readonly fromMs: number;
  readonly toMs: number;
}

const LABEL_LIMIT = 60;

const cut = (text: string): string =>
  text.length > LABEL_LIMIT ? `${text.slice(0, LABEL_LIMIT - 1)}…` : text;

/** The marks of a session's events, in order. */
export function listMarks(events: readonly SessionEvent[]): readonly TimelineMark[] {
  const mark = ({ id, atMs }: SessionEvent, kind: MarkKind, label: string): TimelineMark[] => [
    { id, kind, atMs, label },
  ];
  return events.flatMap((event) => {
    if (event.type === 'message') return mark(event, 'question', cut(event.text));
    if (event.type === 'run') return mark(event, 'run', 'A run');
    if (event.type === 'run-failed') return mark(event, 'run', 'A run that failed');
    if (event.type === 'curveball') return mark(event, 'curveball', 'A curveball');
    if (event.type === 'hint-asked') return mark(event, 'hint', 'A hint was asked for');
    return [];
  });
}

/** The steps in the order in which they were visited, from the beginning to the end. */
export function listBands(
  events: readonly SessionEvent[],
  framework: '7-step' | '4-step',
  durationMs: number,
): readonly StepBand[] {
  const titles = new Map([...stepsOf['7-step'], ...stepsOf['4-step']].map(({ id, title }) => [id, title]));
  const [first] = stepsOf[framework];
  const changes = events.flatMap((event) =>
    event.type === 'step' || event.type === 'framework' ? [{ step: event.step, atMs: event.atMs }] : [],
  );
  const visits = [{ step: first?.id ?? 'opening', atMs: 0 }, ...changes];
  return visits.flatMap(({ step, atMs }, at) => {
    const toMs = Math.min(visits[at + 1]?.atMs ?? durationMs, durationMs);
    return toMs > atMs ? [{ id: `${at}`, title: titles.get(step) ?? step, fromMs: atMs, toMs }] : [];
  });
}

/** The moment of the next mark or change of step after one, or of the last one before it; undefined where there is none. */
export function findNeighbour(
  momentsMs: readonly number[],
  atMs: number,
  direction: 'next' | 'previous',
): number | undefined {
  return direction === 'next' ? momentsMs.find((one) => one > atMs) : momentsMs.findLast((one) => one < atMs);
}
