import { describe, expect, test } from 'vitest';
import { silentPulse } from '../core/pulse.ts';
import type { Result } from '../core/result.ts';
import { kernelsForTest } from '../kernels/testing.ts';
import { makeBenchRankingData, makeBenchRetrievalData } from './bench-shapes.ts';
import { defaultDcnConfig } from './dcn/config.ts';
import { createDcnTrainer } from './dcn/trainer.ts';
import { defaultMlpConfig } from './mlp/config.ts';
import { createMlpTrainer } from './mlp/trainer.ts';
import type { ModelError, RankingTrainer } from './protocol.ts';
import { defaultTwoTowerConfig } from './two-tower/config.ts';
import { createTwoTowerTrainer } from './two-tower/trainer.ts';

const kernels = await kernelsForTest();
const options = { seed: 5, pulse: silentPulse };
const LEAST_STEP = 1e-6;

function take<T>(result: Result<T, ModelError>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const networks = {
  dcn: {
    trainer: createDcnTrainer(kernels) as RankingTrainer<object>,
    config: { ...defaultDcnConfig, batch: 64, epochs: 2 },
  },
  mlp: {
    trainer: createMlpTrainer(kernels) as RankingTrainer<object>,
    config: { ...defaultMlpConfig, batch: 64, epochs: 2 },
  },
};

describe.each(Object.entries(networks))('%s', (_name, { trainer, config }) => {
  const data = makeBenchRankingData(640, 1);

  test('goes on from the weights, leaves the first model alone, gives all memory back', async () => {
    const start = kernels.bytesInUse();
    const first = take(await trainer.fit(data, config, options));
    const before = first.toJSON();
    const resume = trainer.resume?.bind(trainer);
    if (resume === undefined) throw new Error('the network can be trained further');
    const same = take(await resume(first, data, { ...config, learningRate: LEAST_STEP }, options));
    const more = take(await resume(first, data, config, options));
    expect(first.toJSON()).toEqual(before);
    const [a, b] = [new Float32Array(640), new Float32Array(640)];
    first.score(data, a);
    same.score(data, b);
    b.forEach((score, row) => expect(Math.abs(score - (a[row] ?? NaN))).toBeLessThan(1e-3));
    // what was learned before is not learned again
    expect(more.report.losses[0]?.loss).toBeLessThan(first.report.losses[0]?.loss ?? NaN);
    for (const model of [first, same, more]) model.dispose();
    expect(kernels.bytesInUse()).toBe(start);
  });

  test('refuses a model of other sizes', async () => {
    const first = take(await trainer.fit(data, config, options));
    const other = await trainer.resume?.(first, data, { ...config, embedding: 3 }, options);
    expect(other).toMatchObject({ ok: false, error: { code: 'model-file-broken' } });
    first.dispose();
  });
});

test('two towers go on from their weights, and embed all items anew', async () => {
  const data = makeBenchRetrievalData({ users: 40, items: 120, positives: 400 }, 1);
  const trainer = createTwoTowerTrainer(kernels);
  const config = { ...defaultTwoTowerConfig, batch: 64, epochs: 2 };
  const first = take(await trainer.fit(data, config, options));
  const resume = trainer.resume?.bind(trainer);
  if (resume === undefined) throw new Error('two towers can be trained further');
  const same = take(await resume(first, data, { ...config, learningRate: LEAST_STEP }, options));
  const more = take(await resume(first, data, config, options));
  const [old, kept] = [first.itemVectors().data, same.itemVectors().data];
  kept.forEach((value, at) => expect(Math.abs(value - (old[at] ?? NaN))).toBeLessThan(1e-2));
  expect(more.report.losses[0]?.loss).toBeLessThan(first.report.losses[0]?.loss ?? NaN);
  for (const model of [first, same, more]) model.dispose();
});
