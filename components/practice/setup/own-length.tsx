import { type Ref, useId } from 'react';
import { Field } from '@/components/ui/field';

export interface OwnLengthProps {
  readonly value: string;
  readonly problem: string | undefined;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onChange: (value: string) => void;
}

/** Minutes to type. What is wrong with them is said when the session is to begin. */
export function OwnLength({ value, problem, inputRef, onChange }: OwnLengthProps) {
  const id = useId();
  return (
    <Field
      label="My own length, minutes"
      htmlFor={id}
      helpId={`${id}-help`}
      problem={problem}
      problemId={`${id}-problem`}
    >
      <input
        ref={inputRef}
        id={id}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
        className="h-9 w-24 rounded-base border border-edge bg-raised px-2.5 text-right font-mono text-sm aria-invalid:border-error pointer-coarse:h-11"
      />
    </Field>
  );
}
