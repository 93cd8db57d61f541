'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cx } from '@/components/ui/cx';
import { isWide } from './navigation';

/** One line at the foot of every page, but for surfaces that fill a large window. */
export function SiteFooter() {
  const wide = isWide(usePathname());
  return (
    <footer
      className={cx('mx-auto w-full px-4 text-xs text-ink-2 sm:px-6', wide ? 'lg:hidden' : 'max-w-page')}
    >
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-t border-hairline py-4">
        <p>Everything is computed in this tab. Nothing leaves it unless you say so.</p>
        <p>
          <Link href="/about#privacy" className="underline underline-offset-4 hover:text-ink">
            Privacy
          </Link>
        </p>
      </div>
    </footer>
  );
}
