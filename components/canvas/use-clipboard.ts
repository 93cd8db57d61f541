'use client';

import { type RefObject, useEffect } from 'react';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import type { Point } from '@/lib/client/editor/editor-state';

const WRITABLE = 'input, textarea, select, [contenteditable="true"]';
const CLOSED = 'The clipboard is closed to this page. Use Ctrl or Cmd with C, X and V on the diagram.';

/** Whether a clipboard event belongs to the diagram: the focus is in it, and not in a field of it. */
function isMine(surface: Element | null, event: ClipboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : document.activeElement;
  return surface !== null && target !== null && surface.contains(target) && target.closest(WRITABLE) === null;
}

/**
 * Copy, cut and paste by the browser's own events: they reach other tabs and other programs, and
 * need no permission.
 */
export function useClipboard(
  editor: Editor,
  surface: RefObject<HTMLElement | null>,
  pointer: RefObject<Point | undefined>,
): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      const text = isMine(surface.current, event) ? editor.copy() : undefined;
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') editor.remove();
    };
    const paste = (event: ClipboardEvent): void => {
      if (!isMine(surface.current, event)) return;
      event.preventDefault();
      editor.paste(event.clipboardData?.getData('text/plain') ?? '', pointer.current);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [editor, surface, pointer]);
}

async function write(editor: Editor, cut: boolean): Promise<void> {
  const text = editor.copy();
  if (text === undefined) return;
  try {
    await navigator.clipboard.writeText(text);
    if (cut) editor.remove();
  } catch {
    editor.say(CLOSED, true);
  }
}

async function read(editor: Editor): Promise<void> {
  let text: string;
  try {
    text = await navigator.clipboard.readText();
  } catch {
    editor.say(CLOSED, true);
    return;
  }
  editor.paste(text);
}

/** The same from the command palette, where the browser asks for permission. Their keys are the browser's. */
export function clipboardActions(editor: Editor, selected: number): readonly Action[] {
  const when = (): boolean => selected > 0;
  const shared = { group: 'Diagram', native: true } as const;
  return [
    {
      ...shared,
      id: 'diagram.copy',
      label: 'Copy',
      shortcut: '$mod+c',
      when,
      run: () => write(editor, false),
    },
    { ...shared, id: 'diagram.cut', label: 'Cut', shortcut: '$mod+x', when, run: () => write(editor, true) },
    { ...shared, id: 'diagram.paste', label: 'Paste', shortcut: '$mod+v', run: () => read(editor) },
  ];
}
