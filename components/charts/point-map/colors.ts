import { packColor } from './draw-points';

/** Red, green and blue, 0 .. 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

const toChannel = (linear: number): number => {
  const bounded = Math.min(1, Math.max(0, linear));
  const value = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055;
  return Math.round(255 * value);
};

/**
 * A colour by how light, how strong and of which hue it looks; what a screen cannot show is cut off.
 * Source: Ottosson 2020, A perceptual color space for image processing.
 *
 * @param lightness 0 .. 1; @param chroma about 0 .. 0.3; @param hue degrees
 */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toChannel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toChannel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toChannel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** A colour as CSS has it. */
export const toCss = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;

/** Colours for kinds of things: hues around the circle, lighter and darker in turn, so that neighbours differ in both. */
export function kindColors(count: number, isDark: boolean): readonly Rgb[] {
  const lightness = isDark ? [0.62, 0.8] : [0.45, 0.62];
  return Array.from({ length: count }, (_, i) =>
    fromOklch(lightness[i % 2] ?? 0.6, 0.13, 25 + (360 * i) / count),
  );
}

/** Colours for little to much: from faint to strong. */
export function rampColors(count: number, isDark: boolean): readonly Rgb[] {
  const [from, to] = isDark ? [0.42, 0.88] : [0.84, 0.38];
  return Array.from({ length: count }, (_, i) => {
    const share = count > 1 ? i / (count - 1) : 1;
    return fromOklch(from + (to - from) * share, 0.03 + 0.1 * share, 70 - 30 * share);
  });
}

/** A palette as pictures need it. */
export const packPalette = (colors: readonly Rgb[]): Uint32Array =>
  Uint32Array.from(colors, ([red, green, blue]) => packColor(red, green, blue));

/** A colour of the theme: "#fbfaf6". Undefined for what is written otherwise. */
export function readHex(text: string): Rgb | undefined {
  const [, red, green, blue] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/iu.exec(text.trim()) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}
