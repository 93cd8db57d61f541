import type { NodeId } from '../../design/types.ts';
import type { WorldChange, WorldChangeError } from '../../world/video/live/types.ts';
import type { Estimate, RunError } from '../result.ts';

/** When models are trained again: as drawn, or one policy for all models in its place. */
export type RetrainingChoice = 'as-drawn' | 'never' | 'weekly' | 'daily' | 'incremental' | 'on-alert';

/** Something that goes wrong in the design's own machinery. */
export type Fault =
  /** From that day on training and serving compute one feature differently; does nothing where they share one definition. */
  | { readonly fault: 'skew'; readonly fromDay: number }
  /** No feature that is counted from the log can be read, up to but without `untilDay`: requests see everybody as if nobody had done anything yet. */
  | { readonly fault: 'features-down'; readonly fromDay: number; readonly untilDay: number }
  /** Nothing is ranked by a model, up to but without `untilDay`: the order is that in which candidates were found. */
  | { readonly fault: 'models-off'; readonly fromDay: number; readonly untilDay: number }
  /** What is trained on that day learns from mixed-up labels: the model of that component, or all of them. */
  | { readonly fault: 'mixed-labels'; readonly onDay: number; readonly node?: NodeId };

/** What is simulated. Days count from 0, the first live day. */
export interface DaysOptions {
  /** Live days, 0 to {@link MOST_DAYS}. */
  readonly days: number;
  /** Users who come on a usual day, about; 0 or more. */
  readonly usersPerDay: number;
  /** One course of the days for each policy, side by side: the same users, who come and answer by the same random numbers. At least one, each at most once. */
  readonly policies: readonly RetrainingChoice[];
  /** Changes of the world that are known before the beginning. */
  readonly changes: readonly WorldChange[];
  readonly faults: readonly Fault[];
  /** Room for changes that bring videos or users. */
  readonly spareVideos?: number;
  readonly spareUsers?: number;
}

/** The most live days of one simulation. */
export const MOST_DAYS = 50;

/** How well the promised chances of a part of the day's impressions came true. */
export interface SliceQuality {
  readonly slice: 'all' | 'new users' | 'new videos' | `device ${number}`;
  /** Impressions whose outcome is known. */
  readonly impressions: number;
  /** Promised over happened: 1 is right, more is too optimistic. Absent without an outcome that happened. */
  readonly calibration?: Estimate;
  /** Log loss over that of always promising the mean rate. Absent where all outcomes are alike. */
  readonly normalizedEntropy?: number;
}

/** How far what is watched has moved from the reference. */
export interface DriftSigns {
  /** Population stability index of the promised chances, and the largest distance of their distributions. */
  readonly scorePsi?: number;
  readonly scoreDistance?: number;
  /** The feature that has moved most. */
  readonly feature?: { readonly name: string; readonly psi: number };
  /** Share of the compared rows whose served features are not those that training would compute. */
  readonly skewShare?: number;
}

/** A thing that a monitor measures and an alert can fire on. */
export type SignName = 'features' | 'scores' | 'skew' | 'calibration' | 'normalized entropy';

/** An alert of one day. */
export interface FiredAlert {
  /** The alert, or the monitor where no alert stands behind it. */
  readonly node: NodeId;
  readonly sign: SignName;
  readonly value: number;
  readonly threshold: number;
}

/** One training, whether its model came to serve or not. */
export interface TrainingRecord {
  /** The component of the model. */
  readonly node: NodeId;
  readonly version: number;
  readonly mode: 'full' | 'incremental';
  /** Asked for, but the model cannot be trained further. */
  readonly insteadOf?: 'incremental';
  readonly why: 'launch' | 'schedule' | 'alert';
  /** Examples that it learned from. */
  readonly examples: number;
  /** `empty`: there was nothing to learn from, and no version was made. */
  readonly outcome: 'served' | 'held back' | 'empty' | 'failed';
  /** Absent where no gate stands before the model. */
  readonly gate?: GateRecord;
}

/** What a gate said of a new version. */
export interface GateRecord {
  readonly node: NodeId;
  readonly metric: string;
  readonly limit: number;
  /** Absent where the metric cannot be measured for that model or on that day; it passes then. */
  readonly value?: number;
  readonly passed: boolean;
}

/** The version of one model that serves on a day. */
export interface ServingModel {
  readonly node: NodeId;
  readonly version: number;
  /** Days since the newest example that it learned from: 1 is yesterday's. */
  readonly ageDays: number;
}

