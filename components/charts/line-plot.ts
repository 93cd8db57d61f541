import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import {
  createPalette,
  drawEndLabels,
  drawTarget,
  FONT,
  LABEL_GAP_PX,
  measureText,
  type Palette,
  type PlotOptions,
  type PlotSeries,
} from './line-plot-marks';

export type { PlotSeries } from './line-plot-marks';

export interface LinePlot {
  /** Draws new data. `series` must name the same lines in the same order as at the start. */
  update(x: readonly number[], series: readonly PlotSeries[]): void;
  /** Moves the cursor to a datum, or puts it away. */
  point(index: number | undefined): void;
  destroy(): void;
}

function rangeOf(options: PlotOptions) {
  return (_: uPlot, low: number, high: number): [number, number] => {
    const [from, to] = options.yDomain;
    const target = options.target?.value;
    const values = [low, high, ...(target === undefined ? [] : [target])].filter(Number.isFinite);
    if (values.length === 0) return [from ?? 0, to ?? 1];
    const [bottom, top] = [Math.min(...values), Math.max(...values)];
    const margin = (top - bottom) * 0.08 || Math.abs(top) * 0.1 || 1;
    return [from ?? bottom - margin, to ?? top + margin];
  };
}

function axesOf(options: PlotOptions, palette: Palette): uPlot.Axis[] {
  const shared = {
    font: FONT,
    stroke: () => palette.read('--ink-2'),
    ticks: { stroke: () => palette.read('--hairline'), size: 4, width: 1 },
  };
  return [
    {
      ...shared,
      grid: { show: false },
      border: { show: true, stroke: () => palette.read('--edge'), width: 1 },
      size: 26,
      space: 64,
      ...(options.isLogX
        ? { splits: (_: uPlot, __: number, low: number, high: number) => splitLog(low, high) }
        : {}),
      values: (_, splits) =>
        splits.map((split) => options.formatX(options.isLogX ? Number((10 ** split).toPrecision(3)) : split)),
    },
    {
      ...shared,
      grid: { stroke: () => palette.read('--hairline'), width: 1 },
      size: 44,
      space: 36,
      values: (_, splits) => splits.map((split) => options.formatY(split)),
    },
  ];
}

/** The lines, and behind them the upper and lower end of every band. A logarithmic axis is one of logarithms. */
function toAligned(
  x: readonly number[],
  series: readonly PlotSeries[],
  { isLogX }: Pick<PlotOptions, 'isLogX'>,
): uPlot.AlignedData {
  const ends = series.flatMap(({ band }) => (band === undefined ? [] : [[...band.high], [...band.low]]));
  return [isLogX ? x.map(Math.log10) : [...x], ...series.map((line) => [...line.y]), ...ends];
}

/** Places of 1, 2, 5 and their multiples by powers of ten, on an axis of logarithms. */
function splitLog(low: number, high: number): number[] {
  const splits: number[] = [];
  for (let power = Math.floor(low); power <= high; power += 1) {
    for (const factor of [1, 2, 5]) {
      const split = power + Math.log10(factor);
      if (split >= low && split <= high) splits.push(split);
    }
  }
  return splits;
}

function seriesOf(options: PlotOptions, palette: Palette): Pick<uPlot.Options, 'series' | 'bands'> {
  const lines = options.series.map((series): uPlot.Series => ({
    label: series.label,
    stroke: () => palette.read(series.variable),
    width: 1.75,
    points:
      series.dots === true
        ? { show: true, size: 6, fill: () => palette.read(series.variable) }
        : { show: false },
    spanGaps: true,
    ...(series.provenance === 'modelled' ? { dash: [6, 4] } : {}),
  }));
  const banded = options.series.filter(({ band }) => band !== undefined);
  const end: uPlot.Series = { label: '', width: 0, points: { show: false }, spanGaps: true };
  return {
    series: [{}, ...lines, ...banded.flatMap(() => [end, end])],
    bands: banded.map(({ variable }, i) => {
      const upper = lines.length + 1 + 2 * i;
      return {
        series: [upper, upper + 1],
        fill: () => `color-mix(in srgb, ${palette.read(variable)} 18%, transparent)`,
      };
    }),
  };
}

/** Draws lines into `host`, which must have a size; follows its width, the theme and the pointer. */
export function createLinePlot(host: HTMLElement, x: readonly number[], options: PlotOptions): LinePlot {
  const palette = createPalette();
  const labelWidth = Math.max(...options.series.map((series) => measureText(series.label)));
  const plot = new uPlot(
    {
      width: host.clientWidth,
      height: host.clientHeight,
      padding: [10, Math.min(labelWidth + LABEL_GAP_PX + 4, host.clientWidth * 0.4), 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 8 } },
      scales: { x: { time: false }, y: { range: rangeOf(options) } },
      axes: axesOf(options, palette),
      ...seriesOf(options, palette),
      hooks: {
        draw: [(self) => drawTarget(self, options, palette), (self) => drawEndLabels(self, options, palette)],
        setCursor: [(self) => options.onCursor(self.cursor.idx ?? undefined)],
      },
    },
    toAligned(x, options.series, options),
    host,
  );

  const redraw = () => {
    palette.refresh();
    plot.redraw(false);
  };
  const theme = new MutationObserver(redraw);
  theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const contrast = matchMedia('(forced-colors: active)');
  contrast.addEventListener('change', redraw);
  const size = new ResizeObserver(() => {
    if (host.clientWidth > 0) plot.setSize({ width: host.clientWidth, height: host.clientHeight });
  });
  size.observe(host);

  return {
    update: (nextX, series) => plot.setData(toAligned(nextX, series, options)),
    point(index) {
      const value = index === undefined ? undefined : plot.data[0][index];
      if (value === undefined) plot.setCursor({ left: -10, top: -10 }, false);
      else plot.setCursor({ left: plot.valToPos(value, 'x'), top: plot.over.clientHeight / 2 }, false);
    },
    destroy() {
      theme.disconnect();
      size.disconnect();
      contrast.removeEventListener('change', redraw);
      plot.destroy();
    },
  };
}
