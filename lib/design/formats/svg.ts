import { err, type Result } from '../../core/result.ts';
import { type Box, boxOf, hull } from '../geometry.ts';
import { GROUP_KIND } from '../groups.ts';
import { openDesignText } from '../open.ts';
import type { Catalogue, Design, DesignNode } from '../types.ts';
import { drawEdges, drawPort, short } from './drawing/draw-edges.ts';
import { drawNode } from './drawing/draw-node.ts';
import { palettes, type Theme } from './drawing/palette.ts';
import { type Point, routeEdges } from './drawing/route-edges.ts';
import type { ImportError, Imported } from './import-types.ts';
import { element, escapeXml, unescapeXml } from './xml.ts';

/** How a design is drawn. */
export interface DrawingOptions {
  readonly theme: Theme;
  /** The colour of the paper behind it, or nothing. */
  readonly background: 'paper' | 'transparent';
  /** Puts the design itself into the file, so that it can be opened again. */
  readonly embed: boolean;
}

/** A drawing, its upper left corner on the canvas and its size, in canvas pixels. */
export interface Drawing {
  readonly svg: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN_PX = 32;
const METADATA_ID = 'dryrun-design';
const FONTS = "'IBM Plex Sans', Arial, 'Liberation Sans', system-ui, sans-serif";

/** Everything that is drawn, with paper around it; an empty sheet where there is nothing. */
function findFrame(nodes: readonly DesignNode[], points: readonly Point[]): Box {
  const boxes = [...nodes.map(boxOf), ...points.map((point) => ({ ...point, width: 0, height: 0 }))];
  const inner = boxes.length === 0 ? { x: 0, y: 0, width: 320, height: 120 } : hull(boxes);
  return {
    x: inner.x - MARGIN_PX,
    y: inner.y - MARGIN_PX,
    width: inner.width + 2 * MARGIN_PX,
    height: inner.height + 2 * MARGIN_PX,
  };
}

/** Groups in front of those that they stand in. */
function outerFirst(nodes: readonly DesignNode[]): readonly DesignNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depth = (node: DesignNode): number => {
    let at = node.group;
    let steps = 0;
    for (; at !== undefined && steps < nodes.length; steps += 1) at = byId.get(at)?.group;
    return steps;
  };
  const groups = nodes.filter((node) => node.kind === GROUP_KIND).map((node) => [depth(node), node] as const);
  return groups.sort(([a], [b]) => a - b).map(([, node]) => node);
}

/**
 * Draws a design as SVG, in the look of the canvas: no style sheet and no script, attributes alone,
 * every text escaped. With `embed`, the file holds the design and {@link readSvg} opens it again.
 */
export function drawSvg(
  design: Design,
  catalogue: Catalogue,
  { theme, background, embed }: DrawingOptions,
): Drawing {
  const palette = palettes[theme];
  const { routes, ports } = routeEdges(design, catalogue);
  const frame = findFrame(
    design.nodes,
    routes.flatMap((route) => route.points),
  );
  const { lines, labels } = drawEdges(routes, palette);
  const draw = (node: DesignNode): string => drawNode(node, catalogue, palette);
  const content = [
    element('title', {}, escapeXml(design.name)),
    embed ? element('metadata', { id: METADATA_ID }, escapeXml(JSON.stringify(design))) : '',
    background === 'paper'
      ? element('rect', {
          x: short(frame.x),
          y: short(frame.y),
          width: short(frame.width),
          height: short(frame.height),
          fill: palette.paper,
        })
      : '',
    ...outerFirst(design.nodes).map(draw),
    lines,
    ...design.nodes.filter((node) => node.kind !== GROUP_KIND).map(draw),
    ...ports.map((port) => drawPort(port, palette)),
    labels,
  ].join('\n');
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: short(frame.width),
      height: short(frame.height),
      viewBox: [frame.x, frame.y, frame.width, frame.height].map(short).join(' '),
      'font-family': FONTS,
      role: 'img',
    },
    content,
  );
  return { svg, ...frame };
}

const findStart = (text: string): RegExpExecArray | null =>
  new RegExp(`<metadata\\s[^>]{0,200}id="${METADATA_ID}"[^>]{0,200}>`).exec(text);

/** Whether a text holds a drawing of {@link drawSvg} with the design in it. */
export function holdsDesign(text: string): boolean {
  return findStart(text) !== null;
}

/** Opens the design that an SVG file of {@link drawSvg} holds. Every other SVG file is refused: its shapes are not read. */
export function readSvg(catalogue: Catalogue, text: string): Result<Imported, ImportError> {
  const start = findStart(text);
  const end = start === null ? -1 : text.indexOf('</metadata>', start.index);
  if (start === null || end < 0) return err({ code: 'import-no-design', format: 'SVG' });
  return openDesignText(catalogue, unescapeXml(text.slice(start.index + start[0].length, end)).trim());
}
