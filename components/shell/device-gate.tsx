'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { type Taking, watchDevice } from '@/lib/client/storage/lease';
import { MessagePage } from './message-page';

const WORDS = {
  replaced: {
    title: 'A backup takes the place of what is here',
    happened: 'It is being restored in another tab of Dryrun.',
    kept: 'All that this page had changed was stored before.',
    next: 'Wait a moment: this page is loaded anew when it is done.',
  },
  deleted: {
    title: 'Everything on this device is deleted',
    happened: 'Another tab of Dryrun deleted it, as somebody asked it to.',
    kept: 'Nothing. This page has closed what it had open.',
    next: 'Begin anew, or close this page.',
  },
} as const;

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
    return watchDevice(
      (begun) => {
        taking = begun;
        setTaken({ taking: begun, pathname: location.pathname });
      },
      // what was deleted is not made again unless somebody asks for it
      () => taking === 'replaced' && location.reload(),
    );
  }, []);
  if (taken === undefined) return children;
  return (
    <MessagePage
      {...WORDS[taken.taking]}
      actions={
        <button
          type="button"
          className={buttonClass({ variant: 'primary' })}
          onClick={() => location.reload()}
        >
          Load the page anew
        </button>
      }
    />
  );
}
