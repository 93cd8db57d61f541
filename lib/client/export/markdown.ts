/** Text as it may stand in a line of Markdown: what means something is escaped, line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[\\`*_{}[\]()#|~]/g, (letter) => `\\${letter}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/^[-+=]/, (letter) => `\\${letter}`)
    .replace(/^(\d+)\.(?=\s|$)/, '$1\\.');
}

/** A table; cells are Markdown already. Columns from the second on stand at the right where they are `numeric`. */
export function writeTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric = true,
): string {
  const rule = head.map((_, i) => (i > 0 && numeric ? '---:' : '---'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
