'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { DeviceWatch } from './device-watch';

/**
 * Stands between a page that opens what is stored and the storage: when another tab restores a backup or deletes everything,
 * the page is taken away, and comes back when there is something to read again.
 */
export function DeviceGate({ children }: { readonly children: ReactNode }) {
  const [instead, show] = useState<ReactNode>();
  // fetched after the first view, which would weigh more
  const [Watch, setWatch] = useState<typeof DeviceWatch>();
  useEffect(() => {
    const fetchWatch = async (): Promise<void> => {
      // without a connection the page is not taken away; what it has open lets go by itself
      const fetched = await import('./device-watch').catch(() => undefined);
      if (fetched !== undefined) setWatch(() => fetched.DeviceWatch);
    };
    void fetchWatch();
  }, []);
  return (
    <>
      {instead ?? children}
      {Watch !== undefined && <Watch show={show} />}
    </>
  );
}
