'use client';

import PanelLeftClose from 'lucide-react/icons/panel-left-close';
import PanelRightClose from 'lucide-react/icons/panel-right-close';
import type { ReactNode } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import type { Action } from '@/lib/client/actions';
import { cx } from '@/components/ui/cx';
import { Splitter } from '@/components/ui/splitter';
import { defaultLayout, LAYOUT_LIMITS, type LayoutStore } from '@/lib/client/workspace/layout-store';
import { type StripTab, TabStrip } from './tab-strip';
import { useLayout } from './use-layout';

/** One tab of a side panel. */
export interface WorkspaceTab extends StripTab {
  readonly content: ReactNode;
}

export interface SidePanelProps {
  readonly store: LayoutStore;
  readonly side: 'left' | 'right';
  readonly tabs: readonly WorkspaceTab[];
  /** The tab in sight; undefined while the panel is not. */
  readonly selected: string | undefined;
  /** Shows its own row of tabs and its line; a narrow screen has one row for everything. */
  readonly strip: boolean;
  readonly panelId: (tab: string) => string;
  readonly hide: Action;
}

/** The line with which the panel is made wider. It stands between panel and diagram in the order of focus too. */
function PanelLine({ store, side }: Pick<SidePanelProps, 'store' | 'side'>) {
  const size = side === 'left' ? 'leftWidthPx' : 'rightWidthPx';
  return (
    <Splitter
      label={`Width of the ${side} panel`}
      orientation="vertical"
      panel={side === 'left' ? 'before' : 'after'}
      value={useLayout(store)[size]}
      {...LAYOUT_LIMITS[size]}
      resetTo={defaultLayout(1440)[size]}
      onChange={(px) => store.change({ [size]: px })}
      className={`workspace-line-${side}`}
    />
  );
}

/** A panel beside the diagram: its tabs, and what is in the one in sight. */
export function SidePanel({ store, side, tabs, selected, strip, panelId, hide }: SidePanelProps) {
  const shown = tabs.find((tab) => tab.id === selected);
  if (shown === undefined) return null;
  const name = `${side === 'left' ? 'Left' : 'Right'} panel`;
  return (
    <>
      {strip && side === 'right' && <PanelLine store={store} side={side} />}
      <aside aria-label={name} className={cx('workspace-side', `workspace-${side}`)}>
        {strip && (
          <div className="flex items-center justify-between gap-2 border-b border-hairline pr-1 pl-4">
            <TabStrip
              label={`What the ${side} panel shows`}
              tabs={tabs}
              selected={shown.id}
              onSelect={(id) => store.change(side === 'left' ? { leftTab: id } : { rightTab: id })}
              panelId={panelId}
            />
            <ActionButton
              action={hide}
              icon={side === 'left' ? PanelLeftClose : PanelRightClose}
              iconOnly
              variant="quiet"
              size="small"
            />
          </div>
        )}
        <div
          role="tabpanel"
          id={panelId(shown.id)}
          aria-label={shown.label}
          className="workspace-scroll px-4 pb-6"
        >
          {shown.content}
        </div>
      </aside>
      {strip && side === 'left' && <PanelLine store={store} side={side} />}
    </>
  );
}
