'use client';

import type { Provenance } from '@/components/ui/provenance';
import { formatShare } from '@/lib/core/format';
import { ChartFigure, type ChartProps } from './chart-figure';
import { DataCursor, useDataCursor } from './data-cursor';
import { type Hue, textColor } from './hue';
import { LedgerRow } from './ledger-row';
import { AxisEnds, BarMark, Strip } from './marks';
import { niceMaximum, toPercent } from './scale';

export interface StackSegment {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly hue: Hue;
  readonly provenance?: Provenance | undefined;
}

export interface StackRow {
  readonly id: string;
  readonly label: string;
  readonly segments: readonly StackSegment[];
  /** The difference to another row, written out: "12 ms less than the last run". */
  readonly note?: string | undefined;
}

export interface StackedBarsProps extends ChartProps {
  readonly rows: readonly StackRow[];
  readonly format: (value: number) => string;
  /** The end of the axis. Absent: a round number beyond the longest row. All rows share the scale. */
  readonly maximum?: number | undefined;
}

const STRIP_PX = 20;

/** What makes up a total, and how totals compare: this run above the last one, on one scale. */
export function StackedBars({ rows, format, maximum, ...figure }: StackedBarsProps) {
  const cursor = useDataCursor();
  const cells = rows.flatMap((row) => row.segments.map((segment) => ({ row, segment })));
  const end = maximum ?? niceMaximum(Math.max(0, ...rows.map(totalOf)));

  function describe(index: number): string {
    const cell = cells[index];
    if (!cell) return '';
    const { row, segment } = cell;
    const share = formatShare(segment.value / totalOf(row));
    return `${row.label}, ${segment.label}: ${format(segment.value)}, ${share} of ${format(totalOf(row))}, ${segment.provenance ?? 'measured'}.`;
  }

  return (
    <ChartFigure
      {...figure}
      reading={cursor.index === undefined ? undefined : describe(cursor.index)}
      table={tableOf(rows, format)}
    >
      <div className="relative">
        <ul className="grid gap-3">
          {rows.map((row) => (
            <LedgerRow
              key={row.id}
              label={row.label}
              value={format(totalOf(row))}
              detail={row.note}
              active={cursor.index !== undefined && cells[cursor.index]?.row === row}
              onEnter={() => cursor.move(cells.findIndex((cell) => cell.row === row))}
              onLeave={() => cursor.move(undefined)}
            >
              <Stack
                row={row}
                end={end}
                format={format}
                active={cursor.index === undefined ? undefined : cells[cursor.index]?.segment}
                onEnter={(segment) => cursor.move(cells.findIndex((cell) => cell.segment === segment))}
              />
            </LedgerRow>
          ))}
        </ul>
        <DataCursor
          label={figure.title}
          count={cells.length}
          cursor={cursor}
          describe={describe}
          orientation="horizontal"
        />
        <AxisEnds from={format(0)} to={format(end)} />
      </div>
    </ChartFigure>
  );
}

function totalOf(row: StackRow): number {
  return row.segments.reduce((sum, segment) => sum + segment.value, 0);
}

function Stack({
  row,
  end,
  format,
  active,
  onEnter,
}: {
  readonly row: StackRow;
  readonly end: number;
  readonly format: (value: number) => string;
  readonly active: StackSegment | undefined;
  readonly onEnter: (segment: StackSegment) => void;
}) {
  const placed = place(row.segments, end);
  return (
    <>
      <Strip height={STRIP_PX}>
        {placed.map(({ segment, from, to }) => (
          <g key={segment.id} onPointerEnter={() => onEnter(segment)}>
            <BarMark
              from={from}
              to={to}
              top={2}
              height={STRIP_PX - 4}
              hue={segment.hue}
              provenance={segment.provenance ?? 'measured'}
            />
            <line x1={`${to}%`} x2={`${to}%`} y1={0} y2={STRIP_PX} strokeWidth="2" className="stroke-paper" />
            {segment === active && (
              <line
                x1={`${from}%`}
                x2={`${to}%`}
                y1={STRIP_PX}
                y2={STRIP_PX}
                strokeWidth="2"
                className="stroke-signal"
              />
            )}
          </g>
        ))}
      </Strip>
      <p className="flex flex-wrap gap-x-3 text-xs" aria-hidden="true">
        {row.segments.map((segment) => (
          <span key={segment.id} className="whitespace-nowrap" style={{ color: textColor(segment.hue) }}>
            {segment.label} {format(segment.value)}
          </span>
        ))}
      </p>
    </>
  );
}

function place(segments: readonly StackSegment[], end: number) {
  let sum = 0;
  return segments.map((segment) => {
    const from = toPercent(sum, [0, end]);
    sum += segment.value;
    return { segment, from, to: toPercent(sum, [0, end]) };
  });
}

function tableOf(rows: readonly StackRow[], format: (value: number) => string) {
  return {
    columns: [
      { id: 'row', label: 'Row' },
      { id: 'part', label: 'Part' },
      { id: 'value', label: 'Value', numeric: true },
    ],
    rows: rows.flatMap((row) => [
      ...row.segments.map((segment) => ({
        id: `${row.id}-${segment.id}`,
        cells: [row.label, segment.label, format(segment.value)],
        provenance: segment.provenance,
      })),
      { id: `${row.id}-total`, cells: [row.label, 'all', format(totalOf(row))] },
    ]),
  };
}
