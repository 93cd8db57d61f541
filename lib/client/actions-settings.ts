const BARE_KEYS_STORAGE_KEY = 'dryrun-bare-keys';
const listeners = new Set<() => void>();
let remembered: boolean | undefined;

/**
 * Whether shortcuts without a modifier are on. They can be switched off (WCAG 2.2, criterion 2.1.4),
 * because speech input types letters. On where nothing is stored or storage is refused.
 */
export function areBareKeysEnabled(): boolean {
  if (remembered !== undefined) return remembered;
  try {
    remembered = localStorage.getItem(BARE_KEYS_STORAGE_KEY) !== 'off';
  } catch {
    // Storage is refused: the default holds until the page is left.
    remembered = true;
  }
  return remembered;
}

/** Switches shortcuts without a modifier on or off, and keeps the choice. False where the browser refuses to keep it. */
export function enableBareKeys(enabled: boolean): boolean {
  remembered = enabled;
  for (const listener of listeners) listener();
  try {
    if (enabled) localStorage.removeItem(BARE_KEYS_STORAGE_KEY);
    else localStorage.setItem(BARE_KEYS_STORAGE_KEY, 'off');
    return true;
  } catch {
    // Storage is refused or full: the choice holds until the page is left.
    return false;
  }
}

/** Calls `listener` after every change of the setting; returns the function that stops it. */
export function subscribeToBareKeys(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
