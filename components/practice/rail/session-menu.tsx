'use client';

import Settings2 from 'lucide-react/icons/settings-2';
import { useId, useRef } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import { buttonClass } from '@/components/ui/button-class';
import { type Action, isAvailable } from '@/lib/client/actions';

const GAP_PX = 6;
/** Least distance to the edges of the window. */
const MARGIN_PX = 8;

/** What one rarely needs of a session, behind one button: as much of it as can be done now. */
export function SessionMenu({ actions }: { readonly actions: readonly Action[] }) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        popoverTarget={id}
        aria-label="More on this session"
        className={buttonClass({ variant: 'quiet', square: true })}
      >
        <Settings2 size={18} aria-hidden />
      </button>
      <div
        ref={box}
        id={id}
        popover="auto"
        onToggle={(event) => {
          const place = button.current?.getBoundingClientRect();
          if (event.newState !== 'open' || place === undefined || box.current === null) return;
          box.current.style.top = `${place.bottom + GAP_PX}px`;
          // at the right end of its button, as far as there is room for it on the left
          const most = document.documentElement.clientWidth - MARGIN_PX - box.current.offsetWidth;
          const left = Math.min(most, Math.max(MARGIN_PX, place.right - box.current.offsetWidth));
          box.current.style.left = `${left}px`;
        }}
        className="fixed inset-auto m-0 justify-items-start gap-1 rounded-base border border-edge bg-raised p-2 text-ink shadow-float open:grid"
      >
        {actions.filter(isAvailable).map((action) => (
          <ActionButton
            key={action.id}
            action={{
              ...action,
              run: () => {
                box.current?.hidePopover();
                return action.run();
              },
            }}
            variant="quiet"
          />
        ))}
      </div>
    </>
  );
}
