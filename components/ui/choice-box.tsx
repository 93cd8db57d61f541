'use client';

import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useState } from 'react';
import { cx } from './cx';

/** One of the things to choose from. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Said after the label, in smaller letters. */
  readonly detail?: string | undefined;
  /** Stands before the label, for the eye only. */
  readonly mark?: ReactNode;
}

export interface ChoiceBoxProps {
  readonly label: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** What the query leaves, the nearest first. */
  readonly choices: readonly Choice[];
  readonly onPick: (id: string) => void;
  /** Escape, where nothing is typed. */
  readonly onCancel?: () => void;
  /** The label, where absent. */
  readonly placeholder?: string;
  /** What is said where nothing is left. */
  readonly empty: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly describedBy?: string;
  /** The list is in sight only while the field has the focus, and lies over what is below it. */
  readonly folding?: boolean;
}

/** A field whose text narrows a list. Arrow keys choose in it, Enter takes, Escape clears and then closes. */
export function ChoiceBox(props: ChoiceBoxProps) {
  const { label, query, onQuery, choices, onPick, onCancel, empty, inputRef, folding = false } = props;
  const [active, setActive] = useState(0);
  const [focused, setFocused] = useState(false);
  const id = useId();
  const open = !folding || focused;
  const chosen = choices[Math.min(active, choices.length - 1)];
  const optionId = (choice: Choice): string => `${id}-${choice.id}`;
  useEffect(() => {
    if (open && chosen !== undefined)
      document.getElementById(`${id}-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [open, chosen, id]);

  function change(text: string): void {
    onQuery(text);
    setActive(0);
  }

  function handleKey(event: KeyboardEvent): void {
    // keys of the surface around mean something else
    event.stopPropagation();
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const count = Math.max(1, choices.length);
      setActive((Math.min(active, count - 1) + step + count) % count);
    } else if (event.key === 'Enter' && chosen !== undefined) onPick(chosen.id);
    else if (event.key === 'Escape' && query !== '') change('');
    else if (event.key === 'Escape' && onCancel !== undefined) onCancel();
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative flex min-h-0 flex-col">
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-autocomplete="list"
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && chosen !== undefined ? optionId(chosen) : undefined}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder ?? label}
        autoComplete="off"
        value={query}
        onChange={(event) => change(event.target.value)}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={handleKey}
        className="h-9 w-full shrink-0 rounded-base border border-edge bg-raised px-2.5 text-sm pointer-coarse:h-11"
      />
      {open && (
        <ChoiceList
          id={`${id}-list`}
          label={label}
          choices={choices}
          chosen={chosen}
          optionId={optionId}
          onPick={onPick}
          folding={folding}
        />
      )}
      {open && choices.length === 0 && (
        <p role="status" className="px-2.5 py-2 text-sm text-ink-2">
          {empty}
        </p>
      )}
    </div>
  );
}

interface ChoiceListProps extends Pick<ChoiceBoxProps, 'label' | 'choices' | 'onPick'> {
  readonly id: string;
  readonly chosen: Choice | undefined;
  readonly optionId: (choice: Choice) => string;
  readonly folding: boolean;
}

function ChoiceList({ id, label, choices, chosen, optionId, onPick, folding }: ChoiceListProps) {
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      // the focus stays in the field
      onMouseDown={(event) => event.preventDefault()}
      className={cx(
        'max-h-64 overflow-y-auto overscroll-contain p-1 empty:hidden',
        folding && 'absolute inset-x-0 top-full z-10 mt-1 rounded-base bg-raised shadow-float',
      )}
    >
      {choices.map((choice) => (
        <button
          key={choice.id}
          type="button"
          id={optionId(choice)}
          role="option"
          tabIndex={-1}
          aria-selected={choice === chosen}
          onClick={() => onPick(choice.id)}
          className={cx(
            'flex min-h-8 w-full items-center gap-2 rounded-small px-2 text-left text-sm hover:bg-sunken pointer-coarse:min-h-11 forced-colors:aria-selected:outline-2',
            choice === chosen && 'bg-signal-wash',
          )}
        >
          {choice.mark}
          <span className="min-w-0 flex-1">
            {choice.label}
            {choice.detail !== undefined && (
              <span className="text-xs text-ink-2">
                {', '}
                {choice.detail}
              </span>
            )}
          </span>
        </button>
      ))}
    </div>
  );
}
