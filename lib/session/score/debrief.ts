import type { CaseFact, CaseRedFlag } from '../case.ts';
import { evaluateCondition } from '../evaluate-board.ts';
import {
  type Calibration,
  calibrationOf,
  type SettledPrediction,
  settledPredictions,
} from '../predictions.ts';
import type { Level } from '../types.ts';
import { findMoments, type DecisiveMoment } from './moments.ts';
import { findGaps, type Gap } from './gaps.ts';
import type { SessionReading } from './reading.ts';
import { checkRequirements, type RequirementCheck } from './requirements-met.ts';
import { factsAsked } from './rules/navigation.ts';
import { judgeEstimates } from './rules/serving.ts';
import { type Scorecard, scoreReading } from './score-session.ts';
import { readSteps, type StepSpent } from './step-times.ts';
import {
  type CurveballResponse,
  type HintTaken,
  type ProbeAnswer,
  readCurveballs,
  readHints,
  readProbes,
} from './talk.ts';

/** A question that was never asked, with what its answer would have been. */
export interface MissedFact {
  readonly fact: CaseFact;
  readonly answer: string;
}

/** What a session was short of, where it was short of something. */
export type Lack = 'minutes' | 'runs' | 'drawing' | 'notes' | 'questions' | 'end';

/** Everything that a debrief says of a session. */
export interface Debrief {
  readonly card: Scorecard;
  /** What cannot be judged since it is not there; a short attempt has several. */
  readonly lacks: readonly Lack[];
  readonly elapsedMs: number;
  readonly steps: readonly StepSpent[];
  readonly moments: readonly DecisiveMoment[];
  readonly gaps: readonly Gap[];
  /** The heaviest first. */
  readonly missed: readonly MissedFact[];
  /** How many facts came out by asking, of all that the case has. */
  readonly asked: number;
  readonly probes: readonly ProbeAnswer[];
  readonly curveballs: readonly CurveballResponse[];
  readonly hints: readonly HintTaken[];
  readonly requirements: readonly RequirementCheck[];
  readonly predictions: readonly SettledPrediction[];
  readonly calibration: Calibration | undefined;
  /** Red flags that hold at the end. */
  readonly redFlags: readonly CaseRedFlag[];
  /** Estimates that are further off than ten times, or without working. */
  readonly estimatesOff: readonly { readonly quantity: string; readonly text: string }[];
}

const SHORT_MS = 5 * 60_000;

function findLacks(reading: SessionReading, asked: number): readonly Lack[] {
  const { state, activeMs, components, runs } = reading;
  const isWritten = Object.values(state.notes).some(
    ({ texts, rows }) =>
      Object.values(texts).some((text) => text.trim() !== '') ||
      Object.values(rows).some((table) => table.length > 0),
  );
  const found: readonly (readonly [Lack, boolean])[] = [
    ['end', !state.events.some(({ type }) => type === 'ended')],
    ['minutes', activeMs < SHORT_MS],
    ['drawing', components.length === 0],
    ['runs', runs.length === 0],
    ['notes', !isWritten],
    ['questions', asked === 0 && state.setup.interviewer !== 'silent'],
  ];
  return found.flatMap(([lack, holds]) => (holds ? [lack] : []));
}

/**
 * Writes the debrief of a session that has been read, against a level. Pure.
 *
 * @param reading see `readForScore`; one reading serves every level
 */
export function debriefReading(reading: SessionReading, level: Level): Debrief {
  const { state, privateCase, design, findings } = reading;
  const card = scoreReading(reading, level);
  const asked = factsAsked(reading);
  const told = new Set(
    state.events.flatMap((event) =>
      event.type === 'line' && event.topic.about === 'fact' ? [event.topic.fact] : [],
    ),
  );
  const missed = privateCase.facts
    .filter(({ id }) => !told.has(id))
    .map((fact) => ({ fact, answer: fact.answers[state.setup.variant] ?? fact.answers[0] ?? '' }))
    .toSorted((a, b) => b.fact.weight - a.fact.weight);
  const predictions = settledPredictions(state.events);
  const board = { state, design, findings };
  return {
    card,
    lacks: findLacks(reading, asked.length),
    elapsedMs: reading.elapsedMs,
    steps: readSteps(reading),
    moments: findMoments(reading),
    gaps: findGaps(card),
    missed,
    asked: told.size,
    probes: readProbes(reading),
    curveballs: readCurveballs(reading),
    hints: readHints(reading),
    requirements: checkRequirements(reading),
    predictions,
    calibration: calibrationOf(predictions),
    redFlags: privateCase.redFlags.filter(({ when }) => when !== undefined && evaluateCondition(when, board)),
    estimatesOff: judgeEstimates(reading).flatMap(({ quantity, near, evidence }) =>
      near ? [] : [{ quantity, text: evidence.text }],
    ),
  };
}
