import { expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { parseDesign } from '../../design/parse.ts';
import { formatCanvas, judgeCanvas, summariseCanvas } from './canvas-summary.ts';
import { makeLargeDesign } from './large-design.ts';

const drag = (framesPerSecond: number): { framesPerSecond: number; longestFrameMs: number } => ({
  framesPerSecond,
  longestFrameMs: 1000 / framesPerSecond,
});
const times = {
  nodes: 200,
  edges: 300,
  drags: [drag(54), drag(20), drag(60)],
  bareDrags: [drag(60), drag(25), drag(60)],
  openMs: [900, 2000, 950],
  lintMs: [1, 17, 3],
};

test('drags are compared round by round, so that a busy moment weighs on both', () => {
  const summary = summariseCanvas(times);
  expect(summary).toMatchObject({ framesPerSecond: 54, bareFramesPerSecond: 60, medianLintMs: 3 });
  expect(summary.ratio).toBeCloseTo(0.9);
  expect(judgeCanvas(summary).map(({ id, met }) => [id, met])).toEqual([
    ['canvas-drag', true],
    ['canvas-drag-ratio', true],
    ['canvas-open', true],
    ['canvas-lint', true],
  ]);
  expect(formatCanvas(summary).join('\n')).toContain('54.0, 20.0, 60.0; longest frame 50 ms');
});

test('what is slower than asked is missed', () => {
  const slow = { ...times, drags: [drag(40), drag(10), drag(30)], openMs: [1100], lintMs: [17] };
  expect(judgeCanvas(summariseCanvas(slow)).map(({ met }) => met)).toEqual([false, false, false, false]);
});

test('the large design is valid, has the size asked for, and is always the same', () => {
  const design = makeLargeDesign(200, 300);
  expect(parseDesign(catalogue, design)).toEqual({ ok: true, value: design });
  expect([design.nodes.length, design.edges.length]).toEqual([200, 300]);
  expect(makeLargeDesign(200, 300)).toEqual(design);
  expect(() => makeLargeDesign(2, 50)).toThrow('2 nodes do not take 50 edges.');
});
