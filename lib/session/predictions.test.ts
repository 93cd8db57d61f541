import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asId } from '../core/ids.ts';
import { type RunResult, type VideoMetrics, videoMetrics } from '../run/result.ts';
import {
  calibrationOf,
  readMove,
  settledPredictions,
  settlePrediction,
  standingPredictions,
} from './predictions.ts';
import type { Prediction, SessionEvent, SessionEventBody } from './types.ts';

const file = readFileSync(new URL('../../content/runs/standard.json', import.meta.url), 'utf8');
const base = JSON.parse(JSON.parse(file) as string) as RunResult;
const { retrieval } = videoMetrics(base);

/** The stored run as another design would have had it. */
const changed = (metrics: Partial<VideoMetrics>, timings: Partial<RunResult['timings']> = {}): RunResult => ({
  ...base,
  provenance: { ...base.provenance, designHash: 'another' },
  metrics: { ...videoMetrics(base), ...metrics },
  timings: { ...base.timings, ...timings },
});
const withRecall = (mean: number, half: number): RunResult =>
  changed({
    retrieval: { ...retrieval, recall: { mean, low: mean - half, high: mean + half } },
  });

describe('which way a metric went', () => {
  it('is up or down where the interval of the difference leaves 0 out, and the same otherwise', () => {
    // 0.432 with -0.008 and +0.008: the root of two such squares is 0.011
    expect(readMove(base, withRecall(0.45, 0.008), 'retrieval.recall')).toBe('up');
    expect(readMove(base, withRecall(0.44, 0.008), 'retrieval.recall')).toBe('same');
    expect(readMove(base, withRecall(0.415, 0.008), 'retrieval.recall')).toBe('down');
  });

  it('is told user by user where both runs served the same users', () => {
    const ids = [1, 2, 3, 4];
    const values = { ndcg: [0, 0, 0, 0], watchSeconds: [0, 0, 0, 0] };
    const one = { ...base, users: { ids, recall: [0.1, 0.5, 0.3, 0.7], ...values } };
    const rise = withRecall(0.4341, 0.008);
    const other = { ...rise, users: { ids, recall: [0.11, 0.512, 0.309, 0.711], ...values } };
    expect(readMove(base, rise, 'retrieval.recall')).toBe('same');
    expect(readMove(one, other, 'retrieval.recall')).toBe('up');
    const shuffled = { ...other, users: { ...other.users, ids: [2, 1, 3, 4] } };
    expect(readMove(one, shuffled, 'retrieval.recall')).toBe('same');
  });

  it('is told of tail items by the users who would like one', () => {
    const ids = [1, 2, 3, 4, 5];
    const estimate = (mean: number) => ({ mean, low: mean - 0.1, high: mean + 0.1, users: 4, relevant: 31 });
    const withTail = (mean: number, tailRecall: readonly (number | null)[]): RunResult => ({
      ...changed({ retrieval: { ...retrieval, tailRecall: estimate(mean) } }),
      users: {
        ids,
        recall: [0, 0, 0, 0, 0],
        ndcg: [0, 0, 0, 0, 0],
        watchSeconds: [0, 0, 0, 0, 0],
        tailRecall,
      },
    });
    const one = withTail(0.25, [0.1, 0.2, null, 0.3, 0.4]);
    expect(readMove(one, withTail(0.27, [0.12, 0.23, null, 0.32, 0.41]), 'retrieval.tailRecall')).toBe('up');
    expect(readMove(one, withTail(0.25, [0.12, 0.18, null, 0.32, 0.38]), 'retrieval.tailRecall')).toBe(
      'same',
    );
    // a run that was kept before the tail was measured
    const { tailRecall: _tailRecall, ...older } = retrieval;
    expect(readMove(one, changed({ retrieval: older }), 'retrieval.tailRecall')).toBeUndefined();
  });

  it('is held against what counts as noise where there is no interval', () => {
    const { request } = base.timings;
    const p99 = (times: number): RunResult =>
      changed({}, { request: { ...request, p99Ms: request.p99Ms * times } });
    expect(readMove(base, p99(1.19), 'latency.p99Ms')).toBe('same');
    expect(readMove(base, p99(1.3), 'latency.p99Ms')).toBe('up');
    expect(readMove(base, p99(0.7), 'latency.p99Ms')).toBe('down');
  });

  it('is not told of other worlds, of metrics that a run lacks, and of paths that are none', () => {
    const world = { ...base.metrics.world, users: 500 };
    expect(readMove(base, changed({ world }), 'retrieval.recall')).toBeUndefined();
    const { ranker: _ranker, ...others } = videoMetrics(base);
    expect(readMove({ ...base, metrics: others }, changed({}), 'ranker.auc')).toBeUndefined();
    expect(readMove(base, changed({}), 'constructor')).toBeUndefined();
  });
});

