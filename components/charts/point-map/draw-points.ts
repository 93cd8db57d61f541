/** Points to draw: columns with one entry a point. */
export interface DrawnPoints {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Place of the point's colour in the palette. */
  readonly color: Uint8Array;
}

/** What part of the plane is in sight: its middle, and pixels a unit. The plane's y goes up. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** A picture: one word a pixel, as ImageData holds it on little-endian machines (alpha, blue, green, red). */
export interface Picture {
  readonly words: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/** Places within a pixel that a disc is prepared for, each way. */
const STEPS = 4;

interface Stamp {
  /** Pixels each way. */
  readonly size: number;
  /** Coverage 0 .. 256 of the pixels of a disc, for each place within a pixel. */
  readonly masks: readonly Uint16Array[];
}

/** Prepares a disc with a soft edge at sixteen places within a pixel. */
function makeStamp(radius: number): Stamp {
  const reach = Math.ceil(radius + 1);
  const size = 2 * reach + 1;
  const masks: Uint16Array[] = [];
  for (let place = 0; place < STEPS * STEPS; place += 1) {
    const offsetX = reach + ((place % STEPS) + 0.5) / STEPS;
    const offsetY = reach + (Math.floor(place / STEPS) + 0.5) / STEPS;
    const mask = new Uint16Array(size * size);
    for (let pixel = 0; pixel < mask.length; pixel += 1) {
      const dx = (pixel % size) + 0.5 - offsetX;
      const dy = Math.floor(pixel / size) + 0.5 - offsetY;
      mask[pixel] = Math.round(256 * Math.min(1, Math.max(0, radius + 0.5 - Math.sqrt(dx * dx + dy * dy))));
    }
    masks.push(mask);
  }
  return { size, masks };
}

/** Lays a colour over a pixel; coverage 256 is the colour itself. */
function blend(over: number, under: number, coverage: number): number {
  const rest = 256 - coverage;
  const redBlue = (Math.imul(over & 0xff00ff, coverage) + Math.imul(under & 0xff00ff, rest)) >>> 8;
  const green = (Math.imul(over & 0xff00, coverage) + Math.imul(under & 0xff00, rest)) >>> 8;
  return (0xff000000 | (redBlue & 0xff00ff) | (green & 0xff00)) >>> 0;
}

/** A colour as a word of a picture. @param red, green, blue 0 .. 255 */
export function packColor(red: number, green: number, blue: number): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Radius of a point, pixels: small where there are many, larger as one comes nearer. */
export function radiusFor(count: number, zoom: number, pixelRatio: number): number {
  const base = count > 50_000 ? 1 : count > 5000 ? 1.5 : 2.5;
  return pixelRatio * Math.min(6, base * Math.sqrt(Math.max(1, zoom)));
}

/**
 * Draws points as discs into a picture, later ones over earlier ones; points outside cost nearly
 * nothing. Plain arithmetic, so that it needs no graphics processor. Overwrites `picture`.
 */
export function drawPoints(
  picture: Picture,
  points: DrawnPoints,
  view: View,
  style: { readonly palette: Uint32Array; readonly background: number; readonly radius: number },
): void {
  const { words, width, height } = picture;
  const { x, y, color } = points;
  const { palette } = style;
  const { size, masks } = makeStamp(style.radius);
  const reach = (size - 1) / 2;
  words.fill(style.background);
  for (let i = 0; i < x.length; i += 1) {
    const px = width / 2 + ((x[i] as number) - view.x) * view.scale;
    const py = height / 2 - ((y[i] as number) - view.y) * view.scale;
    const left = Math.floor(px);
    const top = Math.floor(py);
    const isInside =
      left >= -reach &&
      left < width + reach &&
      top >= -reach &&
      top < height + reach &&
      px === px &&
      py === py;
    if (!isInside) continue;
    const place = Math.floor((py - top) * STEPS) * STEPS + Math.floor((px - left) * STEPS);
    const mask = masks[place] as Uint16Array;
    const over = palette[color[i] as number] as number;
    for (let row = 0; row < size; row += 1) {
      const pixelY = top - reach + row;
      if (pixelY < 0 || pixelY >= height) continue;
      for (let column = 0; column < size; column += 1) {
        const pixelX = left - reach + column;
        if (pixelX < 0 || pixelX >= width) continue;
        const coverage = mask[row * size + column] as number;
        if (coverage === 0) continue;
        const at = pixelY * width + pixelX;
        words[at] = coverage === 256 ? over : blend(over, words[at] as number, coverage);
      }
    }
  }
}
