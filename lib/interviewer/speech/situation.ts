import type { Finding } from '../../design/lint/types.ts';
import type { Design } from '../../design/types.ts';
import type { AnswerPoint, PrivateCase } from '../../session/case.ts';
import type { ClockReading } from '../../session/clock.ts';
import type { SevenStep, StepId } from '../../session/steps.ts';
import type { Level, LineTopic, SessionEvent, SessionState } from '../../session/types.ts';
import type { Matcher } from '../matcher/matcher.ts';
import type { Deck } from './deck.ts';

/** All that the scripted interviewer goes by. */
export interface Situation {
  readonly privateCase: PrivateCase;
  readonly state: SessionState;
  readonly design: Design;
  readonly findings: readonly Finding[];
  readonly clock: ClockReading;
  readonly deck: Deck;
  readonly matcher: Matcher;
  /** The candidate is writing to the interviewer. */
  readonly composing: boolean;
}

type LineEvent = Extract<SessionEvent, { readonly type: 'line' }>;

/** The lines of a session. */
export function linesOf({ events }: SessionState): readonly LineEvent[] {
  return events.filter((event): event is LineEvent => event.type === 'line');
}

/** Whether a line on a topic has been spoken. */
export function hasSaid(state: SessionState, matches: (topic: LineTopic) => boolean): boolean {
  return linesOf(state).some(({ topic }) => matches(topic));
}

/** The facts that were told, in order, by id. */
export function toldFacts(state: SessionState): readonly string[] {
  return linesOf(state).flatMap(({ topic }) => (topic.about === 'fact' ? [topic.fact] : []));
}

const OF_FOUR: { readonly [Name in StepId]: readonly SevenStep[] } = {
  opening: ['opening'],
  clarify: ['clarify'],
  frame: ['frame'],
  data: ['data'],
  model: ['model'],
  evaluate: ['evaluate'],
  serve: ['serve'],
  monitor: ['monitor'],
  close: ['close'],
  scope: ['clarify', 'frame'],
  'high-level': ['data', 'model', 'evaluate', 'serve'],
  'deep-dive': ['model', 'data', 'serve', 'evaluate'],
  'wrap-up': ['monitor', 'close'],
};

/** The steps of the 7-step framework that a step of either covers; what a case is written by. */
export function coveredSteps(step: StepId): readonly SevenStep[] {
  return OF_FOUR[step];
}

const LEVELS: readonly Level[] = ['mid', 'senior', 'staff'];

/** Whether what is meant for a level is asked in a session of another. */
export function isAskedAt(level: Level, session: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(session);
}

/** A question of the interviewer that has had no answer yet. */
export interface OpenQuestion {
  readonly topic: Extract<LineTopic, { readonly about: 'probe' | 'curveball' | 'reaction' }>;
  readonly event: LineEvent;
  readonly points: readonly AnswerPoint[];
  /** How often it was asked, with what was asked after an answer. */
  readonly times: number;
}

function pointsOf(topic: OpenQuestion['topic'], privateCase: PrivateCase): readonly AnswerPoint[] {
  if (topic.about === 'probe') return privateCase.probes.find(({ id }) => id === topic.probe)?.points ?? [];
  if (topic.about === 'curveball')
    return privateCase.curveballs.find(({ id }) => id === topic.curveball)?.points ?? [];
  return [];
}

const isSame = (one: LineTopic, other: LineTopic): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The question that waits for an answer: the newest one that the candidate has written nothing
 * about since, questions back to the interviewer apart.
 *
 * @param before leaves out this event and what came after it
 */
export function findOpenQuestion(
  state: SessionState,
  privateCase: PrivateCase,
  isAnswer: (text: string) => boolean,
  before: number = state.events.length,
): OpenQuestion | undefined {
  const events = state.events.slice(0, before);
  for (let at = events.length - 1; at >= 0; at -= 1) {
    const event = events[at];
    if (event?.type === 'message' && isAnswer(event.text)) return undefined;
    if (event?.type !== 'line') continue;
    const { topic } = event;
    if (topic.about !== 'probe' && topic.about !== 'curveball' && topic.about !== 'reaction') continue;
    const times = linesOf(state).filter((line) => isSame(line.topic, topic)).length;
    return { topic, event, points: pointsOf(topic, privateCase), times };
  }
  return undefined;
}
