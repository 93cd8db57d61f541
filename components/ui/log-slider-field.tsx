'use client';

import { type KeyboardEvent, useId } from 'react';
import { formatCount } from '@/lib/core/format';
import { Button } from './button';
import { Field } from './field';
import type { NumberLimits } from './number-draft';
import { NumberInput } from './number-input';
import { useNumberDraft } from './use-number-draft';

export interface LogSliderFieldProps extends Pick<NumberLimits, 'min' | 'max' | 'step' | 'unit'> {
  readonly label: string;
  /** Between the limits, which are above zero. */
  readonly value: number;
  /** Called while it slides and after typing. */
  readonly onChange: (value: number) => void;
  readonly help?: string | undefined;
  /** Offers a way back while the value is another one. */
  readonly reset?: { readonly label: string; readonly onReset: () => void } | undefined;
}

/** Steps of the slider in a factor of ten. */
const STEPS = 20;
const WIDE: Readonly<Record<string, number>> = { PageUp: 1, PageDown: -1 };
const ARROWS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Two significant figures are as exact as a slide is meant. */
function roundSlid(value: number, { min, max, step }: Pick<NumberLimits, 'min' | 'max' | 'step'>): number {
  const rounded = Number(value.toPrecision(2));
  const stepped = Number((Math.round(rounded / step) * step).toPrecision(12));
  return Math.min(max, Math.max(min, stepped));
}

/** A slider over several orders of magnitude: equal ways are equal factors. The number beside it is typed as it is. */
export function LogSliderField(props: LogSliderFieldProps) {
  const { label, value, onChange, help, reset, ...limits } = props;
  const id = useId();
  const draft = useNumberDraft(value, limits, onChange);
  const [low, high] = [Math.log10(limits.min), Math.log10(limits.max)];
  const at = Math.log10(Math.min(limits.max, Math.max(limits.min, value)));
  const said = `${formatCount(value)}${limits.unit === undefined ? '' : ` ${limits.unit}`}`;

  function move(to: number): void {
    const next = roundSlid(10 ** to, limits);
    if (next !== value) onChange(next);
  }

  function handleKey(event: KeyboardEvent<HTMLInputElement>): void {
    const wide = WIDE[event.key];
    const arrow = ARROWS[event.key];
    if (wide === undefined && arrow === undefined) return;
    event.preventDefault();
    const isWide = wide !== undefined || event.shiftKey;
    const factor = 10 ** ((wide ?? arrow ?? 0) * (isWide ? 1 : 1 / STEPS));
    const next = roundSlid(value * factor, limits);
    // a step too small to see still goes one on
    const forced = next === value ? roundSlid(value + Math.sign(factor - 1) * limits.step, limits) : next;
    if (forced !== value) onChange(forced);
  }

  return (
    <Field
      label={label}
      htmlFor={id}
      aside={
        reset && (
          <Button variant="quiet" size="small" className="-my-1" onClick={reset.onReset}>
            {reset.label}
          </Button>
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
          style={{ '--fill': `${((at - low) / (high - low)) * 100}%` }}
          min={low}
          max={high}
          step="any"
          value={at}
          aria-valuetext={said}
          aria-describedby={`${id}-help`}
          onKeyDown={handleKey}
          onChange={(event) => move(event.target.valueAsNumber)}
        />
        <NumberInput
          id={`${id}-number`}
          draft={draft}
          limits={limits}
          value={value}
          label={`${label}, typed`}
          describedBy={`${id}-problem`}
          className="w-44 shrink-0"
        />
      </div>
    </Field>
  );
}
