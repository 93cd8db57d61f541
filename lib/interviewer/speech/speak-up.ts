import { createRandom } from '../../core/random.ts';
import type { CaseProbe, CaseReaction } from '../../session/case.ts';
import { evaluateCondition } from '../../session/evaluate-board.ts';
import { type SevenStep, stepsOf } from '../../session/steps.ts';
import type { LineTopic, SessionEventBody } from '../../session/types.ts';
import { isStatement } from './answer.ts';
import { restOfDeck, throwCurveball } from './curveballs.ts';
import { coveredSteps, findOpenQuestion, hasSaid, isAskedAt, linesOf, type Situation } from './situation.ts';
import { phrase, type wording } from './wording.ts';

const SECOND_MS = 1_000;
/** Nothing unasked is said so soon after something was said. */
const PAUSE_MS = 40 * SECOND_MS;
/** A step is under way so long before its first probe. */
const SETTLED_MS = 50 * SECOND_MS;
/** Clarifying is the candidate's: there a probe comes only into a long silence. */
const QUIET_MS = 150 * SECOND_MS;
/** Probes of one step, by level. */
const MOST_PROBES = { mid: 2, senior: 3, staff: 4 };
/** A question that nobody answers is left after this. */
const PATIENCE_MS = 240 * SECOND_MS;
/** Where in a session curveballs come, as shares of it, and how far the seed may move them. */
const CURVEBALL_SHARES = [0.4, 0.8];
const CURVEBALL_JITTER = 0.03;
const LEAST_UNTIMED_MS = 180 * SECOND_MS;
const LAST_MINUTE_MS = 60 * SECOND_MS;
const FIVE_MINUTES_MS = 300 * SECOND_MS;
const SHORT_SESSION_MS = 900 * SECOND_MS;

const say = (text: string, topic: LineTopic): readonly SessionEventBody[] => [
  { type: 'line', by: 'script', text, topic },
];

/** Milliseconds since candidate or interviewer last said something; since the beginning where nobody has. */
function silenceMs({ state, clock }: Situation): number {
  const last = state.events.findLast(
    ({ type }) => type === 'line' || type === 'message' || type === 'curveball',
  );
  return clock.elapsedMs - (last?.atMs ?? 0);
}

/** How far a session is, 0 .. 1: by time, or by steps where it has no end. */
function progress({ clock }: Situation): number {
  if (clock.remainingMs !== undefined)
    return clock.elapsedMs / Math.max(1, clock.elapsedMs + clock.remainingMs);
  const steps = stepsOf[clock.framework];
  return clock.elapsedMs < LEAST_UNTIMED_MS
    ? 0
    : steps.findIndex(({ id }) => id === clock.step) / (steps.length - 1);
}

/** Whether the next curveball of the deck is due; in the last minute nobody could act on it any more. */
function isCurveballDue(situation: Situation): boolean {
  const { deck, state, clock } = situation;
  if ((clock.remainingMs ?? Infinity) < LAST_MINUTE_MS) return false;
  const rest = restOfDeck(situation);
  const at = deck.length - rest.length;
  const share = CURVEBALL_SHARES[at];
  if (rest.length === 0 || share === undefined) return false;
  const moved = (createRandom(state.setup.seed, 'curveball', at).uniform() * 2 - 1) * CURVEBALL_JITTER;
  return progress(situation) >= share + (situation.clock.remainingMs === undefined ? 0 : moved);
}

function nudge(situation: Situation): readonly SessionEventBody[] {
  const { clock, state } = situation;
  const once = (code: string, occasion: keyof typeof wording): readonly SessionEventBody[] =>
    hasSaid(state, (topic) => topic.about === 'conduct' && topic.code === code)
      ? []
      : say(phrase(occasion, state), { about: 'conduct', code });
  const late = clock.capPassed ? once('cap-passed', 'capPassed') : [];
  if (late.length > 0) return late;
  const { remainingMs } = clock;
  const isLong = remainingMs !== undefined && clock.elapsedMs + remainingMs >= SHORT_SESSION_MS;
  return isLong && remainingMs <= FIVE_MINUTES_MS ? once('five-minutes', 'fiveMinutes') : [];
}

const ORDER: readonly SevenStep[] = stepsOf['7-step'].flatMap(({ id }) => coveredSteps(id));

