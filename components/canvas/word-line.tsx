'use client';

import { useEffect, useRef } from 'react';
import { cx } from '@/components/ui/cx';
import { useEditorState } from './editor-context';

/** Long enough to be read; a refusal says more. */
const SHOWN_MS = { done: 4000, refused: 9000 } as const;

/** What the last action did, or why it was refused: always in the document, on screen for a few seconds. */
export function WordLine() {
  const word = useEditorState((state) => state.word);
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const element = line.current;
    if (element === null || word === undefined) return undefined;
    element.dataset['shown'] = 'true';
    const timer = setTimeout(
      () => delete element.dataset['shown'],
      word.refused ? SHOWN_MS.refused : SHOWN_MS.done,
    );
    return () => clearTimeout(timer);
  }, [word]);
  return (
    <p
      ref={line}
      role="status"
      className={cx(
        'word-line pointer-events-none absolute bottom-3 left-1/2 z-10 max-w-[70%] -translate-x-1/2 rounded-base border-l-3 bg-raised px-3 py-1.5 text-sm shadow-float',
        word?.refused === true ? 'border-error' : 'border-edge',
        word === undefined && 'hidden',
      )}
    >
      {word?.refused === true && <strong className="font-semibold text-error">Not done. </strong>}
      {word?.text}
    </p>
  );
}
