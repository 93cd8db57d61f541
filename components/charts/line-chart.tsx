'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import type { Provenance } from '@/components/ui/provenance';
import { ChartFigure, type ChartProps } from './chart-figure';
import { DataCursor, useDataCursor } from './data-cursor';
import { type Hue, markVariable } from './hue';
import type { LinePlot, PlotSeries } from './line-plot';
import { sampleIndices } from './scale';

export interface LineSeries {
  readonly id: string;
  /** Stands at the end of its line. Short: "training", "held out". */
  readonly label: string;
  readonly hue: Hue;
  /** One value for each x; null where there is none. */
  readonly y: readonly (number | null)[];
  /** The ends of the interval of every value; drawn as a band. */
  readonly low?: readonly (number | null)[] | undefined;
  readonly high?: readonly (number | null)[] | undefined;
  /** Every value stands as a dot: they are few, and the line between them is only for the eye. */
  readonly dots?: boolean | undefined;
  readonly provenance?: Provenance | undefined;
}

export interface LineChartProps extends ChartProps {
  /** Increasing. */
  readonly x: readonly number[];
  readonly series: readonly LineSeries[];
  /** What runs along the axis: "step". */
  readonly xLabel: string;
  /** What goes up: "loss (nats)". */
  readonly yLabel: string;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** Fixed ends of the vertical axis, where its meaning begins or ends. */
  readonly yDomain?: readonly [number | undefined, number | undefined] | undefined;
  /** Equal factors stand equally far apart; every x is above 0. */
  readonly isLogX?: boolean | undefined;
  readonly target?: { readonly label: string; readonly value: number } | undefined;
  /** Said inside the box while there is nothing to draw. */
  readonly emptyText?: string;
}

const HEIGHT_PX = 200;
const TABLE_ROWS = 25;
const REDUCED_MOTION_MS = 500;
const OPEN_DOMAIN = [undefined, undefined] as const;

/** Fetches and evaluates the drawing code ahead of the first chart, so that it does not fall into the middle of work. */
export async function preloadLineChart(): Promise<void> {
  await import('./line-plot');
}

/** Lines that may grow while one watches. The drawing code is loaded when the first chart is on screen. */
export function LineChart(props: LineChartProps) {
  const { x, series, xLabel, yLabel, formatX, formatY, emptyText = 'No values yet.' } = props;
  const cursor = useDataCursor();
  const empty = x.length === 0;
  const shape = JSON.stringify([
    series.map((line) => [line.label, line.hue, line.provenance, line.dots, line.low !== undefined]),
    props.isLogX,
    props.target,
    props.yDomain,
  ]);

  function describe(index: number): string {
    const at = x[index];
    if (at === undefined) return '';
    const values = series.flatMap((line) => {
      const value = line.y[index];
      return value === null || value === undefined ? [] : [`${line.label} ${spell(line, index, formatY)}`];
    });
    return `${xLabel} ${formatX(at)}: ${values.join(', ') || 'no value'}.`;
  }

  return (
    <ChartFigure
      {...props}
      reading={cursor.index === undefined ? undefined : describe(cursor.index)}
      table={tableOf(props)}
    >
      <div className="grid grid-cols-1 gap-1">
        <p className="text-xs text-ink-2">{yLabel}</p>
        <div className="relative">
          <PlotHost key={shape} chart={props} index={cursor.index} onCursor={cursor.move} />
          {empty && (
            <p className="dotted-paper absolute inset-0 grid bg-paper place-items-center rounded-base border border-dashed border-hairline p-4 text-sm text-ink-2">
              <span className="bg-paper px-1">{emptyText}</span>
            </p>
          )}
          <DataCursor
            label={props.title}
            count={x.length}
            cursor={cursor}
            describe={describe}
            orientation="horizontal"
          />
        </div>
        <p className="text-xs text-ink-2" style={{ paddingLeft: 44 }}>
          {xLabel}
        </p>
      </div>
    </ChartFigure>
  );
}

/** A value with its interval: "0.42 (0.4 to 0.44)". */
function spell({ y, low, high }: LineSeries, index: number, formatY: (value: number) => string): string {
  const [value, from, to] = [y[index], low?.[index], high?.[index]];
  if (value === null || value === undefined) return '';
  const isBare = from === null || from === undefined || to === null || to === undefined;
  return isBare ? formatY(value) : `${formatY(value)} (${formatY(from)} to ${formatY(to)})`;
}

function toPlotSeries(series: readonly LineSeries[]): readonly PlotSeries[] {
  return series.map((line) => ({
    label: line.label,
    variable: markVariable(line.hue),
    provenance: line.provenance ?? 'measured',
    y: line.y,
    dots: line.dots,
    ...(line.low === undefined || line.high === undefined
      ? {}
      : { band: { low: line.low, high: line.high } }),
  }));
}

interface PlotHostProps {
  readonly chart: LineChartProps;
  readonly index: number | undefined;
  readonly onCursor: (index: number | undefined) => void;
}

/** The box of the drawing: made once its code has loaded, redrawn when the data change. */
function PlotHost({ chart, index, onCursor }: PlotHostProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<LinePlot>(undefined);
  const drawnAtMs = useRef(0);
  const { x, series } = chart;

  const create = useEffectEvent((createLinePlot: typeof import('./line-plot').createLinePlot) => {
    if (!host.current) return;
    plot.current = createLinePlot(host.current, x, {
      series: toPlotSeries(series),
      formatX: chart.formatX,
      formatY: chart.formatY,
      yDomain: chart.yDomain ?? OPEN_DOMAIN,
      isLogX: chart.isLogX ?? false,
      target: chart.target,
      onCursor,
    });
  });

  useEffect(() => {
    let mounted = true;
    void import('./line-plot').then(({ createLinePlot }) => {
      if (mounted) create(createLinePlot);
    });
    return () => {
      mounted = false;
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, []);

  useEffect(() => {
    const draw = () => {
      drawnAtMs.current = performance.now();
      plot.current?.update(x, toPlotSeries(series));
    };
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const waitMs = calm ? Math.max(0, drawnAtMs.current + REDUCED_MOTION_MS - performance.now()) : 0;
    const timer = setTimeout(() => requestAnimationFrame(draw), waitMs);
    return () => clearTimeout(timer);
  }, [x, series]);

  useEffect(() => {
    plot.current?.point(index);
  }, [index]);

  return <div ref={host} aria-hidden="true" style={{ height: HEIGHT_PX }} className="overflow-hidden" />;
}

function tableOf({ title, x, series, xLabel, formatX, formatY }: LineChartProps) {
  const shown = sampleIndices(x.length, TABLE_ROWS);
  return {
    ...(shown.length < x.length ? { note: `${title}: ${shown.length} of ${x.length} points` } : {}),
    columns: [
      { id: 'x', label: xLabel },
      ...series.map((line) => ({ id: line.id, label: line.label, numeric: true })),
    ],
    rows: shown.map((index) => ({
      id: String(index),
      cells: [formatX(x[index] ?? 0), ...series.map((line) => spell(line, index, formatY))],
    })),
  };
}
