/**
 * A map from the probabilities that a model says to those that are observed, fitted on rows that the
 * model was not trained on. Never falls as its argument rises, so that no order of rows is turned
 * round (ties may appear); its values are in [0, 1].
 */
export type Calibration = (probability: number) => number;

/** Why a calibration cannot be fitted. */
export type CalibrationError =
  | { readonly code: 'calibration-without-rows' }
  | { readonly code: 'calibration-lengths-differ'; readonly want: number; readonly got: number }
  | { readonly code: 'calibration-label-not-binary'; readonly row: number; readonly value: number }
  | { readonly code: 'calibration-not-a-probability'; readonly row: number; readonly value: number }
  /** A falling map would fit best: the scores order the rows wrongly. */
  | { readonly code: 'calibration-slope-not-positive'; readonly slope: number };

/** The first thing that is wrong with held-out rows, or undefined. */
export function findBadHoldout(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): CalibrationError | undefined {
  const want = labels.length;
  if (probabilities.length !== want) {
    return { code: 'calibration-lengths-differ', want, got: probabilities.length };
  }
  if (want === 0) return { code: 'calibration-without-rows' };
  for (let row = 0; row < want; row += 1) {
    const label = labels[row] ?? NaN;
    if (label !== 0 && label !== 1) return { code: 'calibration-label-not-binary', row, value: label };
    const value = probabilities[row] ?? NaN;
    if (!(value >= 0 && value <= 1)) return { code: 'calibration-not-a-probability', row, value };
  }
  return undefined;
}
