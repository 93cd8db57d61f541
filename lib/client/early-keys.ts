/** Longer than this nothing opens any more: the keys are the page's again. */
const GIVE_UP_MS = 5000;

/** What was typed before the field that it was meant for had the focus. */
export interface EarlyText {
  readonly text: string;
  /** Enter came after the text. */
  readonly entered: boolean;
}

/** Keeps keys for a field that is about to have the focus. */
export interface EarlyKeys {
  /** Ends keeping, and gives what was typed. */
  take(): EarlyText;
}

/** One key more: letters are added, Backspace takes one away, Enter ends the text. */
export function addKey(before: EarlyText, key: string): EarlyText {
  if (before.entered) return before;
  if (key === 'Enter') return { ...before, entered: true };
  if (key === 'Backspace') return { ...before, text: before.text.slice(0, -1) };
  // named keys have longer names
  return key.length === 1 ? { ...before, text: before.text + key } : before;
}

/**
 * Keeps the keys that people type between asking for a field (a palette that is still being fetched
 * and drawn) and its having the focus. Keys with Ctrl, Cmd or Alt go on to the page, and so does Escape.
 */
export function keepEarlyKeys(target: Window): EarlyKeys {
  let typed: EarlyText = { text: '', entered: false };
  const keep = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const next = addKey(typed, event.key);
    if (next === typed) return;
    typed = next;
    event.preventDefault();
    event.stopPropagation();
  };
  const end = (): void => {
    clearTimeout(timer);
    target.removeEventListener('keydown', keep, { capture: true });
  };
  const timer = setTimeout(end, GIVE_UP_MS);
  target.addEventListener('keydown', keep, { capture: true });
  return {
    take() {
      end();
      return typed;
    },
  };
}
