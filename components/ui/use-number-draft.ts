'use client';

import { type KeyboardEvent, useState } from 'react';
import { nameValue, type NumberLimits, readNumber, stepByKey } from './number-draft';

export interface NumberDraft {
  readonly problem: string | undefined;
  readonly inputProps: {
    readonly value: string;
    readonly onChange: (event: { readonly target: { readonly value: string } }) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  };
}

/**
 * The state of a typed number: the text while it is being typed, and the problem with it.
 * The value is handed on at Enter, on leaving the field and at each arrow key; Escape takes the typing back.
 */
export function useNumberDraft(
  value: number,
  limits: NumberLimits,
  onChange: (value: number) => void,
): NumberDraft {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const reading = draft === undefined ? undefined : readNumber(draft, limits, value);

  function commit(): void {
    if (!reading?.ok) return;
    setDraft(undefined);
    if (reading.value !== value) onChange(reading.value);
  }

  return {
    problem: reading && !reading.ok ? reading.problem : undefined,
    inputProps: {
      value: draft ?? nameValue(value),
      onChange: (event) => setDraft(event.target.value),
      onBlur: commit,
      onKeyDown: (event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape' && draft !== undefined) {
          event.stopPropagation();
          setDraft(undefined);
        }
        const stepped = stepByKey(value, event.key, event.shiftKey, limits);
        if (stepped === undefined) return;
        event.preventDefault();
        setDraft(undefined);
        if (stepped !== value) onChange(stepped);
      },
    },
  };
}
