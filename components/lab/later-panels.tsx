'use client';

import { type ComponentProps, lazy, Suspense } from 'react';

const loadResults = () => import('./results');
const loadOwnData = () => import('./own-data-panel');
const LoadedResults = lazy(async () => ({ default: (await loadResults()).Results }));
const LoadedOwnData = lazy(async () => ({ default: (await loadOwnData()).OwnDataPanel }));

/** What was found. Its charts are fetched when there is something to see, or when the page has nothing else to do. */
export function Results(props: ComponentProps<typeof LoadedResults>) {
  return (
    <Suspense fallback={null}>
      <LoadedResults {...props} />
    </Suspense>
  );
}

/** A person's own data, fetched in the same way. */
export function OwnDataPanel() {
  return (
    <Suspense fallback={null}>
      <LoadedOwnData />
    </Suspense>
  );
}

/** Fetches what a run will show, so that nothing has to be waited for then. */
export function preloadPanels(): void {
  void loadResults();
  void loadOwnData();
  void import('@/components/charts/line-chart').then((file) => file.preloadLineChart());
}
