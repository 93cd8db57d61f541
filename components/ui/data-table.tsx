'use client';

import { type ReactNode, useRef } from 'react';
import { cx } from './cx';
import type { Provenance } from './provenance';
import { useFocusWhileScrolling } from './use-focus-while-scrolling';

export interface Column {
  readonly id: string;
  readonly label: string;
  /** Stands in the head in the place of the label: the same words as something to open. */
  readonly name?: ReactNode;
  /** Behind the label, once, so that the cells carry bare figures. */
  readonly unit?: string | undefined;
  /** Numbers stand at the right in tabular figures. */
  readonly numeric?: boolean;
}

export interface Row {
  readonly id: string;
  /** In the order of the columns; the first names the row. */
  readonly cells: readonly ReactNode[];
  /** A row of modelled numbers is hatched and says so. Measured where absent. */
  readonly provenance?: Provenance | undefined;
}

export interface DataTableProps {
  readonly caption: string;
  /** Keeps the caption for assistive technology only. */
  readonly hideCaption?: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Figures under one another. It scrolls sideways by itself on narrow screens. */
export function DataTable({ caption, hideCaption = false, columns, rows }: DataTableProps) {
  const section = useRef<HTMLElement>(null);
  useFocusWhileScrolling(section);
  return (
    <section ref={section} aria-label={caption} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className={hideCaption ? 'sr-only' : 'pb-2 text-left text-sm text-ink-2'}>{caption}</caption>
        <thead>
          <tr className="border-b border-edge">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={cx(
                  'py-1.5 pr-4 font-semibold last:pr-0',
                  column.numeric ? 'text-right' : 'text-left',
                )}
              >
                {column.name ?? column.label}
                {column.unit && <span className="font-normal text-ink-2"> {column.unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.id} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TableRow({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }) {
  return (
    <tr className="border-b border-hairline">
      {columns.map((column, index) => {
        const cell = row.cells[index];
        const shape = cx(
          'py-1.5 pr-4 font-normal last:pr-0',
          column.numeric ? 'text-right font-mono' : 'text-left',
        );
        return index === 0 ? (
          <th key={column.id} scope="row" className={shape}>
            {row.provenance === 'modelled' && (
              <span className="hatched mr-2 inline-block h-2.5 w-4 border border-dashed border-current">
                <span className="sr-only">modelled</span>
              </span>
            )}
            {cell}
          </th>
        ) : (
          <td key={column.id} className={shape}>
            {cell}
          </td>
        );
      })}
    </tr>
  );
}
