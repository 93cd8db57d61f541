'use client';

import { type ComponentType, lazy, memo, Suspense, useId } from 'react';
import { TabStrip } from '@/components/workspace/tab-strip';
import { OnlyVideos } from '../ads/only-videos';
import { type LabTab, labTabs, type LabTabProps } from './tabs';

const pages: Readonly<Record<string, ComponentType<LabTabProps>>> = Object.fromEntries(
  labTabs.map(({ id, load }) => [id, memo(lazy(load))]),
);

export interface LabDockProps extends LabTabProps {
  /** The id of the tab in sight. */
  readonly selected: string;
  /** The tabs that are offered here. */
  readonly tabs: readonly LabTab[];
}

/** What stands below the diagram: one tab for each way to look at what the design does. */
export function LabDock({ selected, tabs, ...props }: LabDockProps) {
  const id = useId();
  const panelId = (tab: string): string => `${id}-${tab}`;
  const Tab = pages[selected];
  const isForAds = props.design.requirements.objective === 'ads';
  const absent = tabs.find((tab) => tab.id === selected && tab.onlyVideos === true && isForAds);
  return (
    <div className="grid min-w-0 gap-5">
      {tabs.length > 1 && (
        <TabStrip
          label="Ways to look at the design"
          tabs={tabs}
          selected={selected}
          onSelect={props.open}
          panelId={panelId}
          className="sticky top-0 z-20 -mx-4 border-b border-hairline bg-paper px-4"
        />
      )}
      <div
        id={panelId(selected)}
        {...(tabs.length > 1 ? { role: 'tabpanel', 'aria-labelledby': `${panelId(selected)}-tab` } : {})}
        className="min-w-0"
      >
        {absent === undefined ? (
          Tab !== undefined && (
            <Suspense fallback={null}>
              <Tab {...props} />
            </Suspense>
          )
        ) : (
          <OnlyVideos label={absent.label} open={props.open} />
        )}
      </div>
    </div>
  );
}
