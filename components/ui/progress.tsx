'use client';

import Square from 'lucide-react/icons/square';
import { useId } from 'react';
import { formatMilliseconds } from '@/lib/core/format';
import { Button } from './button';

export interface ProgressProps {
  /** What is being done: "Training the two-tower model". */
  readonly label: string;
  /** How far, in the work's own units: "Step 120 of 400". */
  readonly detail?: string | undefined;
  /** Between 0 and 1; undefined while nobody knows. */
  readonly share: number | undefined;
  /** Time still needed, where it can be told. */
  readonly remainingMs?: number | undefined;
  readonly onStop?: (() => void) | undefined;
  /** The shortcut of stopping, for its tooltip. */
  readonly stopShortcut?: string | undefined;
}

/** Long work: what it is doing, how far, how long still, and a way to stop it. */
export function Progress({ label, detail, share, remainingMs, onStop, stopShortcut }: ProgressProps) {
  const id = useId();
  const percent = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100);
  const remaining = remainingMs === undefined ? undefined : `about ${formatMilliseconds(remainingMs)} left`;
  const line = [detail, percent === undefined ? undefined : `${percent}%`, remaining]
    .filter(Boolean)
    .join(', ');
  return (
    <div className="flex items-center gap-4">
      <div className="grid min-w-0 flex-1 gap-1.5">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
          <span id={id} className="font-semibold">
            {label}
          </span>
          <span className="font-mono text-xs text-ink-2">{line}</span>
        </div>
        <progress
          aria-labelledby={id}
          aria-valuetext={line || undefined}
          className="progress"
          max={100}
          {...(percent === undefined ? {} : { value: percent })}
        />
      </div>
      {onStop && (
        <Button icon={Square} onClick={onStop} shortcut={stopShortcut}>
          Stop
        </Button>
      )}
    </div>
  );
}
