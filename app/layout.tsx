import '@fontsource/ibm-plex-sans/latin-400.css';
import '@fontsource/ibm-plex-sans/latin-600.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { AppShell } from '@/components/shell/app-shell';
import { themeScript } from '@/lib/client/theme-script';

export const metadata: Metadata = {
  title: { default: 'Dryrun', template: '%s · Dryrun' },
  description: 'Rehearse machine-learning system design on a diagram that runs.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf6' },
    { media: '(prefers-color-scheme: dark)', color: '#131519' },
  ],
};

// The two files that every first view needs: fetched beside the style sheet, not after it.
const FIRST_FONTS = [
  new URL('@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2', import.meta.url),
  new URL('@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2', import.meta.url),
];

export default function RootLayout({ children }: { readonly children: ReactNode }) {
  for (const font of FIRST_FONTS) {
    preload(font.href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  }
  return (
    // The theme script sets data-theme before React sees the element.
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <AppShell>{children}</AppShell>
      </body>
    </html>
  );
}
