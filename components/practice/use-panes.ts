'use client';

import { useState } from 'react';
import { useActions } from '@/components/shell/actions-provider';
import type { Action } from '@/lib/client/actions';

export type MainPane = 'notes' | 'board' | 'estimates';
export type SidePane = 'interviewer' | 'predictions' | 'help';

/** What is in sight of an interview. */
export interface Panes {
  readonly main: MainPane;
  readonly side: SidePane;
  /** The pane of a narrow screen, which has room for one. */
  readonly column: MainPane | SidePane;
  /** The notes stand beside the diagram. */
  readonly beside: boolean;
  readonly sideOpen: boolean;
  show(pane: MainPane | SidePane): void;
  isShown(pane: MainPane | SidePane, wide: boolean): boolean;
  toggleBeside(): void;
  toggleSide(): void;
}

const SIDE: readonly string[] = ['interviewer', 'predictions', 'help'];
const isSide = (pane: MainPane | SidePane): pane is SidePane => SIDE.includes(pane);

const KEYS: readonly (readonly [pane: MainPane | SidePane, label: string, shortcut: string])[] = [
  ['notes', 'Show the notes', 'Alt+KeyN'],
  ['board', 'Show the diagram', 'Alt+KeyG'],
  ['estimates', 'Show the estimates', 'Alt+KeyM'],
  ['interviewer', 'Go to the interviewer', 'Alt+KeyI'],
  ['predictions', 'Show the predictions', 'Alt+KeyX'],
  ['help', 'Show what is at hand', 'Alt+KeyA'],
];

const FIRST = 'textarea:not([readonly]), input, h2[tabindex], button';

/** Brings the focus into a pane: to where one writes to somebody, else to its first field or heading. */
export function focusPane(pane: MainPane | SidePane): void {
  const panel = document.querySelector(`[data-pane="${pane}"]`);
  const place =
    panel?.querySelector<HTMLElement>('[data-answer]:enabled') ?? panel?.querySelector<HTMLElement>(FIRST);
  place?.focus();
}

/** Which panes are in sight, and the keys that lead to them. */
export function usePanes(): Panes {
  const [main, setMain] = useState<MainPane>('notes');
  const [side, setSide] = useState<SidePane>('interviewer');
  const [column, setColumn] = useState<MainPane | SidePane>('notes');
  const [beside, setBeside] = useState(false);
  const [sideOpen, setSideOpen] = useState(true);

  function show(pane: MainPane | SidePane): void {
    setColumn(pane);
    if (isSide(pane)) {
      setSide(pane);
      setSideOpen(true);
    } else if (!beside || pane === 'estimates' || main === 'estimates') setMain(pane);
  }

  const toggleBeside = (): void => {
    setBeside(!beside);
    if (!beside && main === 'estimates') setMain('notes');
  };
  useActions([
    ...KEYS.map(([pane, label, shortcut]): Action => ({
      id: `practice.pane.${pane}`,
      label,
      group: 'Interview',
      shortcut,
      run() {
        show(pane);
        requestAnimationFrame(() => focusPane(pane));
      },
    })),
    {
      id: 'practice.beside',
      label: beside ? 'Notes and diagram one at a time' : 'Notes beside the diagram',
      group: 'Interview',
      run: toggleBeside,
    },
  ]);
  return {
    main,
    side,
    column,
    beside,
    sideOpen,
    show,
    isShown(pane, wide) {
      if (!wide) return column === pane;
      if (isSide(pane)) return sideOpen && side === pane;
      return main === pane || (beside && main !== 'estimates' && pane !== 'estimates');
    },
    toggleBeside,
    toggleSide: () => setSideOpen(!sideOpen),
  };
}
