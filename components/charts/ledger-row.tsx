import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';

/** A line of a chart as in a ledger: the name at the left, the figure at the right, the mark beneath. */
export function LedgerRow({
  label,
  value,
  detail,
  active,
  onEnter,
  onLeave,
  children,
}: {
  readonly label: string;
  readonly value: string;
  readonly detail?: string | undefined;
  readonly active: boolean;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}) {
  return (
    <li onPointerEnter={onEnter} onPointerLeave={onLeave} className="relative grid gap-0.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span
          className={cx(
            'bg-paper pr-2 text-sm',
            active && 'underline decoration-signal decoration-2 underline-offset-4',
          )}
        >
          {label}
        </span>
        <span className="ml-auto bg-paper pl-2 text-right font-mono text-sm">
          {value}
          {detail && <span className="text-xs text-ink-2"> {detail}</span>}
        </span>
      </p>
      {children}
    </li>
  );
}
