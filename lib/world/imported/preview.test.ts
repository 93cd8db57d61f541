import { expect, test } from 'vitest';
import { previewTable } from './preview.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('shows what an import would find: byte order mark, separator, header and columns', () => {
  const table = bytes('\uFEFFMovie ID;User ID;stars\n7;a;5\n8;b;4\n');
  expect(previewTable(table, true, {})).toEqual({
    ok: true,
    value: {
      separator: ';',
      header: ['Movie ID', 'User ID', 'stars'],
      rows: [
        ['7', 'a', '5'],
        ['8', 'b', '4'],
      ],
      width: 3,
      columns: { user: 1, item: 0, rating: 2 },
    },
  });
});

test('takes a separator and a header that are given, and columns by their order without names', () => {
  const preview = previewTable(bytes('1,2\t3\n4,5\t6\n'), true, { separator: '\t', header: false });
  expect(preview).toMatchObject({ value: { width: 2, header: undefined, columns: { user: 0, item: 1 } } });
});

test('leaves out a last row that is cut, and refuses what is no table', () => {
  expect(previewTable(bytes('user,item\na,p\nb'), false, {})).toMatchObject({
    value: { rows: [['a', 'p']] },
  });
  expect(previewTable(bytes(''), true, {})).toMatchObject({ error: { code: 'import-empty' } });
  expect(previewTable(Uint8Array.of(0x1f, 0x8b, 8, 0), true, {})).toMatchObject({
    error: { code: 'import-not-text', format: 'gzip' },
  });
});
