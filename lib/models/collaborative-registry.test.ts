import { describe, expect, test } from 'vitest';
import { Cancelled, silentPulse, type Progress } from '../core/pulse.ts';
import type { Result } from '../core/result.ts';
import { kernelsForTest } from '../kernels/testing.ts';
import type {
  CollaborativeError,
  CollaborativeModel,
  CollaborativeTrainer,
  InteractionData,
} from './collaborative-protocol.ts';
import { collaborativeModels } from './collaborative-registry.ts';
import { makeSample } from './collaborative.fixture.ts';
import type { ModelFile } from './protocol.ts';

interface Entry {
  createTrainer(kernels: Awaited<ReturnType<typeof kernelsForTest>>): CollaborativeTrainer<object>;
  readonly defaults: object;
  check(config: object): Result<object, CollaborativeError>;
}

const kernels = await kernelsForTest();
const { train } = makeSample({ users: 50, items: 70, perUser: 12, tastes: 3, strength: 1 }, 4);
const data: InteractionData = { ...train, times: Float64Array.from(train.users, (_, i) => i * 3600) };
const stored = (file: ModelFile): ModelFile => JSON.parse(JSON.stringify(file)) as ModelFile;
const entries = Object.entries(collaborativeModels) as unknown as [string, Entry][];

