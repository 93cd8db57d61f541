import { describe, expect, test } from 'vitest';
import { summariseRuns } from './app-summary.ts';
import { summariseCase } from './case-summary.ts';
import { ENGINE_IDS } from './engine-protocol.ts';
import { summariseModel } from './engine-summary.ts';
import type { Machine } from './machine.ts';
import { formatReport, makeReport } from './report.ts';
import { LIGHT_VIEWS, makeLabRun } from './run.fixture.ts';

const machine: Machine = {
  cpu: 'Some CPU',
  cores: 2,
  memoryGib: 24,
  system: 'Linux x64',
  node: '24.21.0',
  chromium: '156.0',
  date: '2026-01-02T03:04:05.000Z',
  loadBefore: 0.5,
};

const STEP_MS = { simd: 10, 'tfjs-wasm': 140, 'tfjs-wasm-patched': 70, plain: 100 } as const;

const model = summariseModel({
  model: 'two-tower',
  batch: 1024,
  engines: ENGINE_IDS.map((engine) => ({ engine, losses: [9], roundsMs: [[STEP_MS[engine]]] })),
});

const app = {
  firstViews: LIGHT_VIEWS,
  run: summariseRuns([makeLabRun()]),
  training: {
    simdMs: 4000,
    tfjsMs: 60_000,
    ratio: 15,
    steps: [{ part: 'retrieval', simdMs: 9, tfjsMs: 180, ratio: 20 }],
  },
};

describe('formatReport', () => {
  const text = formatReport(makeReport(machine, 1.25, { engine: [model], app }));

  test('says where, when and under which load', () => {
    expect(text.split('\n').slice(0, 2)).toEqual([
      '2026-01-02T03:04:05.000Z: Some CPU, 2 cores, 24 GiB, Linux x64; Chromium 156.0, headless; Node 24.21.0',
      'Load of the machine: 0.50 before, 1.25 after (the benchmark itself is about 1).',
    ]);
  });

  test('lists every engine with its ratio to the peer', () => {
    const cells = (name: string) =>
      text
        .split('\n')
        .find((line) => line.startsWith(name))
        ?.split(/ {2,}/);
    expect(cells('SIMD engine')?.slice(1, 4)).toEqual(['10.00', '10.00 to 10.00', '14.00']);
    expect(cells('TF.js on wasm')?.slice(1, 4)).toEqual(['140.00', '140.00 to 140.00', '1.00']);
    expect(cells('plain TypeScript')?.[3]).toBe('1.40');
  });

  test('judges each target beside its limit', () => {
    expect(text).toMatch(/two-tower: SIMD engine against TF\.js on wasm +14 times +at least 16 +MISSED/);
    expect(text).toMatch(/First-view JavaScript of \/ \(script tags, gzip\) +149 KB +at most 150 +met/);
  });

  test('shows every count of a first view and the run', () => {
    expect(text).toMatch(/^\/ +149\.0 in 3 +160\.0 in 3 +200\.0 in 3 +no$/m);
    expect(text).toContain('click to final metrics  9.00 s; median 9.00 s');
    expect(text).toContain('longest under 50 ms');
    expect(text).toContain('SIMD engine 4.00 s, TF.js on wasm 60.00 s: 15.0 times');
    expect(text).toContain(
      'a step of retrieval     SIMD engine 9.00 ms, TF.js on wasm 180.00 ms: 20.0 times',
    );
  });
});

describe('makeReport', () => {
  test('is JSON and back, and holds only what was measured', () => {
    const report = makeReport(machine, 1.25, { engine: [model] });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.targets.map(({ id }) => id)).toEqual(['engine-two-tower']);
    expect(formatReport(report)).not.toContain('First-view');
  });

  test('cases of the engine stand between training and the app, with their targets', () => {
    const trees = summariseCase({
      id: 'gbdt',
      works: [{ work: 'train', roundsMs: [[5000]] }],
      numbers: {},
      notes: [],
    });
    const report = makeReport(machine, 1.25, { engine: [model], cases: [trees], app });
    expect(report.targets.map(({ id }) => id).slice(0, 3)).toEqual([
      'engine-two-tower',
      'engine-gbdt',
      'app-first-view',
    ]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(formatReport(report)).toMatch(/GBDT, 100 trees of 31 leaves +5 s +at most 4 +MISSED/);
  });

  test('says so where nothing has a target', () => {
    expect(formatReport(makeReport(machine, 1.25, { cases: [] }))).toMatch(/\n\nNo target names a number/);
  });
});
