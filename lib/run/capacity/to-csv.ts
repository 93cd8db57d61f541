import { writeWords } from './ledger.ts';
import type { CapacityReport } from './types.ts';

const HEADER = ['group', 'id', 'line', 'value', 'unit', 'mark', 'formula', 'in words', 'inputs'];

/** A cell of a table of commas; what a spreadsheet would take for a formula is told to be text. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Every line of a report with its formula and inputs as comma-separated values (RFC 4180), a header
 * first. Values are written in full.
 */
export function toCsv({ groups }: CapacityReport): string {
  const rows = groups.flatMap(({ title, lines }) =>
    lines.map((line) => {
      const inputs = line.inputs.map(
        ({ symbol, name, value, unit, mark, source, line: from }) =>
          `${symbol} = ${value}${unit === '' ? '' : ` ${unit}`} (${name}; ${mark}${from === undefined ? '' : `; line ${from}`}${source === undefined ? '' : `; ${source}`})`,
      );
      const cells = [
        title,
        line.id,
        line.label,
        String(line.value),
        line.unit,
        line.mark,
        line.formula,
        writeWords(line),
      ];
      return [...cells, inputs.join('; ')];
    }),
  );
  return [HEADER, ...rows].map((cells) => `${cells.map(toCell).join(',')}\r\n`).join('');
}
