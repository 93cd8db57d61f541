import { describe, expect, test } from 'vitest';
import { type ActionPlace, createActionRegistry, type RegisteredAction } from './actions.ts';
import { chooseAction, describeForAria, type FocusPlace, isBareKey, nameKeys } from './actions-shortcuts.ts';

const inCanvas = { name: 'inside the canvas' } as unknown as Element;
const elsewhere = { name: 'elsewhere' } as unknown as Element;
const canvas = { contains: (target: Element) => target === inCanvas } as unknown as Element;
const onCanvas: ActionPlace = { surface: () => canvas };

function register(
  ...entries: readonly (readonly [id: string, shortcut: string, place?: ActionPlace, when?: () => boolean])[]
): readonly RegisteredAction[] {
  const registry = createActionRegistry();
  for (const [id, shortcut, place, when] of entries) {
    const action = { id, label: id, group: 'Test', shortcut, run: () => undefined };
    registry.register([when ? { ...action, when } : action], place);
  }
  return registry.list();
}

function focusOn(target: Element, more: Partial<FocusPlace> = {}): FocusPlace {
  return { target, editable: false, inDialog: false, ...more };
}

describe('the names of keys', () => {
  test.each([
    ['$mod+k', 'Ctrl K', '⌘ K'],
    ['$mod+Shift+z', 'Ctrl Shift Z', '⌘ ⇧ Z'],
    ['[Shift]+?', '?', '?'],
    ['Alt+ArrowLeft', 'Alt ←', '⌥ ←'],
    ['Escape', 'Esc', 'Esc'],
    ['$mod++', 'Ctrl +', '⌘ +'],
    ['Alt+KeyP', 'Alt P', '⌥ P'],
  ])('%s is %s, on Apple machines %s', (shortcut, others, apple) => {
    expect(nameKeys(shortcut, false).join(' ')).toBe(others);
    expect(nameKeys(shortcut, true).join(' ')).toBe(apple);
  });

  test('assistive technology gets its own notation', () => {
    expect(describeForAria('$mod+Shift+z', false)).toBe('Control+Shift+Z');
    expect(describeForAria('$mod+k', true)).toBe('Meta+K');
  });

  test('a bare key has no Ctrl, Cmd or Alt', () => {
    expect(['r', '[Shift]+?', 'Shift+R', 'Escape'].map(isBareKey)).toEqual([true, true, true, true]);
    expect(['$mod+k', 'Alt+ArrowLeft', 'Control+Shift+z'].map(isBareKey)).toEqual([false, false, false]);
  });
});

describe('which action a shortcut means', () => {
  test('a bare key of a surface works only while the focus is inside it', () => {
    const actions = register(['canvas.connect', 'c', onCanvas]);
    expect(chooseAction(actions, 'c', focusOn(inCanvas), true)?.id).toBe('canvas.connect');
    expect(chooseAction(actions, 'c', focusOn(elsewhere), true)).toBeUndefined();
  });

  test('a bare key is text in a field, and nothing at all when bare keys are off', () => {
    const actions = register(['shell.help', '[Shift]+?']);
    expect(chooseAction(actions, '[Shift]+?', focusOn(elsewhere), true)?.id).toBe('shell.help');
    expect(chooseAction(actions, '[Shift]+?', focusOn(elsewhere, { editable: true }), true)).toBeUndefined();
    expect(chooseAction(actions, '[Shift]+?', focusOn(elsewhere), false)).toBeUndefined();
  });

  test('keys of an editor belong to it alone, and never to a text field on it', () => {
    const actions = register(['canvas.duplicate', '$mod+d', { ...onCanvas, keysInside: true }]);
    expect(chooseAction(actions, '$mod+d', focusOn(inCanvas), true)?.id).toBe('canvas.duplicate');
    expect(chooseAction(actions, '$mod+d', focusOn(elsewhere), true)).toBeUndefined();
    expect(chooseAction(actions, '$mod+d', focusOn(inCanvas, { editable: true }), true)).toBeUndefined();
  });

  test('what the browser answers itself is only shown', () => {
    const [copy] = register(['canvas.copy', '$mod+c', onCanvas]);
    expect(
      chooseAction(copy ? [{ ...copy, native: true }] : [], '$mod+c', focusOn(inCanvas), true),
    ).toBeUndefined();
  });

  test('with a modifier it works anywhere on the page, in fields too', () => {
    const actions = register(['lab.run', '$mod+Enter', onCanvas]);
    expect(chooseAction(actions, '$mod+Enter', focusOn(elsewhere, { editable: true }), false)?.id).toBe(
      'lab.run',
    );
  });

  test('a dialog holds back the page beneath it', () => {
    const actions = register(['lab.run', '$mod+Enter'], ['shell.palette', '$mod+k', { inDialogs: true }]);
    const focus = focusOn(elsewhere, { inDialog: true });
    expect(chooseAction(actions, '$mod+Enter', focus, true)).toBeUndefined();
    expect(chooseAction(actions, '$mod+k', focus, true)?.id).toBe('shell.palette');
  });

  test('the surface with the focus comes first, then the latest; what cannot be done is passed over', () => {
    const actions = register(
      ['canvas.undo', '$mod+z', onCanvas],
      ['page.undo', '$mod+z'],
      ['page.undo.empty', '$mod+z', {}, () => false],
    );
    expect(chooseAction(actions, '$mod+z', focusOn(inCanvas), true)?.id).toBe('canvas.undo');
    expect(chooseAction(actions, '$mod+z', focusOn(elsewhere), true)?.id).toBe('page.undo');
  });
});
