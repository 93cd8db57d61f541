'use client';

import { type KeyboardEvent, useRef } from 'react';
import { cx } from '@/components/ui/cx';

export interface StripTab {
  readonly id: string;
  readonly label: string;
  /** Beside the label, with a word for assistive technology: "3 findings". */
  readonly count?: { readonly shown: number; readonly words: string } | undefined;
}

export interface TabStripProps {
  readonly label: string;
  readonly tabs: readonly StripTab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** The id of the element that a tab shows. */
  readonly panelId: (id: string) => string;
  readonly className?: string;
}

const KEYS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

/** A row of tabs. The arrow keys choose among them, and Tab goes on into what is shown. */
export function TabStrip({ label, tabs, selected, onSelect, panelId, className }: TabStripProps) {
  const list = useRef<HTMLDivElement>(null);
  function handleKey(event: KeyboardEvent): void {
    const index = tabs.findIndex((tab) => tab.id === selected);
    const next = KEYS[event.key]?.(index, tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined || next === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  }
  return (
    <div
      ref={list}
      role="tablist"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={handleKey}
      className={cx('flex min-w-0 gap-4 overflow-x-auto', className)}
    >
      {tabs.map((tab) => {
        const here = tab.id === selected;
        return (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${panelId(tab.id)}-tab`}
            aria-selected={here}
            aria-controls={here ? panelId(tab.id) : undefined}
            tabIndex={here ? 0 : -1}
            onClick={() => onSelect(tab.id)}
            className={cx(
              'flex h-10 shrink-0 items-center gap-1.5 border-b-2 forced-color-adjust-none text-sm whitespace-nowrap -outline-offset-2 pointer-coarse:h-11',
              here ? 'border-signal font-semibold text-ink' : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-sunken px-1.5 font-mono text-xs font-normal text-ink">
                {tab.count.shown}
                <span className="sr-only"> {tab.count.words}</span>
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
