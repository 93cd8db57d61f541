import { describe, expect, it } from 'vitest';
import { matrix } from '../../core/matrix.ts';
import { Cancelled, silentPulse, type Pulse } from '../../core/pulse.ts';
import { err, ok } from '../../core/result.ts';
import type { RankingModel, RetrievalModel } from '../../models/protocol.ts';
import type { Trainers } from '../../run/context.ts';
import { calibrate, type CalibrationCandidate, type CalibrationWorkload } from './calibrate.ts';

const workload: CalibrationWorkload = {
  retrieval: {
    data: {
      userCount: 1,
      itemCount: 1,
      users: new Int32Array(1),
      userRows: new Int32Array(1),
      items: new Int32Array(1),
      userFeatures: matrix(1, 1),
      itemFeatures: matrix(1, 1),
      samplingProbability: new Float32Array([1]),
    },
    config: {
      embedding: 1,
      hidden: 1,
      output: 1,
      batch: 1,
      epochs: 1,
      learningRate: 0.01,
      temperature: 0.1,
      logQ: false,
    },
  },
  ranking: {
    data: {
      rows: 1,
      vocabularies: [1],
      categorical: new Int32Array(1),
      dense: matrix(1, 1),
      labels: new Float32Array(1),
    },
    config: { embedding: 1, crossLayers: 1, deep: [], batch: 1, epochs: 1, learningRate: 0.01 },
  },
};

function createFakes() {
  let nowMs = 0;
  const counts = { steps: 0, disposed: 0 };
  const report = { losses: [], steps: 0, examples: 0 };
  const cost = { parameters: 0, servingBytes: 0, multiplyAddsPerScore: 0 };
  const toJSON = () => ({ model: 'fake', version: 1, config: {}, weights: {} });
  const dispose = () => {
    counts.disposed += 1;
  };
  const retrieval: RetrievalModel = {
    name: 'fake',
    dimensions: 1,
    report,
    cost,
    itemVectors: () => matrix(1, 1),
    userVector: () => undefined,
    toJSON,
    dispose,
  };
  const ranking: RankingModel = { name: 'fake', report, cost, score: () => undefined, toJSON, dispose };
  const train = async (times: readonly number[], pulse: Pulse) => {
    for (const [i, ms] of times.entries()) {
      nowMs += ms;
      counts.steps += 1;
      await pulse({ stage: 'fit', done: i + 1, total: times.length });
    }
  };
  const candidate = <Name extends string>(
    engine: Name,
    twoTower: readonly number[],
    dcn: readonly number[],
  ): CalibrationCandidate<Name, string> => ({
    engine,
    start: async () =>
      ok({
        retrieval: {
          name: engine,
          fromJSON: () => ok(retrieval),
          fit: async (_data, _config, { pulse }) => {
            await train(twoTower, pulse);
            return ok(retrieval);
          },
        },
        ranking: {
          name: engine,
          fromJSON: () => ok(ranking),
          fit: async (_data, _config, { pulse }) => {
            await train(dcn, pulse);
            return ok(ranking);
          },
        },
      }),
  });
  return { clock: () => nowMs, advance: (ms: number) => (nowMs += ms), counts, candidate };
}

function fakeRanking(ranking: Trainers['ranking'], advance: (ms: number) => number): Trainers['ranking'] {
  return {
    ...ranking,
    fit: async (data, config, options) => {
      for (const done of [1, 2, 3]) {
        advance(7);
        await options.pulse({ stage: 'train', done, total: 3 });
      }
      return ranking.fit(data, config, options);
    },
  };
}

