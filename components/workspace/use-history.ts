'use client';

import { useCallback, useSyncExternalStore } from 'react';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';

const EVENTS = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;

/** Whether there is something to undo or to redo. */
function useHistory({ view: { undoManager } }: Editor): {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
} {
  const subscribe = useCallback(
    (listener: () => void) => {
      for (const event of EVENTS) undoManager.on(event, listener);
      return () => {
        for (const event of EVENTS) undoManager.off(event, listener);
      };
    },
    [undoManager],
  );
  const read = (): string => `${undoManager.canUndo()} ${undoManager.canRedo()}`;
  const [canUndo, canRedo] = useSyncExternalStore(subscribe, read, read).split(' ');
  return { canUndo: canUndo === 'true', canRedo: canRedo === 'true' };
}

/** Undo and redo of everything that is done to a design, with both keys people know for redo. */
export function useHistoryActions(editor: Editor): Readonly<Record<'undo' | 'redo' | 'redoToo', Action>> {
  const { canUndo, canRedo } = useHistory(editor);
  const redo = { group: 'Diagram', when: () => canRedo, run: () => editor.redo() };
  return {
    undo: {
      id: 'edit.undo',
      label: 'Undo',
      group: 'Diagram',
      shortcut: '$mod+z',
      when: () => canUndo,
      run: () => editor.undo(),
    },
    redo: { ...redo, id: 'edit.redo', label: 'Redo', shortcut: '$mod+Shift+z' },
    redoToo: { ...redo, id: 'edit.redo-y', label: 'Redo (Y)', shortcut: '$mod+y' },
  };
}
