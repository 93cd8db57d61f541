import type { Design } from '../types.ts';

/** Longest file name without its extension. */
const NAME_LIMIT = 60;

/** A design as the text of its own file: the JSON that `parseDesignText` reads back without loss, two spaces deep. */
export function writeDesignJson(design: Design): string {
  return `${JSON.stringify(design, null, 2)}\n`;
}

/** A file name for a design: its name in lower-case letters, digits and hyphens, "design" where nothing is left of it. */
export function nameFile(design: Design, extension: string): string {
  const words = design.name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, NAME_LIMIT)
    .replace(/^-+|-+$/g, '');
  return `${words === '' ? 'design' : words}.${extension}`;
}
