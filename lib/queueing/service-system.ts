/** How long a station works on one job, milliseconds. All times are 0 or more and below 1e9. */
export type ServiceTime =
  | { readonly kind: 'exponential'; readonly meanMs: number }
  | { readonly kind: 'deterministic'; readonly ms: number }
  /** `sigma` is the standard deviation of the logarithm, 0 .. 5. */
  | { readonly kind: 'lognormal'; readonly meanMs: number; readonly sigma: number }
  /** Measured times: each is drawn with the same chance. */
  | { readonly kind: 'empirical'; readonly valuesMs: readonly number[] };

/** Jobs that are worked on together. */
export interface Batching {
  /** Most jobs of a batch, whole, 1 or more. */
  readonly size: number;
  /** How long the oldest job waits for the batch to fill while a replica is free. */
  readonly waitMs: number;
  /** What each further job adds, as a share of the drawn service time: 0 is free, 1 gains nothing. */
  readonly extraShare: number;
}

/** Replicas of one service behind one queue, first come, first served. */
export interface Station {
  readonly id: string;
  /** Whole, 1 .. 100,000. */
  readonly replicas: number;
  /** The replicas are dealt out evenly over zones 0, 1, ...; 1 where absent: all in zone 0. */
  readonly zones?: number;
  readonly serviceTime: ServiceTime;
  readonly batching?: Batching;
  /** Most jobs that wait; the next is refused (`queue-full`). No limit where absent. */
  readonly queueLimit?: number;
  /** A job that has waited longer when its turn comes is dropped (`shed`). */
  readonly shedAfterMs?: number;
  /** Token bucket that holds one second's worth; a job without token is refused (`rate-limited`). */
  readonly rateLimitPerSecond?: number;
  /** Share of jobs that end in an `error` after their service, 0 .. 1; 0 where absent. */
  readonly errorShare?: number;
}

/** How often each key is asked for. */
export type Popularity =
  /** Key k of 1 .. `keys` in proportion to k^-exponent; exponent 0 .. 10. */
  | { readonly kind: 'zipf'; readonly keys: number; readonly exponent: number }
  /** In proportion to counts, e.g. of the interactions of each item. With `copies`, each count stands for so many keys alike, whole, 1 or more. */
  | { readonly kind: 'counts'; readonly counts: readonly number[]; readonly copies?: number };

/** A cache that forgets what was not asked for longest (LRU), and everything after its time to live. */
export interface Cache {
  readonly id: string;
  /** Most keys that are held, 1 .. 20,000,000. */
  readonly entries: number;
  /** Age at which an entry no longer counts. No limit where absent. */
  readonly ttlMs?: number;
  readonly popularity: Popularity;
  /** Starts with the most popular keys, their ages spread evenly over the time to live; starts empty where absent. */
  readonly warm?: boolean;
  /**
   * Lookups a second before the start. With a time to live, a warm cache then holds each key with the
   * chance r T / (1 + r T) that it has been asked for within its time, r its own rate.
   */
  readonly lookupsPerSecond?: number;
}

/** Further attempts after one has failed. */
export interface Retries {
  /** Attempts in all, the first included, 1 .. 100. */
  readonly attempts: number;
  /** Pause before the first further attempt. */
  readonly backoffMs: number;
  /** The pause grows by this factor each time, 1 or more. */
  readonly backoffFactor: number;
  /** Each pause is shortened by a random share of up to this much, 0 .. 1. */
  readonly jitter: number;
  /** Further attempts as a share of calls that may be made in the long run (at most 10 at once are saved up); no limit where absent. */
  readonly budgetShare?: number;
}

