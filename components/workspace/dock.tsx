'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import Maximize2 from 'lucide-react/icons/maximize-2';
import Minimize2 from 'lucide-react/icons/minimize-2';
import type { ReactNode } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import type { Action } from '@/lib/client/actions';
import { defaultLayout, LAYOUT_LIMITS } from '@/lib/client/workspace/layout-store';
import { Splitter } from '@/components/ui/splitter';

/** What stands below the diagram. */
export interface DockSlot {
  readonly label: string;
  /** One line that stays in sight while the dock is closed. */
  readonly summary: ReactNode;
  readonly content: ReactNode;
}

export interface DockProps {
  readonly id: string;
  readonly slot: DockSlot;
  readonly state: 'closed' | 'open' | 'full';
  readonly header: boolean;
  readonly heightPx: number;
  readonly onResize: (heightPx: number) => void;
  readonly toggle: Action;
  readonly enlarge: Action;
}

/** The panel below the diagram. It can be closed to one line, dragged higher, or take all the room. */
export function Dock({ id, slot, state, header, heightPx, onResize, toggle, enlarge }: DockProps) {
  return (
    <div id={id} data-state={state} className="workspace-dock">
      {header && state === 'open' && (
        <Splitter
          label={`Height of the ${slot.label.toLowerCase()}`}
          orientation="horizontal"
          panel="after"
          value={heightPx}
          {...LAYOUT_LIMITS.dockHeightPx}
          resetTo={defaultLayout(1440).dockHeightPx}
          onChange={onResize}
        />
      )}
      {header && (
        <div className="flex min-h-11 items-center gap-3 border-t border-hairline pr-1 pl-4">
          <span className="text-sm font-semibold">{slot.label}</span>
          <span className="min-w-0 flex-1 truncate text-sm text-ink-2">{slot.summary}</span>
          <ActionButton
            action={enlarge}
            icon={state === 'full' ? Minimize2 : Maximize2}
            iconOnly
            variant="quiet"
            size="small"
          />
          <ActionButton
            action={toggle}
            icon={state === 'closed' ? ChevronUp : ChevronDown}
            iconOnly
            variant="quiet"
            size="small"
          />
        </div>
      )}
      {state !== 'closed' && <div className="workspace-scroll px-4 pb-8">{slot.content}</div>}
    </div>
  );
}
