'use client';

import { lazy, Suspense } from 'react';
import { labTabs } from './dock/tabs';

const loadOwnData = () => import('./own-data-panel');
const LoadedOwnData = lazy(async () => ({ default: (await loadOwnData()).OwnDataPanel }));

/** A person's own data, fetched when there is something to see, or when the page has nothing else to do. */
export function OwnDataPanel() {
  return (
    <Suspense fallback={null}>
      <LoadedOwnData />
    </Suspense>
  );
}

/** Fetches what a run will show, so that nothing has to be waited for then. */
export function preloadPanels(): void {
  void labTabs[0]?.load();
  void loadOwnData();
  void import('@/lib/world/imported/preview');
  void import('@/components/charts/line-chart').then((file) => file.preloadLineChart());
}
