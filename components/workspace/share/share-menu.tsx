'use client';

import FolderOpen from 'lucide-react/icons/folder-open';
import Share2 from 'lucide-react/icons/share-2';
import { lazy, Suspense, useRef, useState } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import { useActions } from '@/components/shell/actions-provider';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import { offers } from '@/lib/client/export/offers';
import type { ExportContext } from '@/lib/client/export/types';
import { useFileDrop } from './use-file-drop';
import { useOpening } from './use-opening';
import { type Saving, useSaving } from './use-saving';

// they bring Base UI, the formats and the drawing with them: fetched when first opened
const ShareDialog = lazy(() => import('./share-dialog'));
const FilesDialog = lazy(() => import('./files-dialog'));
const OpenedDialog = lazy(() => import('./opened-dialog'));

export interface ShareMenuProps {
  readonly editor: Editor;
  readonly seed: number;
  /** The last finished run of the design as it stands. */
  readonly result: ExportContext['result'];
  /** The trained model of a run. */
  readonly loadTowers: ExportContext['loadTowers'];
}

const ACCEPTED = '.json,.excalidraw,.mmd,.mermaid,.svg,.md,application/json,image/svg+xml,text/plain';
type Shown = 'share' | 'files' | undefined;

interface ShareActions {
  readonly share: Action;
  readonly files: Action;
}

/** Registers everything that can be done with links and files; gives the two that have buttons. */
function useShareActions(
  show: (dialog: 'share' | 'files') => void,
  saving: Saving,
  onChooseFile: () => void,
): ShareActions {
  const group = 'Share and files';
  const share: Action = {
    id: 'share.link',
    label: 'Share or embed the design',
    group,
    shortcut: '$mod+Shift+l',
    run: () => show('share'),
  };
  const files: Action = {
    id: 'share.files',
    label: 'Save as, or open a file',
    group,
    shortcut: '$mod+Shift+e',
    run: () => show('files'),
  };
  useActions([
    share,
    files,
    { id: 'share.open', label: 'Open a file', group, shortcut: '$mod+o', run: onChooseFile },
    { id: 'share.copy-png', label: 'Copy the diagram as a picture', group, run: saving.copyPicture },
    ...offers.map((offer): Action => ({
      id: `share.save.${offer.id}`,
      label: `Save as ${offer.label}`,
      group,
      run: () => saving.save(offer.id),
    })),
  ]);
  return { share, files };
}

/** Sharing, saving and opening: two buttons, two dialogs, and an action for each format. */
export function ShareMenu({ editor, seed, result, loadTowers }: ShareMenuProps) {
  const [shown, setShown] = useState<Shown>();
  const [wanted, setWanted] = useState<ReadonlySet<Shown>>(new Set());
  const chooser = useRef<HTMLInputElement>(null);
  const opening = useOpening(editor, () => setShown(undefined));
  const saving = useSaving(editor, { seed, result, loadTowers });
  useFileDrop(opening.openFile);
  const show = (dialog: 'share' | 'files'): void => {
    setWanted((before) => new Set(before).add(dialog));
    setShown(dialog);
  };
  const onChooseFile = (): void => chooser.current?.click();
  const { share, files } = useShareActions(show, saving, onChooseFile);
  const dialog = (which: Shown) => ({
    open: shown === which,
    onOpenChange: (next: boolean) => setShown(next ? which : undefined),
  });
  return (
    <>
      <ActionButton action={share} icon={Share2} iconOnly />
      <ActionButton action={files} icon={FolderOpen} iconOnly />
      <input
        ref={chooser}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-label="A file to open"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void opening.openFile(file);
          // the same file can be chosen again after it was corrected
          event.target.value = '';
        }}
      />
      <Suspense fallback={null}>
        {wanted.has('share') && <ShareDialog {...dialog('share')} editor={editor} seed={seed} />}
        {wanted.has('files') && (
          <FilesDialog {...dialog('files')} saving={saving} opening={opening} onChooseFile={onChooseFile} />
        )}
        {opening.last !== undefined && shown !== 'files' && (
          <OpenedDialog opened={opening.last} onClose={opening.forget} />
        )}
      </Suspense>
    </>
  );
}