function nextReaction(situation: Situation): CaseReaction | undefined {
  const { privateCase, state, design, findings, clock } = situation;
  const reached = Math.max(...coveredSteps(clock.step).map((step) => ORDER.indexOf(step)));
  return privateCase.reactions.find(
    (reaction) =>
      ORDER.indexOf(reaction.step) <= reached &&
      !hasSaid(state, (topic) => topic.about === 'reaction' && topic.rule === reaction.id) &&
      evaluateCondition(reaction.when, { state, design, findings }),
  );
}

function nextProbe(situation: Situation): CaseProbe | undefined {
  const { privateCase, state, design, findings, clock } = situation;
  const steps = coveredSteps(clock.step);
  const asked = (probe: CaseProbe): boolean =>
    hasSaid(state, (topic) => topic.about === 'probe' && topic.probe === probe.id);
  const ofStep = privateCase.probes.filter(({ step }) => steps.includes(step));
  if (ofStep.filter(asked).length >= MOST_PROBES[state.setup.level] * Math.max(1, steps.length / 2))
    return undefined;
  const fitting = ofStep.filter(
    (probe) =>
      !asked(probe) &&
      isAskedAt(probe.level, state.setup.level) &&
      (probe.when === undefined || evaluateCondition(probe.when, { state, design, findings })),
  );
  // a condition that holds makes a probe the more fitting, and so does the candidate's own level
  const fit = (probe: CaseProbe): number =>
    (probe.when === undefined ? 0 : 2) +
    (probe.level === state.setup.level ? 1 : 0) -
    steps.indexOf(probe.step);
  return fitting.toSorted((a, b) => fit(b) - fit(a))[0];
}

/** Whether a question of the interviewer still waits for an answer. */
function isWaiting(situation: Situation): boolean {
  const { state, privateCase, clock } = situation;
  const open = findOpenQuestion(state, privateCase, isStatement);
  return open !== undefined && clock.elapsedMs - open.event.atMs < PATIENCE_MS;
}

/** A curveball that is due in a session in which nobody speaks: the same change, with the words of its card. */
function layCard(situation: Situation): readonly SessionEventBody[] {
  if (situation.composing || silenceMs(situation) < PAUSE_MS) return [];
  return isCurveballDue(situation) ? throwCurveball(situation) : [];
}

/**
 * What the scripted interviewer says by itself at this moment; mostly nothing. One thing at a time, in
 * this order: a welcome, a curveball that is due, a word on the time, a reaction to the board, a probe.
 * Nothing while the candidate writes to it, while a question waits, in a pause, or after the end. A
 * silent interviewer only lays down the curveballs that are due.
 */
export function speakUp(situation: Situation): readonly SessionEventBody[] {
  const { clock, state, composing } = situation;
  const { interviewer } = state.setup;
  if (clock.paused || clock.ended || clock.timeUp) return [];
  if (interviewer === 'silent') return layCard(situation);
  if (linesOf(state).length === 0)
    return say(phrase('welcome', state), { about: 'conduct', code: 'welcome' });
  const quietMs = silenceMs(situation);
  if (composing || quietMs < PAUSE_MS) return [];
  if (isCurveballDue(situation)) return throwCurveball(situation);
  const nudged = nudge(situation);
  if (nudged.length > 0) return nudged;
  if (isWaiting(situation)) return [];
  const reaction = nextReaction(situation);
  if (reaction !== undefined) return say(reaction.text, { about: 'reaction', rule: reaction.id });
  const opensLate = clock.step === 'opening' || clock.step === 'clarify' || clock.step === 'scope';
  if (opensLate ? quietMs < QUIET_MS : clock.stepElapsedMs < SETTLED_MS) return [];
  if (!opensLate && quietMs < QUIET_MS && hasProbedStep(situation)) return [];
  const probe = nextProbe(situation);
  return probe === undefined ? [] : say(probe.text, { about: 'probe', probe: probe.id });
}

function hasProbedStep({ privateCase, state, clock }: Situation): boolean {
  const steps = coveredSteps(clock.step);
  const ids = new Set(privateCase.probes.flatMap(({ id, step }) => (steps.includes(step) ? [id] : [])));
  return hasSaid(state, (topic) => topic.about === 'probe' && ids.has(topic.probe));
}
