import type { DriftSigns, SignName, SliceQuality } from '../types.ts';

const DAY_HOURS = 24;

/** What a monitor fires on by itself, where no alert stands behind it: the usual threshold of an index. */
export const USUAL_THRESHOLD = 0.25;

/** What a monitor is set to watch. */
type Watches = 'all' | 'data-drift' | 'prediction-drift' | 'metric' | 'latency';

/** The signs that each setting watches. Latency belongs to the simulation of load. */
const WATCHED: Readonly<Record<Watches, readonly SignName[]>> = {
  all: ['features', 'scores', 'skew', 'calibration', 'normalized entropy'],
  'data-drift': ['features', 'skew'],
  'prediction-drift': ['scores'],
  metric: ['calibration', 'normalized entropy'],
  latency: [],
};

/** The signs that a monitor measures; everything for a setting that is not known. */
export function signsOf(watches: string): readonly SignName[] {
  return Object.hasOwn(WATCHED, watches) ? WATCHED[watches as Watches] : WATCHED.all;
}

/** Whole days that a window covers: what is shorter than a day covers one, as days are the steps of the simulation. */
export function windowDays(windowHours: number): number {
  return Math.max(1, Math.round(windowHours / DAY_HOURS));
}

/**
 * How far each sign has moved: the index of the feature that moved most and of the scores, the share of
 * rows with skew, how far calibration is from 1, and how much normalized entropy has risen over the
 * reference, as a share. What could not be measured is left out.
 */
export function measureSigns(
  drift: DriftSigns,
  quality: SliceQuality | undefined,
  referenceEntropy: number | undefined,
): ReadonlyMap<SignName, number> {
  const signs = new Map<SignName, number>();
  if (drift.feature !== undefined) signs.set('features', drift.feature.psi);
  if (drift.scorePsi !== undefined) signs.set('scores', drift.scorePsi);
  if (drift.skewShare !== undefined) signs.set('skew', drift.skewShare);
  if (quality?.calibration !== undefined) signs.set('calibration', Math.abs(quality.calibration.mean - 1));
  const entropy = quality?.normalizedEntropy;
  if (entropy !== undefined && referenceEntropy !== undefined && referenceEntropy > 0) {
    signs.set('normalized entropy', Math.max(0, entropy / referenceEntropy - 1));
  }
  return signs;
}
