import { type ReactNode, useId } from 'react';

export interface PanelProps {
  readonly title: string;
  readonly level?: 2 | 3;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** Stands at the right end of the title's line: badges and quiet buttons. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under its own heading, set off by a hairline rather than a box. */
export function Panel({ title, level = 2, lead, aside, children }: PanelProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section aria-labelledby={id} className="min-w-0 border-t border-hairline pt-4 pb-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <Heading id={id} className={level === 2 ? 'text-lg' : 'text-base'}>
          {title}
        </Heading>
        {aside && <div className="flex flex-wrap items-center gap-3">{aside}</div>}
      </div>
      {lead && <p className="mt-1 max-w-text text-sm text-ink-2">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
