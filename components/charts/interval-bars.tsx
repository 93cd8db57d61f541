'use client';

import type { Provenance } from '@/components/ui/provenance';
import { ChartFigure, type ChartProps } from './chart-figure';
import { DataCursor, useDataCursor } from './data-cursor';
import type { Hue } from './hue';
import { LedgerRow } from './ledger-row';
import { AxisEnds, BarMark, ReferenceLabel, ReferenceLine, ReferenceRule, Strip, Whisker } from './marks';
import { niceMaximum, toPercent } from './scale';

export interface IntervalBar {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** The ends of the interval (95% unless the summary says otherwise). Absent only where nothing is uncertain. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly hue: Hue;
  readonly provenance?: Provenance | undefined;
  /** One more remark at the end of its line: "+2.1 points". */
  readonly note?: string | undefined;
}

export interface NamedValue {
  readonly label: string;
  readonly value: number;
}

export interface IntervalBarsProps extends ChartProps {
  readonly bars: readonly IntervalBar[];
  /** Words for a value, with its unit: `formatShare`. */
  readonly format: (value: number) => string;
  /** The ends of the axis. Absent: from 0 to a round number beyond the largest value. */
  readonly domain?: readonly [number, number] | undefined;
  /** What doing almost nothing would give: "popularity". */
  readonly baseline?: NamedValue | undefined;
  /** The most that can be reached: "best possible list". */
  readonly best?: NamedValue | undefined;
}

const STRIP_PX = 20;

/** Values with their intervals, against a baseline and the best that is possible. */
export function IntervalBars({ bars, format, domain, baseline, best, ...figure }: IntervalBarsProps) {
  const cursor = useDataCursor();
  const references = [baseline, best].flatMap((reference) => (reference ? [reference.value] : []));
  const reach = bars.flatMap((bar) => [bar.value, bar.high ?? bar.value]);
  const axis = domain ?? ([0, niceMaximum(Math.max(...reach, ...references))] as const);

  const describe = (index: number) =>
    bars[index] ? `${bars[index].label}: ${spellBar(bars[index], format)}.` : '';

  return (
    <ChartFigure
      {...figure}
      reading={cursor.index === undefined ? undefined : describe(cursor.index)}
      table={tableOf(bars, format, baseline, best)}
    >
      <div className="relative">
        {best && (
          <ReferenceLabel
            at={toPercent(best.value, axis)}
            text={`${best.label} ${format(best.value)}`}
            kind="best"
          />
        )}
        <div className="relative">
          {best && <ReferenceRule at={toPercent(best.value, axis)} kind="best" />}
          {baseline && <ReferenceRule at={toPercent(baseline.value, axis)} kind="baseline" />}
          <ul className="grid gap-2.5">
            {bars.map((bar, index) => (
              <LedgerRow
                key={bar.id}
                label={bar.label}
                value={format(bar.value)}
                detail={[spellInterval(bar, format), bar.note].filter(Boolean).join(', ')}
                active={cursor.index === index}
                onEnter={() => cursor.move(index)}
                onLeave={() => cursor.move(undefined)}
              >
                <BarStrip bar={bar} axis={axis} baseline={baseline} best={best} />
              </LedgerRow>
            ))}
          </ul>
        </div>
        <DataCursor
          label={figure.title}
          count={bars.length}
          cursor={cursor}
          describe={describe}
          orientation="vertical"
        />
        {baseline && (
          <ReferenceLabel
            at={toPercent(baseline.value, axis)}
            text={`${baseline.label} ${format(baseline.value)}`}
            kind="baseline"
          />
        )}
        <AxisEnds from={format(axis[0])} to={format(axis[1])} />
      </div>
    </ChartFigure>
  );
}

function BarStrip({
  bar,
  axis,
  baseline,
  best,
}: {
  readonly bar: IntervalBar;
  readonly axis: readonly [number, number];
  readonly baseline: NamedValue | undefined;
  readonly best: NamedValue | undefined;
}) {
  const provenance = bar.provenance ?? 'measured';
  return (
    <Strip height={STRIP_PX}>
      <BarMark
        from={0}
        to={toPercent(bar.value, axis)}
        top={3}
        height={STRIP_PX - 6}
        hue={bar.hue}
        provenance={provenance}
      />
      {baseline && <ReferenceLine at={toPercent(baseline.value, axis)} height={STRIP_PX} kind="baseline" />}
      {best && <ReferenceLine at={toPercent(best.value, axis)} height={STRIP_PX} kind="best" />}
      {bar.low !== undefined && bar.high !== undefined && (
        <Whisker
          from={toPercent(bar.low, axis)}
          to={toPercent(bar.high, axis)}
          middle={STRIP_PX / 2}
          provenance={provenance}
        />
      )}
    </Strip>
  );
}

function spellInterval(bar: IntervalBar, format: (value: number) => string): string | undefined {
  if (bar.low === undefined || bar.high === undefined) return undefined;
  return `${format(bar.low)} to ${format(bar.high)}`;
}

function spellBar(bar: IntervalBar, format: (value: number) => string): string {
  const interval = spellInterval(bar, format);
  return [format(bar.value) + (interval ? ` (${interval})` : ''), bar.provenance ?? 'measured', bar.note]
    .filter(Boolean)
    .join(', ');
}

function tableOf(
  bars: readonly IntervalBar[],
  format: (value: number) => string,
  baseline: NamedValue | undefined,
  best: NamedValue | undefined,
) {
  const references = [baseline, best].flatMap((reference) => (reference ? [reference] : []));
  return {
    columns: [
      { id: 'name', label: 'Name' },
      { id: 'value', label: 'Value', numeric: true },
      { id: 'low', label: 'Low', numeric: true },
      { id: 'high', label: 'High', numeric: true },
    ],
    rows: [
      ...bars.map((bar) => ({
        id: bar.id,
        cells: [
          bar.label,
          format(bar.value),
          bar.low === undefined ? '' : format(bar.low),
          bar.high === undefined ? '' : format(bar.high),
        ],
        provenance: bar.provenance,
      })),
      ...references.map((reference) => ({
        id: `reference-${reference.label}`,
        cells: [reference.label, format(reference.value), '', ''],
      })),
    ],
  };
}
