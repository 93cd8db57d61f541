import { expect, test } from 'vitest';
import { formatTable } from './table.ts';

test('numbers stand right, words left, without spaces at the end of a line', () => {
  const lines = formatTable(
    [{ title: 'engine' }, { title: 'ms', numeric: true }, { title: 'note' }],
    [
      ['SIMD', '8.1', 'fast'],
      ['TF.js on wasm', '242', ''],
    ],
  );
  expect(lines).toEqual([
    'engine          ms  note',
    '-------------  ---  ----',
    'SIMD           8.1  fast',
    'TF.js on wasm  242',
  ]);
});

test('a title may be the widest cell, and a missing cell is empty', () => {
  expect(formatTable([{ title: 'a' }, { title: 'median', numeric: true }], [['x']])).toEqual([
    'a  median',
    '-  ------',
    'x',
  ]);
});