describe('calibrate', () => {
  it('reports the median step without the warm-up and picks the smallest sum', async () => {
    const { clock, candidate } = createFakes();
    const result = await calibrate(
      [
        candidate('slow', [900, 30, 10, 20, 90, 20, 20, 20, 20], [5, 5, 5]),
        candidate('fast', [500, 12, 8, 10], [9, 9, 9]),
      ],
      workload,
      { clock, budgetMs: 1e6, pulse: silentPulse },
    );
    expect(result.rows).toEqual([
      { engine: 'slow', present: true, stepMs: { twoTower: 20, dcn: 5 } },
      { engine: 'fast', present: true, stepMs: { twoTower: 10, dcn: 9 } },
    ]);
    expect(result.fastest).toBe('fast');
  });

  it('keeps an absent engine in the table with its reason', async () => {
    const { clock, candidate } = createFakes();
    const absent = { engine: 'absent' as const, start: async () => err('no device') };
    const result = await calibrate([absent, candidate('here', [1, 2], [1, 2])], workload, {
      clock,
      budgetMs: 1e6,
      pulse: silentPulse,
    });
    expect(result.rows[0]).toEqual({ engine: 'absent', present: false, reason: 'no device' });
    expect(result.fastest).toBe('here');
  });

  it('names no engine when none is present', async () => {
    const { clock } = createFakes();
    const absent = { engine: 'absent', start: async () => err('no device') };
    const result = await calibrate([absent], workload, { clock, budgetMs: 1, pulse: silentPulse });
    expect(result.fastest).toBeNull();
  });

  it('stops training at its share of the budget, after at least one timed step', async () => {
    const { clock, counts, candidate } = createFakes();
    const long = Array.from({ length: 50 }, () => 100);
    const result = await calibrate([candidate('only', long, long)], workload, {
      clock,
      budgetMs: 800,
      pulse: silentPulse,
    });
    expect(result.rows[0]).toMatchObject({ present: true, stepMs: { twoTower: 100, dcn: 100 } });
    expect(counts.steps).toBe(8);
  });

  it('gives an engine far slower than the best three timed steps a model', async () => {
    const { clock, counts, candidate } = createFakes();
    const quick = [1, 1];
    const slow = Array.from({ length: 50 }, () => 100);
    await calibrate([candidate('quick', quick, quick), candidate('slow', slow, slow)], workload, {
      clock,
      budgetMs: 1e6,
      pulse: silentPulse,
    });
    expect(counts.steps).toBe(2 * 2 + 2 * 4);
  });

  it('does not count the time of the caller’s pulse', async () => {
    const { clock, advance, candidate } = createFakes();
    const result = await calibrate([candidate('only', [1, 10, 10], [1, 10, 10])], workload, {
      clock,
      budgetMs: 1e6,
      pulse: async () => {
        await Promise.resolve();
        advance(1000);
      },
    });
    expect(result.rows[0]).toMatchObject({ stepMs: { twoTower: 10, dcn: 10 } });
  });

  it('divides the time between two pulses by the steps between them', async () => {
    const { clock, advance } = createFakes();
    const fake = createFakes().candidate('steps', [], []);
    const train = async (pulse: Pulse) => {
      for (const done of [4, 8, 12]) {
        advance(40);
        await pulse({ stage: 'fit', done, total: 12 });
      }
    };
    const candidate: CalibrationCandidate<'steps', string> = {
      engine: 'steps',
      start: async () => {
        const started = await fake.start();
        if (!started.ok) return started;
        const { retrieval, ranking } = started.value;
        return ok({
          retrieval: {
            ...retrieval,
            fit: async (data, config, options) => {
              await train(options.pulse);
              return retrieval.fit(data, config, options);
            },
          },
          ranking: {
            ...ranking,
            fit: async (data, config, options) => {
              await train(options.pulse);
              return ranking.fit(data, config, options);
            },
          },
        });
      },
    };
    const result = await calibrate([candidate], workload, { clock, budgetMs: 1e6, pulse: silentPulse });
    expect(result.rows[0]).toMatchObject({ stepMs: { twoTower: 10, dcn: 10 } });
  });

  it('times the first stage only, and ends the training after it', async () => {
    const { clock, advance } = createFakes();
    const fake = createFakes().candidate('stages', [], []);
    const stages: string[] = [];
    const candidate: CalibrationCandidate<'stages', string> = {
      engine: 'stages',
      start: async () => {
        const started = await fake.start();
        if (!started.ok) return started;
        const { retrieval, ranking } = started.value;
        const fit: typeof retrieval.fit = async (data, config, options) => {
          for (const stage of ['train', 'train', 'train', 'embed', 'embed']) {
            advance(stage === 'train' ? 10 : 1000);
            stages.push(stage);
            await options.pulse({ stage, done: stages.filter((one) => one === stage).length, total: 3 });
          }
          return retrieval.fit(data, config, options);
        };
        return ok({ retrieval: { ...retrieval, fit }, ranking: fakeRanking(ranking, advance) });
      },
    };
    const result = await calibrate([candidate], workload, { clock, budgetMs: 1e6, pulse: silentPulse });
    expect(result.rows[0]).toMatchObject({ stepMs: { twoTower: 10, dcn: 7 } });
    expect(stages).toEqual(['train', 'train', 'train', 'embed']);
  });

  it('rejects with Cancelled when the pulse throws it', async () => {
    const { clock, candidate } = createFakes();
    let calls = 0;
    const work = calibrate([candidate('only', [1, 1, 1], [1, 1, 1])], workload, {
      clock,
      budgetMs: 1e6,
      pulse: () => {
        calls += 1;
        if (calls === 3) throw new Cancelled();
        return undefined;
      },
    });
    await expect(work).rejects.toThrow(Cancelled);
    expect(calls).toBe(3);
  });

  it('keeps going when an engine throws', async () => {
    const { clock, candidate } = createFakes();
    const broken = candidate('broken', [1, 1], [1, 1]);
    const crashing: CalibrationCandidate<'broken', string> = {
      engine: 'broken',
      start: async () => {
        const started = await broken.start();
        if (!started.ok) return started;
        const fit = async () => {
          throw new Error('context lost');
        };
        return ok({ ...started.value, retrieval: { ...started.value.retrieval, fit } });
      },
    };
    const result = await calibrate([crashing, candidate('here', [1, 1], [1, 1])], workload, {
      clock,
      budgetMs: 1e6,
      pulse: silentPulse,
    });
    expect(result.rows[0]).toMatchObject({ reason: { code: 'engine-crashed', detail: 'context lost' } });
    expect(result.fastest).toBe('here');
  });

  it('refuses a workload too short to time', async () => {
    const { clock, candidate } = createFakes();
    const work = calibrate([candidate('only', [1], [1])], workload, {
      clock,
      budgetMs: 1e6,
      pulse: silentPulse,
    });
    await expect(work).rejects.toThrow(/too short/);
  });
});
