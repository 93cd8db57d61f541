'use client';

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { useEditor } from './editor-context';

export interface NameInputProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** Several lines: Enter breaks the line, Ctrl or Cmd with Enter ends. */
  readonly lines?: boolean;
  readonly className?: string;
  readonly onDone: (text: string) => void;
}

/** A name that is typed where it stands. Enter or leaving keeps it, Escape takes the typing back. */
export function NameInput({ label, value, placeholder, lines = false, className, onDone }: NameInputProps) {
  const editor = useEditor();
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const over = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  function end(keep: boolean): void {
    if (over.current) return;
    over.current = true;
    editor.name(undefined);
    const text = field.current?.value.trim() ?? value;
    if (keep && text !== value) onDone(text);
  }

  const shared = {
    ref: field,
    defaultValue: value,
    placeholder,
    'aria-label': label,
    // React Flow would drag, and its keys would move the component
    className: cx('nodrag nopan nowheel w-full rounded-small bg-paper outline-2 outline-signal', className),
    onBlur: () => end(true),
    onKeyDown: (event: KeyboardEvent) => {
      event.stopPropagation();
      const enters = event.key === 'Enter' && (!lines || event.ctrlKey || event.metaKey);
      if (!enters && event.key !== 'Escape') return;
      event.preventDefault();
      end(enters);
      editor.focusPaper();
    },
  };
  return lines ? <textarea {...shared} /> : <input type="text" maxLength={120} {...shared} />;
}
