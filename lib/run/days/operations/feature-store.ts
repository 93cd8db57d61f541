import { lastRunDay } from './batch-job.ts';
import { streamDay } from './stream-processor.ts';

const DAY_SECONDS = 86_400;

/** What lies between the log and the features that a request reads. */
export interface FeaturePath {
  /** The oldest that a value is when it is read; absent without a feature store. */
  readonly freshnessSeconds?: number;
  /** Of the stream processors in front; absent without one. */
  readonly delaySeconds?: number;
  /** Of the batch jobs in front, where no stream brings newer values; absent without one. */
  readonly everyHours?: number;
  /** Whether training and serving compute features by the same code. */
  readonly oneDefinition: boolean;
  /** Whether what is counted can be read while a request waits; if not, it reads as if nobody had done anything yet. */
  readonly atServing: boolean;
}

/**
 * The day at whose start the features stand that a request of `day` reads, counted like `day` and at
 * most `day`. Values come by the stream where there is one, else by the batch job; the age that the
 * store allows comes on top. Ages under a day change nothing, see {@link streamDay}.
 */
export function featureDay(day: number, path: FeaturePath): number {
  const { freshnessSeconds = 0, delaySeconds, everyHours } = path;
  const written =
    delaySeconds !== undefined
      ? streamDay(day, delaySeconds)
      : everyHours !== undefined
        ? lastRunDay(day, everyHours)
        : day;
  return written - Math.floor(freshnessSeconds / DAY_SECONDS);
}
