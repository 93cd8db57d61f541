import type { Requirements } from '../../design/types.ts';
import type { Sketch, Variation } from '../../design/templates/sketch.ts';
import type { Prediction } from '../types.ts';
import type { Framework, SectionId, StepId } from '../steps.ts';
import type { Level } from '../types.ts';

/** One thing that a scripted candidate, or the interviewer, does. */
export type ScriptAct =
  | { readonly do: 'step'; readonly step: StepId }
  /** Asks in own words; the interviewer answers with these facts, or that it does not know. */
  | { readonly do: 'ask'; readonly text: string; readonly facts: readonly string[] }
  /** Says something; an answer to the last question of the interviewer. */
  | { readonly do: 'say'; readonly text: string }
  | { readonly do: 'write'; readonly section: SectionId; readonly field: string; readonly text: string }
  | {
      readonly do: 'rows';
      readonly section: SectionId;
      readonly table: string;
      /** In the order of the table's columns; a missing one stays empty. */
      readonly rows: readonly (readonly string[])[];
    }
  /** Begins a drawing; what was drawn before goes. */
  | { readonly do: 'draw'; readonly sketch: Omit<Sketch, 'name' | 'requirements'> }
  /** Goes on with the drawing. */
  | { readonly do: 'change'; readonly variation: Variation }
  /** Drops one component of every kind, connected to nothing. */
  | { readonly do: 'drop-every-kind' }
  | { readonly do: 'requirements'; readonly requirements: Partial<Requirements> }
  | { readonly do: 'predict'; readonly prediction: Omit<Prediction, 'id' | 'baseRun'> }
  | { readonly do: 'run' }
  | { readonly do: 'estimate'; readonly quantity: string; readonly text: string; readonly working: string }
  | { readonly do: 'probe'; readonly probe: string }
  | { readonly do: 'curveball'; readonly curveball: string }
  | { readonly do: 'hint'; readonly hint: string; readonly rung: 1 | 2 | 3 }
  | { readonly do: 'finish' };

/** A candidate as a script: what is done at which minute of the session. */
export interface CandidateScript {
  readonly name: string;
  readonly caseSlug: string;
  readonly level: Level;
  readonly framework: Framework;
  readonly minutes: number;
  readonly acts: readonly (readonly [minute: number, act: ScriptAct])[];
}
