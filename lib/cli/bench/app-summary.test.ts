import { describe, expect, test } from 'vitest';
import { compareTraining, judgeApp, summariseRuns } from './app-summary.ts';
import { LIGHT_VIEWS, makeLabRun, makeResult, makeTimings, makeWeight } from './run.fixture.ts';

describe('summariseRuns', () => {
  test('by hand: medians over the runs, the longest task of all', () => {
    const summary = summariseRuns([
      makeLabRun({ wallMs: 9000, longTasks: [{ startMs: 5, durationMs: 61 }] }),
      makeLabRun({ wallMs: 8000 }),
      makeLabRun({
        wallMs: 20_000,
        result: makeResult(
          'simd',
          makeTimings({
            request: { p50Ms: 3, p99Ms: 80 },
            parts: [{ part: 'world', ms: 4000, reused: false }],
          }),
        ),
        longTasks: [
          { startMs: 1, durationMs: 55 },
          { startMs: 9, durationMs: 70 },
        ],
      }),
    ]);
    expect(summary).toMatchObject({
      engine: 'simd',
      wallMs: [9000, 8000, 20_000],
      medianMs: 9000,
      storedMs: 700,
      sliderMs: 60,
      longestTaskMs: 70,
      requests: 1000,
      requestP50Ms: 2,
      requestP99Ms: 8,
    });
    expect(summary.longTasks.map((tasks) => tasks.length)).toEqual([1, 0, 2]);
    expect(summary.parts[0]).toEqual({ part: 'world', ms: 1000 });
  });

  test('no long task at all counts as 0', () => {
    expect(summariseRuns([makeLabRun()]).longestTaskMs).toBe(0);
  });

  test('runs of different engines are not summed up, nor is nothing', () => {
    const runs = [makeLabRun(), makeLabRun({ result: makeResult('tfjs-webgl') })];
    expect(() => summariseRuns(runs)).toThrow(/simd and tfjs-webgl/);
    expect(() => summariseRuns([])).toThrow(RangeError);
  });
});

describe('compareTraining', () => {
  const slow = makeTimings({
    stepMs: { retrieval: 180, ranker: 62 },
    parts: [
      { part: 'world', ms: 0, reused: true },
      { part: 'retrieval', ms: 48_000, reused: false },
      { part: 'ranker', ms: 12_000, reused: false },
    ],
  });

  test('adds up both models and leaves the world out', () => {
    expect(compareTraining(makeResult('simd'), makeResult('tfjs-wasm', slow))).toEqual({
      simdMs: 4000,
      tfjsMs: 60_000,
      ratio: 15,
      steps: [
        { part: 'retrieval', simdMs: 9, tfjsMs: 180, ratio: 20 },
        { part: 'ranker', simdMs: 5, tfjsMs: 62, ratio: 12.4 },
      ],
    });
  });

  test('a model kept from an earlier run was not trained', () => {
    const kept = makeTimings({ parts: [{ part: 'retrieval', ms: 0, reused: true }] });
    expect(() => compareTraining(makeResult('simd'), makeResult('tfjs-wasm', kept))).toThrow(
      /run on tfjs-wasm did not train/,
    );
  });
});

describe('judgeApp', () => {
  const run = summariseRuns([makeLabRun()]);

  test('a light and quick app meets all targets', () => {
    const targets = judgeApp({ firstViews: LIGHT_VIEWS, run });
    expect(targets.map(({ id, value, met }) => [id, value, met])).toEqual([
      ['app-first-view', 149, true],
      ['app-canvas-view', 300, true],
      ['app-interview', 230, true],
      ['app-tfjs', 0, true],
      ['app-run', 9, true],
      ['app-stored', 700, true],
      ['app-slider', 60, true],
      ['app-long-task', 0, true],
    ]);
  });

  test('each fault is found', () => {
    const firstViews = [
      { path: '/', tags: makeWeight(150_001), fetched: makeWeight(150_001), needed: makeWeight(150_001) },
      { path: '/lab', tags: makeWeight(1), fetched: makeWeight(320_001, true), needed: makeWeight(320_001) },
      { path: '/practice/session', tags: makeWeight(1), fetched: makeWeight(1), needed: makeWeight(260_001) },
    ];
    const bad = summariseRuns([
      makeLabRun({
        wallMs: 10_001,
        storedMs: 1001,
        sliderMs: 101,
        longTasks: [{ startMs: 0, durationMs: 51 }],
      }),
    ]);
    expect(judgeApp({ firstViews, run: bad }).filter(({ met }) => met)).toEqual([]);
  });

  test('without the first page nothing is known of its weight', () => {
    expect(judgeApp({ firstViews: [], run })[0]).toMatchObject({ value: NaN, met: false });
  });
});
