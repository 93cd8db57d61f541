'use client';

import { useRef, useState } from 'react';
import type { Editor } from '@/lib/client/editor/editor';
import { type AppError, describeError, type Message } from '@/lib/client/messages';
import type { Result } from '@/lib/core/result';
import type { Imported } from '@/lib/design/formats/import-types';

/** What opening a file came to. */
export interface Opened {
  readonly name: string;
  /** Why it was not opened; the design is unchanged then. */
  readonly problem: Message | undefined;
  /** What of the file is not in the design. */
  readonly dropped: readonly string[];
}

/** How files and texts are opened. */
export interface Opening {
  readonly openFile: (file: File) => Promise<void>;
  readonly openText: (text: string) => Promise<void>;
  readonly last: Opened | undefined;
  readonly forget: () => void;
}

/**
 * Opens files and texts as a new state of the open design, in one step of undo. A broken one changes
 * nothing.
 *
 * @param onOpened called after a design was opened
 */
export function useOpening(editor: Editor, onOpened: () => void): Opening {
  const [last, setLast] = useState<Opened>();
  // of two files opened one after the other, the later one counts
  const turn = useRef(0);
  const open = async (name: string, read: () => Promise<Result<Imported, AppError>>): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    const result = await read();
    if (mine !== turn.current) return;
    if (!result.ok) {
      const problem = describeError(result.error);
      setLast({ name, problem, dropped: [] });
      editor.say(`${problem.what} ${problem.next}`, true);
      return;
    }
    const { design, dropped } = result.value;
    const lost = dropped.length === 0 ? '' : ' Not everything could be taken over.';
    if (!editor.replace(design, `${name} opened. Undo brings the design before it back.${lost}`)) return;
    setLast(dropped.length === 0 ? undefined : { name, problem: undefined, dropped });
    editor.show(design.nodes.map((node) => node.id));
    editor.select([]);
    onOpened();
  };
  return {
    last,
    forget: () => setLast(undefined),
    openFile: (file) =>
      open(file.name, async () => (await import('@/lib/client/export/open-file')).openFile(file)),
    openText: (text) =>
      open('The text', async () => (await import('@/lib/client/export/open-file')).openText(text)),
  };
}
