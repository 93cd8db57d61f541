'use client';

import { type DragEvent, type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { cx } from '@/components/ui/cx';
import type { Action } from '@/lib/client/actions';
import { KIND_MEDIA_TYPE } from '@/lib/client/editor/drag-kind';
import type { Editor } from '@/lib/client/editor/editor';
import { searchKinds } from '@/lib/client/editor/search-kinds';
import type { LayoutStore } from '@/lib/client/workspace/layout-store';
import type { ComponentKind } from '@/lib/design/types';
import { familyIcons } from './family-icons';

const SEARCH_ID = 'palette-search';

/** The id of the palette's tab. */
export const PALETTE_TAB = 'components';

export interface PaletteProps {
  readonly editor: Editor;
  /** A component was chosen to be placed by a click: the paper has to be in sight. */
  readonly onPlacing: () => void;
}

const EXECUTES = {
  runs: undefined,
  load: 'acts under load',
  time: 'acts over days',
  drawn: 'drawn only',
} as const;

/** The action that opens the palette and puts the focus into its search. */
export function paletteAction(layout: LayoutStore): Action {
  return {
    id: 'edit.add',
    label: 'Add a component',
    group: 'Diagram',
    shortcut: 'a',
    run() {
      layout.change({ mode: 'all', leftOpen: true, leftTab: PALETTE_TAB, columnTab: PALETTE_TAB });
      // after the panel has been drawn
      requestAnimationFrame(() => document.getElementById(SEARCH_ID)?.focus());
    },
  };
}

/** Every kind of component, to be dragged, clicked or typed onto the paper. */
export function Palette({ editor, onPlacing }: PaletteProps) {
  const [query, setQuery] = useState('');
  const placing = useStore(editor.state, (state) => state.placing);
  const id = useId();
  const found = useMemo(() => searchKinds(editor.catalogue, query), [editor.catalogue, query]);
  const families = useMemo(() => Map.groupBy(found, (kind) => kind.family), [found]);
  const [first] = found;

  function addTyped(event: KeyboardEvent): void {
    if (event.key === 'Escape' && query === '') {
      // from here on with the keys of the diagram
      event.preventDefault();
      editor.focusPaper();
    }
    if (event.key !== 'Enter' || first === undefined || query.trim() === '') return;
    event.preventDefault();
    editor.add(first.kind);
    setQuery('');
  }

  return (
    <div className="pt-3">
      <input
        id={SEARCH_ID}
        type="search"
        aria-label="Find a component to add"
        aria-describedby={`${id}-help`}
        placeholder="Find a component"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={addTyped}
        className="h-9 w-full rounded-base border border-edge bg-raised px-2.5 text-sm pointer-coarse:h-11"
      />
      <p id={`${id}-help`} className="pt-1.5 pb-1 text-xs text-ink-2">
        {query.trim() !== '' && first !== undefined
          ? `Enter adds ${first.name}.`
          : 'Drag one onto the paper, or click it and then the paper. Escape goes to the diagram.'}
      </p>
      {found.length === 0 && (
        <p className="py-3 text-sm">Nothing by that name. A plain box can stand for anything.</p>
      )}
      {[...families].map(([family, kinds]) => (
        <section key={family} aria-label={family}>
          <h3 className="pt-3 pb-1 text-xs text-ink-2 capitalize">{family}</h3>
          <ul>
            {kinds.map((kind) => (
              <li key={kind.kind}>
                <PaletteEntry
                  kind={kind}
                  placing={placing === kind.kind}
                  editor={editor}
                  onPlacing={onPlacing}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PaletteEntry({
  kind,
  placing,
  editor,
  onPlacing,
}: PaletteProps & { readonly kind: ComponentKind; readonly placing: boolean }) {
  const Icon = familyIcons[kind.family];
  const extent = EXECUTES[kind.executes];
  return (
    <button
      type="button"
      draggable
      title={extent === undefined ? kind.summary : `${kind.summary} (${extent})`}
      aria-pressed={placing}
      onDragStart={(event: DragEvent) => {
        event.dataTransfer.setData(KIND_MEDIA_TYPE, kind.kind);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onClick={(event) => {
        // a key, or a click by assistive technology, has no place of its own: it adds at once
        if (event.detail === 0) editor.add(kind.kind);
        else if (placing) editor.place(undefined);
        else {
          editor.place(kind.kind);
          onPlacing();
        }
      }}
      className={cx(
        'flex min-h-8 w-full cursor-grab items-center gap-2 rounded-small border-l-3 px-2 text-left text-sm hover:bg-sunken pointer-coarse:min-h-11',
        placing && 'bg-signal-wash font-semibold',
      )}
      style={{ borderColor: `var(--family-${kind.family}-mark)` }}
    >
      <span style={{ color: `var(--family-${kind.family}-text)` }}>
        <Icon size={14} aria-hidden />
      </span>
      <span className="min-w-0 flex-1">{kind.name}</span>
      {placing && <span className="text-xs text-ink-2">click the paper</span>}
    </button>
  );
}
