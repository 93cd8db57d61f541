'use client';

import { useCallback, useEffect, useState } from 'react';

const FIELD = 'experiment';

const readAsked = (): string | undefined => new URLSearchParams(location.search).get(FIELD) ?? undefined;

/** The experiment that the address names, and how to open another or go back to the list. */
export function useAskedExperiment(): readonly [string | undefined, (id: string | undefined) => void] {
  const [asked, setAsked] = useState(readAsked);
  useEffect(() => {
    const reread = (): void => setAsked(readAsked());
    addEventListener('popstate', reread);
    return () => removeEventListener('popstate', reread);
  }, []);
  const choose = useCallback((id: string | undefined) => {
    const url = new URL(location.href);
    if (id === undefined) url.searchParams.delete(FIELD);
    else url.searchParams.set(FIELD, id);
    history.replaceState(history.state, '', url);
    setAsked(id);
  }, []);
  return [asked, choose];
}
