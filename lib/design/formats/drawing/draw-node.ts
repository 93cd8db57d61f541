import { nameNode } from '../../connect-rules.ts';
import { formatParameter } from '../../format-parameter.ts';
import { boxOf } from '../../geometry.ts';
import type { Catalogue, ComponentKind, DesignNode } from '../../types.ts';
import { measureText, wrapText, type Weight } from '../measure-text.ts';
import { element, escapeXml } from '../xml.ts';
import { short } from './draw-edges.ts';
import { familyMarks } from './family-marks.ts';
import type { Palette } from './palette.ts';

const SMALL_PX = 12.5;
const SMALL_LINE_PX = 18;
const NAME_PX = 14;
const NAME_LINE_PX = 17.5;
const TEXT_PX = 16;
const TEXT_LINE_PX = 24;
/** Space at the left of what stands in a component, beside its family's bar, and at the right. */
const INSET_PX = 14;
const RIGHT_PX = 8;
const TOP_PX = 8;
const ICON_PX = 13;
/** Every letter of IBM Plex Mono is this wide, in parts of its size. */
const MONO_EM = 0.6;
const MONO = "'IBM Plex Mono', 'Liberation Mono', monospace";

interface Words {
  readonly lines: readonly string[];
  readonly x: number;
  /** Upper edge of the first line. */
  readonly top: number;
  readonly sizePx: number;
  readonly linePx: number;
  readonly weight: Weight;
  readonly fill: string;
  readonly family?: string;
}

function drawWords({ lines, x, top, sizePx, linePx, weight, fill, family }: Words): string {
  return lines
    .map((line, row) =>
      element(
        'text',
        {
          x: short(x),
          y: short(top + row * linePx + (linePx + sizePx * 0.72) / 2),
          'font-size': sizePx,
          'font-weight': weight === 600 ? 600 : undefined,
          'font-family': family,
          'xml:space': 'preserve',
          fill,
        },
        escapeXml(line),
      ),
    )
    .join('');
}

/** The line below the name: the kind's most telling setting, as its label and its value. */
function tellSetting(
  node: DesignNode,
  kind: ComponentKind,
): { readonly label: string; readonly value: string } | undefined {
  const spec = kind.headline === undefined ? undefined : kind.parameters[kind.headline];
  if (kind.headline === undefined || spec === undefined) return undefined;
  const value = formatParameter(spec, node.parameters[kind.headline] ?? spec.default);
  return spec.type === 'text' ? { label: value, value: '' } : { label: spec.label, value };
}

/** The setting in at most `lines` lines; its value stands out where it shares one line with its label. */
function drawSetting(
  node: DesignNode,
  kind: ComponentKind,
  words: Omit<Words, 'lines'>,
  lines: number,
  ink: string,
): string {
  const setting = tellSetting(node, kind);
  if (setting === undefined) return '';
  const { label, value } = setting;
  const room = boxOf(node).width - INSET_PX - RIGHT_PX;
  const before = measureText(`${label} `, SMALL_PX, 400);
  const whole = value === '' ? label : `${label} ${value}`;
  if (value === '' || before + value.length * SMALL_PX * MONO_EM > room) {
    return drawWords({ ...words, lines: wrapText(whole, SMALL_PX, 400, room, lines) });
  }
  return (
    drawWords({ ...words, lines: [label] }) +
    drawWords({ ...words, lines: [value], x: words.x + before, fill: ink, family: MONO })
  );
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A component or a box: family, name, and its most telling setting. */
function drawComponent(node: DesignNode, kind: ComponentKind, name: string, palette: Palette): string {
  const box = boxOf(node);
  const { mark, text } = palette.families[kind.family];
  const left = box.x + INSET_PX;
  const room = box.width - INSET_PX - RIGHT_PX;
  const frame = element('rect', {
    x: short(box.x + 0.5),
    y: short(box.y + 0.5),
    width: short(box.width - 1),
    height: short(box.height - 1),
    rx: 6,
    fill: palette.raised,
    stroke: palette.edge,
    'stroke-dasharray': kind.family === 'drawing' ? '4 3' : undefined,
  });
  const bar = element('path', {
    d: `M${short(box.x + 6)} ${short(box.y)}a6 6 0 0 0-6 6v${short(box.height - 12)}a6 6 0 0 0 6 6z`,
    fill: mark,
  });
  const icon = element(
    'g',
    {
      transform: `translate(${short(left)} ${short(box.y + TOP_PX + 2.5)}) scale(${short(ICON_PX / 24)})`,
      fill: 'none',
      stroke: text,
      'stroke-width': 2,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    familyMarks[kind.family],
  );
  const names = wrapText(name, NAME_PX, 600, room, 2);
  const small = { x: left, sizePx: SMALL_PX, linePx: SMALL_LINE_PX, weight: 400 } as const;
  const nameTop = box.y + TOP_PX + SMALL_LINE_PX;
  return [
    frame,
    bar,
    icon,
    drawWords({
      ...small,
      lines: [capital(kind.family)],
      x: left + ICON_PX + 4,
      top: box.y + TOP_PX,
      fill: text,
    }),
    drawWords({
      lines: names,
      x: left,
      top: nameTop,
      sizePx: NAME_PX,
      linePx: NAME_LINE_PX,
      weight: 600,
      fill: palette.ink,
    }),
    drawSetting(
      node,
      kind,
      { ...small, top: nameTop + names.length * NAME_LINE_PX, fill: palette.ink2 },
      names.length > 1 ? 1 : 2,
      palette.ink,
    ),
  ].join('');
}

function drawText(node: DesignNode, words: string, palette: Palette): string {
  const box = boxOf(node);
  const rows = Math.max(1, Math.floor((box.height - 8) / TEXT_LINE_PX));
  return drawWords({
    lines: wrapText(words, TEXT_PX, 400, box.width - 8, rows),
    x: box.x + 4,
    top: box.y + 4,
    sizePx: TEXT_PX,
    linePx: TEXT_LINE_PX,
    weight: 400,
    fill: palette.ink,
  });
}

function drawGroup(node: DesignNode, name: string, palette: Palette): string {
  const box = boxOf(node);
  const frame = element('rect', {
    x: short(box.x + 0.5),
    y: short(box.y + 0.5),
    width: short(box.width - 1),
    height: short(box.height - 1),
    rx: 6,
    fill: palette.sunken,
    'fill-opacity': 0.6,
    stroke: palette.edge,
    'stroke-dasharray': '4 3',
  });
  const title = drawWords({
    lines: wrapText(name, NAME_PX, 600, box.width - 20, 1),
    x: box.x + 10,
    top: box.y + 4,
    sizePx: NAME_PX,
    linePx: 20,
    weight: 600,
    fill: palette.ink2,
  });
  return frame + title;
}

/** A node as SVG shapes, in the look of the canvas. Nothing for a kind that the catalogue does not know. */
export function drawNode(node: DesignNode, catalogue: Catalogue, palette: Palette): string {
  const kind = catalogue[node.kind];
  if (kind === undefined) return '';
  const name = nameNode(catalogue, node);
  switch (node.kind) {
    case 'group':
      return drawGroup(node, name, palette);
    case 'text':
      return drawText(node, String(node.parameters['text'] ?? name), palette);
    default:
      return drawComponent(node, kind, name, palette);
  }
}
