'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import { useId } from 'react';
import { Field } from './field';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly help?: string | undefined;
  readonly disabled?: boolean;
  /** Label and list on one line. */
  readonly inline?: boolean;
}

/** One of many, in the browser's own list: it is the most usable one on every device. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, value, options, onChange, help, disabled = false, inline } = props;
  const id = useId();
  return (
    <Field
      label={label}
      htmlFor={id}
      help={help}
      helpId={`${id}-help`}
      problemId={`${id}-problem`}
      inline={inline}
    >
      <span className="relative inline-flex w-full">
        <select
          id={id}
          value={value}
          disabled={disabled}
          aria-describedby={`${id}-help`}
          className="h-9 w-full appearance-none truncate rounded-base border border-edge bg-raised pr-8 pl-2.5 text-sm disabled:opacity-45 pointer-coarse:h-11"
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          size={16}
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-2"
        />
      </span>
    </Field>
  );
}
