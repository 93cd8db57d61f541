'use client';

import { type ReactNode, useEffect } from 'react';
import { type Taking, watchDevice } from '@/lib/client/storage/lease';
import { TakenPage } from './taken-page';

/** Watches what other tabs do with all that is stored, and shows what stands in the place of the page meanwhile. Draws nothing itself. */
export function DeviceWatch({ show }: { readonly show: (instead: ReactNode) => void }) {
  useEffect(() => {
    let taking: Taking | undefined;
    const stop = watchDevice(
      (begun) => {
        taking = begun;
        show(<TakenPage taking={begun} />);
      },
      // what was deleted is not made again unless somebody asks for it
      () => taking === 'replaced' && location.reload(),
    );
    return () => {
      stop();
      // a link led out of a page that was taken: the next one begins anew
      if (taking !== undefined) location.reload();
    };
  }, [show]);
  return null;
}
