import type { Design, Requirements } from '../design/types.ts';
import type { CurveballValues } from '../run/curveballs/types.ts';
import type { SectionId, SevenStep } from './steps.ts';
import type { Level } from './types.ts';

/** Where a figure comes from: a page, a paper, or what it is worked out from. */
export interface CaseSource {
  readonly id: string;
  readonly title: string;
  /** Address; absent for figures that are assumed or worked out. */
  readonly url?: string;
  /** Our own figures are assumed; the others are read in the source. */
  readonly kind: 'read' | 'assumed' | 'worked-out';
}

/** A quantity of the estimate sheet that a case asks for, by its key in `lib/session/estimates`. */
export interface AskedEstimate {
  readonly quantity: string;
  /** What exactly is meant in this case, a few words. */
  readonly meaning: string;
}

/** The public part of a case: all that a candidate may see from the start. */
export interface PracticeCase {
  /** The name of its folder. */
  readonly slug: string;
  /** Raised whenever facts, curveballs or anchors change, so that old sessions say what they were held with. */
  readonly version: number;
  readonly title: string;
  /** One sentence for lists. */
  readonly summary: string;
  /** The world that its designs run in. */
  readonly world: 'video' | 'ads';
  /** What the interviewer says first, Markdown; deliberately incomplete. */
  readonly prompt: string;
  /** What the empty drawing requires. */
  readonly requirements: Requirements;
  /** Questions to oneself by section of the notes. A prompt shows while `until` is not yet on the page. */
  readonly prompts: { readonly [Name in SectionId]?: readonly SectionPrompt[] };
  readonly estimates: readonly AskedEstimate[];
  /** Predictions that suit the case, to choose from. */
  readonly predictions: readonly SuggestedPrediction[];
}

/** A question to oneself. */
export interface SectionPrompt {
  readonly text: string;
  /** Words (lower case, stems) any of which in the section's notes answer it; it is always shown where absent. */
  readonly until?: readonly string[];
  /** Kinds of components any of which on the board answer it. */
  readonly untilDrawn?: readonly string[];
}

/** A prediction that a candidate may take as it is. */
export interface SuggestedPrediction {
  readonly claim: string;
  /** Path of the metric (`lib/session/run-metrics.ts`). */
  readonly metric: string;
  readonly direction: 'up' | 'down' | 'same';
}

/** A fact that is told only when asked for. */
export interface CaseFact {
  readonly id: string;
  /** A few words that name it, shown after it was revealed. */
  readonly title: string;
  readonly step: SevenStep;
  /** What the interviewer answers, one or two sentences, by variant of the case; the first one is the standard. */
  readonly answers: readonly string[];
  /** Questions that it answers, in different words; 40 over a case to build the matcher on. */
  readonly phrasings: readonly string[];
  /** Words that name what it is about, stems or phrases; what the matcher needs to know of this case. */
  readonly concepts: readonly string[];
  /** How much knowing it changes the design: 1 a detail, 3 decisive. */
  readonly weight: 1 | 2 | 3;
  /** Ids of sources of the figures in it. */
  readonly sources?: readonly string[];
}

/** A question that an interviewer asks by itself. */
export interface CaseProbe {
  readonly id: string;
  readonly step: SevenStep;
  readonly text: string;
  /** From which level on. */
  readonly level: Level;
  /** What a good answer names: stems or phrases, one group a point. */
  readonly points: readonly AnswerPoint[];
  /** Asked only while this holds; always where absent. */
  readonly when?: BoardCondition;
}

/** A point of a good answer. */
export interface AnswerPoint {
  readonly point: string;
  /** Words or phrases any of which make the point (lower case, stems). */
  readonly words: readonly string[];
}

/** A condition on what is drawn, written and run, evaluated by `lib/session`. */
export type BoardCondition =
  | { readonly drawn: readonly string[] }
  | { readonly notDrawn: readonly string[] }
  | { readonly finding: string }
  | { readonly noted: { readonly section: SectionId; readonly words: readonly string[] } }
  | { readonly notNoted: { readonly section: SectionId; readonly words: readonly string[] } }
  /** One sentence or row that names a word of each group, with a figure where that is asked, and says something. */
  | {
      readonly stated: {
        readonly section: SectionId;
        readonly words: readonly (readonly string[])[];
        readonly figure?: true;
        /** Words that turn a statement round: one that has any is not meant. */
        readonly unless?: readonly string[];
      };
    }
  /** Fields that each say something. */
  | { readonly written: { readonly section: SectionId; readonly fields: readonly string[] } }
  /** Rows of a table in which each of these columns holds something: at least so many. */
  | {
      readonly filled: {
        readonly section: SectionId;
        readonly table: string;
        readonly columns: readonly string[];
        readonly rows: number;
      };
    }
  | { readonly revealed: string }
  | { readonly ran: boolean }
  | { readonly metric: string; readonly below?: number; readonly above?: number }
  | { readonly all: readonly BoardCondition[] }
  | { readonly any: readonly BoardCondition[] };

