import { describe, expect, test } from 'vitest';
import { fitTableEncoding } from './table-encoding.ts';
import { takeRows } from './table-rows.ts';
import { createTableReader, type Dictionaries, type Table, type TableColumns } from './table.ts';

const columns: TableColumns = { label: 'click', categorical: ['site'] };
const open = (): Dictionaries => [new Map<string, number>()];

function tryRead(text: string, wanted = columns, dictionaries = open(), piece = text.length) {
  const reader = createTableReader(wanted, dictionaries);
  for (let at = 0; at < text.length; at += piece) if (!reader.push(text.slice(at, at + piece))) break;
  return reader.end();
}

function read(text: string, wanted = columns, dictionaries = open(), piece = text.length): Table {
  const table = tryRead(text, wanted, dictionaries, piece);
  if (!table.ok) throw new Error(JSON.stringify(table.error));
  return table.value;
}

const plain = 'click,site,age\n1,a,30\n0,b,40\n0,a,\n';

describe('reading', () => {
  test('by hand', () => {
    const dictionaries = open();
    const table = read(plain, columns, dictionaries);
    expect(table).toEqual({
      rows: 3,
      labels: Float32Array.of(1, 0, 0),
      numberNames: ['age'],
      numbers: [Float64Array.of(30, 40, NaN)],
      categories: [Int32Array.of(0, 1, 0)],
    });
    expect([...(dictionaries[0]?.keys() ?? [])]).toEqual(['a', 'b']);
  });
  test.each([
    ['tabs', plain.replaceAll(',', '\t')],
    ['semicolons', plain.replaceAll(',', ';')],
    ['CRLF', plain.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${plain}`],
    ['quotes', 'click,"site","age"\n"1","a",30\n0,b,"40"\n0,a,""\n'],
    ['no line end at the end, empty lines between', 'click,site,age\n\n1,a,30\n0,b,40\n\n0,a,'],
    ['words for labels and for what is missing', 'click,site,age\nTrue,a,30\nfalse,b,40.0\n0.0,a,NaN\n'],
    ['other spaces and another order', ' age ,click,site\n30,1,a\n 40,0,b\nNA,0,a\n'],
  ])('%s make no difference, in pieces of any size', (_name, text) => {
    for (const piece of [1, 7, 1000]) expect(read(text, columns, open(), piece)).toEqual(read(plain));
  });
  test('quoted fields may hold separators, quotes and line ends', () => {
    const dictionaries = open();
    read('click,site,age\n1,"a, ""b""\nc",3\n0,x,4\n', columns, dictionaries);
    expect([...(dictionaries[0]?.keys() ?? [])]).toEqual(['a, "b"\nc', 'x']);
  });
  test('named numeric columns keep their order; what nothing names is left out', () => {
    const wanted = { ...columns, numeric: ['b', 'a'] };
    const table = read('a,extra,click,site,b\n1,word,0,x,2\n', wanted);
    expect(table.numbers).toEqual([Float64Array.of(2), Float64Array.of(1)]);
  });
});

test.each<[object, string, Partial<TableColumns>]>([
  [{ code: 'table-empty' }, '', {}],
  [{ code: 'table-empty' }, 'click,site,age\n', {}],
  [{ code: 'table-without-features' }, 'click\n1\n', { categorical: [] }],
  [{ code: 'column-twice', column: 'age' }, 'click,site,age,age\n1,a,1,1\n', {}],
  [{ code: 'column-missing', column: 'site', columns: ['click', 'age'] }, 'click,age\n1,1\n', {}],
  [{ code: 'column-missing', column: 'bought' }, plain, { label: 'bought' }],
  [{ code: 'column-missing', column: 'price' }, plain, { numeric: ['price'] }],
  [{ code: 'label-is-category', column: 'click' }, plain, { categorical: ['click'] }],
  [{ code: 'row-width-differs', row: 3, want: 3, got: 2 }, 'click,site,age\n1,a,3\n0,b\n', {}],
  [{ code: 'label-not-binary', row: 3, column: 'click', text: '2' }, 'click,site,age\n1,a,3\n2,b,1\n', {}],
  [{ code: 'label-not-binary', row: 2, column: 'click', text: '' }, 'click,site,age\n,a,3\n', {}],
  [
    { code: 'number-not-read', row: 4, column: 'age', text: 'old' },
    'click,site,age\n1,a,3\n\n0,b,old\n0,b,older\n',
    {},
  ],
  [
    { code: 'number-not-read', row: 2, column: 'age', text: 'Infinity' },
    'click,site,age\n1,a,Infinity\n',
    {},
  ],
  [{ code: 'csv-quote-not-closed', row: 3 }, 'click,site,age\n1,a,3\n0,"b,3\n', {}],
])('error %o', (error, text, changes) => {
  const read1 = tryRead(text, { ...columns, ...changes });
  expect(read1).toMatchObject({ ok: false, error });
});

describe('encoding', () => {
  const far = 1e6;
  const encode = (trainingText: string, testText: string, minimumCount = 1, cut = far) => {
    const dictionaries = open();
    const training = read(trainingText, columns, dictionaries);
    const encoding = fitTableEncoding(training, dictionaries, minimumCount);
    const tested = read(testText, columns, dictionaries);
    return { training: encoding.encode(training, cut), tested: encoding.encode(tested, cut) };
  };
  const header = 'click,site,age\n';

  test('numbers by hand: mean 2, deviation 1 of 1 and 3; missing is the mean', () => {
    const { training, tested } = encode(`${header}1,a,1\n0,a,3\n0,a,\n`, `${header}1,a,7\n0,a,NA\n`);
    expect([...training.dense.data]).toEqual([-1, 1, 0]);
    expect([...tested.dense.data]).toEqual([5, 0]);
    expect(encode(`${header}1,a,1\n0,a,3\n`, `${header}1,a,7\n`, 1, 4).tested.dense.data[0]).toBe(4);
  });
  test('training numbers have mean 0 and variance 1 whatever their size', () => {
    for (const scale of [1, 1e-200, 1e200]) {
      const rows = [1, 2, 3, 5, 8, 13, 21].map((value) => `0,a,${value * scale}\n`).join('');
      const { data } = encode(header + rows, header + rows).training.dense;
      expect(data.reduce((sum, x) => sum + x, 0) / 7).toBeCloseTo(0, 6);
      expect(data.reduce((sum, x) => sum + x * x, 0) / 7).toBeCloseTo(1, 6);
    }
  });
  test('a constant or empty column is 0 everywhere, in the test table too', () => {
    for (const value of ['0.1', '']) {
      const rows = `1,a,${value}\n0,b,${value}\n0,c,${value}\n`;
      const { training, tested } = encode(header + rows, `${header}1,a,9\n`);
      expect([...training.dense.data, ...tested.dense.data]).toEqual([0, 0, 0, 0]);
    }
  });
  test('ids follow frequency from 1, ties the first row; unknown and rare ones share id 0', () => {
    const rows = ['x', 'b', 'c', 'b', 'c', 'b'].map((site) => `0,${site},1\n`).join('');
    const tests = `${header}0,never,1\n0,b,1\n0,x,1\n`;
    const all = encode(header + rows, tests);
    expect(all.training.vocabularies).toEqual([4]);
    expect([...all.training.categorical]).toEqual([3, 1, 2, 1, 2, 1]);
    expect([...all.tested.categorical]).toEqual([0, 1, 3]);
    const frequent = encode(header + rows, tests, 2);
    expect(frequent.tested.vocabularies).toEqual([3]);
    expect([...frequent.training.categorical]).toEqual([0, 1, 2, 1, 2, 1]);
    expect([...frequent.tested.categorical]).toEqual([0, 1, 0]);
    expect(encode(header + rows, tests, 9).training.vocabularies).toEqual([1]);
  });
  test('rows taken are the rows', () => {
    const { training } = encode(`${header}1,a,1\n0,b,3\n0,b,5\n`, plain);
    const taken = takeRows(training, Int32Array.of(2, 0));
    expect([...taken.labels]).toEqual([0, 1]);
    expect([...taken.categorical]).toEqual([1, 2]);
    expect(taken.dense.data[1]).toBe(training.dense.data[0]);
    expect(taken.dense.data[0]).toBe(training.dense.data[2]);
  });
});
