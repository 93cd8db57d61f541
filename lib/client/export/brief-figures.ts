import { palettes } from '../../design/formats/drawing/palette.ts';
import { measureText } from '../../design/formats/measure-text.ts';
import { element, escapeXml } from '../../design/formats/xml.ts';

/** One bar of a figure. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words. */
  readonly words: string;
}

const ROW_PX = 26;
const TEXT_PX = 13;
const LONGEST_PX = 320;
const TOP_PX = 28;
const palette = palettes.light;

/**
 * Bars of measured values as SVG, solid as all that is measured; modelled ones are not drawn here.
 * On one line, so that it can stand in Markdown. Values are at least 0.
 */
export function drawBars(title: string, bars: readonly Bar[]): string {
  const left = Math.max(0, ...bars.map((bar) => measureText(bar.label, TEXT_PX, 400))) + 12;
  const right = Math.max(0, ...bars.map((bar) => measureText(bar.words, TEXT_PX, 400))) + 12;
  const most = Math.max(...bars.map((bar) => bar.value), Number.MIN_VALUE);
  const width = Math.ceil(Math.max(left + LONGEST_PX + right, measureText(title, TEXT_PX, 600) + 8));
  const height = TOP_PX + bars.length * ROW_PX + 4;
  const rows = bars.map((bar, i) => {
    const middle = TOP_PX + i * ROW_PX + ROW_PX / 2;
    const length = Math.max(1, Math.round((bar.value / most) * LONGEST_PX));
    const text = { y: middle + 4.5, 'font-size': TEXT_PX, fill: palette.ink };
    return [
      element('text', { ...text, x: left - 8, 'text-anchor': 'end' }, escapeXml(bar.label)),
      element('rect', { x: left, y: middle - 8, width: length, height: 16, fill: palette.ink2 }),
      element('text', { ...text, x: left + length + 6 }, escapeXml(bar.words)),
    ].join('');
  });
  const content = [
    element('title', {}, escapeXml(title)),
    element('rect', { width, height, fill: palette.paper }),
    element(
      'text',
      { x: 4, y: 18, 'font-size': TEXT_PX, 'font-weight': 600, fill: palette.ink },
      escapeXml(title),
    ),
    ...rows,
  ].join('');
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': "'IBM Plex Sans', Arial, sans-serif",
      role: 'img',
    },
    content,
  );
}
