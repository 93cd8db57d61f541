import type { GuardrailVerdict } from '../../stats/guardrail.ts';
import type { Difference } from '../../stats/difference.ts';
import type { Preference } from '../../stats/interleaving-preference.ts';
import type { OffPolicyEstimate } from '../../stats/off-policy/weights.ts';
import type { SampleRatio } from '../../stats/sample-ratio.ts';
import type { Estimate, RunError } from '../result.ts';
import type { ExperimentMetricName } from './metrics.ts';
import type { ExperimentSettings, ExperimentSettingsError } from './settings.ts';

/** One of the two designs. */
export type ExperimentArm = 'control' | 'treatment';

/** A metric as the two groups show it so far, and as it really is. Differences are treatment minus control. */
export interface MetricReading {
  readonly metric: ExperimentMetricName;
  readonly control: number;
  readonly treatment: number;
  /** Absent where it cannot be told: nobody did what is counted, or all did the same. */
  readonly estimate?: Difference;
  /** After CUPED. */
  readonly cuped?: Difference & { readonly varianceReduction: number };
  /** What may be looked at every day: p is the smallest so far. */
  readonly sequential?: { readonly p: number; readonly low: number; readonly high: number };
  /** What only a simulation knows: all users under each of the designs. */
  readonly truth: { readonly control: number; readonly treatment: number; readonly difference: number };
}

/** The experiment at the end of one day: all of its days so far. */
export interface ExperimentDay {
  /** 1 for the first. */
  readonly day: number;
  /** Users who have visited so far, in each group. */
  readonly users: Readonly<Record<ExperimentArm, number>>;
  /** Absent where nobody came yet. */
  readonly sampleRatio?: SampleRatio;
  readonly metrics: readonly MetricReading[];
}

/** A guardrail at the end. */
export interface GuardrailReading {
  readonly metric: ExperimentMetricName;
  /** Largest loss that would be put up with, in the metric's unit. */
  readonly margin: number;
  /** Absent where the metric cannot be told. */
  readonly verdict?: GuardrailVerdict;
  /** Whether the loss really is the margin or more. */
  readonly isHarmed: boolean;
}

/** What the experiment could see, of its primary metric. */
export interface PowerReading {
  /** Smallest difference that is found in 8 of 10 such tests. */
  readonly detectable: number;
  /** Chance that such a test finds the true difference; after CUPED too. */
  readonly power: number;
  readonly powerWithCuped?: number;
  /** What 8 of 10 tests need to find the true difference; absent where there is none, or no number of users is enough. */
  readonly needed?: Duration;
  /** The same for the smallest change that matters. */
  readonly neededForSmallest?: Duration;
}

/** Users and days that a test needs. */
export interface Duration {
  readonly usersPerArm: number;
  readonly days: number;
  readonly wholeWeeksDays: number;
}

/** Tests without any effect, resampled from what users did: how many raised a false alarm. */
export interface NullTests {
  readonly tests: number;
  /** By the plain test, looked at on the last day alone. */
  readonly fixed: number;
  /** By the plain test, looked at every day and stopped at the first alarm. */
  readonly peeked: number;
  /** By the sequential test, looked at every day. */
  readonly sequential: number;
}

/** How the lists of the two designs differ for the same request at the same moment. */
export interface ListComparison {
  readonly requests: number;
  /** Share of the control's list that stands in the treatment's too. */
  readonly overlap: Estimate;
  /** Share of requests with the same video in the first place. */
  readonly sameFirst: number;
  /** Kendall's tau over the videos that both lists hold, over requests with at least two of them; absent where there is none. */
  readonly rankCorrelation?: Estimate;
}

/** Both rankers in one list, and who was clicked. */
export interface InterleavingReading extends Preference {
  readonly users: number;
  readonly wins: { readonly control: number; readonly treatment: number; readonly ties: number };
  /** How often each way finds a difference with so many users, by resampling them; 0 .. 1. */
  readonly sensitivity: readonly {
    readonly users: number;
    readonly interleaving: number;
    readonly test: number;
  }[];
}

