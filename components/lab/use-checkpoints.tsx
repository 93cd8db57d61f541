'use client';

import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import type { LabSession } from '@/lib/client/lab/lab-session';

// fetched when first opened
const CheckpointsDialog = lazy(() => import('./checkpoints-dialog'));

/** The action that names the design as it is now, with the dialog that also lists and restores. */
export function useCheckpoints(
  { storage }: LabSession,
  editor: Editor,
): { readonly action: Action; readonly dialog: ReactNode } {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const action: Action = {
    id: 'lab.checkpoints',
    label: 'Checkpoints',
    group: 'Lab',
    shortcut: '$mod+s',
    when: () => storage !== undefined,
    run() {
      setWanted(true);
      setOpen(true);
    },
  };
  const dialog = (
    <Suspense fallback={null}>
      {wanted && storage !== undefined && (
        <CheckpointsDialog open={open} onOpenChange={setOpen} storage={storage} editor={editor} />
      )}
    </Suspense>
  );
  return { action, dialog };
}
