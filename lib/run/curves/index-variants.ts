import type { IndexKind } from '../../ann/protocol.ts';

type Settings = Readonly<Record<string, number>>;

/** A kind of index with one of its settings changing; all else is as drawn, or as usual where another kind is drawn. */
export interface IndexVariants {
  readonly index: string;
  readonly drawn: boolean;
  readonly setting?: string;
  /** Settings of each point, in the order of the changing one. */
  readonly points: readonly Settings[];
}

/** Values that a setting is tried with; those outside its range are left out. */
const TRIED: Readonly<Record<string, readonly number[]>> = {
  nprobe: [1, 2, 4, 8, 16, 32, 64, 128],
  efSearch: [16, 32, 64, 128, 256, 512, 1024, 2048],
  subQuantizers: [2, 4, 8, 16, 32],
};
/** The settings that change along a curve, by kind of index; each makes a curve of its own. */
const SWEPT: Readonly<Record<string, readonly string[]>> = {
  'ivf-flat': ['nprobe'],
  'ivf-pq': ['nprobe', 'subQuantizers'],
  hnsw: ['efSearch'],
};

function completeSettings(kind: IndexKind, settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(kind.settings).map(([name, { default: usual }]) => [name, settings[name] ?? usual]),
  );
}

/** The values of a setting that make a difference over so many vectors, with the drawn one, ascending. */
function valuesOf(setting: string, drawn: Settings, { k, dimensions }: { k: number; dimensions: number }) {
  const most = { nprobe: drawn['nlist'], subQuantizers: dimensions }[setting] ?? Infinity;
  // fewer than are asked for are as many as are asked for
  const least = setting === 'efSearch' ? k : 1;
  const bounded = [...(TRIED[setting] ?? []), drawn[setting] ?? 1].map((value) =>
    Math.min(most, Math.max(least, value)),
  );
  return [...new Set(bounded)].sort((a, b) => a - b);
}

/**
 * The indexes that are measured for a drawn one: the exact scan as the yardstick, the drawn kind with
 * what can change in it, and the other kinds where they are asked for or where nothing can change in
 * the drawn one.
 *
 * @param shape how many items are asked for, and the width of the vectors
 */
export function listVariants(
  kinds: Readonly<Record<string, IndexKind>>,
  drawn: { readonly index: string; readonly settings: Settings },
  shape: { readonly k: number; readonly dimensions: number },
  withOthers: boolean,
): readonly IndexVariants[] {
  const isWide = withOthers || SWEPT[drawn.index] === undefined;
  const names = Object.keys(kinds).filter((name) => isWide || name === drawn.index || name === 'flat');
  return names.flatMap((index): IndexVariants[] => {
    const kind = kinds[index];
    if (kind === undefined) return [];
    const isDrawn = index === drawn.index;
    const settings = completeSettings(kind, isDrawn ? drawn.settings : {});
    const swept = SWEPT[index] ?? [];
    if (swept.length === 0) return [{ index, drawn: isDrawn, points: [settings] }];
    return swept.map((setting) => ({
      index,
      drawn: isDrawn,
      setting,
      points: valuesOf(setting, settings, shape).map((value) => ({ ...settings, [setting]: value })),
    }));
  });
}

/** Whether two points of a kind differ in nothing that building reads. */
export function canTune(kind: IndexKind, before: Settings, after: Settings): boolean {
  return Object.entries(kind.settings).every(
    ([name, { tunable }]) => tunable || before[name] === after[name],
  );
}
