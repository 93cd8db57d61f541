'use client';

import { useMemo, useState } from 'react';
import { ChoiceBox } from '@/components/ui/choice-box';
import { familyIcons } from '@/components/workspace/family-icons';
import type { Editor } from '@/lib/client/editor/editor';
import { searchKinds } from '@/lib/client/editor/search-kinds';
import type { NodeId } from '@/lib/design/types';

export interface AddComponentProps {
  readonly id: string;
  readonly editor: Editor;
  readonly onAdded: (node: NodeId) => void;
}

/** Adds a component by its name. */
export function AddComponent({ id, editor, onAdded }: AddComponentProps) {
  const [query, setQuery] = useState('');
  const kinds = useMemo(() => searchKinds(editor.catalogue, query), [editor.catalogue, query]);
  return (
    <div id={id}>
      <ChoiceBox
        label="Add a component"
        query={query}
        onQuery={setQuery}
        choices={kinds.map(({ kind, name, family }) => {
          const Icon = familyIcons[family];
          const mark = (
            <span style={{ color: `var(--family-${family}-text)` }}>
              <Icon size={14} aria-hidden />
            </span>
          );
          return { id: kind, label: name, detail: family, mark };
        })}
        onPick={(kind) => {
          setQuery('');
          const added = editor.add(kind);
          if (added !== undefined) onAdded(added);
        }}
        empty="Nothing by that name. A box can stand for anything."
        folding
      />
    </div>
  );
}
