'use client';

import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Action } from '@/lib/client/actions';
import { afterDrawn } from '@/lib/client/editor/after-drawn';
import type { Editor } from '@/lib/client/editor/editor';
import { rememberTour, TOUR_KEYS, wasTourShown } from '@/lib/client/tour-memory';
import type { LayoutStore } from '@/lib/client/workspace/layout-store';

// fetched when it is first shown
const Tour = lazy(() => import('./tour'));

const memory = (): Storage => localStorage;

/** Whether this is the first visit, and not by a link to something. */
function isFirstVisit(): boolean {
  return location.search === '' && location.hash === '' && !wasTourShown(memory, TOUR_KEYS.lab);
}

/** The tour of the lab: it shows itself once, beside the work and never over it, and can be called again. */
export function useTour(
  layout: LayoutStore,
  editor: Editor,
): { readonly action: Action; readonly tour: ReactNode } {
  const [shown, setShown] = useState<'no' | 'by-itself' | 'asked-for'>('no');
  useEffect(
    () =>
      afterDrawn(editor, () => {
        // what will not be remembered would come at every visit
        if (isFirstVisit() && rememberTour(memory, TOUR_KEYS.lab)) setShown('by-itself');
      }),
    [editor],
  );
  return {
    action: {
      id: 'lab.tour',
      label: 'Take the tour',
      group: 'Lab',
      run: () => setShown('asked-for'),
    },
    tour: shown !== 'no' && (
      <Suspense fallback={null}>
        <Tour layout={layout} takeFocus={shown === 'asked-for'} onClose={() => setShown('no')} />
      </Suspense>
    ),
  };
}
