import type { Id } from '../core/ids.ts';
import type { CurveballValues } from '../run/curveballs/types.ts';
import type { RunResult } from '../run/result.ts';
import type { Design, Requirements } from '../design/types.ts';
import type { EstimateVerdict } from './estimates/types.ts';
import type { SectionNotes } from './notes.ts';
import type { Framework, SectionId, StepId } from './steps.ts';

/** Names one session. */
export type SessionId = Id<'session'>;
/** Names one event of a session. */
export type EventId = Id<'session-event'>;

/** The level that a session is marked against. */
export type Level = 'mid' | 'senior' | 'staff';
/** Who asks and answers. */
export type InterviewerKind = 'script' | 'model' | 'silent';
/** Minutes of the whole session; untimed sessions have no end and no pace. */
export type SessionLength = { readonly minutes: number } | 'untimed';

/** What was chosen before a session began. */
export interface SessionSetup {
  /** The case's folder name. */
  readonly caseSlug: string;
  /** The version of the case that the session was begun with. */
  readonly caseVersion: number;
  /** Which set of facts and curveballs of the case; 0 is the first. Another one changes answers, figures and what is thrown. */
  readonly variant: number;
  /** Seed of its runs. */
  readonly seed: number;
  readonly framework: Framework;
  readonly length: SessionLength;
  readonly level: Level;
  readonly interviewer: InterviewerKind;
  /** No hints and no pause. */
  readonly exam: boolean;
  /** The prompt as the candidate saw it, Markdown. */
  readonly prompt: string;
  /** When it was begun, milliseconds since 1970. */
  readonly begunAt: number;
}

/** Where an event stands in time. */
export interface EventHead {
  readonly id: EventId;
  /** Milliseconds on the session's clock: pauses do not count. Never smaller than that of the event before. */
  readonly atMs: number;
  /** Milliseconds since 1970 by the trusted clock of the device (see `lib/client/practice`). */
  readonly wallMs: number;
}

/** What an interviewer's line was about. */
export type LineTopic =
  | { readonly about: 'fact'; readonly fact: string }
  /** It was asked for something that nothing of the case answers. */
  | { readonly about: 'unknown' }
  | { readonly about: 'probe'; readonly probe: string }
  | { readonly about: 'reaction'; readonly rule: string }
  | { readonly about: 'hint'; readonly hint: string; readonly rung: 1 | 2 | 3 }
  | { readonly about: 'curveball'; readonly curveball: string }
  /** Something on the conduct of the session: time, a fallback from the model to the script. */
  | { readonly about: 'conduct'; readonly code: string }
  /** Free words of a model. */
  | { readonly about: 'talk' };

/** A prediction: which way a metric of the run goes against the last one. */
export interface Prediction {
  readonly id: string;
  /** In the candidate's words. */
  readonly claim: string;
  /** Path of the metric (see `lib/session/run-metrics.ts`). */
  readonly metric: string;
  readonly direction: 'up' | 'down' | 'same';
  /** How sure, 0.5 .. 1. */
  readonly confidence: number;
  /** The run that it is compared with. */
  readonly baseRun: string | undefined;
}

/** What happened, without its place in time. */
export type SessionEventBody =
  | { readonly type: 'begun' }
  | { readonly type: 'step'; readonly step: StepId }
  | { readonly type: 'framework'; readonly framework: Framework; readonly step: StepId }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  /** More minutes for the session, given to the step under way. */
  | { readonly type: 'extended'; readonly minutes: number }
  | { readonly type: 'untimed' }
  /** The candidate's words: a question or an answer. */
  | { readonly type: 'message'; readonly text: string; readonly replyTo?: EventId }
  /** The interviewer's words. */
  | {
      readonly type: 'line';
      readonly by: 'script' | 'model';
      readonly text: string;
      readonly topic: LineTopic;
      readonly replyTo?: EventId;
    }
  | { readonly type: 'hint-asked' }
  /** A curveball and what it does to the running system: the name of one of `lib/run/curveballs` with its values. */
  | {
      readonly type: 'curveball';
      readonly curveball: string;
      readonly change: string;
      readonly values: CurveballValues;
      /** The requirements of the design that it made others, as they were and as they became; noted when it is thrown. */
      readonly asks?: { readonly before: Partial<Requirements>; readonly after: Partial<Requirements> };
      /** What the system may cost a month from now on, US dollars, where the curveball limits that; worked out when it is thrown. */
      readonly limitUsd?: number;
    }
  | { readonly type: 'prediction'; readonly prediction: Prediction }
  | { readonly type: 'withdrawn'; readonly prediction: string }
  | {
      readonly type: 'settled';
      readonly prediction: string;
      readonly run: string;
      readonly outcome: 'confirmed' | 'refuted' | 'not-comparable';
      readonly before: number | undefined;
      readonly after: number | undefined;
    }
  /** A run has finished; the run itself is among the session's runs. */
  | { readonly type: 'run'; readonly run: string }
  /** A run could not start or failed, by its code. */
  | { readonly type: 'run-failed'; readonly code: string }
  | { readonly type: 'ended'; readonly reason: 'finished' | 'time' };

/** What happened in a session. Events are appended and never changed. */
export type SessionEvent = EventHead & SessionEventBody;

/** A run as a session keeps it. */
export interface SessionRun {
  readonly id: string;
  readonly designHash: string;
  readonly seed: number;
  /** The design that was run. */
  readonly design: Design;
  readonly result: RunResult;
}

/** One line of the estimate sheet. */
export interface EstimateEntry {
  /** What was typed, e.g. "35k". */
  readonly text: string;
  /** How it was come by, in the candidate's words. */
  readonly working: string;
  /** What was put into the formula, by the id of the input, as it was typed. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The last check: the figure that was checked, as it was typed, and how near it was. */
  readonly checked?: { readonly text: string; readonly verdict: EstimateVerdict };
}

/** The candidate's own mark on what no rule can judge. */
export interface SelfMark {
  /** 1 not shown, 2 below, 3 meets, 4 exceeds. */
  readonly mark: 1 | 2 | 3 | 4;
  readonly note: string;
}

/** A session as it stands: an immutable snapshot of its document. Parts that did not change keep their identity. */
export interface SessionState {
  readonly setup: SessionSetup;
  /** In the order in which they happened. */
  readonly events: readonly SessionEvent[];
  readonly notes: { readonly [Name in SectionId]: SectionNotes };
  /** By the key of the quantity (`lib/session/estimates`). */
  readonly estimates: Readonly<Record<string, EstimateEntry>>;
  /** By id. */
  readonly runs: Readonly<Record<string, SessionRun>>;
  /** By dimension of the rubric. */
  readonly selfMarks: Readonly<Record<string, SelfMark>>;
}
