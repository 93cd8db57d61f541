import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Family } from '@/lib/design/types';

const css = readFileSync(new URL('./globals.css', import.meta.url), 'utf8');
/** Families of components; drawings are grey like second ink, and told apart by their shape. */
const families: readonly Family[] = [
  'sources',
  'data',
  'features',
  'training',
  'candidates',
  'ranking',
  're-ranking',
  'serving',
  'operations',
];

type Tokens = ReadonlyMap<string, string>;
type Color = readonly [number, number, number];

/** The colours that the first rule with this selector gives to variables. */
function readTokens(selector: string): Tokens {
  const body = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map(
    Array.from(body.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g), ([, name = '', color = '']) => [name, color]),
  );
}

/** Linear light of "#rrggbb" (IEC 61966-2-1). */
function toLinear(hex: string): Color {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Contrast ratio of two colours (WCAG 2.2). */
function contrast(first: string, second: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = toLinear(hex);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [one, two] = [luminance(first), luminance(second)];
  return Math.max(one, two) / Math.min(one, two);
}

function transform([red, green, blue]: Color, rows: readonly Color[]): Color {
  const [x = 0, y = 0, z = 0] = rows.map((row) => row[0] * red + row[1] * green + row[2] * blue);
  return [x, y, z];
}

/** What people with full colour blindness of one kind see (Machado, Oliveira and Fernandes, 2009, severity 1). */
const VISIONS: Readonly<Record<string, readonly Color[]>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** OKLab (Ottosson, 2020), in which distances follow the eye. */
function toOklab(linear: Color): Color {
  const cone = transform(linear, [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ]);
  const root = (value: number) => Math.cbrt(Math.max(0, value));
  return transform(
    [root(cone[0]), root(cone[1]), root(cone[2])],
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
  );
}

const themes = [
  ['light', readTokens(':root')],
  ['dark', readTokens(":root[data-theme='dark']")],
] as const;

test('both themes give a colour to the same variables', () => {
  const [light, dark] = themes;
  expect([...dark[1].keys()].sort()).toEqual([...light[1].keys()].sort());
  expect(light[1].size).toBeGreaterThan(35);
});

describe.each(themes)('in the %s theme', (_, tokens) => {
  const colorOf = (name: string) => {
    const color = tokens.get(name);
    if (!color) throw new Error(`There is no colour --${name}.`);
    return color;
  };
  const surfaces = ['paper', 'raised', 'sunken'];
  const pairs = (names: readonly string[], grounds: readonly string[]) =>
    names.flatMap((name) => grounds.map((ground) => [name, ground] as const));

  test.each([
    ...pairs(['ink', 'ink-2', 'signal', 'ok', 'warning', 'error', 'info'], surfaces),
    ...pairs(
      [...families, 'drawing'].map((family) => `family-${family}-text`),
      surfaces,
    ),
    ...['ok', 'warning', 'error', 'info'].flatMap((state) => pairs([state, 'ink'], [`${state}-wash`])),
    ...pairs(['ink', 'ink-2'], ['signal-wash']),
    ...pairs(['on-signal'], ['signal', 'signal-strong']),
    ...pairs(['paper'], ['ink']),
  ])('the text %s on %s has a contrast of 4.5 or more', (name, ground) => {
    expect(contrast(colorOf(name), colorOf(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(
    pairs(
      ['edge', 'signal', 'ink-2', ...[...families, 'drawing'].map((family) => `family-${family}-mark`)],
      surfaces,
    ),
  )('the mark %s on %s has a contrast of 3 or more', (name, ground) => {
    expect(contrast(colorOf(name), colorOf(ground))).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(VISIONS))('families stay apart for eyes with %s vision', (_name, matrix) => {
    const seen = families.map((family) =>
      toOklab(transform(toLinear(colorOf(`family-${family}-mark`)), matrix)),
    );
    for (const [index, one] of seen.entries()) {
      for (const [other, two] of seen.slice(0, index).entries()) {
        const distance = Math.hypot(one[0] - two[0], one[1] - two[1], one[2] - two[2]);
        expect(distance, `${families[index]} and ${families[other]}`).toBeGreaterThan(0.06);
      }
    }
  });
});
