'use client';

import { useEditor } from './editor-context';
import { KindPicker } from './kind-picker';
import type { FitMenu } from './use-connecting';

/** What fits at the open end of a connection; the chosen one is added and connected in one step. */
export function FitPicker({ menu, onClose }: { readonly menu: FitMenu; readonly onClose: () => void }) {
  const editor = useEditor();
  return (
    <KindPicker
      title={menu.open.direction === 'source' ? 'Connect to a new' : 'Feed from a new'}
      catalogue={editor.catalogue}
      kinds={menu.fits.map((fit) => fit.kind)}
      at={menu.at}
      onClose={onClose}
      onPick={(kind) => {
        const fit = menu.fits.find((one) => one.kind === kind);
        if (fit !== undefined) editor.addConnected(kind, menu.corner, menu.open.place, fit.port);
        onClose();
        editor.focusPaper();
      }}
    />
  );
}
