import { describe, expect, test } from 'vitest';
import { CSV_COLUMN_LIMIT, CSV_ROW_LIMIT, createCsvReader } from './csv.ts';
import type { CsvFault } from './csv.ts';
import { detectSeparator, readNumber } from './csv-values.ts';
import { createRandom } from './random.ts';

interface Read {
  readonly rows: string[][];
  readonly numbers: number[];
  readonly faults: CsvFault[];
}

function readAll(text: string, separator = ',', pieceLength = text.length): Read {
  const read: Read = { rows: [], numbers: [], faults: [] };
  const reader = createCsvReader(separator, {
    row(fields, row) {
      read.rows.push(fields);
      read.numbers.push(row);
      return true;
    },
    fault: (fault) => void read.faults.push(fault),
  });
  for (let at = 0; at < text.length; at += Math.max(1, pieceLength)) {
    reader.push(text.slice(at, at + Math.max(1, pieceLength)));
  }
  reader.end();
  return read;
}

const rowsOf = (text: string, separator = ','): string[][] => readAll(text, separator).rows;

describe('rows and fields', () => {
  test('hand-worked tables', () => {
    expect(rowsOf('a,b\nc,d\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(rowsOf('a,,\r\n,b,')).toEqual([
      ['a', '', ''],
      ['', 'b', ''],
    ]);
    expect(rowsOf('"a,b","say ""so""","two\r\nlines"\nx"y,z')).toEqual([
      ['a,b', 'say "so"', 'two\r\nlines'],
      ['x"y', 'z'],
    ]);
    expect(rowsOf('1::2::3\r4::5:6', '::')).toEqual([
      ['1', '2', '3'],
      ['4', '5:6'],
    ]);
    expect(rowsOf('\uFEFFa\tb', '\t')).toEqual([['a', 'b']]);
    expect(rowsOf('')).toEqual([]);
    expect(rowsOf('""')).toEqual([['']]);
  });
  test('empty lines are counted and left out', () => {
    expect(readAll('a\n\n\r\nb\n')).toEqual({ rows: [['a'], ['b']], numbers: [1, 4], faults: [] });
  });
  test('reading stops when the listener has had enough', () => {
    const seen: string[][] = [];
    const reader = createCsvReader(',', {
      row: (fields) => seen.push(fields) < 2,
      fault: () => undefined,
    });
    reader.push('a\nb\nc\n');
    reader.push('d\n');
    reader.end();
    expect(seen).toEqual([['a'], ['b']]);
  });
  test.each(['', '"', '\n', ',\r'])('a separator of %j is refused', (separator) => {
    expect(() => createCsvReader(separator, { row: () => true, fault: () => undefined })).toThrow(
      JSON.stringify(separator),
    );
  });
});

/** Writes a table; fields are quoted when they must be, or at random. */
function write(
  table: readonly string[][],
  separator: string,
  lineEnd: string,
  quotes: (field: string) => boolean,
): string {
  const cell = (field: string): string => (quotes(field) ? `"${field.replaceAll('"', '""')}"` : field);
  return table.map((row) => row.map(cell).join(separator)).join(lineEnd);
}

describe('any table that is written reads back the same', () => {
  const alphabet = ['a', '7', ' ', ',', ';', '\t', '|', ':', '"', '\n', '\r', 'é', '😀', ''];
  test.each([',', '\t', ';', '|', '::', '<>'])(
    'separated by %j, with every line end, in pieces of any length',
    (separator) => {
      for (let seed = 0; seed < 60; seed += 1) {
        const random = createRandom(seed, 'tables', separator);
        const width = 1 + random.below(5);
        const table = Array.from({ length: 1 + random.below(8) }, () =>
          Array.from({ length: width }, () =>
            Array.from({ length: random.below(6) }, () => alphabet[random.below(alphabet.length)]).join(''),
          ),
        );
        const lineEnd = ['\n', '\r\n', '\r'][seed % 3] as string;
        const mustQuote = (field: string): boolean =>
          field === '' || /["\r\n]/u.test(field) || separator.split('').some((part) => field.includes(part));
        const text = write(table, separator, lineEnd, (field) => mustQuote(field) || random.chance(0.3));
        const bom = seed % 2 === 0 ? '\uFEFF' : '';
        const end = seed % 5 === 0 ? '' : lineEnd;
        for (const pieceLength of [1, 3, 1_000]) {
          const read = readAll(bom + text + end, separator, pieceLength);
          expect(read.rows, `seed ${seed}`).toEqual(table);
          expect(read.faults).toEqual([]);
        }
      }
    },
  );
  test('what is read of any text does not depend on the pieces', () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const random = createRandom(seed, 'noise');
      const text = Array.from(
        { length: random.below(80) },
        () => [...alphabet, '"', '"', ',', '\n', '\0'][random.below(19)],
      ).join('');
      const whole = readAll(text);
      // longer than a piece, so that it is read in several steps
      const filler = `${'x'.repeat(65_540)}\n`;
      const [a, b] = [readAll(filler + text), readAll(filler + text, ',', 65_542)];
      expect(b, `seed ${seed}`).toEqual(a);
      expect(a.rows.slice(1), `seed ${seed}`).toEqual(whole.rows);
    }
  });
});

