'use client';

import { useSyncExternalStore } from 'react';
import { catalogue } from '@/lib/design/catalogue/registry';
import { type Drawing, drawSvg } from '@/lib/design/formats/svg';
import type { Design } from '@/lib/design/types';

export type Theme = 'light' | 'dark';

const followTheme = (listener: () => void): (() => void) => {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};
const readTheme = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

/** The theme of the page, as it is changed. */
export function useTheme(): Theme {
  return useSyncExternalStore(followTheme, readTheme, () => 'light');
}

/** A design as a still drawing on the paper of the page. Every text in it is escaped. */
export function drawDesign(design: Design, theme: Theme): Drawing {
  return drawSvg(design, catalogue, { theme, background: 'transparent', embed: false });
}
