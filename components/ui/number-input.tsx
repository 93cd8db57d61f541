'use client';

import type { NumberLimits } from './number-draft';
import type { NumberDraft } from './use-number-draft';
import { cx } from './cx';

/** The box a number is typed into, with its unit. Only for fields that keep a number draft. */
export function NumberInput({
  id,
  draft,
  limits,
  value,
  label,
  disabled = false,
  describedBy,
  className,
}: {
  readonly id: string;
  readonly draft: NumberDraft;
  readonly limits: NumberLimits;
  readonly value: number;
  /** The accessible name, where no label element points here. */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly describedBy: string;
  readonly className?: string;
}) {
  const wrong = draft.problem !== undefined;
  return (
    <span
      className={cx(
        'inline-flex h-9 items-center gap-1.5 rounded-base border bg-raised px-2 pointer-coarse:h-11',
        wrong ? 'border-error' : 'border-edge',
        disabled && 'opacity-45',
        'focus-within:outline-2 focus-within:outline-signal',
        className,
      )}
    >
      <input
        id={id}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        aria-label={label}
        aria-invalid={wrong}
        aria-describedby={describedBy}
        aria-valuenow={value}
        aria-valuemin={limits.min}
        aria-valuemax={limits.max}
        aria-valuetext={limits.unit ? `${draft.inputProps.value} ${limits.unit}` : undefined}
        className="w-full min-w-0 bg-transparent text-right font-mono text-sm outline-none"
        {...draft.inputProps}
      />
      {limits.unit && (
        <span aria-hidden="true" className="text-xs whitespace-nowrap text-ink-2">
          {limits.unit}
        </span>
      )}
    </span>
  );
}
