'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { searchKinds } from '@/lib/client/editor/search-kinds';
import type { Catalogue, ComponentKind } from '@/lib/design/types';
import { familyIcons } from '@/components/workspace/family-icons';

export interface KindPickerProps {
  readonly title: string;
  readonly catalogue: Catalogue;
  /** The kinds to choose from. */
  readonly kinds: readonly string[];
  /** Upper left corner, CSS pixels of the canvas. */
  readonly at: { readonly x: number; readonly y: number };
  readonly onPick: (kind: string) => void;
  readonly onClose: () => void;
}

/** A short list of kinds of component, narrowed by typing. Arrow keys choose, Enter takes, Escape closes. */
export function KindPicker({ title, catalogue, kinds, at, onPick, onClose }: KindPickerProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const found = searchKinds(catalogue, query, kinds);
  const chosen = found[Math.min(active, found.length - 1)];
  useEffect(() => {
    input.current?.focus();
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose();
    };
    addEventListener('pointerdown', leave, true);
    return () => removeEventListener('pointerdown', leave, true);
  }, [onClose]);
  useEffect(() => {
    if (chosen !== undefined)
      document.getElementById(`${id}-${chosen.kind}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen, id]);

  function handleKey(event: KeyboardEvent): void {
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0)
      setActive((Math.min(active, found.length - 1) + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && chosen !== undefined) onPick(chosen.kind);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  }

  return (
    <div
      ref={box}
      role="dialog"
      aria-label={title}
      className="nowheel absolute z-20 flex max-h-72 w-64 flex-col rounded-base bg-raised shadow-float forced-colors:border"
      style={{ left: at.x, top: at.y }}
    >
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={title}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen === undefined ? undefined : `${id}-${chosen.kind}`}
        placeholder={title}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={handleKey}
        className="h-10 shrink-0 border-b border-hairline bg-transparent px-3 text-sm outline-none placeholder:text-ink-2"
      />
      <div
        id={`${id}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label={title}
        className="min-h-0 overflow-y-auto p-1"
      >
        {found.map((kind) => (
          <KindOption
            key={kind.kind}
            id={`${id}-${kind.kind}`}
            kind={kind}
            chosen={kind === chosen}
            onPick={onPick}
          />
        ))}
      </div>
      {found.length === 0 && <p className="px-3 pb-3 text-sm text-ink-2">Nothing by that name fits here.</p>}
    </div>
  );
}

interface KindOptionProps {
  readonly id: string;
  readonly kind: ComponentKind;
  readonly chosen: boolean;
  readonly onPick: (kind: string) => void;
}

function KindOption({ id, kind, chosen, onPick }: KindOptionProps) {
  const Icon = familyIcons[kind.family];
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onPointerDown={(event) => {
        event.preventDefault();
        onPick(kind.kind);
      }}
      className={cx(
        'flex min-h-8 cursor-pointer items-center gap-2 rounded-small px-2 text-sm hover:bg-sunken pointer-coarse:min-h-11',
        chosen && 'bg-signal-wash',
      )}
    >
      <span style={{ color: `var(--family-${kind.family}-text)` }}>
        <Icon size={14} aria-hidden />
      </span>
      {kind.name}
    </div>
  );
}
