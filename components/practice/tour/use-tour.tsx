'use client';

import {
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';
import type { Action } from '@/lib/client/actions';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { rememberTour, TOUR_KEYS, wasTourShown } from '@/lib/client/tour-memory';
import type { Panes } from '../use-panes';
import type { InterviewTourProps } from './interview-tour';

// fetched when it is first shown; where it cannot be, it is over, and the clock goes on
const InterviewTour = lazy<ComponentType<InterviewTourProps>>(() =>
  import('./interview-tour').catch(() => ({ default: NoTour })),
);

function NoTour({ onClose }: { readonly onClose: () => void }) {
  const close = useEffectEvent(onClose);
  useEffect(() => close(), []);
  return null;
}

const memory = (): Storage => localStorage;
/** The page is drawn then. */
const SHOW_AFTER_MS = 400;

/** The tour of an interview: it shows itself once, stops the clock meanwhile, and can be called again. */
export function useTour(
  session: PracticeSession,
  panes: Panes,
): { readonly action: Action; readonly tour: ReactNode } {
  const [shown, setShown] = useState<'no' | 'by-itself' | 'asked-for'>('no');
  const [stopped, setStopped] = useState(false);

  function open(how: 'by-itself' | 'asked-for'): void {
    const { paused, ended } = session.clock.read();
    const { exam } = session.view.snapshot().setup;
    if (!paused && !ended && !exam) setStopped(session.record({ type: 'paused' }).ok);
    setShown(how);
  }

  function close(): void {
    if (stopped) session.record({ type: 'resumed' });
    setStopped(false);
    setShown('no');
    // its last stop may have led elsewhere: one begins with the prompt
    panes.show('notes');
  }

  const showOnce = useEffectEvent(() => {
    // what will not be remembered would come at every visit
    const isFirst = !wasTourShown(memory, TOUR_KEYS.practice) && rememberTour(memory, TOUR_KEYS.practice);
    if (isFirst) open('by-itself');
  });
  useEffect(() => {
    const timer = setTimeout(() => showOnce(), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return {
    action: {
      id: 'practice.tour',
      label: 'Take the tour',
      group: 'Interview',
      run: () => open('asked-for'),
    },
    tour: shown !== 'no' && (
      <Suspense fallback={null}>
        <InterviewTour panes={panes} takeFocus={shown === 'asked-for'} onClose={close} />
      </Suspense>
    ),
  };
}
