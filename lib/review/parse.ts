import * as v from 'valibot';
import { asId } from '../core/ids.ts';
import {
  listShape,
  numberShape,
  objectShape,
  oneOf,
  optional,
  readShape,
  recordShape,
  type Shape,
  textShape,
} from '../design/value-shapes.ts';
import type { AttemptRecord } from './attempt.ts';
import type { ReviewCard, ReviewEntry } from './card.ts';

const moment = numberShape(0, 8.64e15);
const amount = numberShape(0);
const count = v.pipe(amount, v.integer());
const grade = oneOf([1, 2, 3, 4]);
const short = textShape(300, 1);
const long = textShape(4_000);

const stepId = oneOf([
  'opening',
  'clarify',
  'frame',
  'data',
  'model',
  'evaluate',
  'serve',
  'monitor',
  'close',
  'scope',
  'high-level',
  'deep-dive',
  'wrap-up',
]);

const attemptShape = objectShape({
  sessionId: v.pipe(
    short,
    v.transform((text) => asId<'session'>(text)),
  ),
  caseSlug: short,
  level: oneOf(['mid', 'senior', 'staff']),
  framework: oneOf(['7-step', '4-step']),
  endedAt: moment,
  marks: recordShape(short, grade),
  percentage: optional(numberShape(0, 100)),
  steps: listShape(objectShape({ step: stepId, usedMs: amount, budgetMs: optional(amount) }), 30),
});

const scheduleShape = objectShape({
  dueAt: moment,
  stability: amount,
  difficulty: numberShape(0, 10),
  state: oneOf(['new', 'learning', 'review', 'relearning']),
  scheduledDays: amount,
  learningStep: count,
  reviews: count,
  lapses: count,
  lastAt: optional(moment),
});

const cardShape = objectShape({
  id: short,
  caseSlug: short,
  dimension: short,
  origin: oneOf(['fact', 'probe', 'estimate', 'red-flag', 'gap', 'requirement']),
  front: long,
  back: long,
  madeAt: moment,
  schedule: scheduleShape,
});

const entryShape = objectShape({ card: short, atMs: moment, grade, before: scheduleShape });

function readStored<T>(shape: Shape<T>, value: unknown): T | undefined {
  const read = readShape(shape, value);
  return read.ok ? read.value : undefined;
}

/** Reads an attempt that was stored; undefined for what is none. */
export function parseAttempt(value: unknown): AttemptRecord | undefined {
  return readStored(attemptShape, value);
}

/** Reads a card that was stored; undefined for what is none. */
export function parseCard(value: unknown): ReviewCard | undefined {
  return readStored(cardShape, value);
}

/** Reads an entry of the log of reviews; undefined for what is none. */
export function parseEntry(value: unknown): ReviewEntry | undefined {
  return readStored(entryShape, value);
}
