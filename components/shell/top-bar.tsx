'use client';

import CircleQuestionMark from 'lucide-react/icons/circle-question-mark';
import Search from 'lucide-react/icons/search';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cx } from '@/components/ui/cx';
import { ActionButton } from './action-button';
import { BrandMark } from './brand-mark';
import { isAt, isWide, places } from './navigation';
import { useShellActions } from './shell-actions';
import { ThemeSwitch } from './theme-switch';

/** Where one can go, how to find everything else, and the theme. Two lines on narrow screens. */
export function TopBar() {
  const { openPalette, openHelp } = useShellActions();
  const wide = isWide(usePathname());
  return (
    <header className="z-20 border-b border-hairline bg-paper sm:sticky sm:top-0">
      <div className={cx('mx-auto flex flex-wrap items-center gap-x-6 px-4 sm:px-6', wide || 'max-w-page')}>
        <Link
          href="/"
          className="flex h-14 items-center gap-2.5 font-semibold tracking-tight"
          aria-label="Dryrun, first page"
        >
          <BrandMark />
          Dryrun
        </Link>
        <Navigation />
        <div className="order-2 ml-auto flex items-center gap-1 sm:order-none">
          <ActionButton action={openPalette} icon={Search} iconOnly variant="quiet" />
          <ActionButton action={openHelp} icon={CircleQuestionMark} iconOnly variant="quiet" />
          <span className="ml-1">
            <ThemeSwitch />
          </span>
        </div>
      </div>
    </header>
  );
}

function Navigation() {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="order-3 -mx-4 basis-full overflow-x-auto px-4 sm:order-none sm:mx-0 sm:basis-auto sm:px-0"
    >
      <ul className="flex gap-5">
        {places.map((place) => {
          const here = isAt(path, place);
          return (
            <li key={place.href}>
              <Link
                href={place.href}
                aria-current={here ? 'page' : undefined}
                className={cx(
                  'flex h-10 items-center border-b-2 forced-color-adjust-none text-sm -outline-offset-2 sm:h-14 pointer-coarse:min-w-11',
                  here
                    ? 'border-signal font-semibold'
                    : 'border-transparent text-ink-2 hover:border-edge hover:text-ink',
                )}
              >
                {place.label}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
