'use client';

import type { Provenance } from '@/components/ui/provenance';
import { formatMilliseconds, formatShare } from '@/lib/core/format';
import { ChartFigure, type ChartProps } from './chart-figure';
import { DataCursor, useDataCursor } from './data-cursor';
import type { Hue } from './hue';
import { LedgerRow } from './ledger-row';
import { AxisEnds, BarMark, ReferenceLabel, ReferenceLine, ReferenceRule, Strip, Whisker } from './marks';
import { niceMaximum, toPercent } from './scale';

export interface LatencyStage {
  readonly id: string;
  readonly label: string;
  /** Half of all requests spend at most this long here, milliseconds. */
  readonly p50Ms: number;
  /** 19 of 20, where it is known. */
  readonly p95Ms?: number | undefined;
  /** 99 of 100 requests spend at most this long here, milliseconds. */
  readonly p99Ms: number;
  readonly hue: Hue;
  readonly provenance?: Provenance | undefined;
}

export interface LatencyWaterfallProps extends ChartProps {
  /** In the order in which one request passes them. */
  readonly stages: readonly LatencyStage[];
  /** Of whole requests. It is not the sum of the stages: a p99 of a sum is less than the sum of the p99s. */
  readonly total: {
    readonly p50Ms: number;
    readonly p95Ms?: number | undefined;
    readonly p99Ms: number;
    readonly provenance?: Provenance | undefined;
  };
  readonly budget: { readonly label: string; readonly ms: number };
}

const STRIP_PX = 16;
/** Below this share of the budget the axis zooms in and the budget stands beyond its end. */
const ZOOM_BELOW = 0.3;

/** Where the time of one request goes, stage after stage, against a budget. Bars are p50, whiskers reach to p99. */
export function LatencyWaterfall({ stages, total, budget, ...figure }: LatencyWaterfallProps) {
  const cursor = useDataCursor();
  const rows = layOut(stages, total);
  const furthest = Math.max(...rows.map((row) => row.startMs + row.p99Ms));
  const zoomed = furthest < budget.ms * ZOOM_BELOW;
  const axis = [0, niceMaximum(zoomed ? furthest : Math.max(budget.ms, furthest) * 1.02)] as const;
  const used = formatShare(total.p99Ms / budget.ms);
  const describe = (index: number) => (rows[index] ? describeRow(rows[index]) : '');

  return (
    <ChartFigure
      {...figure}
      reading={cursor.index === undefined ? 'Bar: p50. Line: to p99.' : describe(cursor.index)}
      table={tableOf(rows, budget)}
    >
      <div className="relative">
        {zoomed ? (
          <p className="text-right text-xs text-signal">
            {budget.label} {formatMilliseconds(budget.ms)}, beyond this axis: p99 uses {used} of it
          </p>
        ) : (
          <ReferenceLabel
            at={toPercent(budget.ms, axis)}
            text={`${budget.label} ${formatMilliseconds(budget.ms)}`}
            kind="budget"
          />
        )}
        <div className="relative">
          {!zoomed && <ReferenceRule at={toPercent(budget.ms, axis)} kind="budget" />}
          <ul className="grid gap-1.5">
            {rows.map((row, index) => (
              <LedgerRow
                key={row.id}
                label={row.label}
                value={formatMilliseconds(row.p50Ms)}
                detail={`p99 ${formatMilliseconds(row.p99Ms)}`}
                active={cursor.index === index}
                onEnter={() => cursor.move(index)}
                onLeave={() => cursor.move(undefined)}
              >
                <StageStrip row={row} axis={axis} budgetMs={zoomed ? undefined : budget.ms} />
              </LedgerRow>
            ))}
          </ul>
        </div>
        <DataCursor
          label={figure.title}
          count={rows.length}
          cursor={cursor}
          describe={describe}
          orientation="vertical"
        />
        <AxisEnds from="0 ms" to={formatMilliseconds(axis[1])} />
      </div>
    </ChartFigure>
  );
}

interface LaidOutStage extends LatencyStage {
  readonly startMs: number;
  readonly isTotal: boolean;
}

/** Each stage begins where the p50 of those before it ends; the whole request begins at zero. */
function layOut(
  stages: readonly LatencyStage[],
  total: LatencyWaterfallProps['total'],
): readonly LaidOutStage[] {
  let startMs = 0;
  const rows = stages.map((stage) => {
    const row = { ...stage, startMs, isTotal: false };
    startMs += stage.p50Ms;
    return row;
  });
  return [...rows, { id: 'total', label: 'Whole request', hue: 'ink', startMs: 0, isTotal: true, ...total }];
}

function StageStrip({
  row,
  axis,
  budgetMs,
}: {
  readonly row: LaidOutStage;
  readonly axis: readonly [number, number];
  readonly budgetMs: number | undefined;
}) {
  const provenance = row.provenance ?? 'measured';
  const p50At = toPercent(row.startMs + row.p50Ms, axis);
  return (
    <Strip height={STRIP_PX}>
      <BarMark
        from={toPercent(row.startMs, axis)}
        to={p50At}
        top={2}
        height={STRIP_PX - 4}
        hue={row.hue}
        provenance={provenance}
      />
      <Whisker
        from={p50At}
        to={toPercent(row.startMs + row.p99Ms, axis)}
        middle={STRIP_PX / 2}
        provenance={provenance}
      />
      {budgetMs !== undefined && (
        <ReferenceLine at={toPercent(budgetMs, axis)} height={STRIP_PX} kind="budget" />
      )}
    </Strip>
  );
}

function describeRow(row: LaidOutStage): string {
  const start = row.isTotal ? '' : `, starts at ${formatMilliseconds(row.startMs)}`;
  const p95 = row.p95Ms === undefined ? '' : `, p95 ${formatMilliseconds(row.p95Ms)}`;
  return `${row.label}: p50 ${formatMilliseconds(row.p50Ms)}${p95}, p99 ${formatMilliseconds(row.p99Ms)}${start}, ${row.provenance ?? 'measured'}.`;
}

function tableOf(rows: readonly LaidOutStage[], budget: LatencyWaterfallProps['budget']) {
  const hasP95 = rows.some(({ p95Ms }) => p95Ms !== undefined);
  const timesOf = ({ startMs, p50Ms, p95Ms, p99Ms }: LaidOutStage): readonly string[] =>
    [startMs, p50Ms, ...(hasP95 ? [p95Ms] : []), p99Ms].map((ms) =>
      ms === undefined ? '' : formatMilliseconds(ms),
    );
  return {
    columns: [
      { id: 'stage', label: 'Stage' },
      { id: 'start', label: 'Starts at', numeric: true },
      { id: 'p50', label: 'p50', numeric: true },
      ...(hasP95 ? [{ id: 'p95', label: 'p95', numeric: true }] : []),
      { id: 'p99', label: 'p99', numeric: true },
    ],
    rows: [
      ...rows.map((row) => ({
        id: row.id,
        cells: [row.label, ...timesOf(row)],
        provenance: row.provenance,
      })),
      { id: 'budget', cells: [budget.label, '', '', ...(hasP95 ? [''] : []), formatMilliseconds(budget.ms)] },
    ],
  };
}
