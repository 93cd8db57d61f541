'use client';

import { useEffect, useRef, useState } from 'react';
import { ChoiceBox } from '@/components/ui/choice-box';
import { familyIcons } from '@/components/workspace/family-icons';
import type { Point } from '@/lib/client/editor/editor-state';
import { searchKinds } from '@/lib/client/editor/search-kinds';
import type { Catalogue } from '@/lib/design/types';

/** Its size at most: it stays within the paper. */
const SIZE_PX = { width: 256, height: 300 } as const;
const MARGIN_PX = 8;

export interface KindPickerProps {
  readonly title: string;
  readonly catalogue: Catalogue;
  /** The kinds to choose from. */
  readonly kinds: readonly string[];
  /** Upper left corner, CSS pixels of the canvas. */
  readonly at: Point;
  readonly onPick: (kind: string) => void;
  readonly onClose: () => void;
}

/** A short list of kinds of component, narrowed by typing. Arrow keys choose, Enter takes, Escape closes. */
export function KindPicker({ title, catalogue, kinds, at, onPick, onClose }: KindPickerProps) {
  const [query, setQuery] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const found = searchKinds(catalogue, query, kinds);
  useEffect(() => {
    input.current?.focus();
    const leave = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) onClose();
    };
    addEventListener('pointerdown', leave, true);
    return () => removeEventListener('pointerdown', leave, true);
  }, [onClose]);
  const within = (from: number, size: 'width' | 'height'): string =>
    `max(${MARGIN_PX}px, min(${from}px, calc(100% - ${SIZE_PX[size] + MARGIN_PX}px)))`;
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={title}
      className="nowheel absolute z-20 w-64 rounded-base bg-raised p-1 shadow-float forced-colors:border"
      style={{ left: within(at.x, 'width'), top: within(at.y, 'height') }}
    >
      <ChoiceBox
        label={title}
        query={query}
        onQuery={setQuery}
        choices={found.map(({ kind, name, family }) => {
          const Icon = familyIcons[family];
          const mark = (
            <span style={{ color: `var(--family-${family}-text)` }}>
              <Icon size={14} aria-hidden />
            </span>
          );
          return { id: kind, label: name, mark };
        })}
        onPick={onPick}
        onCancel={onClose}
        inputRef={input}
        empty="Nothing by that name fits here."
      />
    </div>
  );
}
