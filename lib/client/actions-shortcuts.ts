import { createKeybindingsHandler } from 'tinykeys';
import { type ActionRegistry, isAvailable, type RegisteredAction } from './actions.ts';

const MODIFIERS = ['$mod', 'Control', 'Meta', 'Alt'];
const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** Splits "Control+Shift+z" into its keys; "[Shift]" (a modifier that may but need not be held) is left out. */
function splitShortcut(shortcut: string): readonly string[] {
  return (
    shortcut
      .split(/(?<=\w|\])\+/)
      .filter((key) => !key.startsWith('['))
      // "KeyP" is the key that has P on it, whatever Alt makes of it
      .map((key) => (key.length === 1 ? key.toUpperCase() : key.replace(/^Key(?=[A-Z]$)/, '')))
  );
}

/** Whether a shortcut is a bare key: no Ctrl, Cmd or Alt in it. Shift alone does not count as a modifier. */
export function isBareKey(shortcut: string): boolean {
  return !splitShortcut(shortcut).some((key) => MODIFIERS.includes(key));
}

/** The keys of a shortcut as people know them: ["Ctrl", "Shift", "Z"], or ["⌘", "⇧", "Z"] on Apple machines. */
export function nameKeys(shortcut: string, apple: boolean): readonly string[] {
  const names: Readonly<Record<string, string>> = apple
    ? { $mod: '⌘', Meta: '⌘', Control: '⌃', Alt: '⌥', Shift: '⇧' }
    : { $mod: 'Ctrl', Control: 'Ctrl', Meta: 'Win', Alt: 'Alt', Shift: 'Shift' };
  return splitShortcut(shortcut).map((key) => names[key] ?? KEY_NAMES[key] ?? key);
}

/** The shortcut in the notation of the `aria-keyshortcuts` attribute: "Control+Shift+Z". */
export function describeForAria(shortcut: string, apple: boolean): string {
  return splitShortcut(shortcut)
    .map((key) => (key === '$mod' ? (apple ? 'Meta' : 'Control') : key === ' ' ? 'Space' : key))
    .join('+');
}

/** Whether this browser runs on an Apple machine, whose command key stands for `$mod`. False without a browser. */
export function isApplePlatform(): boolean {
  return typeof navigator === 'object' && /Mac|iPod|iPhone|iPad/.test(navigator.platform);
}

function isEditable(target: Element): boolean {
  const field = target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])');
  if (!(field instanceof HTMLInputElement)) return field !== null;
  return !['button', 'checkbox', 'radio', 'range', 'submit', 'reset'].includes(field.type);
}

/** Where the focus is when a key is pressed. */
export interface FocusPlace {
  readonly target: Element;
  /** Letters typed there are text. */
  readonly editable: boolean;
  readonly inDialog: boolean;
}

function readFocus(event: KeyboardEvent): FocusPlace {
  const target = event.target instanceof Element ? event.target : document.body;
  return {
    target,
    editable: isEditable(target),
    // a dialog that is fading away is over
    inDialog:
      target.closest(':is([role="dialog"], [role="alertdialog"], dialog):not([data-closed])') !== null,
  };
}

/**
 * The action that a shortcut means now, or undefined. Where several share it, those of the surface
 * that has the focus come first, then the one registered last; what cannot be done now is passed over.
 * `bareKeys` says whether shortcuts without a modifier are on.
 */
export function chooseAction(
  actions: readonly RegisteredAction[],
  shortcut: string,
  focus: FocusPlace,
  bareKeys: boolean,
): RegisteredAction | undefined {
  const bare = isBareKey(shortcut);
  if (bare && (!bareKeys || focus.editable)) return undefined;
  const isInside = ({ place }: RegisteredAction) => place.surface?.()?.contains(focus.target) ?? false;
  const able = actions.filter((action) => {
    if (action.shortcut !== shortcut || action.native === true) return false;
    const inside = isInside(action);
    if (focus.inDialog && !inside && !action.place.inDialogs) return false;
    if ((bare || action.place.keysInside === true) && action.place.surface && !inside) return false;
    // keys that edit text belong to the text field, even where it stands on the surface
    if (action.place.keysInside === true && focus.editable) return false;
    return isAvailable(action);
  });
  return able.findLast(isInside) ?? able.at(-1);
}

/**
 * Listens for the shortcuts of every action in the registry until the returned function is called.
 * `bareKeysEnabled` is asked at each key: people can switch shortcuts without a modifier off.
 */
export function bindShortcuts(
  registry: ActionRegistry,
  target: Window | HTMLElement,
  bareKeysEnabled: () => boolean,
): () => void {
  function createHandler(): EventListener {
    const shortcuts = new Set(registry.list().flatMap((action) => action.shortcut ?? []));
    const bindings = [...shortcuts].map((shortcut) => [
      shortcut,
      (event: KeyboardEvent) => {
        const action = chooseAction(registry.list(), shortcut, readFocus(event), bareKeysEnabled());
        if (!action) return;
        event.preventDefault();
        void action.run();
      },
    ]);
    return createKeybindingsHandler(Object.fromEntries(bindings), {
      ignore: (event) => event.repeat || event.isComposing || event.defaultPrevented,
    });
  }

  let handler = createHandler();
  const unsubscribe = registry.subscribe(() => {
    handler = createHandler();
  });
  const listen: EventListener = (event) => handler(event);
  target.addEventListener('keydown', listen);
  return () => {
    unsubscribe();
    target.removeEventListener('keydown', listen);
  };
}
