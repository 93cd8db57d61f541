'use client';

import { buttonClass } from '@/components/ui/button-class';
import type { Taking } from '@/lib/client/storage/lease';
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

/** Stands in the place of a page whose data another tab has taken. */
export function TakenPage({ taking }: { readonly taking: Taking }) {
  return (
    <MessagePage
      {...WORDS[taking]}
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
