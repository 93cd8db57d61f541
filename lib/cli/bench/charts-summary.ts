import { median } from './statistics.ts';
import { judgeTarget } from './targets.ts';
import type { Target } from './targets.ts';

/** Frames that a page drew over some time. */
export interface Frames {
  readonly framesPerSecond: number;
  /** The longest time between two frames, ms. */
  readonly longestFrameMs: number;
}

/** What was clocked of charts, one entry a round. */
export interface ChartTimes {
  readonly points: number;
  /** From the click until all points are on screen, ms. */
  readonly mapMs: readonly number[];
  /** While the map of all points is dragged. */
  readonly mapDrags: readonly Frames[];
  /** While the default design trains with its curves on screen. */
  readonly training: readonly Frames[];
}

/** Everything that was measured of charts. */
export interface ChartSummary extends ChartTimes {
  readonly medianMapMs: number;
  readonly mapFramesPerSecond: number;
  readonly trainingFramesPerSecond: number;
}

/** The rate and the longest gap of frames. @param times when each was drawn, ms, at least two */
export function summariseFrames(times: readonly number[]): Frames {
  const gaps = times.slice(1).map((at, i) => at - (times[i] ?? at));
  const wholeMs = (times.at(-1) ?? NaN) - (times[0] ?? NaN);
  return { framesPerSecond: (1000 * gaps.length) / wholeMs, longestFrameMs: Math.max(...gaps) };
}

/** Summarises at least one round of each. */
export function summariseCharts(times: ChartTimes): ChartSummary {
  const rate = (frames: readonly Frames[]): number => median(frames.map((one) => one.framesPerSecond));
  return {
    ...times,
    medianMapMs: median(times.mapMs),
    mapFramesPerSecond: rate(times.mapDrags),
    trainingFramesPerSecond: rate(times.training),
  };
}

/** What the speed requirements say about charts. A display of 60 frames a second shows 59.something. */
export function judgeCharts(summary: ChartSummary): readonly Target[] {
  return [
    judgeTarget({
      id: 'chart-training',
      title: 'Curves on screen while the default design trains (median)',
      value: summary.trainingFramesPerSecond,
      unit: 'frames/s',
      relation: 'at least',
      limit: 59,
    }),
    judgeTarget({
      id: 'chart-map',
      title: `A map of ${summary.points.toLocaleString('en-US')} points, click to drawn (median)`,
      value: summary.medianMapMs / 1000,
      unit: 's',
      relation: 'at most',
      limit: 1,
    }),
  ];
}

/** Writes what was measured as lines of plain text. */
export function formatCharts(summary: ChartSummary): readonly string[] {
  const rates = (frames: readonly Frames[]): string =>
    `${frames.map((one) => one.framesPerSecond.toFixed(1)).join(', ')}; longest frame ${Math.max(...frames.map((one) => one.longestFrameMs)).toFixed(0)} ms`;
  return [
    '',
    'Charts',
    `  curves while training, frames/s  ${rates(summary.training)}`,
    `  ${summary.points.toLocaleString('en-US')} points, click to drawn  ${summary.mapMs.map((ms) => ms.toFixed(0)).join(', ')} ms`,
    `  dragging them, frames/s          ${rates(summary.mapDrags)}`,
  ];
}
