'use client';

import { useId } from 'react';
import { Field } from './field';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maximumLength: number;
  readonly onChange: (value: string) => void;
  readonly help?: string | undefined;
}

/** A few words on one line. */
export function TextField({ label, value, maximumLength, onChange, help }: TextFieldProps) {
  const id = useId();
  return (
    <Field label={label} htmlFor={id} help={help} helpId={`${id}-help`} problemId={`${id}-problem`}>
      <input
        id={id}
        type="text"
        value={value}
        maxLength={maximumLength}
        aria-describedby={`${id}-help`}
        className="h-9 w-full rounded-base border border-edge bg-raised px-2.5 text-sm pointer-coarse:h-11"
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
