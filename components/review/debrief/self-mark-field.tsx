'use client';

import { useId, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { Segmented } from '@/components/ui/segmented';
import type { Mark, Rubric, RubricDimension } from '@/lib/session/score/rubric-types';

export interface SelfMarkFieldProps {
  readonly dimension: RubricDimension;
  readonly own: { readonly mark: Mark; readonly note: string } | undefined;
  readonly words: Rubric['markWords'];
  readonly onSet: (mark: Mark, note: string) => void;
}

const MARKS: readonly Mark[] = [1, 2, 3, 4];

/** What no rule can count, asked of the candidate: a mark and a note of their own, saved with the session. */
export function SelfMarkField({ dimension, own, words, onSet }: SelfMarkFieldProps) {
  const id = useId();
  const [note, setNote] = useState(own?.note ?? '');
  return (
    <div
      className={cx(
        'grid justify-items-start gap-2 rounded-base bg-sunken p-3 text-sm',
        own === undefined && 'screen-only',
      )}
    >
      <p className="max-w-text">
        <span className="font-semibold">For you to judge:</span> {dimension.judged}
      </p>
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Segmented
          label={`Your own mark for ${dimension.title}`}
          hideLabel
          value={own === undefined ? 'none' : (String(own.mark) as '1')}
          options={MARKS.map((mark) => ({ value: String(mark) as '1', label: words[mark] }))}
          onChange={(value: string) => {
            const mark = MARKS.find((one) => String(one) === value);
            if (mark !== undefined) onSet(mark, note);
          }}
        />
        <label htmlFor={id} className="grid grow gap-1">
          <span className="sr-only">Why, for {dimension.title}</span>
          <input
            id={id}
            type="text"
            value={note}
            placeholder="Why, in a few words"
            onChange={(event) => setNote(event.target.value)}
            onBlur={() => {
              if (own !== undefined && note !== own.note) onSet(own.mark, note);
            }}
            className="h-9 min-w-48 rounded-base border border-edge bg-raised px-2.5 pointer-coarse:h-11"
          />
        </label>
      </div>
      <p className="text-xs text-ink-2">
        {own === undefined
          ? 'Opinion, without evidence: it never moves a mark that rules have made.'
          : `You say ${words[own.mark].toLowerCase()}. Opinion: it never moves a mark that rules have made.`}
      </p>
      {own !== undefined && own.note !== '' && <p className="paper-only max-w-text">{own.note}</p>}
    </div>
  );
}
