import type { Level } from '../types.ts';
import type { ReferenceDesign } from '../case.ts';

/** What a reference design reached at full size, as it is kept beside the cases. */
export interface StoredDesignRun {
  readonly level: Level;
  readonly designHash: string;
  readonly seed: number;
  /** Every metric of the run by its path, but for what a clock measured. */
  readonly metrics: Readonly<Record<string, number>>;
  /** p99 at the stated peak, milliseconds, with the times of the hardware table. */
  readonly p99Ms: number;
}

/** Whether a value keeps to what a reference design promises. */
export function keepsBound(
  { atLeast = -Infinity, atMost = Infinity }: ReferenceDesign['meets'][number],
  value: number,
): boolean {
  return value >= atLeast && value <= atMost;
}

/** Reference designs with what their stored runs reached; without it where none is stored. */
export function withReached(
  designs: readonly ReferenceDesign[],
  stored: readonly StoredDesignRun[] | undefined,
): readonly ReferenceDesign[] {
  return designs.map((design) => {
    const run = stored?.find(({ level }) => level === design.level);
    return run === undefined ? design : { ...design, reached: run.metrics };
  });
}
