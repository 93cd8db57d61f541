'use client';

import { useRouter } from 'next/navigation';
import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useRef, useState } from 'react';
import type { Action } from '@/lib/client/actions';
import { type EarlyKeys, keepEarlyKeys } from '@/lib/client/early-keys';
import type { ThemeChoice } from '@/lib/client/theme';
import { useActions } from './actions-provider';
import { places } from './navigation';
import { useThemeChoice } from './theme-provider';

// Both bring Base UI with them: they are fetched when first opened.
const CommandPalette = lazy(() => import('./command-palette'));
const HelpSheet = lazy(() => import('./help-sheet'));

interface ShellActionSet {
  readonly openPalette: Action;
  readonly openHelp: Action;
}

const ShellActionsContext = createContext<ShellActionSet | undefined>(undefined);

/** The two actions that have buttons in the top bar. */
export function useShellActions(): ShellActionSet {
  const actions = use(ShellActionsContext);
  if (!actions) throw new Error('useShellActions needs ShellActions above it.');
  return actions;
}

const THEMES: readonly { readonly choice: ThemeChoice; readonly label: string }[] = [
  { choice: 'light', label: 'Use the light theme' },
  { choice: 'dark', label: 'Use the dark theme' },
  { choice: 'system', label: 'Use the theme of the system' },
];

type Overlay = 'palette' | 'help';

/** Registers what can be done on every page, and shows the command palette and the help sheet. */
export function ShellActions({ children }: { readonly children: ReactNode }) {
  const router = useRouter();
  const [theme, chooseTheme] = useThemeChoice();
  const [open, setOpen] = useState<Overlay | undefined>(undefined);
  const [wanted, setWanted] = useState<ReadonlySet<Overlay>>(new Set());

  // people type on at once; the palette is still being fetched and drawn then
  const early = useRef<EarlyKeys>(undefined);

  function toggle(overlay: Overlay): void {
    early.current?.take();
    early.current = overlay === 'palette' && open !== 'palette' ? keepEarlyKeys(window) : undefined;
    setWanted((before) => new Set(before).add(overlay));
    setOpen((before) => (before === overlay ? undefined : overlay));
  }

  const openPalette: Action = {
    id: 'shell.palette',
    label: 'Find an action',
    group: 'Everywhere',
    shortcut: '$mod+k',
    run: () => toggle('palette'),
  };
  const openHelp: Action = {
    id: 'shell.help',
    label: 'Show the keys',
    group: 'Everywhere',
    shortcut: '[Shift]+?',
    run: () => toggle('help'),
  };

  useActions([openPalette, openHelp], { inDialogs: true });
  useActions([
    ...places.map((place) => ({
      id: `shell.go${place.href}`,
      label: place.command,
      group: 'Go to',
      run: () => router.push(place.href),
    })),
    ...THEMES.map(({ choice, label }) => ({
      id: `shell.theme.${choice}`,
      label,
      group: 'Theme',
      when: () => theme !== choice,
      run: () => chooseTheme(choice),
    })),
  ]);

  const takeEarlyKeys = useCallback(() => {
    const typed = early.current?.take();
    early.current = undefined;
    return typed;
  }, []);
  const close = (overlay: Overlay) => (next: boolean) => setOpen(next ? overlay : undefined);
  return (
    <ShellActionsContext value={{ openPalette, openHelp }}>
      {children}
      <Suspense fallback={<div className="fixed inset-0 z-40 bg-(--scrim)" />}>
        {wanted.has('palette') && (
          <CommandPalette
            open={open === 'palette'}
            onOpenChange={close('palette')}
            takeEarlyKeys={takeEarlyKeys}
          />
        )}
        {wanted.has('help') && <HelpSheet open={open === 'help'} onOpenChange={close('help')} />}
      </Suspense>
    </ShellActionsContext>
  );
}