/** What a request does: a tree of calls. A call ends with an answer or with a cause of failure. */
export type Call =
  | { readonly kind: 'station'; readonly station: string }
  /** One after another; fails with the first that fails. */
  | { readonly kind: 'sequence'; readonly calls: readonly Call[] }
  /** All at once; answers when `need` of them have (all where absent), fails when that cannot be any more. */
  | { readonly kind: 'fan-out'; readonly calls: readonly Call[]; readonly need?: number }
  /** Answers at once on a hit. On a miss `call` is made, and its answer kept. One key a request and cache. */
  | { readonly kind: 'cache'; readonly cache: string; readonly call: Call }
  /** Time limit of each attempt, further attempts, and a second attempt beside a slow first one. */
  | {
      readonly kind: 'guard';
      readonly id: string;
      readonly call: Call;
      readonly timeoutMs?: number;
      readonly retries?: Retries;
      /** A second attempt starts when the first has not answered after so long; the first answer counts. */
      readonly hedgeAfterMs?: number;
    }
  /** When `call` fails, `backup` is made in its place; without it the request goes on without that answer. Either is `degraded`. */
  | { readonly kind: 'fallback'; readonly id: string; readonly call: Call; readonly backup?: Call }
  /** `call` for a share of the times, 0 .. 1, drawn anew each time; `other` for the rest. */
  | { readonly kind: 'split'; readonly share: number; readonly call: Call; readonly other: Call }
  /** `copy` begins together with `call`, and nobody waits for it, however it ends. */
  | { readonly kind: 'beside'; readonly call: Call; readonly copy: Call }
  /** Answers after so long; no replica is busy with it. */
  | { readonly kind: 'delay'; readonly ms: number };

/** How requests come in: a Poisson process, its rate changed by all of what is given here. */
export interface Arrivals {
  readonly perSecond: number;
  /** Factors on the rate, straight lines between them, repeated each period. Times ascend from 0 or later. */
  readonly shape?: {
    readonly periodMs: number;
    readonly points: readonly { readonly atMs: number; readonly factor: number }[];
  };
  /** The rate is multiplied while a burst lasts; gaps and bursts last for exponential times. */
  readonly bursts?: { readonly gapMs: number; readonly lengthMs: number; readonly factor: number };
}

/** Something that happens at a given time. Counts and shares hold until another event changes them. */
export type ServiceEvent = { readonly atMs: number } & (
  | {
      readonly kind: 'replicas-down' | 'replicas-up';
      readonly station: string;
      /** How many more go down or come back, the lowest numbers first. */
      readonly count: number;
    }
  /** All replicas of a zone; what they work on fails (`crashed`). */
  | { readonly kind: 'zone-down' | 'zone-up'; readonly zone: number }
  /** More replicas at once, or fewer: those that are taken away finish their job. */
  | { readonly kind: 'scale'; readonly station: string; readonly replicas: number }
  | { readonly kind: 'error-share'; readonly station: string; readonly share: number }
  /** Service times that begin from now on are multiplied; 1 is healthy. */
  | { readonly kind: 'slow'; readonly station: string; readonly factor: number }
  | { readonly kind: 'traffic'; readonly factor: number }
  | { readonly kind: 'clear-cache'; readonly cache: string }
);

/** A service system as data. */
export interface ServiceSystem {
  readonly stations: readonly Station[];
  readonly caches?: readonly Cache[];
  readonly request: Call;
  readonly arrivals: Arrivals;
  readonly durationMs: number;
  /** The start that no figure counts, only the series; 0 where absent. */
  readonly warmUpMs?: number;
  /** Stretches of the series, whole, 1 .. 5,000; 100 where absent. */
  readonly windows?: number;
  readonly events?: readonly ServiceEvent[];
  /** What becomes of calls that nobody waits for any more: they go on, or end before their next job begins (deadlines are handed down). `continue` where absent. */
  readonly abandoned?: 'continue' | 'stop';
  /** The run ends, with a report, when more calls than this are open at once; 1,000,000 where absent. */
  readonly maximumOpenCalls?: number;
  /** The run ends, with a report, after so many events; 1e9 where absent. */
  readonly maximumEvents?: number;
}

/** Why a call fails. `down`: the station has no replica left. */
export const CAUSES = ['timeout', 'queue-full', 'shed', 'rate-limited', 'error', 'crashed', 'down'] as const;

/** One of {@link CAUSES}. */
export type Cause = (typeof CAUSES)[number];
