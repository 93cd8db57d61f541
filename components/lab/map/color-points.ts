import { kindColors, rampColors, type Rgb } from '@/components/charts/point-map/colors';
import type { ItemMap } from '@/lib/run/map/result';

/** What a point's colour says. */
export type ColorBy = 'category' | 'clicks' | 'age';

/** The colour of every point, and what the colours mean. */
export interface PointColors {
  readonly color: Uint8Array;
  readonly palette: readonly Rgb[];
  /** One entry a colour. */
  readonly legend: readonly { readonly color: Rgb; readonly label: string }[];
}

const CLICK_STEPS: readonly number[] = [1, 3, 10, 30, 100, 300];
const AGE_STEPS: readonly number[] = [1, 3, 7, 14, 30, 90];
/** The colour of points that stand back while one category is looked at. */
const FAINT = { light: [216, 213, 205], dark: [52, 56, 63] } as const;

/** The number of steps that a value reaches. */
const stepOf = (steps: readonly number[], value: number): number =>
  steps.filter((step) => value >= step).length;

/** Words for the ranges between steps: "0", "1 to 2", "3 to 9", "300 or more". */
export function nameRanges(steps: readonly number[]): readonly string[] {
  return [0, ...steps].map((from, i) => {
    const next = steps[i];
    if (next === undefined) return `${from} or more`;
    return next - 1 === from ? String(from) : `${from} to ${next - 1}`;
  });
}

function byRange(values: Int32Array | Int16Array, steps: readonly number[], isDark: boolean): PointColors {
  const palette = rampColors(steps.length + 1, isDark);
  const names = nameRanges(steps);
  return {
    color: Uint8Array.from(values, (value) => stepOf(steps, value)),
    palette,
    legend: palette.map((color, i) => ({ color, label: names[i] ?? '' })),
  };
}

/** Colours for the points of a map. @param only the category to look at; all where absent */
export function colorPoints(
  map: ItemMap,
  by: ColorBy,
  only: number | undefined,
  isDark: boolean,
): PointColors {
  if (by === 'clicks') return byRange(map.clicks, CLICK_STEPS, isDark);
  if (by === 'age') return byRange(map.ageDays, AGE_STEPS, isDark);
  const kinds = kindColors(map.categories, isDark);
  const legend = kinds.map((color, category) => ({ color, label: `Category ${category}` }));
  if (only === undefined) return { color: map.category, palette: kinds, legend };
  const faint = map.categories;
  return {
    color: map.category.map((category) => (category === only ? category : faint)),
    palette: [...kinds, FAINT[isDark ? 'dark' : 'light']],
    legend,
  };
}
