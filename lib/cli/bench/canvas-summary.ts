import { median } from './statistics.ts';
import { judgeTarget } from './targets.ts';
import type { Target } from './targets.ts';

/** One drag of one component for some seconds. */
export interface Drag {
  readonly framesPerSecond: number;
  /** The longest time between two frames, ms. */
  readonly longestFrameMs: number;
}

/** What was clocked of the canvas, one entry a round. */
export interface CanvasTimes {
  readonly nodes: number;
  readonly edges: number;
  readonly drags: readonly Drag[];
  /** The same drag on a page that holds React Flow alone, in turns with ours. */
  readonly bareDrags: readonly Drag[];
  /** From navigation until every component is drawn, ms; in a browser that has been there before. */
  readonly openMs: readonly number[];
  /** A check of the whole design after each of many edits, ms. */
  readonly lintMs: readonly number[];
}

/** Everything that was measured of the canvas. */
export interface CanvasSummary extends CanvasTimes {
  readonly framesPerSecond: number;
  readonly bareFramesPerSecond: number;
  /** Median over the rounds of ours over the bare page's of the same round. */
  readonly ratio: number;
  readonly medianOpenMs: number;
  readonly medianLintMs: number;
}

/** Summarises at least one round; every round has a drag of both pages. */
export function summariseCanvas(times: CanvasTimes): CanvasSummary {
  const rate = (drag: Drag): number => drag.framesPerSecond;
  const ratios = times.drags.map(
    (drag, round) => drag.framesPerSecond / (times.bareDrags[round]?.framesPerSecond ?? NaN),
  );
  return {
    ...times,
    framesPerSecond: median(times.drags.map(rate)),
    bareFramesPerSecond: median(times.bareDrags.map(rate)),
    ratio: median(ratios),
    medianOpenMs: median(times.openMs),
    medianLintMs: median(times.lintMs),
  };
}

/** What the speed requirements say about the canvas. */
export function judgeCanvas(summary: CanvasSummary): readonly Target[] {
  const { nodes, edges } = summary;
  const size = `${nodes} components, ${edges} connections`;
  return [
    judgeTarget({
      id: 'canvas-drag',
      title: `Dragging a component (${size})`,
      value: summary.framesPerSecond,
      unit: 'frames/s',
      relation: 'at least',
      limit: 50,
    }),
    judgeTarget({
      id: 'canvas-drag-ratio',
      title: 'The same, over React Flow alone',
      value: summary.ratio,
      unit: 'times',
      relation: 'at least',
      limit: 0.8,
    }),
    judgeTarget({
      id: 'canvas-open',
      title: `Opening it, navigation to drawn (median)`,
      value: summary.medianOpenMs / 1000,
      unit: 's',
      relation: 'at most',
      limit: 1,
    }),
    judgeTarget({
      id: 'canvas-lint',
      title: 'Lint after an edit of it (median)',
      value: summary.medianLintMs,
      unit: 'ms',
      relation: 'at most',
      limit: 16,
    }),
  ];
}

/** Writes what was measured as lines of plain text. */
export function formatCanvas(summary: CanvasSummary): readonly string[] {
  const list = (values: readonly number[], digits = 0): string =>
    values.map((one) => one.toFixed(digits)).join(', ');
  const rates = (drags: readonly Drag[]): string =>
    list(
      drags.map((drag) => drag.framesPerSecond),
      1,
    );
  const longest = (drags: readonly Drag[]): string =>
    Math.max(...drags.map((drag) => drag.longestFrameMs)).toFixed(0);
  return [
    '',
    `Canvas with ${summary.nodes} components and ${summary.edges} connections, both pages in turns`,
    `  dragging, frames/s      ${rates(summary.drags)}; longest frame ${longest(summary.drags)} ms`,
    `  React Flow alone        ${rates(summary.bareDrags)}; longest frame ${longest(summary.bareDrags)} ms`,
    `  navigation to drawn     ${list(summary.openMs)} ms`,
    `  lint after an edit      median ${summary.medianLintMs.toFixed(2)} ms, longest ${Math.max(...summary.lintMs).toFixed(1)} ms of ${summary.lintMs.length}`,
  ];
}
