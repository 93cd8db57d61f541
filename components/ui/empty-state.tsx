import type { ReactNode } from 'react';

export interface EmptyStateProps {
  /** A sentence that starts the work: "Press Run to train the design and see its numbers." */
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** What stands where nothing is yet, and how to begin. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="dotted-paper grid content-start justify-items-start gap-3 rounded-base border border-dashed border-edge p-6">
      <p className="max-w-text bg-paper font-semibold">{title}</p>
      {children && <div className="max-w-text bg-paper text-sm text-ink-2">{children}</div>}
      {action}
    </div>
  );
}
