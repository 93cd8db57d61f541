import * as v from 'valibot';
import {
  anyOf,
  flagShape,
  numberShape,
  objectShape,
  oneOf,
  optional,
  readShape,
  recordShape,
  textShape,
} from '../design/value-shapes.ts';
import { TEXT_LIMIT } from '../design/types.ts';
import { type StepId, stepsOf } from './steps.ts';
import type { EstimateEntry, EventHead, SelfMark, SessionEvent, SessionEventBody } from './types.ts';

/** Most characters of what is said or prompted. */
const SPEECH_LIMIT = 100_000;
/** Most events of a session. */
export const EVENT_LIMIT = 20_000;
/** Most lines of the estimate sheet, runs, or marks. */
export const ENTRY_LIMIT = 500;
/** The last moment that a date can name, milliseconds since 1970. */
const LAST_MS = 8.64e15;

const speech = textShape(SPEECH_LIMIT);
const line = textShape(TEXT_LIMIT);
const name = textShape(64, 1);
const framework = oneOf(['7-step', '4-step']);
const steps = [...new Set(Object.values(stepsOf).flatMap((list) => list.map(({ id }) => id)))];
const step = oneOf<StepId>(steps);
const minutes = numberShape(0.1, 100_000);

/** A key under which an object holds nothing of its own could stand for something inherited. */
const key = v.pipe(
  name,
  v.check((one) => one !== '__proto__', 'nothing has the name "__proto__"'),
);

/** What was chosen before a session began. */
export const setupShape = objectShape({
  caseSlug: name,
  caseVersion: numberShape(0, 1e9),
  variant: numberShape(0, 1e9),
  seed: numberShape(0, Number.MAX_SAFE_INTEGER),
  framework,
  length: anyOf([oneOf(['untimed']), objectShape({ minutes })]),
  level: oneOf(['mid', 'senior', 'staff']),
  interviewer: oneOf(['script', 'model', 'silent']),
  exam: flagShape,
  prompt: speech,
  begunAt: numberShape(0, LAST_MS),
});

const topic = v.variant('about', [
  v.object({ about: v.literal('fact'), fact: name }),
  v.object({ about: v.literal('unknown') }),
  v.object({ about: v.literal('probe'), probe: name }),
  v.object({ about: v.literal('reaction'), rule: name }),
  v.object({ about: v.literal('hint'), hint: name, rung: oneOf([1, 2, 3]) }),
  v.object({ about: v.literal('curveball'), curveball: name }),
  v.object({ about: v.literal('conduct'), code: name }),
  v.object({ about: v.literal('talk') }),
]);

const metricValue = optional(numberShape());
const head = { id: name, atMs: numberShape(0, LAST_MS), wallMs: numberShape(0, LAST_MS) };
const replyTo = optional(name);

const requirements = recordShape(key, anyOf([numberShape(0, Number.MAX_VALUE), flagShape, name]));

type FieldsOf<Type> = Omit<Extract<SessionEventBody, { readonly type: Type }>, 'type'> & EventHead;
type Bodies = {
  readonly [Type in SessionEventBody['type']]: {
    readonly [Field in keyof FieldsOf<Type>]-?: v.GenericSchema;
  };
};

/** Every kind of event by its name, with every field: what is missing here would be lost at the next reading. */
const bodies = {
  begun: head,
  step: { ...head, step },
  framework: { ...head, framework, step },
  paused: head,
  resumed: head,
  extended: { ...head, minutes },
  untimed: head,
  message: { ...head, text: speech, replyTo },
  line: { ...head, by: oneOf(['script', 'model']), text: speech, topic, replyTo },
  'hint-asked': head,
  curveball: {
    ...head,
    curveball: name,
    change: name,
    values: recordShape(key, anyOf([numberShape(), line])),
    asks: optional(objectShape({ before: requirements, after: requirements })),
    limitUsd: metricValue,
  },
  prediction: {
    ...head,
    prediction: objectShape({
      id: name,
      claim: line,
      metric: name,
      direction: oneOf(['up', 'down', 'same']),
      confidence: numberShape(0, 1),
      baseRun: optional(name),
    }),
  },
  withdrawn: { ...head, prediction: name },
  settled: {
    ...head,
    prediction: name,
    run: name,
    outcome: oneOf(['confirmed', 'refuted', 'not-comparable']),
    before: metricValue,
    after: metricValue,
  },
  run: { ...head, run: name },
  'run-failed': { ...head, code: name },
  ended: { ...head, reason: oneOf(['finished', 'time']) },
} satisfies Bodies;

const shapes = new Map(
  Object.entries<v.ObjectEntries>(bodies).map(([type, fields]) => [type, objectShape(fields)] as const),
);

/** An event, where a value is one; a copy without what does not belong to it. */
export function readEvent(value: unknown): SessionEvent | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  const { type } = value;
  const shape = typeof type === 'string' ? shapes.get(type) : undefined;
  const read = shape && readShape(shape, value);
  // the fields of each type are those of its event: `Bodies` says so
  return read?.ok === true ? ({ ...read.value, type } as unknown as SessionEvent) : undefined;
}

/** A line of the estimate sheet. */
const estimateShape = objectShape({
  text: line,
  working: speech,
  inputs: optional(recordShape(key, line)),
  checked: optional(objectShape({ text: line, verdict: oneOf(['within-2', 'within-10', 'further-off']) })),
});

/** A line of the estimate sheet, where a value is one. */
export function readEstimate(value: unknown): EstimateEntry | undefined {
  const read = readShape(estimateShape, value);
  return read.ok ? read.value : undefined;
}

const selfMarkShape = objectShape({ mark: oneOf([1, 2, 3, 4]), note: speech });

/** The candidate's own mark, where a value is one. */
export function readSelfMark(value: unknown): SelfMark | undefined {
  const read = readShape(selfMarkShape, value);
  return read.ok ? read.value : undefined;
}

/** Whether a key may name an entry. */
export const isKey = (text: string): boolean => readShape(key, text).ok;