/** What the control's log says of the treatment before anybody sees it: clicks on the first place. */
export interface OffPolicyReading {
  /** Logged decisions of which the log can tell, and their share of all. */
  readonly decisions: number;
  readonly covered: number;
  readonly ips?: OffPolicyEstimate;
  readonly snips?: OffPolicyEstimate;
  readonly doublyRobust?: OffPolicyEstimate;
  /** The mean chance of a click on the treatment's first place, for the same requests; and on the control's. */
  readonly truth: { readonly control: number; readonly treatment: number };
}

/** What is to be done, and why. */
export type ExperimentVerdict =
  /** The groups are not split as planned: nothing else is to be trusted. */
  | { readonly code: 'mismatch' }
  /** A guardrail lost more than its margin. */
  | { readonly code: 'guardrail-harmed'; readonly metrics: readonly ExperimentMetricName[] }
  /** Better by the primary metric; guardrails of which that is not shown yet are named. */
  | { readonly code: 'better'; readonly unproven: readonly ExperimentMetricName[] }
  | { readonly code: 'worse' }
  | { readonly code: 'no-difference' }
  /** The primary metric cannot be told. */
  | { readonly code: 'not-measured' };

/** A simulated experiment. The same plans, settings and seed give the same bytes, `timings` apart. */
export interface ExperimentResult {
  readonly version: 1;
  readonly provenance: {
    readonly seed: number;
    readonly control: { readonly name: string; readonly designHash: string };
    readonly treatment: { readonly name: string; readonly designHash: string };
  };
  readonly settings: ExperimentSettings;
  /** Both designs are the same: an A/A test. */
  readonly isSame: boolean;
  /** The treatment asked for a world of another size, and ran in the control's. */
  readonly isWorldReplaced: boolean;
  readonly days: readonly ExperimentDay[];
  /** Metrics that differ on the last day, one in twenty false at most on average (Benjamini-Hochberg). */
  readonly discoveries: readonly ExperimentMetricName[];
  readonly guardrails: readonly GuardrailReading[];
  readonly verdict: ExperimentVerdict;
  /** First days on which the plain and the sequential test of the primary metric raise an alarm. */
  readonly firstAlarm: { readonly plain?: number; readonly sequential?: number };
  readonly power?: PowerReading;
  readonly nullTests?: NullTests;
  readonly lists?: ListComparison;
  readonly interleaving?: InterleavingReading;
  readonly offPolicy?: OffPolicyReading;
  readonly timings: ExperimentTimings;
}

/** What was clocked. */
export interface ExperimentTimings {
  readonly requests: number;
  readonly request: Readonly<Record<ExperimentArm, { readonly p50Ms: number; readonly p99Ms: number }>>;
  readonly trainMs: number;
  readonly wholeMs: number;
}

/** What is known before the end. */
export interface PartialExperiment {
  readonly days: readonly ExperimentDay[];
  readonly ofDays: number;
  readonly primary: ExperimentMetricName;
  readonly requests: number;
  /** About how many there will be in all, as many come every day as on this one. */
  readonly expectedRequests: number;
  /** The day under way: the primary metric over the users who were already asked in both worlds. Absent where it is not known before the day's end. */
  readonly soFar?: {
    readonly day: number;
    readonly users: Readonly<Record<ExperimentArm, number>>;
    readonly reading: MetricReading;
  };
  /** Estimated from the requests so far; absent before the first hundred. */
  readonly remainingMs?: number;
}

/** Why an experiment did not end with a result. */
export type ExperimentError =
  | RunError
  | ExperimentSettingsError
  /** A design answered no request with a list. */
  | { readonly code: 'experiment-serves-nothing'; readonly arm: ExperimentArm }
  /** Nobody came on any of the days. */
  | { readonly code: 'experiment-nobody-came' };
