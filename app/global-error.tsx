'use client';

import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import './globals.css';
import { useLayoutEffect } from 'react';
import { FailurePage } from '@/components/shell/failure-page';
import { createThemeController } from '@/lib/client/theme';

/** The whole frame failed, the theme script with it: this page brings its own. */
export default function GlobalError({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry: () => void;
}) {
  useLayoutEffect(() => createThemeController().follow(), []);
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <title>Stopped · Dryrun</title>
        <main>
          <FailurePage error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
