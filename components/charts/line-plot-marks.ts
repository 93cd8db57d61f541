import type uPlot from 'uplot';
import type { Provenance } from '@/components/ui/provenance';

/** A line as the plot needs it. */
export interface PlotSeries {
  readonly label: string;
  /** A CSS variable: "--family-training-mark". */
  readonly variable: string;
  readonly provenance: Provenance;
  readonly y: readonly (number | null)[];
  /** The ends of the interval of every value, drawn as a band behind the line. */
  readonly band?:
    { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] } | undefined;
  /** Whether every value stands as a dot. */
  readonly dots?: boolean | undefined;
}

export interface PlotOptions {
  readonly series: readonly PlotSeries[];
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  readonly yDomain: readonly [number | undefined, number | undefined];
  /** Whether the horizontal axis is logarithmic; all x are above 0 then. */
  readonly isLogX: boolean;
  readonly target: { readonly label: string; readonly value: number } | undefined;
  /** Called as the pointer moves over the data; undefined when it leaves. */
  readonly onCursor: (index: number | undefined) => void;
}

/** As on the page; the canvas cannot inherit it. */
export const FONT = '12px "IBM Plex Sans", system-ui, sans-serif';
/** Between the end of the plot and the labels of its lines. */
export const LABEL_GAP_PX = 8;
const LABEL_LINE_PX = 15;

/** The colours of the theme, each read once until `refresh`. */
export function createPalette(): { read: (variable: string) => string; refresh: () => void } {
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

export type Palette = ReturnType<typeof createPalette>;

/** The width of a label, pixels. */
export function measureText(text: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return text.length * 7;
  context.font = FONT;
  return context.measureText(text).width;
}

/** The last drawn value of every line, from the top down, pushed apart so that their labels do not overlap. */
function placeEndLabels(
  plot: uPlot,
  lines: number,
): readonly { series: number; x: number; y: number; labelY: number }[] {
  const ends = plot.series.flatMap((_, series) => {
    // the ends of bands follow the lines
    if (series === 0 || series > lines) return [];
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

/** Draws a dot at the end of each line and its name beside it. */
export function drawEndLabels(plot: uPlot, options: PlotOptions, palette: Palette): void {
  const { ctx } = plot;
  ctx.save();
  ctx.font = FONT.replace('12px', `${12 * devicePixelRatio}px`);
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const end of placeEndLabels(plot, options.series.length)) {
    const series = options.series[end.series - 1];
    if (!series) continue;
    ctx.fillStyle = palette.read(series.variable);
    ctx.beginPath();
    ctx.arc(end.x, end.y, 3 * devicePixelRatio, 0, Math.PI * 2);
    ctx.fill();
    ctx.fillStyle = palette.read('--ink');
    const gap = LABEL_GAP_PX * devicePixelRatio;
    // lines of few values end anywhere, and are named where they end
    const labelX = series.dots === true ? end.x : plot.bbox.left + plot.bbox.width;
    ctx.fillText(series.label, labelX + gap, end.labelY);
  }
  ctx.restore();
}

/** Draws the target as a dotted line with its name. */
export function drawTarget(plot: uPlot, options: PlotOptions, palette: Palette): void {
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
