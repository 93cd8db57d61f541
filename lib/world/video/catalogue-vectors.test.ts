import { describe, expect, test } from 'vitest';
import {
  CATALOGUE_CHUNK,
  generateCatalogueVectors,
  measureCatalogueVectors,
  openCatalogue,
} from './catalogue-vectors.ts';
import type { CatalogueChunk, CatalogueVectorConfig } from './catalogue-vectors.ts';
import { CATEGORIES, LANGUAGES } from './constants.ts';
import { countCreators } from './creators.ts';
import { findArrays, hashArrays } from './fixtures.ts';
import { createTables } from './tables.ts';

function open(config: CatalogueVectorConfig, seed: number): Iterable<CatalogueChunk> {
  const made = generateCatalogueVectors(config, seed);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const countBytes = (value: unknown): number =>
  findArrays(value).reduce((sum, { values }) => sum + values.byteLength, 0);

describe('a catalogue without a history', () => {
  test('comes in chunks that hold every video once, with unit vectors and features in range', () => {
    const config = { videos: CATALOGUE_CHUNK + 5_000, width: 8 };
    let next = 0;
    let lastDay = -400;
    const faults = { length: 0, range: 0, days: 0 };
    for (const chunk of open(config, 3)) {
      expect(chunk.first).toBe(next);
      expect(chunk.count).toBe(Math.min(CATALOGUE_CHUNK, config.videos - next));
      next += chunk.count;
      for (let v = 0; v < chunk.count; v += 1) {
        let squares = 0;
        for (let k = v * 8; k < v * 8 + 8; k += 1) squares += (chunk.vectors.data[k] as number) ** 2;
        if (!(Math.abs(squares - 1) < 1e-5)) faults.length += 1;
        const isThere =
          (chunk.category[v] as number) < CATEGORIES &&
          (chunk.language[v] as number) < LANGUAGES &&
          (chunk.creator[v] as number) >= 0 &&
          (chunk.creator[v] as number) < countCreators(config.videos) &&
          (chunk.durationSeconds[v] as number) > 0;
        if (!isThere) faults.range += 1;
        if ((chunk.uploadDay[v] as number) < lastDay || (chunk.uploadDay[v] as number) >= 0) faults.days += 1;
        lastDay = chunk.uploadDay[v] as number;
      }
    }
    expect(next).toBe(config.videos);
    expect(lastDay).toBe(-1);
    expect(faults).toEqual({ length: 0, range: 0, days: 0 });
  });
  test('is the same for the same seed, byte for byte', () => {
    const config = { videos: 3_000, width: 16 };
    const hash = (seed: number): string => hashArrays([...open(config, seed)]);
    expect(hash(5)).toBe(hash(5));
    expect(hash(6)).not.toBe(hash(5));
    expect(hash(5)).toMatchInlineSnapshot(`"176512f0"`);
  });
  test.each([
    { videos: 5_000, width: 32 },
    { videos: CATALOGUE_CHUNK + 1, width: 8 },
    { videos: 40_000, width: 128 },
  ])('its bytes by arithmetic are those allocated: $videos videos, width $width', (config) => {
    const { chunkBytes, heldBytes } = measureCatalogueVectors(config);
    let allocated = 0;
    for (const chunk of open(config, 1)) allocated += countBytes(chunk);
    expect(chunkBytes).toBe(allocated);
    const held = countBytes(openCatalogue(config, 1, createTables(1, 1)));
    expect(Math.abs(held - heldBytes) / heldBytes).toBeLessThan(0.02);
  });
  test('needs memory in proportion: ten million videos take ten times the bytes of one million', () => {
    const [one, ten] = [1_000_000, 10_000_000].map((videos) =>
      measureCatalogueVectors({ videos, width: 32 }),
    );
    expect(ten?.chunkBytes).toBe(1_400_000_000);
    expect((ten?.chunkBytes as number) / (one?.chunkBytes as number)).toBe(10);
    expect((ten?.heldBytes as number) / (one?.heldBytes as number)).toBeLessThan(10);
  });
  test('videos of one category and creator lie closer than others, and some repeat another', () => {
    const [chunk] = [...open({ videos: 4_000, width: 32 }, 9)] as [CatalogueChunk];
    const { data } = chunk.vectors;
    const cosine = (a: number, b: number): number => {
      let dot = 0;
      for (let k = 0; k < 32; k += 1) dot += (data[a * 32 + k] as number) * (data[b * 32 + k] as number);
      return dot;
    };
    const sums = { same: 0, sameCount: 0, other: 0, otherCount: 0, repeats: 0 };
    for (let a = 0; a < 800; a += 1) {
      for (let b = 0; b < a; b += 1) {
        const near = cosine(a, b);
        if (near > 0.98) sums.repeats += 1;
        else if (chunk.category[a] === chunk.category[b]) {
          sums.same += near;
          sums.sameCount += 1;
        } else {
          sums.other += near;
          sums.otherCount += 1;
        }
      }
    }
    expect(sums.same / sums.sameCount).toBeGreaterThan(sums.other / sums.otherCount + 0.2);
    expect(sums.repeats).toBeGreaterThan(4);
    expect(sums.repeats).toBeLessThan(60);
  });
});

describe('a catalogue that cannot be made', () => {
  test.each([
    ['videos', 999, 'world-parameter-out-of-range'],
    ['videos', 10_000_001, 'world-parameter-out-of-range'],
    ['videos', NaN, 'world-parameter-out-of-range'],
    ['videos', 2_000.5, 'world-parameter-not-whole'],
    ['width', 7, 'world-parameter-out-of-range'],
    ['width', 129, 'world-parameter-out-of-range'],
  ] as const)('%s of %d: %s', (parameter, value, code) => {
    const made = generateCatalogueVectors({ videos: 2_000, width: 16, [parameter]: value }, 1);
    expect(made).toMatchObject({ ok: false, error: { code, parameter, value } });
  });
});