describe('a prediction', () => {
  const recallUp = { metric: 'retrieval.recall', direction: 'up' } as const;

  it('is confirmed by a run that bears it out, and refuted by any other', () => {
    expect(settlePrediction(recallUp, base, withRecall(0.5, 0.01))).toEqual({
      outcome: 'confirmed',
      before: retrieval.recall.mean,
      after: 0.5,
    });
    expect(settlePrediction(recallUp, base, withRecall(0.433, 0.01)).outcome).toBe('refuted');
    const same = { ...recallUp, direction: 'same' } as const;
    expect(settlePrediction(same, base, withRecall(0.433, 0.01)).outcome).toBe('confirmed');
  });

  it('is not comparable without a run before, and where the design was not changed', () => {
    expect(settlePrediction(recallUp, undefined, base)).toMatchObject({
      outcome: 'not-comparable',
      before: undefined,
    });
    expect(settlePrediction({ ...recallUp, direction: 'same' }, base, base).outcome).toBe('not-comparable');
  });
});

const make = (id: string, confidence: number): Prediction => ({
  id,
  claim: id,
  metric: 'retrieval.recall',
  direction: 'up',
  confidence,
  baseRun: 'r0',
});
const at = (...bodies: readonly SessionEventBody[]): readonly SessionEvent[] =>
  bodies.map((body, i) => ({ ...body, id: asId<'session-event'>(String(i)), atMs: i, wallMs: i }));
const settled = (prediction: string, outcome: 'confirmed' | 'refuted' | 'not-comparable') =>
  ({ type: 'settled', prediction, run: 'r1', outcome, before: 1, after: 2 }) as const;

describe('the predictions of a session', () => {
  const events = at(
    { type: 'prediction', prediction: make('a', 0.9) },
    { type: 'prediction', prediction: make('b', 0.6) },
    { type: 'prediction', prediction: make('c', 0.5) },
    { type: 'prediction', prediction: make('d', 0.8) },
    { type: 'prediction', prediction: make('e', 0.7) },
    { type: 'withdrawn', prediction: 'b' },
    settled('a', 'confirmed'),
    settled('a', 'refuted'),
    settled('c', 'not-comparable'),
    settled('d', 'refuted'),
    settled('nobody', 'confirmed'),
  );

  it('stand until they are withdrawn or settled, and are settled once', () => {
    expect(standingPredictions(events).map(({ id }) => id)).toEqual(['e']);
    const outcomes = settledPredictions(events).map(
      ({ prediction, settlement }) => `${prediction.id} ${settlement.outcome}`,
    );
    expect(outcomes).toEqual(['a confirmed', 'c not-comparable', 'd refuted']);
  });

  it('are calibrated by Brier: (0.1^2 + 0.8^2) / 2', () => {
    const calibration = calibrationOf(settledPredictions(events));
    expect(calibration).toMatchObject({ tested: 2, confirmed: 1 });
    expect(calibration?.brier).toBeCloseTo(0.325, 12);
    expect(calibration?.meanConfidence).toBeCloseTo(0.85, 12);
    expect(calibrationOf([])).toBeUndefined();
  });
});
