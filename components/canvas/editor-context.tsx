'use client';

import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { Editor } from '@/lib/client/editor/editor';
import type { EditorState } from '@/lib/client/editor/editor-state';

const EditorContext = createContext<Editor | undefined>(undefined);

/** Hands the editor to the components that React Flow draws. */
export const EditorProvider = EditorContext;

/** The editor of the canvas around. */
export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (editor === undefined) throw new Error('useEditor needs an EditorProvider above it.');
  return editor;
}

/** A part of the editor's state; the caller is drawn again when that part changes. */
export function useEditorState<T>(pick: (state: EditorState) => T): T {
  return useStore(useEditor().state, pick);
}
