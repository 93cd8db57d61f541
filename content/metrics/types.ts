/**
 * A formula as it is set in print. A text is a number, a sign, or a name; `words` are set upright, and
 * a row stands side by side.
 */
export type Formula =
  | string
  | { readonly row: readonly Formula[] }
  | { readonly words: string }
  | { readonly over: readonly [numerator: Formula, denominator: Formula] }
  | { readonly sub: readonly [base: Formula, index: Formula] }
  | { readonly power: readonly [base: Formula, exponent: Formula] }
  | { readonly sum: readonly [under: Formula, body: Formula] };

/** What is told of a metric beyond the words of its registry entry. */
export interface MetricEntry {
  readonly formula: Formula;
  /** What each name in the formula stands for. */
  readonly symbols: readonly (readonly [name: string, meaning: string])[];
  /** One case small enough to follow. */
  readonly example: {
    readonly given: string;
    readonly steps: string;
    /** What the metric of the registry is called with. */
    readonly arguments: readonly unknown[];
    readonly value: number;
  };
  /** When it misleads. */
  readonly careful: string;
}
