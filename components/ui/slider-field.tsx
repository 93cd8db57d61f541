'use client';

import { type KeyboardEvent, useId } from 'react';
import { Button } from './button';
import { Field } from './field';
import { nameValue, type NumberLimits, snapToStep, stepByKey } from './number-draft';
import { NumberInput } from './number-input';
import { useNumberDraft } from './use-number-draft';

export interface SliderFieldProps extends NumberLimits {
  readonly label: string;
  readonly value: number;
  /** Called while it slides and after typing. */
  readonly onChange: (value: number) => void;
  readonly help?: string | undefined;
  readonly disabled?: boolean;
  /** Offers a way back to this value when it was left. */
  readonly resetTo?: number | undefined;
}

const HORIZONTAL: Readonly<Record<string, string>> = { ArrowRight: 'ArrowUp', ArrowLeft: 'ArrowDown' };

/** A slider with the number beside it: slide, type, arrow keys, PageUp and PageDown or Shift for wide steps. */
export function SliderField(props: SliderFieldProps) {
  const { label, value, onChange, help, disabled = false, resetTo, ...limits } = props;
  const id = useId();
  const draft = useNumberDraft(value, limits, onChange);
  const filled = ((value - limits.min) / (limits.max - limits.min)) * 100;

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    const key = HORIZONTAL[event.key] ?? event.key;
    const stepped = stepByKey(value, key, event.shiftKey, limits);
    if (stepped === undefined) return;
    event.preventDefault();
    if (stepped !== value) onChange(stepped);
  }

  return (
    <Field
      label={label}
      htmlFor={id}
      aside={
        resetTo === undefined || resetTo === value || disabled ? undefined : (
          <ResetButton to={resetTo} onChange={onChange} />
        )
      }
      help={help}
      helpId={`${id}-help`}
      problem={draft.problem}
      problemId={`${id}-problem`}
    >
      <div className="flex items-center gap-3">
        <input
          id={id}
          type="range"
          className="range min-w-0 flex-1"
          style={{ '--fill': `${Math.min(100, Math.max(0, filled))}%` }}
          min={limits.min}
          max={limits.max}
          step="any"
          value={value}
          disabled={disabled}
          aria-valuetext={nameValue(value, limits.unit)}
          aria-describedby={`${id}-help`}
          onKeyDown={handleKey}
          onChange={(event) => {
            const next = snapToStep(event.target.valueAsNumber, limits);
            if (next !== value) onChange(next);
          }}
        />
        <NumberInput
          id={`${id}-number`}
          draft={draft}
          limits={limits}
          value={value}
          label={`${label}, typed`}
          disabled={disabled}
          describedBy={`${id}-problem`}
          className="w-32 shrink-0"
        />
      </div>
    </Field>
  );
}

function ResetButton({ to, onChange }: { readonly to: number; readonly onChange: (value: number) => void }) {
  return (
    <Button variant="quiet" size="small" className="-my-1" onClick={() => onChange(to)}>
      Reset to {nameValue(to)}
    </Button>
  );
}
