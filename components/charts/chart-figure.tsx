import { type ReactNode, useId } from 'react';
import { type Column, DataTable, type Row } from '@/components/ui/data-table';
import { type Provenance, ProvenanceBadge } from '@/components/ui/provenance';
import { StoredMark } from '@/components/ui/stored-mark';

/** What every chart is given. */
export interface ChartProps {
  readonly title: string;
  /** One sentence that says what the picture shows. */
  readonly summary: string;
  /** Whether its numbers are measured or modelled. Absent: it shows both, and each mark says which. */
  readonly provenance?: Provenance | undefined;
  /** Where the numbers come from: "world 7, 300 requests". */
  readonly source?: string | undefined;
  /** Set for results kept from an earlier run: "run of 3 May". An empty text shows the bare mark. */
  readonly stored?: string | undefined;
  /** Stands after the title: what opens the definition of what is shown. */
  readonly about?: ReactNode;
}

export interface ChartFigureProps extends ChartProps {
  readonly children: ReactNode;
  /** What stands under the plot while a value is being read. */
  readonly reading: string | undefined;
  readonly table: {
    readonly columns: readonly Column[];
    readonly rows: readonly Row[];
    readonly note?: string;
  };
}

/** The frame of every chart: title, sentence, plot, the value being read, and the same data as a table. */
export function ChartFigure(props: ChartFigureProps) {
  const { title, summary, provenance, source, stored, about, children, reading, table } = props;
  const id = useId();
  return (
    <figure
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-summary`}
      className="grid min-w-0 content-start gap-3"
    >
      <figcaption className="grid gap-1">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span id={`${id}-title`} className="font-semibold">
              {title}
            </span>
            {about !== undefined && <span className="text-sm text-ink-2">{about}</span>}
          </span>
          <span className="flex flex-wrap items-center gap-3">
            {stored !== undefined && <StoredMark detail={stored || undefined} />}
            {provenance && <ProvenanceBadge kind={provenance} detail={source} />}
          </span>
        </div>
        <p id={`${id}-summary`} className="max-w-text text-sm text-ink-2">
          {summary}
        </p>
      </figcaption>
      {children}
      <div className="relative min-h-9 text-sm">
        <p
          aria-hidden="true"
          className="pointer-events-none absolute top-0.5 left-0 pr-16 text-xs text-ink-2 tabular-nums"
        >
          {reading}
        </p>
        <details>
          <summary className="ml-auto flex min-h-6 w-fit items-center text-ink-2 underline decoration-hairline underline-offset-4 hover:text-ink">
            Table
          </summary>
          <div className="pt-2">
            <DataTable caption={table.note ?? title} hideCaption={!table.note} {...table} />
          </div>
        </details>
      </div>
    </figure>
  );
}
