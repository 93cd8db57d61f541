'use client';

import { usePathname } from 'next/navigation';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Taking } from '@/lib/client/storage/lease';

// fetched when it happens: every first view would weigh more
const TakenPage = lazy(() => import('./taken-page'));

/**
 * Stands between a page and what is stored: when another tab restores a backup or deletes everything,
 * the page is taken away, and comes back when there is something to read again.
 */
export function DeviceGate({ children }: { readonly children: ReactNode }) {
  const [taken, setTaken] = useState<{ readonly taking: Taking; readonly pathname: string }>();
  const pathname = usePathname();
  // a link leads to a page that begins anew
  const isLeft = taken !== undefined && taken.pathname !== pathname;
  useEffect(() => {
    if (isLeft) location.reload();
  }, [isLeft]);
  useEffect(() => {
    let taking: Taking | undefined;
    let left = false;
    let stop = (): void => undefined;
    const watch = async (): Promise<void> => {
      // without a connection the page is not taken away; what it has open lets go by itself
      const lease = await import('@/lib/client/storage/lease').catch(() => undefined);
      if (left || lease === undefined) return;
      stop = lease.watchDevice(
        (begun) => {
          taking = begun;
          setTaken({ taking: begun, pathname: location.pathname });
        },
        // what was deleted is not made again unless somebody asks for it
        () => taking === 'replaced' && location.reload(),
      );
    };
    void watch();
    return () => {
      left = true;
      stop();
    };
  }, []);
  if (taken === undefined) return children;
  return (
    <Suspense fallback={null}>
      <TakenPage taking={taken.taking} />
    </Suspense>
  );
}
