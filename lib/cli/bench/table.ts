/** A column of a plain text table. */
export interface TableColumn {
  readonly title: string;
  /** Numbers stand at the right end of their column. */
  readonly numeric?: boolean;
}

/**
 * Writes a table in columns of spaces, for a terminal or a file: a line of titles, a line of dashes,
 * a line for each row.
 *
 * @param rows one text a column; a missing one is empty
 * @returns lines without trailing spaces
 */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = columns.map(({ title }, c) =>
    Math.max(title.length, ...rows.map((row) => (row[c] ?? '').length)),
  );
  const writeLine = (cells: readonly string[]): string =>
    columns
      .map(({ numeric }, c) => {
        const cell = cells[c] ?? '';
        const width = widths[c] ?? 0;
        return numeric === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [
    writeLine(columns.map(({ title }) => title)),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rows.map(writeLine),
  ];
}
