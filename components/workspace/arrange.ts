import type { Layout } from '@/lib/client/workspace/layout-store';

/** The diagram, among the tabs of a narrow screen. */
export const CANVAS_TAB = 'canvas';
/** What stands below the diagram, among the tabs of a narrow screen. */
export const DOCK_TAB = 'dock';

/** What of a workspace is in sight. A tab is undefined where its panel is not. */
export interface Arrangement {
  readonly canvas: boolean;
  readonly dock: boolean;
  readonly leftTab: string | undefined;
  readonly rightTab: string | undefined;
  /** The tab in sight where there is one column. */
  readonly columnTab: string;
}

interface Named {
  readonly id: string;
}

/** The tab that was chosen, or the first one. */
const pick = (tabs: readonly Named[], id: string): string | undefined =>
  tabs.find((tab) => tab.id === id)?.id ?? tabs[0]?.id;

/** Works out what is in sight: panels beside the diagram where there is room for columns, else one part at a time. */
export function arrange(
  layout: Layout,
  columns: boolean,
  left: readonly Named[],
  right: readonly Named[],
): Arrangement {
  const all = layout.mode === 'all';
  if (columns) {
    return {
      canvas: !(all && layout.dock === 'full'),
      dock: all,
      leftTab: all && layout.leftOpen ? pick(left, layout.leftTab) : undefined,
      rightTab: all && layout.rightOpen ? pick(right, layout.rightTab) : undefined,
      columnTab: CANVAS_TAB,
    };
  }
  const parts = [{ id: CANVAS_TAB }, ...left, ...right, { id: DOCK_TAB }];
  const columnTab = (all ? pick(parts, layout.columnTab) : undefined) ?? CANVAS_TAB;
  return {
    canvas: columnTab === CANVAS_TAB,
    dock: columnTab === DOCK_TAB,
    leftTab: left.find((tab) => tab.id === columnTab)?.id,
    rightTab: right.find((tab) => tab.id === columnTab)?.id,
    columnTab,
  };
}
