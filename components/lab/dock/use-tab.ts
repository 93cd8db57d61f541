'use client';

import { useCallback, useEffect, useState } from 'react';
import { labTabs } from './tabs';

const FIELD = 'tab';

function readTab(): string {
  const asked = new URLSearchParams(location.search).get(FIELD);
  return labTabs.find(({ id }) => id === asked)?.id ?? 'results';
}

/** The tab of the dock that the address names, whether it names one, and how to show another. */
export function useTab(): {
  readonly tab: string;
  readonly isAsked: boolean;
  readonly open: (id: string) => void;
} {
  const [tab, setTab] = useState(readTab);
  const [isAsked] = useState(() => new URLSearchParams(location.search).has(FIELD));
  useEffect(() => {
    const reread = (): void => setTab(readTab());
    addEventListener('popstate', reread);
    return () => removeEventListener('popstate', reread);
  }, []);
  const open = useCallback((id: string) => {
    const url = new URL(location.href);
    if (id === 'results') url.searchParams.delete(FIELD);
    else url.searchParams.set(FIELD, id);
    history.replaceState(history.state, '', url);
    setTab(id);
  }, []);
  return { tab, isAsked, open };
}
