import '../design/quiet-zod.ts';
import * as z from 'zod';
import { asId } from '../core/ids.ts';
import type { AttemptRecord } from './attempt.ts';
import type { ReviewCard, ReviewEntry } from './card.ts';

const moment = z.number().min(0).max(8.64e15);
const grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const short = z.string().min(1).max(300);
const long = z.string().max(4_000);

const stepId = z.enum([
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

const attemptSchema = z.object({
  sessionId: short.transform((text) => asId<'session'>(text)),
  caseSlug: short,
  level: z.enum(['mid', 'senior', 'staff']),
  framework: z.enum(['7-step', '4-step']),
  endedAt: moment,
  marks: z.record(short, grade),
  percentage: z.exactOptional(z.number().min(0).max(100)),
  steps: z
    .array(
      z.object({
        step: stepId,
        usedMs: z.number().nonnegative(),
        budgetMs: z.exactOptional(z.number().nonnegative()),
      }),
    )
    .max(30),
});

const scheduleSchema = z.object({
  dueAt: moment,
  stability: z.number().nonnegative(),
  difficulty: z.number().min(0).max(10),
  state: z.enum(['new', 'learning', 'review', 'relearning']),
  scheduledDays: z.number().nonnegative(),
  learningStep: z.number().int().nonnegative(),
  reviews: z.number().int().nonnegative(),
  lapses: z.number().int().nonnegative(),
  lastAt: z.exactOptional(moment),
});

const cardSchema = z.object({
  id: short,
  caseSlug: short,
  dimension: short,
  origin: z.enum(['fact', 'probe', 'estimate', 'red-flag', 'gap', 'requirement']),
  front: long,
  back: long,
  madeAt: moment,
  schedule: scheduleSchema,
});

const entrySchema = z.object({ card: short, atMs: moment, grade, before: scheduleSchema });

/** Reads an attempt that was stored; undefined for what is none. */
export function parseAttempt(value: unknown): AttemptRecord | undefined {
  return attemptSchema.safeParse(value).data;
}

/** Reads a card that was stored; undefined for what is none. */
export function parseCard(value: unknown): ReviewCard | undefined {
  return cardSchema.safeParse(value).data;
}

/** Reads an entry of the log of reviews; undefined for what is none. */
export function parseEntry(value: unknown): ReviewEntry | undefined {
  return entrySchema.safeParse(value).data;
}
