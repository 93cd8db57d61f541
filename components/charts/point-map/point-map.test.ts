import { describe, expect, test } from 'vitest';
import { createRandom } from '@/lib/core/random';
import { kindColors, rampColors, readHex, type Rgb } from './colors';
import { drawPoints, packColor, radiusFor } from './draw-points';
import { createPointGrid } from './point-grid';

const WHITE = packColor(255, 255, 255);
const RED = packColor(200, 0, 0);
const BLUE = packColor(0, 0, 200);

function draw(places: readonly (readonly [number, number, number])[], radius: number, size = 9) {
  const picture = { words: new Uint32Array(size * size), width: size, height: size };
  const column = (at: 0 | 1 | 2) => places.map((place) => place[at]);
  const points = {
    x: Float32Array.from(column(0)),
    y: Float32Array.from(column(1)),
    color: Uint8Array.from(column(2)),
  };
  const style = { palette: Uint32Array.of(RED, BLUE), background: WHITE, radius };
  drawPoints(picture, points, { x: 0, y: 0, scale: 1 }, style);
  return (x: number, y: number) => picture.words[y * size + x];
}

describe('drawing points', () => {
  test('a disc stands where its point is, and the plane’s y goes up', () => {
    // the middle of the picture is the middle of pixel (4, 4)
    const pixel = draw([[2, 3, 0]], 1.2);
    expect(pixel(6, 1)).toBe(RED);
    expect(pixel(6, 7)).toBe(WHITE);
    expect(pixel(0, 0)).toBe(WHITE);
  });

  test('later points lie over earlier ones, and an edge is a mixture', () => {
    const pixel = draw(
      [
        [0, 0, 0],
        [0, 0, 1],
      ],
      1.2,
    );
    expect(pixel(4, 4)).toBe(BLUE);
    const lone = draw([[0, 0, 0]], 1.2)(5, 5) ?? 0;
    expect(lone & 0xff).toBeGreaterThan(200 - 1);
    expect((lone >>> 8) & 0xff).toBeGreaterThan(0);
    expect((lone >>> 8) & 0xff).toBeLessThan(255);
  });

  test('points at the edge are cut, points outside and points without a place draw nothing', () => {
    const pixel = draw(
      [
        [-4.5, 0, 0],
        [100, 0, 0],
        [NaN, 0, 0],
      ],
      1.2,
    );
    expect(pixel(0, 4)).toBe(RED);
    expect(pixel(8, 4)).toBe(WHITE);
    expect(pixel(4, 4)).toBe(WHITE);
  });

  test('many points are small, and grow as one comes nearer', () => {
    expect(radiusFor(100_000, 1, 1)).toBeLessThan(radiusFor(1000, 1, 1));
    expect(radiusFor(1000, 4, 1)).toBeGreaterThan(radiusFor(1000, 1, 1));
  });
});

describe('finding points', () => {
  test.each([1, 2, 3])('the nearest is that of a plain search (seed %i)', (seed) => {
    const random = createRandom(seed, 'points');
    const x = Float32Array.from({ length: 500 }, () => random.normal());
    const y = Float32Array.from({ length: 500 }, () => 3 * random.normal());
    const grid = createPointGrid(x, y);
    for (let query = 0; query < 100; query += 1) {
      const [atX, atY, within] = [4 * random.normal(), 4 * random.normal(), 2 * random.uniform()];
      const distances = Array.from(x, (value, i) => (value - atX) ** 2 + ((y[i] ?? 0) - atY) ** 2);
      const least = Math.min(...distances);
      const expected = least <= within * within ? distances.indexOf(least) : undefined;
      expect(grid.nearest(atX, atY, within)).toBe(expected);
    }
  });

  test('points in one place, one point and none', () => {
    expect(createPointGrid(new Float32Array(3), new Float32Array(3)).nearest(0, 0, 1)).toBe(0);
    expect(createPointGrid(Float32Array.of(5), Float32Array.of(5)).nearest(5, 5.5, 1)).toBe(0);
    expect(createPointGrid(new Float32Array(0), new Float32Array(0)).nearest(0, 0, 1)).toBeUndefined();
  });
});

/** Contrast of two colours (WCAG 2.2). */
function contrast(first: Rgb, second: Rgb): number {
  const light = (color: Rgb): number => {
    const [red = 0, green = 0, blue = 0] = color.map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [light(first), light(second)].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

describe('colours of points', () => {
  const papers = [
    ['light', readHex('#fbfaf6'), false],
    ['dark', readHex('#131519'), true],
  ] as const;

  test.each(papers)('on %s paper every kind can be seen, and no two are alike', (_, paper, isDark) => {
    if (paper === undefined) throw new Error('The colour of the paper cannot be read.');
    const colors = kindColors(12, isDark);
    for (const color of colors) expect(contrast(color, paper)).toBeGreaterThan(3);
    expect(new Set(colors.map(String)).size).toBe(12);
  });

  test.each(papers)('on %s paper more stands out more', (_, paper, isDark) => {
    if (paper === undefined) throw new Error('The colour of the paper cannot be read.');
    const contrasts = rampColors(7, isDark).map((color) => contrast(color, paper));
    expect(contrasts).toEqual(contrasts.toSorted((a, b) => a - b));
  });

  test('a colour that is not written in hexadecimal is not read', () => {
    expect(readHex('Canvas')).toBeUndefined();
    expect(readHex(' #ff7A52 ')).toEqual([255, 122, 82]);
  });
});
