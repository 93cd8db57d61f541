'use client';

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import { createThemeController, type ThemeChoice, type ThemeController } from '@/lib/client/theme';

const ThemeContext = createContext<ThemeController | undefined>(undefined);
const subscribeToNothing = () => () => undefined;
const followSystem = (): ThemeChoice => 'system';

/** Keeps the theme of the page in step with the choice, the system and other tabs. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [controller] = useState(() => (typeof window === 'undefined' ? undefined : createThemeController()));
  useEffect(() => controller?.follow(), [controller]);
  return <ThemeContext value={controller}>{children}</ThemeContext>;
}

/** The chosen theme and the way to choose another. The server always says "system". */
export function useThemeChoice(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  const controller = use(ThemeContext);
  const choice = useSyncExternalStore(
    controller?.subscribe ?? subscribeToNothing,
    controller?.choice ?? followSystem,
    followSystem,
  );
  return [choice, (next) => controller?.choose(next)];
}
