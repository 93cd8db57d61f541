import * as z from 'zod';
import { err, ok, type Result } from '../../core/result.ts';
import type { Call, ServiceSystem } from '../../queueing/service-system.ts';

const amount = z.number();

const serviceTime = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exponential'), meanMs: amount }),
  z.strictObject({ kind: z.literal('deterministic'), ms: amount }),
  z.strictObject({ kind: z.literal('lognormal'), meanMs: amount, sigma: amount }),
  z.strictObject({ kind: z.literal('empirical'), valuesMs: z.array(amount) }),
]);

const station = z.strictObject({
  id: z.string(),
  replicas: amount,
  zones: amount.exactOptional(),
  serviceTime,
  batching: z.strictObject({ size: amount, waitMs: amount, extraShare: amount }).exactOptional(),
  queueLimit: amount.exactOptional(),
  shedAfterMs: amount.exactOptional(),
  rateLimitPerSecond: amount.exactOptional(),
  errorShare: amount.exactOptional(),
});

const cache = z.strictObject({
  id: z.string(),
  entries: amount,
  ttlMs: amount.exactOptional(),
  popularity: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('zipf'), keys: amount, exponent: amount }),
    z.strictObject({ kind: z.literal('counts'), counts: z.array(amount), copies: amount.exactOptional() }),
  ]),
  warm: z.boolean().exactOptional(),
  lookupsPerSecond: amount.exactOptional(),
});

const retries = z.strictObject({
  attempts: amount,
  backoffMs: amount,
  backoffFactor: amount,
  jitter: amount,
  budgetShare: amount.exactOptional(),
});

const call: z.ZodType<Call> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('station'), station: z.string() }),
    z.strictObject({ kind: z.literal('sequence'), calls: z.array(call) }),
    z.strictObject({ kind: z.literal('fan-out'), calls: z.array(call), need: amount.exactOptional() }),
    z.strictObject({ kind: z.literal('cache'), cache: z.string(), call }),
    z.strictObject({
      kind: z.literal('guard'),
      id: z.string(),
      call,
      timeoutMs: amount.exactOptional(),
      retries: retries.exactOptional(),
      hedgeAfterMs: amount.exactOptional(),
    }),
    z.strictObject({ kind: z.literal('fallback'), id: z.string(), call, backup: call.exactOptional() }),
    z.strictObject({ kind: z.literal('split'), share: amount, call, other: call }),
    z.strictObject({ kind: z.literal('beside'), call, copy: call }),
    z.strictObject({ kind: z.literal('delay'), ms: amount }),
  ]),
);

const arrivals = z.strictObject({
  perSecond: amount,
  shape: z
    .strictObject({
      periodMs: amount,
      points: z.array(z.strictObject({ atMs: amount, factor: amount })),
    })
    .exactOptional(),
  bursts: z.strictObject({ gapMs: amount, lengthMs: amount, factor: amount }).exactOptional(),
});

const happening = { atMs: amount };
const event = z.discriminatedUnion('kind', [
  z.strictObject({
    ...happening,
    kind: z.enum(['replicas-down', 'replicas-up']),
    station: z.string(),
    count: amount,
  }),
  z.strictObject({ ...happening, kind: z.enum(['zone-down', 'zone-up']), zone: amount }),
  z.strictObject({ ...happening, kind: z.literal('scale'), station: z.string(), replicas: amount }),
  z.strictObject({ ...happening, kind: z.literal('error-share'), station: z.string(), share: amount }),
  z.strictObject({ ...happening, kind: z.literal('slow'), station: z.string(), factor: amount }),
  z.strictObject({ ...happening, kind: z.literal('traffic'), factor: amount }),
  z.strictObject({ ...happening, kind: z.literal('clear-cache'), cache: z.string() }),
]);

const system: z.ZodType<ServiceSystem> = z.strictObject({
  stations: z.array(station),
  caches: z.array(cache).exactOptional(),
  request: call,
  arrivals,
  durationMs: amount,
  warmUpMs: amount.exactOptional(),
  windows: amount.exactOptional(),
  events: z.array(event).exactOptional(),
  abandoned: z.enum(['continue', 'stop']).exactOptional(),
  maximumOpenCalls: amount.exactOptional(),
  maximumEvents: amount.exactOptional(),
});

/** Reads a service system from the text of a JSON file; its numbers are not checked yet. The error is one sentence. */
export function parseServiceSystem(text: string): Result<ServiceSystem, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return err(`It is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const parsed = system.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  return err(`${issue?.path.join('.') || 'The system'}: ${issue?.message ?? 'not understood'}`);
}
