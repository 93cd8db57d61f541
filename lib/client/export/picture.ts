import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { drawSvg } from '../../design/formats/svg.ts';
import type { Design } from '../../design/types.ts';
import type { ExportError, PictureLook } from './types.ts';

/** Pixels of the picture for one of the canvas. */
const SCALE = 2;
/** Browsers refuse canvases that are longer or larger; the scale is reduced to stay below. */
const LONGEST_SIDE_PX = 16_000;
const LARGEST_AREA_PX = 120_000_000;

/** The faces of the drawing: a picture made of an SVG cannot use those of the page. */
const FACES: readonly (readonly [family: string, weight: number, address: URL])[] = [
  [
    'IBM Plex Sans',
    400,
    new URL('@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2', import.meta.url),
  ],
  [
    'IBM Plex Sans',
    600,
    new URL('@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2', import.meta.url),
  ],
  [
    'IBM Plex Mono',
    400,
    new URL('@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2', import.meta.url),
  ],
];

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

async function writeFace([family, weight, address]: (typeof FACES)[number]): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`a font was answered with ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/woff2;base64,${toBase64(bytes)})}`;
}

/** The scale at which a drawing of this size is rasterised: 2, or what the largest canvas allows. */
function fitScale(width: number, height: number): number {
  const bySide = LONGEST_SIDE_PX / Math.max(width, height);
  const byArea = Math.sqrt(LARGEST_AREA_PX / (width * height));
  return Math.min(SCALE, bySide, byArea);
}

async function loadImage(svg: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * A design as a PNG picture at twice the size of the canvas (less where that is more than a canvas
 * of the browser holds), in its look, with its fonts. Made in the tab; nothing is sent anywhere.
 */
export async function makePng(design: Design, look: PictureLook): Promise<Result<Blob, ExportError>> {
  try {
    const { svg, width, height } = drawSvg(design, catalogue, { ...look, embed: false });
    const faces = (await Promise.all(FACES.map(writeFace))).join('');
    const image = await loadImage(svg.replace('<title>', `<style>${faces}</style><title>`));
    const scale = fitScale(width, height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    const context = canvas.getContext('2d');
    if (context === null) return err({ code: 'picture-failed', reason: 'the browser gave no canvas' });
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob === null
      ? err({ code: 'picture-failed', reason: 'the browser could not write it' })
      : ok(blob);
  } catch (cause) {
    return err({ code: 'picture-failed', reason: cause instanceof Error ? cause.message : String(cause) });
  }
}

/** Puts a design as a PNG picture on the clipboard. */
export async function copyPng(design: Design, look: PictureLook): Promise<Result<undefined, ExportError>> {
  const made = await makePng(design, look);
  if (!made.ok) return made;
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': made.value })]);
    return ok(undefined);
  } catch (cause) {
    return err({ code: 'clipboard-closed', reason: cause instanceof Error ? cause.message : String(cause) });
  }
}
