import { measureText, wrapText } from '../measure-text.ts';
import { element, escapeXml } from '../xml.ts';
import type { Palette } from './palette.ts';
import type { Point, PortMark, Route } from './route-edges.ts';

const CORNER_PX = 10;
const LABEL_PX = 12.5;
const LABEL_WIDTH_PX = 168;
const LABEL_LINE_PX = 18;

/** A number as short as it may be in a drawing. */
export const short = (value: number): string => String(Math.round(value * 100) / 100);
const at = (point: Point): string => `${short(point.x)} ${short(point.y)}`;

/** The point on the way from a corner to the next one, at most half way. */
function towards(from: Point, to: Point): Point {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  if (length === 0) return from;
  const share = Math.min(CORNER_PX, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** A line through corners that are rounded, as SVG path data. */
function roundCorners(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const before = points[i - 1];
      const after = points[i + 1];
      if (before === undefined) return `M${at(point)}`;
      if (after === undefined) return `L${at(point)}`;
      return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
    })
    .join('');
}

function drawRoute({ flow, points }: Route, palette: Palette): string {
  const path = (attributes: Readonly<Record<string, string | number>>): string =>
    element('path', { d: roundCorners(points), fill: 'none', ...attributes });
  switch (flow) {
    case 'request':
      return (
        path({ stroke: palette.ink, 'stroke-width': 4.5 }) +
        path({ stroke: palette.paper, 'stroke-width': 2 })
      );
    case 'batch':
      return path({ stroke: palette.edge, 'stroke-width': 1.75 });
    case 'stream':
      return path({ stroke: palette.edge, 'stroke-width': 1.75, 'stroke-dasharray': '6 4' });
    case 'model':
      return path({ stroke: palette.ink2, 'stroke-width': 1 });
  }
}

function drawLabel({ edge, points }: Route, palette: Palette): string {
  if (edge.label === undefined || edge.label === '') return '';
  const i = Math.floor((points.length - 1) / 2);
  const a = points[i];
  const b = points[i + 1] ?? a;
  if (a === undefined || b === undefined) return '';
  const lines = wrapText(edge.label, LABEL_PX, 400, LABEL_WIDTH_PX, 4);
  const width = Math.max(...lines.map((line) => measureText(line, LABEL_PX, 400))) + 8;
  const x = (a.x + b.x) / 2;
  const top = (a.y + b.y) / 2 - (lines.length * LABEL_LINE_PX) / 2;
  const back = element('rect', {
    x: short(x - width / 2),
    y: short(top),
    width: short(width),
    height: lines.length * LABEL_LINE_PX,
    rx: 3,
    fill: palette.paper,
  });
  const words = lines.map((line, row) =>
    element(
      'text',
      {
        x: short(x),
        y: short(top + row * LABEL_LINE_PX + 13),
        'font-size': LABEL_PX,
        'text-anchor': 'middle',
        fill: palette.ink,
      },
      escapeXml(line),
    ),
  );
  return back + words.join('');
}

/** The shape of a port: round for requests, square for batches, a chevron for streams, a diamond for models. */
export function drawPort({ x, y, flow }: PortMark, palette: Palette): string {
  const outline = { fill: palette.paper, stroke: palette.ink, 'stroke-width': 1.5 };
  switch (flow) {
    case 'request':
      return element('circle', { cx: short(x), cy: short(y), r: 3.75, ...outline });
    case 'batch':
      return element('rect', { x: short(x - 3.75), y: short(y - 3.75), width: 7.5, height: 7.5, ...outline });
    case 'stream': {
      const points = [
        [-4.5, -4.5],
        [0, -0.5],
        [4.5, -4.5],
        [4.5, -0.5],
        [0, 4.5],
        [-4.5, -0.5],
      ].map(([dx = 0, dy = 0]) => `${short(x + dx)},${short(y + dy)}`);
      return element('polygon', { points: points.join(' '), fill: palette.ink });
    }
    case 'model':
      return element('path', { d: `M${at({ x, y: y - 5.5 })}l5.5 5.5-5.5 5.5-5.5-5.5z`, ...outline });
  }
}

/** The lines of all edges, and their labels, which stand above all lines. */
export function drawEdges(
  routes: readonly Route[],
  palette: Palette,
): { readonly lines: string; readonly labels: string } {
  return {
    lines: routes.map((route) => drawRoute(route, palette)).join(''),
    labels: routes.map((route) => drawLabel(route, palette)).join(''),
  };
}
