/** Advance widths of the letters from space to tilde, in hundredths of the font size, measured from the fonts. */
const SANS_400 =
  '24 28 42 71 60 93 69 24 33 33 45 60 27 40 27 38 60 60 60 60 60 60 60 60 60 60 29 29 60 60 60 48 89 64 65 62 67 58 56 69 71 40 51 63 50 81 71 71 61 71 64 58 57 68 61 89 61 59 58 32 38 32 60 56 60 53 58 50 58 55 32 53 57 25 25 53 27 87 57 56 58 58 37 49 35 57 49 77 51 50 46 34 31 34 60';
const SANS_600 =
  '24 31 47 66 60 96 71 26 34 34 56 60 30 40 30 44 60 60 60 60 60 60 60 60 60 60 32 32 60 60 60 49 90 67 66 64 69 60 58 71 72 42 54 68 52 82 72 71 64 71 66 61 58 69 64 95 65 63 60 33 44 33 60 56 60 56 60 51 60 56 35 54 59 27 27 56 29 89 59 56 60 60 39 50 37 59 52 82 54 52 50 36 38 36 60';

const read = (list: string): readonly number[] => list.split(' ').map((one) => Number(one) / 100);
const WIDTHS = { 400: read(SANS_400), 600: read(SANS_600) } as const;
const FIRST_LETTER = 32;
/** Of letters outside the table: wide enough for most scripts, a full em from the CJK blocks on. */
const OTHER_EM = 0.65;
const FIRST_WIDE = 0x2e80;

/** The font weights of the interface. */
export type Weight = 400 | 600;

/** Width of one line of IBM Plex Sans, in pixels. */
export function measureText(text: string, sizePx: number, weight: Weight): number {
  let width = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    width += WIDTHS[weight][code - FIRST_LETTER] ?? (code >= FIRST_WIDE ? 1 : OTHER_EM);
  }
  return width * sizePx;
}

/** The longest beginning of a text that fits, at least one letter, in whole letters. */
function fittingLetters(text: string, sizePx: number, weight: Weight, widthPx: number): string {
  let part = '';
  for (const letter of text) {
    if (part !== '' && measureText(part + letter, sizePx, weight) > widthPx) break;
    part += letter;
  }
  return part;
}

/**
 * Breaks a text into lines that are at most `widthPx` wide, at spaces where it can, within words where
 * it must; line breaks of the text stay. At most `lines` lines; the last one ends with an ellipsis
 * where something is left out.
 */
export function wrapText(
  text: string,
  sizePx: number,
  weight: Weight,
  widthPx: number,
  lines: number,
): readonly string[] {
  const done: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      let rest = word;
      const longer = line === '' ? rest : `${line} ${rest}`;
      if (measureText(longer, sizePx, weight) <= widthPx) {
        line = longer;
        continue;
      }
      if (line !== '') done.push(line);
      while (measureText(rest, sizePx, weight) > widthPx && rest.length > 1) {
        const part = fittingLetters(rest, sizePx, weight, widthPx);
        if (part.length === rest.length) break;
        done.push(part);
        rest = rest.slice(part.length);
        if (done.length > lines) break;
      }
      line = rest;
      if (done.length > lines) break;
    }
    done.push(line);
    if (done.length > lines) break;
  }
  if (done.length <= lines) return done;
  const kept = done.slice(0, lines);
  const last = kept.length - 1;
  const room = widthPx - measureText('…', sizePx, weight);
  kept[last] = `${fittingLetters(kept[last] ?? '', sizePx, weight, room)}…`;
  return kept;
}
