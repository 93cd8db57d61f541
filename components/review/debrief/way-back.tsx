'use client';

import ArrowLeft from 'lucide-react/icons/arrow-left';
import { type MouseEvent, useEffect, useState } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import { useActions } from '@/components/shell/actions-provider';
import type { Action } from '@/lib/client/actions';

/** The way back to what was clicked last, while it is out of sight. */
export interface WayBack {
  /** Undefined while there is nothing to go back to. */
  readonly action: Action | undefined;
  /** Remembers the button of a click that leads to another place of the page: one with `data-leads`. */
  readonly remember: (event: MouseEvent) => void;
}

/** Remembers where the reader was when evidence led to another place of a long page. */
export function useWayBack(): WayBack {
  const [origin, setOrigin] = useState<HTMLElement>();
  useEffect(() => {
    if (origin === undefined) return undefined;
    // whoever has scrolled back needs no button for it
    const observer = new IntersectionObserver(([seen]) => {
      if (seen?.isIntersecting === true || !origin.isConnected) setOrigin(undefined);
    });
    observer.observe(origin);
    return () => observer.disconnect();
  }, [origin]);
  const goBack: Action = {
    id: 'debrief.back',
    label: 'Back to the evidence',
    group: 'Debrief',
    shortcut: 'Escape',
    run: () => {
      origin?.scrollIntoView({ block: 'center' });
      origin?.focus({ preventScroll: true });
      setOrigin(undefined);
    },
  };
  const action = origin === undefined ? undefined : goBack;
  useActions(action === undefined ? [] : [action]);
  return {
    action,
    remember: ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('button[data-leads]') : null;
      if (button !== null) setOrigin(button);
    },
  };
}

/** The button of the way back, at the foot of the window. */
export function WayBackButton({ action }: Pick<WayBack, 'action'>) {
  return (
    <div role="status" className="screen-only pointer-events-none sticky bottom-4 z-10 flex justify-center">
      {action !== undefined && (
        <span className="pointer-events-auto rounded-base bg-raised shadow-float">
          <ActionButton action={action} icon={ArrowLeft} />
        </span>
      )}
    </div>
  );
}
