import { createCsvReader } from './csv.ts';

/** Separators that are tried, in the order in which ties are broken. */
const CANDIDATES = [',', '\t', ';', '|', '::'] as const;
/** Rows of a sample that are looked at. */
const SAMPLE_ROWS = 50;

/** How often each number of columns occurs in the first rows of a sample, under one separator. */
function countColumns(sample: string, separator: string): Map<number, number> {
  const counts = new Map<number, number>();
  let rows = 0;
  const reader = createCsvReader(separator, {
    row(fields) {
      counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
      rows += 1;
      return rows < SAMPLE_ROWS;
    },
    fault: () => undefined,
  });
  reader.push(sample);
  reader.end();
  return counts;
}

/**
 * The separator that splits most of the first 50 rows of a table into the same number of columns,
 * two or more; ties go to more columns, then to the order comma, tab, semicolon, bar, two colons.
 * A table of one column has none: undefined.
 *
 * @param sample the beginning of a table, cut anywhere
 */
export function detectSeparator(sample: string): string | undefined {
  let best: { separator: string; rows: number; columns: number } | undefined;
  for (const separator of CANDIDATES) {
    for (const [columns, rows] of countColumns(sample, separator)) {
      if (columns < 2) continue;
      const isBetter =
        best === undefined || rows > best.rows || (rows === best.rows && columns > best.columns);
      if (isBetter) best = { separator, rows, columns };
    }
  }
  return best?.separator;
}

const DECIMAL = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d+)?$/u;

/**
 * The number that a field says, spaces around it ignored; a comma may stand for the decimal point.
 * NaN for everything else: empty fields, words, hexadecimal, Infinity, numbers too large for a double.
 */
export function readNumber(field: string): number {
  const text = field.trim();
  if (!DECIMAL.test(text)) return NaN;
  const value = Number(text.includes(',') ? text.replace(',', '.') : text);
  return Number.isFinite(value) ? value : NaN;
}