/** A version that was taken back. */
export interface RollbackRecord {
  readonly node: NodeId;
  readonly from: number;
  readonly to: number;
}

/** The two versions of a canary on a day. */
export interface CanaryRecord {
  readonly node: NodeId;
  readonly requests: number;
  readonly newRequests: number;
  readonly clicksPerRequest: number;
  /** Absent where no request went to the new version. */
  readonly newClicksPerRequest?: number;
  /** From the next day on nothing goes to the new version. */
  readonly rolledBack: boolean;
}

/** What truly happened on a day, which no monitor knows. */
export type Trouble = 'quality' | 'skew' | 'features down' | 'models off' | 'mixed labels' | 'change';

/** One live day of one policy. Figures that need visitors are absent on a day without any. */
export interface DayRow {
  /** From 0. */
  readonly day: number;
  readonly visitors: number;
  readonly requests: number;
  readonly impressions: number;
  /** Clicks and seconds watched, a visitor. */
  readonly clicks?: Estimate;
  readonly watchSeconds?: Estimate;
  /** Against the best list that the truth allows, on a sample of the requests. */
  readonly ndcg?: Estimate;
  /** How unevenly what was shown is spread over the videos: Gini, and Shannon's entropy as a share of its maximum. */
  readonly exposureGini?: number;
  readonly exposureEntropy?: number;
  /** Share of the impressions that showed a video at most two days old. */
  readonly newVideoShare?: number;
  /** Of the outcomes that arrived by the end of the day. */
  readonly slices: readonly SliceQuality[];
  readonly drift: DriftSigns;
  readonly alerts: readonly FiredAlert[];
  readonly models: readonly ServingModel[];
  readonly trainings: readonly TrainingRecord[];
  readonly rollbacks: readonly RollbackRecord[];
  readonly canary?: CanaryRecord;
  /** Age of features, of the index and of stored lists when the day began, whole days. */
  readonly featureAgeDays: number;
  readonly indexAgeDays?: number;
  readonly listAgeDays?: number;
  readonly troubles: readonly Trouble[];
  /** Names of changes of the world that began on this day. */
  readonly changes: readonly string[];
}

/** How well alerts told what truly happened, by days. */
export interface AlertQuality {
  readonly alertDays: number;
  readonly troubledDays: number;
  /** Days with both. */
  readonly hits: number;
  /** Share of the alert days that were troubled; absent without an alert. */
  readonly precision?: number;
  /** Share of the troubled days with an alert; absent without trouble. */
  readonly recall?: number;
}

/** The course of the days under one policy. */
export interface PolicyCourse {
  readonly policy: RetrainingChoice;
  readonly days: readonly DayRow[];
  readonly alerts: AlertQuality;
}

/** Something of the design that the days leave out or do otherwise, for people. */
export type DaysRemark =
  /** Has no incremental training and is trained in full each time. */
  | { readonly remark: 'trains-in-full'; readonly node: NodeId; readonly model: string }
  /** No schedule leads to the model: it is trained once. */
  | { readonly remark: 'never-retrained'; readonly node: NodeId }
  /** The gate's metric is not defined for the model behind it: everything passes. */
  | { readonly remark: 'gate-cannot-judge'; readonly node: NodeId; readonly metric: string }
  /** Nothing of latency is watched here: that is for the simulation of load. */
  | { readonly remark: 'latency-not-watched'; readonly node: NodeId };

/** What running a design over days found. Plain data; the same input gives the same bytes. */
export interface DaysResult {
  readonly version: 1;
  readonly provenance: { readonly designHash: string; readonly seed: number; readonly engine: string };
  readonly options: DaysOptions;
  /** Days of history before the first live day. */
  readonly historyDays: number;
  /** Users who may come: about the wished ones come on a usual day. */
  readonly panel: number;
  readonly courses: readonly PolicyCourse[];
  /** Changes that were thrown in, those of the options first; `fromDay` counts from the first live day. */
  readonly changes: readonly WorldChange[];
  /** Faults of the options, and those that were thrown in. */
  readonly faults: readonly Fault[];
  /** Why changes that were thrown in while it ran were not; everything went on without them. */
  readonly refused: readonly WorldChangeError[];
  readonly remarks: readonly DaysRemark[];
}

/** Why days cannot be run. */
export type DaysError =
  | RunError
  | WorldChangeError
  | {
      readonly code: 'days-option-out-of-range';
      readonly option: string;
      readonly value: number;
      readonly minimum: number;
      readonly maximum: number;
    };
