'use client';

import { useState } from 'react';
import type { Editor } from '@/lib/client/editor/editor';
import type { OfferId } from '@/lib/client/export/offers';
import type { ExportContext, PictureLook } from '@/lib/client/export/types';
import { describeError } from '@/lib/client/messages';

/** How the design is saved. */
export interface Saving {
  readonly save: (id: OfferId) => Promise<void>;
  readonly copyPicture: () => Promise<void>;
  /** How pictures look; that of the screen until somebody chooses. */
  readonly look: PictureLook;
  readonly changeLook: (look: PictureLook) => void;
}

const lookOfScreen = (): PictureLook => ({
  theme:
    typeof document !== 'undefined' && document.documentElement.dataset['theme'] === 'dark'
      ? 'dark'
      : 'light',
  background: 'paper',
});

/** Saves the design as it stands in any format, and says what became of it. */
export function useSaving(
  editor: Editor,
  { seed, result, loadTowers }: Pick<ExportContext, 'seed' | 'result' | 'loadTowers'>,
): Saving {
  const [chosen, changeLook] = useState<PictureLook>();
  const context = (): ExportContext => ({
    design: editor.design,
    seed,
    result,
    loadTowers,
    look: chosen ?? lookOfScreen(),
  });
  return {
    look: chosen ?? lookOfScreen(),
    changeLook,
    async save(id) {
      const { saveOffer } = await import('@/lib/client/export/exports');
      const saved = await saveOffer(id, context());
      if (saved.ok) editor.say(`Saved as ${saved.value.join(', ')}.`);
      else {
        const { what, next } = describeError(saved.error);
        editor.say(`${what} ${next}`, true);
      }
    },
    async copyPicture() {
      const { copyPng } = await import('@/lib/client/export/picture');
      const { design, look } = context();
      const copied = await copyPng(design, look);
      if (copied.ok) editor.say('The picture is on the clipboard.');
      else {
        const { what, next } = describeError(copied.error);
        editor.say(`${what} ${next}`, true);
      }
    },
  };
}
