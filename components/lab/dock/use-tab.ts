'use client';

import { useCallback, useEffect, useState } from 'react';
import type { LabTab } from './tabs';

const FIELD = 'tab';
const FIRST = 'results';

const readTab = (tabs: readonly LabTab[]): string => {
  const asked = new URLSearchParams(location.search).get(FIELD);
  return tabs.find(({ id }) => id === asked)?.id ?? FIRST;
};

/** The tab in sight, whether the address asked for one, and how to show another. */
export interface ShownTab {
  readonly tab: string;
  readonly isAsked: boolean;
  readonly open: (id: string) => void;
}

/** The tab of the dock that the address names. */
export function useAddressTab(tabs: readonly LabTab[]): ShownTab {
  const [tab, setTab] = useState(() => readTab(tabs));
  const [isAsked] = useState(() => new URLSearchParams(location.search).has(FIELD));
  useEffect(() => {
    const reread = (): void => setTab(readTab(tabs));
    addEventListener('popstate', reread);
    return () => removeEventListener('popstate', reread);
  }, [tabs]);
  const open = useCallback((id: string) => {
    const url = new URL(location.href);
    if (id === FIRST) url.searchParams.delete(FIELD);
    else url.searchParams.set(FIELD, id);
    history.replaceState(history.state, '', url);
    setTab(id);
  }, []);
  return { tab, isAsked, open };
}

/** A tab of a dock that the address says nothing of. */
export function usePageTab(): ShownTab {
  const [tab, open] = useState(FIRST);
  return { tab, isAsked: false, open };
}
