'use client';

import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import {
  createLayoutStore,
  type Layout,
  type LayoutMemory,
  type LayoutStore,
} from '@/lib/client/workspace/layout-store';

/** From this width on there is room for panels beside the diagram. */
const COLUMNS_QUERY = '(min-width: 1024px)';

/** From this width on a pane has room for them, CSS pixels. */
const PANE_COLUMNS_PX = 760;

function openMemory(): LayoutMemory | undefined {
  try {
    return localStorage;
  } catch {
    // Storage is refused: the arrangement holds until the page is left.
    return undefined;
  }
}

/**
 * The arrangement of one surface's workspace, as it was left on this device. Only in the browser.
 *
 * @param first what is otherwise on a first visit
 */
export function useLayoutStore(surface: string, first?: Partial<Layout>): LayoutStore {
  const [store] = useState(() => createLayoutStore(openMemory(), surface, innerWidth, first));
  return store;
}

/** The arrangement as it is now. */
export function useLayout(store: LayoutStore): Layout {
  return useStore(store.state);
}

function subscribeToWidth(listener: () => void): () => void {
  const query = matchMedia(COLUMNS_QUERY);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether panels stand beside the diagram; else there is one column with tabs. */
export function useColumns(): boolean {
  return useSyncExternalStore(
    subscribeToWidth,
    () => matchMedia(COLUMNS_QUERY).matches,
    () => true,
  );
}

/** Whether a pane of the window, not the window itself, has room for panels beside the diagram. */
export function usePaneColumns(surface: RefObject<HTMLElement | null>, isPane: boolean): boolean {
  const isWindowWide = useColumns();
  const [isPaneWide, setPaneWide] = useState(true);
  useEffect(() => {
    const element = surface.current;
    if (!isPane || element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      // a pane out of sight has no width, and keeps its arrangement
      if (width > 0) setPaneWide(width >= PANE_COLUMNS_PX);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [surface, isPane]);
  return isWindowWide && isPaneWide;
}
