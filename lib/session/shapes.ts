import '../design/quiet-zod.ts';
import * as z from 'zod/mini';
import { TEXT_LIMIT } from '../design/types.ts';
import { type StepId, stepsOf } from './steps.ts';
import type { EstimateEntry, EventHead, SessionEvent, SessionEventBody } from './types.ts';

/** Most characters of what is said or prompted. */
const SPEECH_LIMIT = 100_000;
/** Most events of a session. */
export const EVENT_LIMIT = 20_000;
/** Most lines of the estimate sheet, runs, or marks. */
export const ENTRY_LIMIT = 500;
/** The last moment that a date can name, milliseconds since 1970. */
const LAST_MS = 8.64e15;

const within = (least: number, most: number) => z.number().check(z.gte(least), z.lte(most));
const speech = z.string().check(z.maxLength(SPEECH_LIMIT));
const line = z.string().check(z.maxLength(TEXT_LIMIT));
const name = z.string().check(z.minLength(1), z.maxLength(64));
const framework = z.enum(['7-step', '4-step']);
const steps = [...new Set(Object.values(stepsOf).flatMap((list) => list.map(({ id }) => id)))];
const step = z.enum(steps as [StepId, ...StepId[]]);
const minutes = within(0.1, 100_000);

/** A key under which an object holds nothing of its own could stand for something inherited. */
const key = z.string().check(
  z.minLength(1),
  z.maxLength(64),
  z.refine((one) => one !== '__proto__', 'nothing has the name "__proto__"'),
);

/** What was chosen before a session began. */
export const setupShape = z.object({
  caseSlug: name,
  caseVersion: within(0, 1e9),
  variant: within(0, 1e9),
  seed: within(0, Number.MAX_SAFE_INTEGER),
  framework,
  length: z.union([z.literal('untimed'), z.object({ minutes })]),
  level: z.enum(['mid', 'senior', 'staff']),
  interviewer: z.enum(['script', 'model', 'silent']),
  exam: z.boolean(),
  prompt: speech,
  begunAt: within(0, LAST_MS),
});

const topic = z.discriminatedUnion('about', [
  z.object({ about: z.literal('fact'), fact: name }),
  z.object({ about: z.literal('unknown') }),
  z.object({ about: z.literal('probe'), probe: name }),
  z.object({ about: z.literal('reaction'), rule: name }),
  z.object({
    about: z.literal('hint'),
    hint: name,
    rung: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  }),
  z.object({ about: z.literal('curveball'), curveball: name }),
  z.object({ about: z.literal('conduct'), code: name }),
  z.object({ about: z.literal('talk') }),
]);

const metricValue = z.optional(within(-Number.MAX_VALUE, Number.MAX_VALUE));
const head = { id: name, atMs: within(0, LAST_MS), wallMs: within(0, LAST_MS) };
const replyTo = z.optional(name);

const requirements = z.record(key, z.union([within(0, Number.MAX_VALUE), z.boolean(), name]));

type FieldsOf<Type> = Omit<Extract<SessionEventBody, { readonly type: Type }>, 'type'> & EventHead;
type Bodies = {
  readonly [Type in SessionEventBody['type']]: z.ZodMiniObject<{
    readonly [Field in keyof FieldsOf<Type>]-?: z.ZodMiniType;
  }>;
};

/** Every kind of event by its name, with every field: what is missing here would be lost at the next reading. */
const bodies = {
  begun: z.object(head),
  step: z.object({ ...head, step }),
  framework: z.object({ ...head, framework, step }),
  paused: z.object(head),
  resumed: z.object(head),
  extended: z.object({ ...head, minutes }),
  untimed: z.object(head),
  message: z.object({ ...head, text: speech, replyTo }),
  line: z.object({ ...head, by: z.enum(['script', 'model']), text: speech, topic, replyTo }),
  'hint-asked': z.object(head),
  curveball: z.object({
    ...head,
    curveball: name,
    change: name,
    values: z.record(key, z.union([within(-Number.MAX_VALUE, Number.MAX_VALUE), line])),
    asks: z.optional(z.object({ before: requirements, after: requirements })),
    limitUsd: metricValue,
  }),
  prediction: z.object({
    ...head,
    prediction: z.object({
      id: name,
      claim: line,
      metric: name,
      direction: z.enum(['up', 'down', 'same']),
      confidence: within(0, 1),
      baseRun: z.optional(name),
    }),
  }),
  withdrawn: z.object({ ...head, prediction: name }),
  settled: z.object({
    ...head,
    prediction: name,
    run: name,
    outcome: z.enum(['confirmed', 'refuted', 'not-comparable']),
    before: metricValue,
    after: metricValue,
  }),
  run: z.object({ ...head, run: name }),
  'run-failed': z.object({ ...head, code: name }),
  ended: z.object({ ...head, reason: z.enum(['finished', 'time']) }),
} satisfies Bodies;

const isNamed = (value: unknown): value is { readonly type: keyof typeof bodies } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'string' &&
  Object.hasOwn(bodies, value.type);

/** An event, where a value is one; a copy without what does not belong to it. */
export function readEvent(value: unknown): SessionEvent | undefined {
  if (!isNamed(value)) return undefined;
  const read = bodies[value.type].safeParse(value);
  return read.success ? ({ ...read.data, type: value.type } as unknown as SessionEvent) : undefined;
}

/** A line of the estimate sheet. */
const estimateShape = z.object({
  text: line,
  working: speech,
  inputs: z.optional(z.record(key, line)),
  checked: z.optional(z.object({ text: line, verdict: z.enum(['within-2', 'within-10', 'further-off']) })),
});

/** A line of the estimate sheet, where a value is one. */
export function readEstimate(value: unknown): EstimateEntry | undefined {
  const read = estimateShape.safeParse(value);
  // what is optional is absent in what was written, never undefined
  return read.success ? (read.data as EstimateEntry) : undefined;
}

/** The candidate's own mark. */
export const selfMarkShape = z.object({
  mark: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  note: speech,
});

/** Whether a key may name an entry. */
export const isKey = (text: string): boolean => key.safeParse(text).success;
