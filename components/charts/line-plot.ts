import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Provenance } from '@/components/ui/provenance';

/** A line as the plot needs it. */
export interface PlotSeries {
  readonly label: string;
  /** A CSS variable: "--family-training-mark". */
  readonly variable: string;
  readonly provenance: Provenance;
  readonly y: readonly (number | null)[];
}

export interface PlotOptions {
  readonly series: readonly PlotSeries[];
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly yDomain: readonly [number | undefined, number | undefined];
  readonly target: { readonly label: string; readonly value: number } | undefined;
  /** Called as the pointer moves over the data; undefined when it leaves. */
  readonly onCursor: (index: number | undefined) => void;
}

export interface LinePlot {
  /** Draws new data. `series` must name the same lines in the same order as at the start. */
  update(x: readonly number[], series: readonly PlotSeries[]): void;
  /** Moves the cursor to a datum, or puts it away. */
  point(index: number | undefined): void;
  destroy(): void;
}

const FONT = '12px "IBM Plex Sans", system-ui, sans-serif';
const LABEL_GAP_PX = 8;
const LABEL_LINE_PX = 15;

function createPalette(): { read: (variable: string) => string; refresh: () => void } {
  const colors = new Map<string, string>();
  return {
    read(variable) {
      const known = colors.get(variable);
      if (known !== undefined) return known;
      const color = getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
      colors.set(variable, color);
      return color;
    },
    refresh: () => colors.clear(),
  };
}

type Palette = ReturnType<typeof createPalette>;

function measureText(text: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 7;
  context.font = FONT;
  return context.measureText(text).width;
}

/** The last drawn value of every line, from the top down, pushed apart so that their labels do not overlap. */
function placeEndLabels(plot: uPlot): readonly { series: number; x: number; y: number; labelY: number }[] {
  const ends = plot.series.flatMap((_, series) => {
    if (series === 0) return [];
    const column = Array.from<number | null | undefined>(plot.data[series] ?? []);
    const last = column.findLastIndex((value) => value !== null && value !== undefined);
    const [x, y] = [plot.data[0][last], column[last]];
    if (x === undefined || y === undefined || y === null) return [];
    return [{ series, x: plot.valToPos(x, 'x', true), y: plot.valToPos(y, 'y', true) }];
  });
  const line = LABEL_LINE_PX * devicePixelRatio;
  let lowest = Number.NEGATIVE_INFINITY;
  return ends
    .sort((first, second) => first.y - second.y)
    .map((end) => {
      const labelY = Math.max(end.y, lowest + line);
      lowest = labelY;
      return { ...end, labelY };
    });
}

function drawEndLabels(plot: uPlot, options: PlotOptions, palette: Palette): void {
  const { ctx } = plot;
  ctx.save();
  ctx.font = FONT.replace('12px', `${12 * devicePixelRatio}px`);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const end of placeEndLabels(plot)) {
    const series = options.series[end.series - 1];
    if (!series) continue;
    ctx.fillStyle = palette.read(series.variable);
    ctx.beginPath();
    ctx.arc(end.x, end.y, 3 * devicePixelRatio, 0, Math.PI * 2);
    ctx.fill();
    ctx.fillStyle = palette.read('--ink');
    ctx.fillText(
      series.label,
      plot.bbox.left + plot.bbox.width + LABEL_GAP_PX * devicePixelRatio,
      end.labelY,
    );
  }
  ctx.restore();
}

function drawTarget(plot: uPlot, options: PlotOptions, palette: Palette): void {
  if (!options.target) return;
  const { ctx, bbox } = plot;
  const y = plot.valToPos(options.target.value, 'y', true);
  ctx.save();
  ctx.strokeStyle = palette.read('--ink-2');
  ctx.fillStyle = palette.read('--ink-2');
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = FONT.replace('12px', `${12 * devicePixelRatio}px`);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  const words = `${options.target.label} ${options.formatY(options.target.value)}`;
  ctx.fillText(words, bbox.left + 6 * devicePixelRatio, y - 3 * devicePixelRatio);
  ctx.restore();
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
      values: (_, splits) => splits.map(options.formatX),
    },
    {
      ...shared,
      grid: { stroke: () => palette.read('--hairline'), width: 1 },
      size: 44,
      space: 36,
      values: (_, splits) => splits.map(options.formatY),
    },
  ];
}

function toAligned(x: readonly number[], series: readonly PlotSeries[]): uPlot.AlignedData {
  return [[...x], ...series.map((line) => [...line.y])];
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
      series: [
        {},
        ...options.series.map((series): uPlot.Series => ({
          label: series.label,
          stroke: () => palette.read(series.variable),
          width: 1.75,
          points: { show: false },
          spanGaps: true,
          ...(series.provenance === 'modelled' ? { dash: [6, 4] } : {}),
        })),
      ],
      hooks: {
        draw: [(self) => drawTarget(self, options, palette), (self) => drawEndLabels(self, options, palette)],
        setCursor: [(self) => options.onCursor(self.cursor.idx ?? undefined)],
      },
    },
    toAligned(x, options.series),
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
    update: (nextX, series) => plot.setData(toAligned(nextX, series)),
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
