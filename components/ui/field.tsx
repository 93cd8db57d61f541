import type { ReactNode } from 'react';
import { cx } from './cx';
import { Problem } from './problem';

export interface FieldProps {
  readonly label: ReactNode;
  /** The id of the control the label is for. */
  readonly htmlFor: string;
  /** Stands at the right end of the label's line: the value or a reset. */
  readonly aside?: ReactNode;
  /** One sentence on what it means. */
  readonly help?: ReactNode;
  readonly helpId: string;
  /** What is wrong with what was typed. */
  readonly problem?: string | undefined;
  readonly problemId: string;
  /** Label and control on one line, for bars. */
  readonly inline?: boolean | undefined;
  readonly children: ReactNode;
}

/** A labelled control with its help and its problem, the same everywhere. */
export function Field(props: FieldProps) {
  const { label, htmlFor, aside, help, helpId, problem, problemId, inline = false, children } = props;
  return (
    <div className={inline ? 'flex min-w-0 items-center gap-2' : 'grid min-w-0 grid-cols-1 gap-1'}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={htmlFor} className={cx('text-sm', inline ? 'text-ink-2' : 'font-semibold')}>
          {label}
        </label>
        {aside}
      </div>
      {children}
      {help && (
        <p id={helpId} className="text-xs text-ink-2">
          {help}
        </p>
      )}
      <Problem id={problemId} text={problem} />
    </div>
  );
}
