'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import type { Prediction } from '@/lib/client/lab/prediction-store';
import type { PredictionChoice } from '@/lib/run/phenomena/types';

export interface PredictionFormProps {
  readonly choices: readonly PredictionChoice[];
  /** What was committed to; then nothing can be chosen any more. */
  readonly prediction: Prediction | undefined;
  readonly onCommit: (choice: string) => void;
}

/** The answers that can be predicted. Committing to one starts the run. */
export function PredictionForm({ choices, prediction, onCommit }: PredictionFormProps) {
  const name = useId();
  const [chosen, setChosen] = useState<string>();
  const isCommitted = prediction !== undefined;
  const value = prediction?.choice ?? chosen;
  return (
    <form
      className="grid max-w-text justify-items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined && !isCommitted) onCommit(value);
      }}
    >
      <fieldset className="grid gap-1.5" disabled={isCommitted}>
        <legend className="mb-1.5 text-sm font-semibold">
          {isCommitted ? 'You predicted' : 'What do you predict?'}
        </legend>
        {choices.map(({ id, text }) => (
          <label
            key={id}
            className={cx(
              'flex min-h-6 items-start gap-2.5 text-sm pointer-coarse:min-h-10',
              isCommitted ? (id === value ? 'font-semibold' : 'text-ink-2') : 'cursor-pointer',
            )}
          >
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === value}
              onChange={() => setChosen(id)}
              className="mt-1 accent-ink"
            />
            {text}
          </label>
        ))}
      </fieldset>
      {!isCommitted && (
        <Button
          type="submit"
          variant="primary"
          disabledReason={value === undefined ? 'Choose an answer first.' : undefined}
        >
          Commit and run
        </Button>
      )}
    </form>
  );
}
