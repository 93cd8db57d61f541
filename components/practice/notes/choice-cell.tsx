import type { KeyboardEvent } from 'react';
import { cx } from '@/components/ui/cx';

export interface ChoiceCellProps {
  readonly id?: string;
  /** The accessible name, where no label points here. */
  readonly label?: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
  /** What stands there while nothing is chosen. */
  readonly empty?: string;
  /** Names the cell for the keys of its table. */
  readonly column?: string;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One of a few in the browser's own list, or nothing. */
export function ChoiceCell(props: ChoiceCellProps) {
  const { id, label, value, options, disabled, onChange, empty, column, onKeyDown } = props;
  const known = value === '' || options.includes(value);
  return (
    <select
      id={id}
      aria-label={label}
      value={value}
      disabled={disabled}
      data-column={column}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      className={cx(
        'h-9 w-full min-w-0 rounded-base border border-edge bg-raised px-1.5 text-sm disabled:bg-transparent disabled:opacity-100 pointer-coarse:h-11',
        value === '' && 'text-ink-2',
      )}
    >
      <option value="">{empty ?? (disabled ? '–' : 'Choose')}</option>
      {!known && <option value={value}>{value}</option>}
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