function unwrap<T>(result: Result<T, CollaborativeError>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function scoresOf(model: CollaborativeModel): Float32Array {
  const all = new Float32Array(model.userCount * model.itemCount);
  for (let user = 0; user < model.userCount; user += 1) {
    model.scoreItems(user, all.subarray(user * model.itemCount, (user + 1) * model.itemCount));
  }
  return all;
}

describe.each(entries)('collaborative model %s', (name, entry) => {
  const trainer = entry.createTrainer(kernels);
  const config = 'epochs' in entry.defaults ? { ...entry.defaults, epochs: 2 } : entry.defaults;
  const fit = async (seed = 5, set = data): Promise<CollaborativeModel> =>
    unwrap(await trainer.fit(set, config, { seed, pulse: silentPulse }));

  test('is named, accepts its own settings, scores every item with a finite number, says what it costs', async () => {
    expect(trainer.name).toBe(name);
    expect(entry.check(entry.defaults)).toEqual({ ok: true, value: entry.defaults });
    const model = await fit();
    expect([model.name, model.userCount, model.itemCount]).toEqual([name, 50, 70]);
    const scores = scoresOf(model);
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(new Set(scores).size).toBeGreaterThan(5);
    expect(model.cost.parameters).toBeGreaterThan(0);
    expect(model.cost.servingBytes).toBeGreaterThan(0);
    expect(model.report.examples).toBeGreaterThan(0);
    expect(() => model.scoreItems(50, new Float32Array(70))).toThrow('User 50');
    expect(() => model.scoreItems(0, new Float32Array(69))).toThrow('got 69');
    model.dispose();
  });

  test('the same seed gives the same bytes', async () => {
    const [a, b] = [await fit(), await fit()];
    expect(JSON.stringify(a.toJSON())).toBe(JSON.stringify(b.toJSON()));
    a.dispose();
    b.dispose();
  });

  test('its file gives the same model', async () => {
    const model = await fit();
    const file = stored(model.toJSON());
    const read = unwrap(trainer.fromJSON(file));
    expect(read.toJSON()).toEqual(file);
    expect(scoresOf(read)).toEqual(scoresOf(model));
    expect(read.report).toEqual(model.report);
    expect(read.cost).toEqual(model.cost);
    model.dispose();
    read.dispose();
  });

  test('a broken file is named: version, model, settings, arrays missing or cut short', async () => {
    const model = await fit();
    const file = stored(model.toJSON());
    model.dispose();
    const codeOf = (changes: Partial<ModelFile>): unknown => {
      const read = trainer.fromJSON({ ...file, ...changes });
      return read.ok ? 'no error' : read.error.code;
    };
    expect(codeOf({ version: 99 })).toBe('model-file-broken');
    expect(codeOf({ model: 'other' })).toBe('model-file-broken');
    for (const setting of Object.keys(file.config)) {
      const { [setting]: _, ...rest } = file.config;
      expect(codeOf({ config: rest })).toBe('model-file-broken');
    }
    for (const [weight, array] of Object.entries(file.weights)) {
      const { [weight]: _, ...weights } = file.weights;
      // The loss curve may be absent.
      if (weight !== 'trainingLosses') expect(codeOf({ weights })).toBe('model-file-broken');
      if (array.f32 === '') continue;
      const cut = { shape: array.shape, f32: array.f32.slice(0, -4) };
      expect(codeOf({ weights: { ...file.weights, [weight]: cut } })).toBe('model-file-broken');
    }
  });

  test('cancelled at any pulse, by a throw or a rejection, and after use: all memory back', async () => {
    const start = kernels.bytesInUse();
    const seen: Progress[] = [];
    const count = (progress: Progress): undefined => {
      seen.push(progress);
    };
    unwrap(await trainer.fit(data, config, { seed: 1, pulse: count })).dispose();
    expect(kernels.bytesInUse()).toBe(start);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ done, total }) => done >= 1 && done <= total)).toBe(true);
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total);
    for (const stopAt of [1, Math.ceil(seen.length / 2), seen.length]) {
      for (const rejects of [false, true]) {
        let pulses = 0;
        const pulse = (): Promise<void> | undefined => {
          pulses += 1;
          if (pulses < stopAt) return undefined;
          if (rejects) return Promise.reject(new Cancelled());
          throw new Cancelled();
        };
        await expect(trainer.fit(data, config, { seed: 1, pulse })).rejects.toThrow(Cancelled);
        expect(kernels.bytesInUse()).toBe(start);
      }
    }
  });

  test('data that cannot be trained on is a typed error, and nothing is held', async () => {
    const start = kernels.bytesInUse();
    const codeOf = async (changes: Partial<InteractionData>): Promise<unknown> => {
      const result = await trainer.fit({ ...data, ...changes }, config, { seed: 1, pulse: silentPulse });
      return result.ok ? 'no error' : result.error.code;
    };
    const none = {
      users: new Int32Array(0),
      items: new Int32Array(0),
      values: new Float32Array(0),
      times: new Float64Array(0),
    };
    expect(await codeOf(none)).toBe('empty-training-data');
    expect(await codeOf({ userCount: 1 })).toBe('id-out-of-range');
    expect(await codeOf({ itemCount: 2 })).toBe('id-out-of-range');
    expect(await codeOf({ values: data.values.map(() => NaN) })).toBe('value-not-finite');
    expect(await codeOf({ values: data.values.map(() => 0) })).toBe('value-not-positive');
    expect(kernels.bytesInUse()).toBe(start);
  });

  test('settings outside their range are named', async () => {
    for (const [parameter, value] of Object.entries(entry.defaults)) {
      if (typeof value !== 'number') continue;
      const bad = { ...entry.defaults, [parameter]: NaN };
      expect(entry.check(bad)).toMatchObject({ error: { code: 'config-out-of-range', parameter } });
      const result = await trainer.fit(data, bad, { seed: 1, pulse: silentPulse });
      expect(result).toMatchObject({ ok: false, error: { code: 'config-out-of-range', parameter } });
    }
  });

  test('a catalogue of one item, one user, and users or items without interactions', async () => {
    const one = { users: Int32Array.of(0), items: Int32Array.of(0), values: Float32Array.of(1) };
    for (const [userCount, itemCount] of [
      [1, 1],
      [3, 1],
      [2, 5],
    ] as const) {
      const model = await fit(1, { ...one, userCount, itemCount });
      expect(scoresOf(model).every(Number.isFinite)).toBe(true);
      model.dispose();
    }
  });
});
