'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { type Taking, watchDevice } from '@/lib/client/storage/lease';
import { TakenPage } from './taken-page';

/** Watches what other tabs do with all that is stored, and shows what stands in the place of the page meanwhile. Draws nothing itself. */
export function DeviceWatch({ show }: { readonly show: (instead: ReactNode) => void }) {
  const [takenOn, setTakenOn] = useState<string>();
  const pathname = usePathname();
  // a link leads to a page that begins anew
  const isLeft = takenOn !== undefined && takenOn !== pathname;
  useEffect(() => {
    if (isLeft) location.reload();
  }, [isLeft]);
  useEffect(() => {
    let taking: Taking | undefined;
    return watchDevice(
      (begun) => {
        taking = begun;
        setTakenOn(location.pathname);
        show(<TakenPage taking={begun} />);
      },
      // what was deleted is not made again unless somebody asks for it
      () => taking === 'replaced' && location.reload(),
    );
  }, [show]);
  return null;
}
