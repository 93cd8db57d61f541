import { createStore, type StoreApi } from 'zustand/vanilla';

/** How much of the workspace is in sight: everything, the diagram with its bar, or the diagram alone. */
export type WorkspaceMode = 'all' | 'focus' | 'present';

/** How a person has arranged one workspace. Widths and heights are CSS pixels. */
export interface Layout {
  readonly leftOpen: boolean;
  readonly leftWidthPx: number;
  /** The id of the tab in sight at the left; the first one where there is no such tab. */
  readonly leftTab: string;
  readonly rightOpen: boolean;
  readonly rightWidthPx: number;
  readonly rightTab: string;
  readonly dock: 'closed' | 'open' | 'full';
  readonly dockHeightPx: number;
  /** The tab in sight where there is room for one column only. */
  readonly columnTab: string;
  readonly mode: WorkspaceMode;
}

/** What remembers an arrangement: a subset of the browser's `Storage`. */
export interface LayoutMemory {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Limits of what can be dragged, CSS pixels. */
export const LAYOUT_LIMITS = {
  leftWidthPx: { min: 176, max: 420 },
  rightWidthPx: { min: 240, max: 520 },
  dockHeightPx: { min: 140, max: 900 },
} as const;

type SizeName = keyof typeof LAYOUT_LIMITS;

const SIZES = Object.keys(LAYOUT_LIMITS) as SizeName[];
/** What is kept from one visit to the next. The tab of a narrow screen and the mode begin anew. */
const KEPT = ['leftOpen', 'leftTab', 'rightOpen', 'rightTab', 'dock', ...SIZES] as const;

/** On a window narrower than this, a phone's or one enlarged four times, the design begins as a list. */
const LIST_BELOW_PX = 640;

/**
 * The arrangement of a first visit. On a window of a tablet's width the left panel begins closed; on
 * one of a phone's width the outline stands in place of the diagram.
 */
export function defaultLayout(windowWidthPx: number): Layout {
  return {
    leftOpen: windowWidthPx >= 1200,
    leftWidthPx: 280,
    leftTab: '',
    rightOpen: true,
    rightWidthPx: windowWidthPx >= 1200 ? 320 : 272,
    rightTab: '',
    dock: 'closed',
    dockHeightPx: 340,
    columnTab: windowWidthPx < LIST_BELOW_PX ? 'outline' : '',
    mode: 'all',
  };
}

function isKept(name: string, value: unknown): boolean {
  if (name === 'dock') return value === 'closed' || value === 'open' || value === 'full';
  if (SIZES.some((one) => one === name)) return typeof value === 'number' && Number.isFinite(value);
  return typeof value === (name.endsWith('Open') ? 'boolean' : 'string');
}

/** A size within its limits. */
function limitSize(name: SizeName, px: number): number {
  const { min, max } = LAYOUT_LIMITS[name];
  return Math.round(Math.min(max, Math.max(min, px)));
}

/** Reads what was remembered; anything that is not understood is left out. */
export function readLayout(text: string | null): Partial<Layout> {
  if (text === null) return {};
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    // Somebody else wrote there: the arrangement of a first visit is as good.
    return {};
  }
  if (typeof stored !== 'object' || stored === null) return {};
  const known = KEPT.flatMap((name) => {
    const value: unknown = Reflect.get(stored, name);
    if (!isKept(name, value)) return [];
    return [[name, typeof value === 'number' ? limitSize(name as SizeName, value) : value] as const];
  });
  return Object.fromEntries(known) as Partial<Layout>;
}

/** Holds the arrangement of one workspace. */
export interface LayoutStore {
  readonly state: StoreApi<Layout>;
  /** Changes the arrangement; sizes are brought within their limits. */
  change(change: Partial<Layout>): void;
}

/**
 * Makes the store of one workspace's arrangement, as it was left on this device.
 *
 * @param memory where it is remembered; undefined where the browser refuses
 * @param key names the surface there
 * @param first what is otherwise on a first visit
 */
export function createLayoutStore(
  memory: LayoutMemory | undefined,
  key: string,
  windowWidthPx: number,
  first: Partial<Layout> = {},
): LayoutStore {
  const place = `dryrun-workspace-${key}`;
  const state = createStore<Layout>(() => ({
    ...defaultLayout(windowWidthPx),
    ...first,
    ...readLayout(memory?.getItem(place) ?? null),
  }));
  const remember = (layout: Layout): void => {
    try {
      memory?.setItem(place, JSON.stringify(Object.fromEntries(KEPT.map((name) => [name, layout[name]]))));
    } catch {
      // Storage is full or refused: the arrangement holds until the page is left.
      return;
    }
  };
  return {
    state,
    change(change) {
      const sizes = SIZES.flatMap((name) =>
        change[name] === undefined ? [] : [[name, limitSize(name, change[name])]],
      );
      state.setState({ ...change, ...Object.fromEntries(sizes) });
      remember(state.getState());
    },
  };
}
