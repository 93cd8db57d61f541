'use client';

import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import type { Editor } from '@/lib/client/editor/editor';
import type { Design } from '@/lib/design/types';
import { WordLine } from './word-line';

// It brings Base UI with it: fetched when first opened.
const ConnectDialog = lazy(() => import('./connect-dialog'));

/** What an editor shows above every panel: its last word, and the dialog that connects components. */
export function EditorOverlay({ editor, design }: { readonly editor: Editor; readonly design: Design }) {
  const connecting = useStore(editor.state, (state) => state.connecting !== undefined);
  return (
    <>
      <WordLine editor={editor} />
      <Suspense>{connecting && <ConnectDialog editor={editor} design={design} />}</Suspense>
    </>
  );
}
