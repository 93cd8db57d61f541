'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { ActionsProvider } from './actions-provider';
import { ShellActions } from './shell-actions';
import { isFramed } from './navigation';
import { SiteFooter } from './site-footer';
import { ThemeProvider } from './theme-provider';
import { TopBar } from './top-bar';

/** The frame of every page: skip link, top bar, the page itself, and what opens above it. A page inside a frame of another site stands alone. */
export function AppShell({ children }: { readonly children: ReactNode }) {
  if (isFramed(usePathname())) return <main>{children}</main>;
  return (
    <ThemeProvider>
      <ActionsProvider>
        <ShellActions>
          <a
            href="#content"
            className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-30 focus:rounded-base focus:bg-ink focus:px-4 focus:py-2 focus:font-semibold focus:text-paper"
          >
            Skip to the content
          </a>
          <TopBar />
          <main id="content" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
          <SiteFooter />
        </ShellActions>
      </ActionsProvider>
    </ThemeProvider>
  );
}
