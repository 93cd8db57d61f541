import * as v from 'valibot';
import { err, ok, type Result } from '../../core/result.ts';
import type { Call, ServiceSystem } from '../../queueing/service-system.ts';

const amount = v.number();

const serviceTime = v.variant('kind', [
  v.strictObject({ kind: v.literal('exponential'), meanMs: amount }),
  v.strictObject({ kind: v.literal('deterministic'), ms: amount }),
  v.strictObject({ kind: v.literal('lognormal'), meanMs: amount, sigma: amount }),
  v.strictObject({ kind: v.literal('empirical'), valuesMs: v.array(amount) }),
]);

const station = v.strictObject({
  id: v.string(),
  replicas: amount,
  zones: v.exactOptional(amount),
  serviceTime,
  batching: v.exactOptional(v.strictObject({ size: amount, waitMs: amount, extraShare: amount })),
  queueLimit: v.exactOptional(amount),
  shedAfterMs: v.exactOptional(amount),
  rateLimitPerSecond: v.exactOptional(amount),
  errorShare: v.exactOptional(amount),
});

const cache = v.strictObject({
  id: v.string(),
  entries: amount,
  ttlMs: v.exactOptional(amount),
  popularity: v.variant('kind', [
    v.strictObject({ kind: v.literal('zipf'), keys: amount, exponent: amount }),
    v.strictObject({ kind: v.literal('counts'), counts: v.array(amount), copies: v.exactOptional(amount) }),
  ]),
  warm: v.exactOptional(v.boolean()),
  lookupsPerSecond: v.exactOptional(amount),
});

const retries = v.strictObject({
  attempts: amount,
  backoffMs: amount,
  backoffFactor: amount,
  jitter: amount,
  budgetShare: v.exactOptional(amount),
});

const call: v.GenericSchema<Call> = v.lazy(() =>
  v.variant('kind', [
    v.strictObject({ kind: v.literal('station'), station: v.string() }),
    v.strictObject({ kind: v.literal('sequence'), calls: v.array(call) }),
    v.strictObject({ kind: v.literal('fan-out'), calls: v.array(call), need: v.exactOptional(amount) }),
    v.strictObject({ kind: v.literal('cache'), cache: v.string(), call }),
    v.strictObject({
      kind: v.literal('guard'),
      id: v.string(),
      call,
      timeoutMs: v.exactOptional(amount),
      retries: v.exactOptional(retries),
      hedgeAfterMs: v.exactOptional(amount),
    }),
    v.strictObject({ kind: v.literal('fallback'), id: v.string(), call, backup: v.exactOptional(call) }),
    v.strictObject({ kind: v.literal('split'), share: amount, call, other: call }),
    v.strictObject({ kind: v.literal('beside'), call, copy: call }),
    v.strictObject({ kind: v.literal('delay'), ms: amount }),
  ]),
);

const arrivals = v.strictObject({
  perSecond: amount,
  shape: v.exactOptional(
    v.strictObject({
      periodMs: amount,
      points: v.array(v.strictObject({ atMs: amount, factor: amount })),
    }),
  ),
  bursts: v.exactOptional(v.strictObject({ gapMs: amount, lengthMs: amount, factor: amount })),
});

const happening = { atMs: amount };
const event = v.variant('kind', [
  v.strictObject({
    ...happening,
    kind: v.picklist(['replicas-down', 'replicas-up']),
    station: v.string(),
    count: amount,
  }),
  v.strictObject({ ...happening, kind: v.picklist(['zone-down', 'zone-up']), zone: amount }),
  v.strictObject({ ...happening, kind: v.literal('scale'), station: v.string(), replicas: amount }),
  v.strictObject({ ...happening, kind: v.literal('error-share'), station: v.string(), share: amount }),
  v.strictObject({ ...happening, kind: v.literal('slow'), station: v.string(), factor: amount }),
  v.strictObject({ ...happening, kind: v.literal('traffic'), factor: amount }),
  v.strictObject({ ...happening, kind: v.literal('clear-cache'), cache: v.string() }),
]);

const system: v.GenericSchema<ServiceSystem> = v.strictObject({
  stations: v.array(station),
  caches: v.exactOptional(v.array(cache)),
  request: call,
  arrivals,
  durationMs: amount,
  warmUpMs: v.exactOptional(amount),
  windows: v.exactOptional(amount),
  events: v.exactOptional(v.array(event)),
  abandoned: v.exactOptional(v.picklist(['continue', 'stop'])),
  maximumOpenCalls: v.exactOptional(amount),
  maximumEvents: v.exactOptional(amount),
});

/** Reads a service system from the text of a JSON file; its numbers are not checked yet. The error is one sentence. */
export function parseServiceSystem(text: string): Result<ServiceSystem, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return err(`It is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  const parsed = v.safeParse(system, json);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err(`${v.getDotPath(issue) ?? 'The system'}: ${issue.message}`);
}
