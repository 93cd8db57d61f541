'use client';

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { cx } from '@/components/ui/cx';
import type { Editor } from '@/lib/client/editor/editor';

/** Long enough to be read; a refusal says more. */
const SHOWN_MS = { done: 4000, refused: 9000 } as const;

/**
 * What the last action did, or why it was refused: on screen for a few seconds, and the one place
 * where a workspace says it to assistive technology, whichever of its panels are in sight. Both
 * regions are always there, so that what comes into them is heard; a refusal interrupts.
 */
export function WordLine({ editor }: { readonly editor: Editor }) {
  const word = useStore(editor.state, (state) => state.word);
  const line = useRef<HTMLDivElement>(null);
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
    <div
      ref={line}
      className={cx(
        'word-line rounded-base border-l-3 bg-raised text-sm shadow-float',
        word?.refused === true ? 'border-error' : 'border-edge',
        word !== undefined && 'px-3 py-1.5',
      )}
    >
      <p role="status">
        {/* the same words another time are said another time */}
        {word?.refused === false && <span key={word.serial}>{word.text}</span>}
      </p>
      <p role="alert">
        {word?.refused === true && (
          <span key={word.serial}>
            <strong className="font-semibold text-error">Not done. </strong>
            {word.text}
          </span>
        )}
      </p>
    </div>
  );
}
