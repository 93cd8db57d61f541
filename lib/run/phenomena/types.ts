import type { Result } from '../../core/result.ts';
import type { Design } from '../../design/types.ts';
import type { RunContext } from '../context.ts';
import type { DaysError } from '../days/types.ts';
import type { ExperimentError } from '../experiment/result.ts';
import type { Estimate, RunError } from '../result.ts';

/** How large the worlds of a measurement are: `small` takes a second or two, `full` about ten. */
export type PhenomenonScale = 'small' | 'full';

/** How the numbers of a figure are told: a share of 1, seconds, milliseconds, a plain number, a count. */
export type FigureUnit = 'share' | 'seconds' | 'milliseconds' | 'number' | 'count';

/** One statement of a phenomenon that a measurement can bear out. */
export interface PhenomenonClaim {
  readonly id: string;
  /** What is claimed, one sentence. */
  readonly text: string;
  /** What the margin is, above 0 where the claim holds: "recall with the correction - without it". */
  readonly margin: string;
  readonly unit: FigureUnit;
  /** Set where this world does not bear the claim out, or not on every seed: it is measured and told all the same. See content/decisions. */
  readonly isOpen?: true;
}

/** One of the answers that a person can predict. */
export interface PredictionChoice {
  readonly id: string;
  readonly text: string;
}

/** A design that takes part in a phenomenon, at the size in which it is measured. */
export interface PhenomenonDesign {
  readonly id: string;
  readonly label: string;
  readonly design: Design;
}

/** What a claim came to on one seed. */
export interface Effect {
  readonly claim: string;
  /** With its interval (95%) over users, or over what the claim's margin names. */
  readonly margin: Estimate;
}

/** One bar of a figure. The interval covers the choice of users; absent where nothing was drawn. */
export interface FigureBar {
  readonly id: string;
  readonly label: string;
  readonly mean: number;
  readonly low?: number;
  readonly high?: number;
}

/** What a measurement shows, as bars or as lines. */
export type Figure =
  | {
      readonly kind: 'bars';
      readonly id: string;
      readonly title: string;
      readonly unit: FigureUnit;
      /** Set where the numbers are worked out from measured ones. */
      readonly isModelled?: true;
      readonly bars: readonly FigureBar[];
    }
  | {
      readonly kind: 'lines';
      readonly id: string;
      readonly title: string;
      readonly unit: FigureUnit;
      readonly yLabel: string;
      readonly xLabel: string;
      /** Increasing. */
      readonly x: readonly number[];
      readonly series: readonly {
        readonly id: string;
        readonly label: string;
        readonly y: readonly number[];
      }[];
    };

/** What one phenomenon came to on one seed. Plain data; the same seed and scale give the same bytes, but for what is clocked. */
export interface PhenomenonMeasurement {
  readonly version: 1;
  readonly provenance: {
    readonly phenomenon: string;
    readonly seed: number;
    readonly scale: PhenomenonScale;
  };
  /** One a claim, in their order. */
  readonly effects: readonly Effect[];
  readonly figures: readonly Figure[];
}

/** What is known of a phenomenon without measuring it: words, claims and designs. */
export interface Phenomenon {
  /** Its place in the list of twelve. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  /** What a person is asked before the run. */
  readonly question: string;
  readonly choices: readonly PredictionChoice[];
  /** What is compared, and in which world, two or three sentences. */
  readonly setting: string;
  readonly claims: readonly PhenomenonClaim[];
  /** The choice that a measurement bears out. Pure. */
  readonly answer: (effects: readonly Effect[]) => string;
  /** Why it happens, three to six sentences. */
  readonly why: string;
  /** Author, title, year. */
  readonly source: string;
  /** The designs that are compared, for the canvas. */
  readonly designs: readonly PhenomenonDesign[];
}

/** Why a phenomenon cannot be measured. */
export type PhenomenonError = RunError | ExperimentError | DaysError;

/** Effects and figures of one seed; what is wrong with the run where there are none. */
export type Measured = Result<Pick<PhenomenonMeasurement, 'effects' | 'figures'>, PhenomenonError>;

/** Measures one phenomenon. The seed is that of the context. Rejects with Cancelled when its pulse throws it. */
export type Measure = (scale: PhenomenonScale, context: RunContext) => Promise<Measured>;
