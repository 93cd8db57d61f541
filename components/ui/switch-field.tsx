'use client';

import { useId } from 'react';
import { cx } from './cx';

export interface SwitchFieldProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly help?: string | undefined;
  readonly disabled?: boolean;
}

/** On or off, at once. */
export function SwitchField({ label, checked, onChange, help, disabled = false }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label className={cx('inline-flex items-center gap-2.5 text-sm', disabled && 'opacity-45')}>
        <span className="relative inline-flex h-6 w-10 shrink-0 items-center">
          <input
            type="checkbox"
            role="switch"
            checked={checked}
            disabled={disabled}
            aria-describedby={help ? `${id}-help` : undefined}
            onChange={(event) => onChange(event.target.checked)}
            className="peer absolute inset-0 appearance-none rounded-full border border-edge bg-raised transition-colors duration-150 checked:border-ink checked:bg-ink forced-colors:appearance-auto"
          />
          <span
            aria-hidden="true"
            className="pointer-events-none absolute left-1 size-4 rounded-full bg-edge transition-transform duration-150 peer-checked:translate-x-4 peer-checked:bg-paper forced-colors:hidden"
          />
        </span>
        <span className="font-semibold">{label}</span>
      </label>
      {help && (
        <p id={`${id}-help`} className="text-xs text-ink-2">
          {help}
        </p>
      )}
    </div>
  );
}
