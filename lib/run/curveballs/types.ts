import type { Requirements } from '../../design/types.ts';
import type { WorldChange } from '../../world/video/live/types.ts';
import type { TrafficEvent } from '../serving/events.ts';

/** Where a curveball can be thrown: while a design runs over days, while it is under load, or into the requirements that its capacity and cost are worked out for. */
export type Simulation = 'days' | 'load' | 'capacity';

/** A parameter of a curveball: enough to check it and to draw its control. */
export type CurveballParameter =
  | {
      readonly type: 'number';
      readonly name: string;
      readonly label: string;
      readonly unit: string;
      /** Inclusive. */
      readonly minimum: number;
      readonly maximum: number;
      readonly step: number;
      readonly whole: boolean;
      readonly default: number;
      /** Shares are shown as percentages. */
      readonly isShare?: boolean;
      /** The simulations that it matters in; all of the curveball's where absent. */
      readonly only?: Simulation;
    }
  | {
      readonly type: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly default: string;
      readonly only?: Simulation;
    };

/** Values of parameters, by name; a missing one has its default. */
export type CurveballValues = Readonly<Record<string, number | string>>;

/** A metric of a simulation in which a curveball should be noticeable. */
export type DayMetric =
  | 'visitors'
  | 'clicks'
  | 'watch-time'
  | 'seconds-a-click'
  | 'ndcg'
  | 'exposure-gini'
  | 'new-video-share'
  | 'known-outcomes'
  | 'calibration'
  | 'normalized-entropy'
  | 'feature-drift'
  | 'score-drift'
  | 'skew';
export type LoadMetric = 'arrivals' | 'p99' | 'failed-share' | 'degraded-share' | 'limit';
export type CapacityMetric = 'cost' | 'replicas' | 'memory';

/** Where to look, and which way it should go. */
export interface Sign {
  readonly metric: DayMetric | LoadMetric | CapacityMetric;
  readonly direction: 'up' | 'down' | 'either';
}

/** A change without its start. */
type Dated<Event> = Event extends unknown ? Omit<Event, 'fromDay'> : never;
type Timed<Event> = Event extends unknown ? Omit<Event, 'atMs' | 'untilMs'> : never;

/** A limit that the design has to keep from now on. */
export type Constraint =
  /** Cost a month, as a share of what it is now. */
  | { readonly constraint: 'cost'; readonly shareOfNow: number }
  /** How unevenly what is shown is spread over the videos, at most (Gini, 0 even .. 1). */
  | { readonly constraint: 'exposure'; readonly gini: number };

/** What a curveball does to a running simulation of days. */
export type DayEvent =
  | { readonly event: 'change'; readonly change: Dated<WorldChange> }
  | { readonly event: 'skew' }
  | { readonly event: 'features-down' | 'models-off'; readonly days: number }
  | { readonly event: 'constraint'; readonly constraint: Constraint };

/** What a curveball does to a running load. */
export type LoadEvent = Timed<Exclude<TrafficEvent, { readonly node: unknown } | { kind: 'cold-cache' }>> & {
  /** Lasts to the end where absent. */
  readonly lastsMs?: number;
};

/** A component that a curveball hits under load. */
export type LoadTarget = 'feature-store' | 'ranker';

/** What a curveball does to the requirements. */
export interface RequirementChange {
  /** The requirements that become others. */
  readonly requirements?: (now: Requirements) => Partial<Requirements>;
  readonly constraint?: Constraint;
}

/** Something unexpected that an interviewer throws at a design, as text and as an event. */
export interface Curveball {
  readonly name: string;
  /** A few words. */
  readonly title: string;
  /** What the candidate is told: one or two sentences. */
  readonly text: string;
  readonly parameters: readonly CurveballParameter[];
  /** What it changes, for who throws it. */
  readonly changes: string;
  /** Where it should be noticeable, the clearest first. */
  readonly signs: readonly Sign[];
  /** What a good answer has, in short. */
  readonly answer: string;
  /** What it does in each simulation; it cannot be thrown where there is nothing. */
  readonly days?: (values: ReadValues) => readonly DayEvent[];
  readonly load?: (values: ReadValues) => readonly (LoadEvent | LoadTargetEvent)[];
  readonly capacity?: (values: ReadValues) => RequirementChange;
}

/** A component of the design fails. */
export interface LoadTargetEvent {
  readonly target: LoadTarget;
  readonly lastsMs: number;
}

/** Reads checked values: every parameter is there. */
export interface ReadValues {
  number(name: string): number;
  text(name: string): string;
}
