import type { AnswerPoint, CaseProbe } from '../case.ts';
import type { SessionEvent } from '../types.ts';
import { mentions } from './concepts.ts';
import type { SessionReading } from './reading.ts';

type Message = Extract<SessionEvent, { type: 'message' }>;
type Line = Extract<SessionEvent, { type: 'line' }>;

/** Minutes within which something answers a curveball. */
const ANSWER_MINUTES = 8;
const MINUTE_MS = 60_000;
/** A curveball this near the end need not be answered. */
const TOO_LATE_MS = 60_000;

/** A probe of the session with what was said to it. */
export interface ProbeAnswer {
  readonly probe: CaseProbe;
  readonly line: Line;
  readonly answers: readonly Message[];
  readonly made: readonly AnswerPoint[];
  readonly missed: readonly AnswerPoint[];
}

/** The candidate's messages that answer a line: replies to it, and what is said before the next line that asks for something. */
function answersTo(line: Line, events: readonly SessionEvent[]): readonly Message[] {
  const at = events.findIndex(({ id }) => id === line.id);
  const next = events.findIndex(
    (event, index) =>
      index > at && event.type === 'line' && ['probe', 'curveball', 'reaction'].includes(event.topic.about),
  );
  const until = next < 0 ? events.length : next;
  return events.filter(
    (event, index): event is Message =>
      event.type === 'message' &&
      (event.replyTo === line.id || (index > at && index < until && event.replyTo === undefined)),
  );
}

/** Points that messages make. What says nothing makes none; an answer in words of its own makes at least one. */
function pointsMade(
  reading: SessionReading,
  answers: readonly Message[],
  points: readonly AnswerPoint[],
): readonly AnswerPoint[] {
  const counted = answers.filter(({ id }) => reading.messageFault(id) === undefined);
  if (counted.length === 0) return [];
  const made = points.filter(({ words }) =>
    counted.some(({ id }) => mentions(reading.messageText(id), words)),
  );
  return made.length > 0 ? made : points.slice(0, 1);
}

/** Every probe that was asked, with what was said to it. */
export function readProbes(reading: SessionReading): readonly ProbeAnswer[] {
  const { events } = reading.state;
  return events.flatMap((line): ProbeAnswer[] => {
    if (line.type !== 'line' || line.topic.about !== 'probe') return [];
    const name = line.topic.probe;
    const probe = reading.privateCase.probes.find(({ id }) => id === name);
    if (probe === undefined) return [];
    const answers = answersTo(line, events);
    const made = pointsMade(reading, answers, probe.points);
    return [{ probe, line, answers, made, missed: probe.points.filter((point) => !made.includes(point)) }];
  });
}

/** A curveball of the session with what came of it. */
export interface CurveballResponse {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly event: Extract<SessionEvent, { type: 'curveball' }>;
  readonly answers: readonly Message[];
  readonly made: readonly AnswerPoint[];
  readonly missed: readonly AnswerPoint[];
  /** Time to the first thing that was done about it; undefined where nothing was. */
  readonly noticedMs: number | undefined;
  /** When the drawing or its requirements were changed, and when notes were; undefined where the times of edits are not known. */
  readonly designEdits: readonly number[] | undefined;
  readonly noteEdits: readonly number[] | undefined;
  /** Runs that ended after it. */
  readonly runs: readonly { readonly id: string; readonly atMs: number; readonly changed: boolean }[];
  /** Words, change, run: 0 .. 3. Undefined where the session ended before it could be answered. */
  readonly steps: number | undefined;
}

/** Every curveball that was thrown, with what was said, changed and run within eight minutes. */
export function readCurveballs(reading: SessionReading): readonly CurveballResponse[] {
  const { state, edits, elapsedMs, privateCase } = reading;
  return state.events.flatMap((event): CurveballResponse[] => {
    if (event.type !== 'curveball') return [];
    const known = privateCase.curveballs.find(({ id }) => id === event.curveball);
    const untilMs = event.atMs + ANSWER_MINUTES * MINUTE_MS;
    const isWithin = (atMs: number): boolean => atMs > event.atMs && atMs <= untilMs;
    const answers = state.events.filter(
      (one): one is Message => one.type === 'message' && isWithin(one.atMs),
    );
    const made = pointsMade(reading, answers, known?.points ?? []);
    const before = reading.runs.findLast(({ atMs }) => atMs <= event.atMs);
    const runs = reading.runs
      .filter(({ atMs }) => isWithin(atMs))
      .map(({ id, atMs, designHash }) => ({ id, atMs, changed: designHash !== before?.designHash }));
    const designEdits = edits?.design.filter(isWithin);
    const noteEdits = edits && [...edits.sections.values()].flat().filter(isWithin);
    const isChanged =
      designEdits === undefined ? runs.some(({ changed }) => changed) : designEdits.length > 0;
    const counted = answers.filter(({ id }) => reading.messageFault(id) === undefined);
    const firsts = [
      ...counted.map(({ atMs }) => atMs),
      ...(designEdits ?? []),
      ...runs.map(({ atMs }) => atMs),
    ];
    return [
      {
        id: event.curveball,
        title: known?.title ?? event.curveball,
        text: known?.text ?? '',
        event,
        answers,
        made,
        missed: (known?.points ?? []).filter((point) => !made.includes(point)),
        noticedMs: firsts.length === 0 ? undefined : Math.min(...firsts) - event.atMs,
        designEdits,
        noteEdits,
        runs,
        steps:
          elapsedMs - event.atMs < TOO_LATE_MS
            ? undefined
            : Number(made.length > 0) + Number(isChanged) + Number(runs.some(({ changed }) => changed)),
      },
    ];
  });
}

/** A hint that was taken. */
export interface HintTaken {
  readonly hint: string;
  readonly rung: 1 | 2 | 3;
  readonly line: Line;
}

/** Every hint that was taken, rung by rung. */
export function readHints(reading: SessionReading): readonly HintTaken[] {
  return reading.state.events.flatMap((line): HintTaken[] =>
    line.type === 'line' && line.topic.about === 'hint'
      ? [{ hint: line.topic.hint, rung: line.topic.rung, line }]
      : [],
  );
}
