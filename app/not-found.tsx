import type { Metadata } from 'next';
import Link from 'next/link';
import { MessagePage } from '@/components/shell/message-page';
import { buttonClass } from '@/components/ui/button-class';

export const metadata: Metadata = { title: 'No such page' };

export default function NotFound() {
  return (
    <MessagePage
      title="There is no page at this address"
      happened="The address leads nowhere. A letter may be missing, or the link is old."
      kept="Everything stored in this browser."
      next="Go to the lab, or to the first page."
      actions={
        <>
          <Link href="/lab" className={buttonClass({ variant: 'primary' })}>
            Open the lab
          </Link>
          <Link href="/" className={buttonClass({})}>
            First page
          </Link>
        </>
      }
    />
  );
}
