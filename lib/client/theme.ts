import { THEME_STORAGE_KEY } from './theme-script.ts';

/** What a person chose: a theme, or to follow the system. */
export type ThemeChoice = 'light' | 'dark' | 'system';
/** What is on screen. */
export type Theme = 'light' | 'dark';

/** Reads a stored choice; anything but "light" and "dark" means to follow the system. */
export function parseThemeChoice(stored: string | null): ThemeChoice {
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** The theme to show for a choice, given what the system prefers. */
export function resolveTheme(choice: ThemeChoice, systemPrefersDark: boolean): Theme {
  if (choice !== 'system') return choice;
  return systemPrefersDark ? 'dark' : 'light';
}

/** Keeps the choice of theme, shows it, and follows the system and other tabs. */
export interface ThemeController {
  choice(): ThemeChoice;
  /** Shows a choice and keeps it. False where the browser refuses to keep it: it then holds until the page is left. */
  choose(choice: ThemeChoice): boolean;
  /** Calls `listener` when the choice changes, here or in another tab; returns the function that stops it. */
  subscribe(listener: () => void): () => void;
  /** Starts to follow the system and other tabs; returns the function that stops it. */
  follow(): () => void;
}

function readStored(): ThemeChoice | undefined {
  try {
    return parseThemeChoice(localStorage.getItem(THEME_STORAGE_KEY));
  } catch {
    // Storage is refused (privacy settings): the choice then lives in memory only.
    return undefined;
  }
}

function writeStored(choice: ThemeChoice): boolean {
  try {
    if (choice === 'system') localStorage.removeItem(THEME_STORAGE_KEY);
    else localStorage.setItem(THEME_STORAGE_KEY, choice);
    return true;
  } catch {
    // Storage is refused or full: the choice then holds until the page is left.
    return false;
  }
}

/** Makes the controller of this page. Reads storage at once; writes `data-theme` on the root element. */
export function createThemeController(): ThemeController {
  const listeners = new Set<() => void>();
  const system = matchMedia('(prefers-color-scheme: dark)');
  let current = readStored() ?? 'system';

  function show(): void {
    document.documentElement.dataset['theme'] = resolveTheme(current, system.matches);
  }

  function accept(choice: ThemeChoice): void {
    const changed = choice !== current;
    current = choice;
    show();
    if (changed) for (const listener of listeners) listener();
  }

  return {
    choice: () => current,
    choose(choice) {
      const kept = writeStored(choice);
      accept(choice);
      return kept;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow() {
      const onStorage = (event: StorageEvent) => {
        if (event.key === THEME_STORAGE_KEY || event.key === null) accept(readStored() ?? 'system');
      };
      show();
      system.addEventListener('change', show);
      window.addEventListener('storage', onStorage);
      return () => {
        system.removeEventListener('change', show);
        window.removeEventListener('storage', onStorage);
      };
    },
  };
}