describe('broken tables', () => {
  test('a quote that is never closed costs its own row', () => {
    const read = readAll(`a,b\n"c,d\ne,f\ng,h\n`);
    expect(read.rows).toEqual([
      ['a', 'b'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
    expect(read.faults).toEqual([{ code: 'csv-quote-not-closed', row: 2 }]);
    expect(read.numbers).toEqual([1, 3, 4]);
  });
  test('text after a closing quote costs the row that opened it', () => {
    const read = readAll(`"5" screen,1\nb,2\n"c,3\n"d",4\n`);
    expect(read.rows).toEqual([
      ['b', '2'],
      ['d', '4'],
    ]);
    expect(read.faults.map(({ code, row }) => [code, row])).toEqual([
      ['csv-text-after-quote', 1],
      ['csv-text-after-quote', 3],
    ]);
  });
  test('a NUL, too many columns and too long a row are named with their row', () => {
    const wide = `${'x,'.repeat(99_999)}x`;
    const long = 'y'.repeat(CSV_ROW_LIMIT + 1);
    const read = readAll(`a,b\nc,\0\n${wide}\n${long}\nd,e\n`);
    expect(read.faults).toEqual([
      { code: 'csv-nul-character', row: 2 },
      { code: 'csv-too-many-columns', row: 3, columns: 100_000, limit: CSV_COLUMN_LIMIT },
      { code: 'csv-row-too-long', row: 4, limit: CSV_ROW_LIMIT },
    ]);
    expect(read.rows).toEqual([
      ['a', 'b'],
      ['d', 'e'],
    ]);
  });
  test('many open quotes do not make reading slow: rows are given up and reading goes on', () => {
    // within quotes every line closes a field and opens another, so no row ever ends
    const read = readAll(`${'x","y\n'.repeat(500_000)}${'a,b\n'.repeat(100_000)}`);
    expect(read.faults.length).toBeGreaterThan(100);
    expect(read.faults.length).toBeLessThan(115);
    expect(new Set(read.faults.map(({ code }) => code))).toEqual(new Set(['csv-quote-not-closed']));
    expect(read.rows.at(-1)).toEqual(['a', 'b']);
  });
});

describe('separators', () => {
  test('are found by the number of columns that most rows share', () => {
    expect(detectSeparator('user,item\n1,2\n3,4\n')).toBe(',');
    expect(detectSeparator('1\t2\t3\n4\t5\t6\n')).toBe('\t');
    expect(detectSeparator('1;2,5\n3;4,5\n')).toBe(',');
    expect(detectSeparator('a;1,5;x\nb;2;y\nc;3,25;z')).toBe(';');
    expect(detectSeparator('1|Toy Story, The|x\n2|Up|y\n')).toBe('|');
    expect(detectSeparator('1::1193::5::97\n1::661::3::97\n')).toBe('::');
    expect(detectSeparator('"a;b",c\n"d;e",f\n')).toBe(',');
    expect(detectSeparator('one\ntwo\n')).toBeUndefined();
    expect(detectSeparator('')).toBeUndefined();
  });
});

describe('numbers', () => {
  test('are read when the whole field is one', () => {
    expect([' 4.5 ', '-3', '+2e3', '.5', '2,5', '7.'].map(readNumber)).toEqual([4.5, -3, 2_000, 0.5, 2.5, 7]);
    for (const field of ['', ' ', '0x10', 'Infinity', 'NaN', '1e999', '1_000', '1 2', 'five', '1,2,3', '.']) {
      expect(readNumber(field), field).toBeNaN();
    }
  });
});
