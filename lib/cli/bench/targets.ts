/** A number that the product promises, and whether this run of the benchmark kept it. */
export interface Target {
  readonly id: string;
  /** What was measured, in words. */
  readonly title: string;
  readonly value: number;
  /** E.g. "times", "s", "ms", "KB", "pages". */
  readonly unit: string;
  readonly relation: 'at least' | 'at most';
  readonly limit: number;
  readonly met: boolean;
}

/** Judges a measured value. NaN meets nothing. */
export function judgeTarget(target: Omit<Target, 'met'>): Target {
  const { value, relation, limit } = target;
  return { ...target, met: relation === 'at least' ? value >= limit : value <= limit };
}
