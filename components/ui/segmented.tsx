'use client';

import { useId } from 'react';
import type { IconType } from './button';
import { cx } from './cx';
import { Tooltip } from './tooltip';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** With an icon the label becomes the tooltip. */
  readonly icon?: IconType;
  readonly disabled?: boolean;
}

export interface SegmentedProps<Value extends string> {
  /** What is being chosen. */
  readonly label: string;
  /** Keeps the label for assistive technology only. */
  readonly hideLabel?: boolean;
  readonly value: Value;
  readonly options: readonly Segment<Value>[];
  readonly onChange: (value: Value) => void;
  readonly help?: string | undefined;
  readonly disabled?: boolean;
}

/** One of a few, all in sight. Radio buttons underneath: arrow keys move the choice. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, hideLabel = false, value, options, onChange, help, disabled = false } = props;
  const id = useId();
  return (
    <fieldset
      className="grid min-w-0 content-start justify-items-start gap-1"
      disabled={disabled}
      aria-describedby={help ? `${id}-help` : undefined}
    >
      <legend className={hideLabel ? 'sr-only' : 'mb-1 text-sm font-semibold'}>{label}</legend>
      <div className="inline-flex max-w-full flex-wrap rounded-base border border-edge bg-raised p-0.5">
        {options.map((option) => (
          <SegmentRadio
            key={option.value}
            name={id}
            option={option}
            checked={option.value === value}
            disabled={disabled || (option.disabled ?? false)}
            onChoose={() => onChange(option.value)}
          />
        ))}
      </div>
      {help && (
        <p id={`${id}-help`} className="text-xs text-ink-2">
          {help}
        </p>
      )}
    </fieldset>
  );
}

function SegmentRadio<Value extends string>({
  name,
  option,
  checked,
  disabled,
  onChoose,
}: {
  readonly name: string;
  readonly option: Segment<Value>;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}) {
  const Icon = option.icon;
  const segment = (
    <label
      className={cx(
        'relative inline-flex h-7 items-center justify-center rounded-small text-sm select-none pointer-coarse:h-10',
        Icon ? 'w-8 pointer-coarse:w-10' : 'px-2.5',
        disabled ? 'cursor-not-allowed opacity-45' : 'cursor-pointer',
        checked ? 'bg-ink font-semibold text-paper forced-color-adjust-none' : 'text-ink hover:bg-sunken',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-signal',
        'forced-colors:has-checked:outline-2 forced-colors:has-checked:outline-current',
      )}
    >
      <input
        type="radio"
        name={name}
        value={option.value}
        checked={checked}
        disabled={disabled}
        aria-label={Icon ? option.label : undefined}
        onChange={onChoose}
        className="absolute inset-0 cursor-[inherit] opacity-0"
      />
      {Icon ? <Icon size={16} aria-hidden /> : option.label}
    </label>
  );
  return Icon ? <Tooltip text={option.label}>{segment}</Tooltip> : segment;
}
