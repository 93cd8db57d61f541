import type { Requirements } from '../../design/types.ts';

/** What kind of figure a quantity is. A figure without unit is in the base unit: requests a second, bytes, bytes a day, things, FLOP a second, US dollars a month, milliseconds, a plain number. */
export type Dimension =
  | 'requests-per-second'
  | 'bytes'
  | 'bytes-per-day'
  | 'things'
  | 'flops'
  | 'usd-per-month'
  | 'usd-per-hour'
  | 'share'
  | 'number';

/** A named number that goes into the formula of a quantity. */
export interface EstimateInput {
  readonly id: string;
  /** As it stands in the formula. */
  readonly label: string;
  readonly dimension: Dimension;
  /** Filled in with this requirement where the prompt tells it. */
  readonly told?: keyof Requirements;
  /** Filled in with the candidate's own figure of this quantity. */
  readonly from?: string;
  /** Filled in with this: it is the same everywhere, such as the seconds of a day. */
  readonly constant?: number;
}

/** A quantity that is worked out on the back of an envelope. */
export interface EstimateQuantity {
  readonly label: string;
  readonly dimension: Dimension;
  /** What the base unit is called, in words. */
  readonly unit: string;
  /** The formula in plain text, with the labels of the inputs. */
  readonly formula: string;
  readonly inputs: readonly EstimateInput[];
  /** The formula: inputs by id, in base units, to the figure in its base unit. */
  readonly compute: (inputs: Readonly<Record<string, number>>) => number;
}

/** How near a figure is to the expected one. */
export type EstimateVerdict = 'within-2' | 'within-10' | 'further-off';