/** A reaction to what is on the board or came out of a run. */
export interface CaseReaction {
  readonly id: string;
  readonly step: SevenStep;
  readonly when: BoardCondition;
  readonly text: string;
}

/** Help in three rungs: a question, a direction, an answer. */
export interface CaseHint {
  readonly id: string;
  readonly step: SevenStep;
  /** Offered only while this holds: what it helps to is missing. */
  readonly when?: BoardCondition;
  readonly rungs: readonly [string, string, string];
}

/** A change of the requirements or of the world in mid-session. */
export interface CaseCurveball {
  readonly id: string;
  readonly title: string;
  /** What the interviewer says. */
  readonly text: string;
  /** What it does to the running system: a name of `lib/run/curveballs`, and its values. */
  readonly change: string;
  readonly values: CurveballValues;
  /** The parts of a session that it suits: about 40% or about 80% of the time. */
  readonly when: 'middle' | 'late' | 'either';
  /** What a good answer names. */
  readonly points: readonly AnswerPoint[];
  /** Dimensions of the rubric that it bears on. */
  readonly dimensions: readonly string[];
}

/** The figure that an estimate should come near, by variant. */
export interface ExpectedEstimate {
  readonly quantity: string;
  readonly values: readonly number[];
  /** The working, with the figures it uses. */
  readonly working: string;
  /** Facts that one has to know for it. */
  readonly needs: readonly string[];
  /** Ids of sources of what is assumed or looked up in the working. */
  readonly sources?: readonly string[];
}

/** A design that answers a case at a level. */
export interface ReferenceDesign {
  readonly level: Level;
  readonly design: Design;
  /** What it shows that the level below does not, two or three sentences. */
  readonly why: string;
  /** What its run must reach: metrics by path, with their bounds. */
  readonly meets: readonly { readonly metric: string; readonly atLeast?: number; readonly atMost?: number }[];
  /** What its run at full size reached, by path, at the seed of `npm run sim -- cases`; absent where none is stored. */
  readonly reached?: Readonly<Record<string, number>>;
}

/** What an anchor of the rubric means in this case. */
export interface CaseAnchor {
  readonly dimension: string;
  readonly level: Level;
  readonly meets: string;
  readonly exceeds: string;
}

/** A red flag, with what it looks like in this case. */
export interface CaseRedFlag {
  readonly id: string;
  readonly text: string;
  /** What takes it away; one sentence or two. */
  readonly remedy: string;
  /** Counted where it holds at the end; judged by people where absent. */
  readonly when?: BoardCondition;
}

/** The private part of a case. Loaded by the interviewer and the debrief alone; never written to a session before it is revealed. */
export interface PrivateCase {
  readonly slug: string;
  readonly version: number;
  /** How many variants its facts have; at least 2. */
  readonly variants: number;
  readonly facts: readonly CaseFact[];
  readonly probes: readonly CaseProbe[];
  readonly reactions: readonly CaseReaction[];
  readonly hints: readonly CaseHint[];
  readonly curveballs: readonly CaseCurveball[];
  readonly estimates: readonly ExpectedEstimate[];
  readonly designs: readonly ReferenceDesign[];
  readonly anchors: readonly CaseAnchor[];
  readonly redFlags: readonly CaseRedFlag[];
  /** Markdown: what a strong candidate would have said, step by step. */
  readonly modelAnswer: { readonly [Name in SevenStep]?: string };
  readonly sources: readonly CaseSource[];
}

/** A case as the registry of cases holds it: what everybody may see, and how to load the rest. */
export interface RegisteredCase {
  readonly public: PracticeCase;
  /** Loads the private part, a chunk of its own. Only the interviewer and the debrief call it. */
  readonly loadPrivate: () => Promise<PrivateCase>;
}
