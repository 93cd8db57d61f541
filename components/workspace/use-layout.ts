'use client';

import { useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import {
  createLayoutStore,
  type Layout,
  type LayoutMemory,
  type LayoutStore,
} from '@/lib/client/workspace/layout-store';

/** From this width on there is room for panels beside the diagram. */
const COLUMNS_QUERY = '(min-width: 1024px)';

function openMemory(): LayoutMemory | undefined {
  try {
    return localStorage;
  } catch {
    // Storage is refused: the arrangement holds until the page is left.
    return undefined;
  }
}

/** The arrangement of one surface's workspace, as it was left on this device. Only in the browser. */
export function useLayoutStore(surface: string): LayoutStore {
  const [store] = useState(() => createLayoutStore(openMemory(), surface, innerWidth));
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
