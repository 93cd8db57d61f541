'use client';

import { useId } from 'react';
import { Field } from './field';
import type { NumberLimits } from './number-draft';
import { NumberInput } from './number-input';
import { useNumberDraft } from './use-number-draft';

export interface NumberFieldProps extends NumberLimits {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly help?: string | undefined;
  readonly disabled?: boolean;
  /** Label and number on one line. */
  readonly inline?: boolean;
}

/** A number to type or step. What is out of range is refused in words, and the old value stays. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onChange, help, disabled = false, inline = false, ...limits } = props;
  const id = useId();
  const draft = useNumberDraft(value, limits, onChange);
  return (
    <Field
      label={label}
      htmlFor={id}
      help={help}
      helpId={`${id}-help`}
      problem={draft.problem}
      problemId={`${id}-problem`}
      inline={inline}
    >
      <NumberInput
        id={id}
        draft={draft}
        limits={limits}
        value={value}
        disabled={disabled}
        describedBy={`${id}-help ${id}-problem`}
        className={inline ? 'w-24' : 'w-36 max-w-full'}
      />
    </Field>
  );
}
