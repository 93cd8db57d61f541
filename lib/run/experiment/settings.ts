import { err, ok, type Result } from '../../core/result.ts';
import { type ExperimentMetricName, experimentMetrics } from './metrics.ts';

/** How an experiment is set up; everything is fixed before its first day. */
export interface ExperimentSettings {
  /** Users of the panel, both groups together: 100 .. 100,000. Who of them visits on the days takes part. */
  readonly users: number;
  /** 1 .. 28; whole weeks see every day of the week. */
  readonly days: number;
  /** Share of the users who get the treatment, 0.001 .. 0.999. */
  readonly share: number;
  /** What decides. */
  readonly primary: ExperimentMetricName;
  /** What must not get worse by more than `guardrailMargin`. */
  readonly guardrails: readonly ExperimentMetricName[];
  /** The largest loss of a guardrail that would be put up with, as a share of the control's value: 0 .. 1. */
  readonly guardrailMargin: number;
  /** The smallest change that matters, as a share of the control's value: 0.0001 .. 1. Scales the sequential test. */
  readonly smallestEffect: number;
  /** Chance of a false alarm that is accepted: 0.001 .. 0.2. */
  readonly alpha: number;
  /** Users whose requests both designs answer at the same moment, for interleaving, comparison of lists and off-policy estimates: 0 .. users. */
  readonly comparedUsers: number;
  /** Tests without any effect, resampled from the outcomes of this one, that show what peeking does: 0 .. 5,000. */
  readonly nullTests: number;
}

/** Where nothing else is asked for: the test of the speed target, two weeks apart. */
export const defaultExperimentSettings: ExperimentSettings = {
  users: 10_000,
  days: 7,
  share: 0.5,
  primary: 'watch-time',
  guardrails: ['retention'],
  guardrailMargin: 0.02,
  smallestEffect: 0.02,
  alpha: 0.05,
  comparedUsers: 1_000,
  nullTests: 400,
};

/** Why settings do not describe an experiment. */
export type ExperimentSettingsError =
  | {
      readonly code: 'experiment-setting-out-of-range';
      readonly setting: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly code: 'experiment-metric-unknown'; readonly metric: string };

/** One setting that is a number: what it may be, both ends included. */
interface Limit {
  readonly setting: keyof ExperimentSettings;
  readonly minimum: number;
  readonly maximum: number;
  readonly whole: boolean;
}

/** The limits of the settings that are numbers. */
export const experimentLimits: readonly Limit[] = [
  { setting: 'users', minimum: 100, maximum: 100_000, whole: true },
  { setting: 'days', minimum: 1, maximum: 28, whole: true },
  { setting: 'share', minimum: 0.001, maximum: 0.999, whole: false },
  { setting: 'guardrailMargin', minimum: 0, maximum: 1, whole: false },
  { setting: 'smallestEffect', minimum: 0.0001, maximum: 1, whole: false },
  { setting: 'alpha', minimum: 0.001, maximum: 0.2, whole: false },
  { setting: 'comparedUsers', minimum: 0, maximum: 100_000, whole: true },
  { setting: 'nullTests', minimum: 0, maximum: 5_000, whole: true },
];

/**
 * Checks settings; the first one that is wrong is named. A share of 0 or 1 is refused: one of the
 * groups would be empty.
 */
export function checkExperimentSettings(
  settings: ExperimentSettings,
): Result<ExperimentSettings, ExperimentSettingsError> {
  for (const { setting, minimum, maximum, whole } of experimentLimits) {
    const value = settings[setting] as number;
    const isInside = value >= minimum && value <= maximum && (!whole || Number.isInteger(value));
    if (!isInside) return err({ code: 'experiment-setting-out-of-range', setting, value, minimum, maximum });
  }
  for (const metric of [settings.primary, ...settings.guardrails]) {
    if (!Object.hasOwn(experimentMetrics, metric)) {
      return err({ code: 'experiment-metric-unknown', metric });
    }
  }
  return ok(settings);
}
