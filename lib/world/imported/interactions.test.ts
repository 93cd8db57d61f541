import { describe, expect, test } from 'vitest';
import { Cancelled, silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { createIdLookup } from './ids.ts';
import { importInteractions } from './interactions.ts';
import type { IdColumn, ImportedInteractions, InteractionOptions, TableSource } from './types.ts';

type Options = Partial<InteractionOptions>;

async function read(source: TableSource, options: Options = {}): Promise<ImportedInteractions> {
  const imported = await importInteractions(source, { pulse: silentPulse, ...options });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  return imported.value;
}

async function refuse(source: TableSource, options: Options = {}) {
  const imported = await importInteractions(source, { pulse: silentPulse, ...options });
  if (imported.ok) throw new Error('The table was read.');
  return imported.error;
}

const textOf = (ids: IdColumn, index: number): string => String(ids.values[index]);

/** Rows as they were written: ids, value, time. */
function rowsOf({ interactions, userIds, itemIds }: ImportedInteractions): unknown[][] {
  return Array.from(interactions.users, (user, i) => [
    textOf(userIds, user),
    textOf(itemIds, interactions.items[i] as number),
    interactions.values[i],
    interactions.times[i],
  ]);
}

describe('interactions', () => {
  test('a hand-worked table: ids ascend by number, rows keep their order', async () => {
    const imported = await read('userId,movieId,rating,timestamp\n10,7,4.5,100\n9,7,3,200\n10,30,1,300\n');
    expect(imported.interactions).toEqual({
      userCount: 2,
      itemCount: 2,
      users: Int32Array.of(1, 0, 1),
      items: Int32Array.of(0, 0, 1),
      values: Float32Array.of(4.5, 3, 1),
      times: Float64Array.of(100, 200, 300),
    });
    expect(imported.userIds).toEqual({ kind: 'number', values: Float64Array.of(9, 10) });
    expect(imported.summary).toEqual({
      rowsRead: 3,
      rowsKept: 3,
      dropped: {},
      errors: [],
      errorsNotListed: 0,
      separator: ',',
      header: ['userId', 'movieId', 'rating', 'timestamp'],
      columns: { user: 0, item: 1, rating: 2, timestamp: 3 },
    });
  });
  test('columns are found by name in any order, by place, and without a header', async () => {
    const wanted = [['a', 'x', 2, 50]];
    expect(rowsOf(await read('timestamp;item_id;User ID;rating\n50;x;a;2\n'))).toEqual(wanted);
    expect(rowsOf(await read('a::x::2::50\n'))).toEqual(wanted);
    expect(
      rowsOf(
        await read('who|what|2|50\nx|a|2|50\n', {
          header: true,
          columns: { user: 'WHAT', item: 0, rating: 2 },
        }),
      ),
    ).toEqual([['a', 'x', 2, 0]]);
    const pairs = await read('a\tx\nb\ty\n');
    expect([pairs.hasValues, pairs.hasTimes]).toEqual([false, false]);
    expect(rowsOf(pairs)).toEqual([
      ['a', 'x', 1, 0],
      ['b', 'y', 1, 0],
    ]);
    // a third column of large numbers can only be a timestamp
    expect(rowsOf(await read('1,2,978300760\n'))).toEqual([['1', '2', 1, 978_300_760]]);
    expect(rowsOf(await read('1,2,5\n'))).toEqual([['1', '2', 5, 0]]);
  });
  test('ids are numbers when all of them are, and then 7, 07 and 7.0 are one', async () => {
    const numbers = await read('07,x\n7,y\n10,x\n7.0,z\n-3,x\n', { columns: { user: 0, item: 1 } });
    expect(numbers.userIds).toEqual({ kind: 'number', values: Float64Array.of(-3, 7, 10) });
    expect([...numbers.interactions.users]).toEqual([1, 1, 2, 1, 0]);
    const words = await read('07,x\n7,y\nten,x\n10,x\n');
    expect(words.userIds).toEqual({ kind: 'text', areNumbers: false, values: ['07', '10', '7', 'ten'] });
    const large = await read('9007199254740993,x\n9007199254740992,x\n10,x\n+09007199254740993,y\n');
    expect(large.userIds).toEqual({
      kind: 'text',
      areNumbers: true,
      values: ['10', '9007199254740992', '9007199254740993'],
    });
    expect(createIdLookup(large.userIds)('09007199254740993')).toBe(2);
    expect(createIdLookup(numbers.userIds)(' 7.00 ')).toBe(1);
    expect(createIdLookup(numbers.userIds)('8')).toBe(-1);
    expect(createIdLookup(words.userIds)('7')).toBe(2);
  });
  test('timestamps are seconds, milliseconds or dates', async () => {
    const fields = [
      '978300760',
      '978300760123',
      '2000-12-31',
      '2000-12-31T22:12:40Z',
      '2001-01-01 03:42:40+05:30',
    ];
    const table = `user,item,timestamp\n${fields.map((field, i) => `u,${i},${field}`).join('\n')}\n`;
    const day = Date.UTC(2000, 11, 31) / 1_000;
    const imported = await read(table);
    expect([...imported.interactions.times]).toEqual([
      978_300_760,
      978_300_760.123,
      day,
      978_300_760,
      978_300_760,
    ]);
    const broken = await refuse(
      'user,item,timestamp\nu,1,2001-02-29\nu,2,soon\nu,3,2001-13-01\nu,4,2001-01-01T24:00\n',
    );
    expect(broken).toMatchObject({ summary: { dropped: { 'timestamp-unreadable': 4 } } });
  });
  test('dates agree with the calendar over four centuries', async () => {
    const days = Array.from(
      { length: 1_461 },
      (_, i) => new Date(Date.UTC(1899, 11, 1) + i * 100 * 86_400_000),
    );
    const table = days.map((date, i) => `u,${i},1,${date.toISOString()}`).join('\n');
    const imported = await read(table);
    expect([...imported.interactions.times]).toEqual(days.map((date) => date.getTime() / 1_000));
  });
});

describe('any table that is written is read back the same', () => {
  test('in every form: separator, header, quotes, line ends, encoding, pieces', async () => {
    const separators = [',', '\t', ';', '|', '::'];
    for (let seed = 0; seed < 150; seed += 1) {
      const random = createRandom(seed, 'import');
      const separator = separators[seed % separators.length] as string;
      const words = ['ann', 'b;o,b', 'c|c', 'd\te', 'f::g', 'say "h"', 'ü😀', 'line\nend'];
      const areNumbers = random.chance(0.5);
      const id = (): string =>
        areNumbers ? String(random.below(30)) : `${words[random.below(words.length)]}${random.below(9)}`;
      const rows = Array.from({ length: 2 + random.below(30) }, () => [
        id(),
        id(),
        random.below(20) / 4,
        Math.floor(random.uniform() * 1e9),
      ]);
      const cell = (value: unknown): string => {
        const text = String(value);
        const must = /["\r\n]/u.test(text) || separator.split('').some((part) => text.includes(part));
        return must || random.chance(0.2) ? `"${text.replaceAll('"', '""')}"` : text;
      };
      const lineEnd = ['\n', '\r\n', '\r'][seed % 3] as string;
      const header = seed % 2 === 0 ? [['user', 'item', 'rating', 'timestamp']] : [];
      const text = [...header, ...rows].map((row) => row.map(cell).join(separator)).join(lineEnd) + lineEnd;
      const encodings: (() => TableSource)[] = [
        () => text,
        () => new TextEncoder().encode(`\uFEFF${text}`),
        () => Array.from(new TextEncoder().encode(text), (byte) => Uint8Array.of(byte)),
        () => Buffer.from(`\uFEFF${text}`, 'utf16le'),
      ];
      for (const encode of encodings) {
        const imported = await read(encode(), { duplicates: 'keep', separator, header: seed % 2 === 0 });
        expect(rowsOf(imported), `seed ${seed}`).toEqual(rows);
        expect(imported.summary.rowsKept).toBe(rows.length);
      }
    }
  });
});

describe('rules', () => {
  test('rows with a lower rating than the least that counts are left out, before duplicates', async () => {
    const table = 'user,item,label\na,p,1\na,p,0\na,q,0.5\nb,q,1\n';
    const imported = await read(table, { minimumRating: 1, columns: { rating: 'label' } });
    expect(rowsOf(imported)).toEqual([
      ['a', 'p', 1, 0],
      ['b', 'q', 1, 0],
    ]);
    expect(imported.summary.dropped).toEqual({ 'rating-below-minimum': 2 });
    // without a rating there is nothing to be below
    expect((await read('a,p\nb,q\n', { minimumRating: 1 })).summary.rowsKept).toBe(2);
  });

  test('a table of one class alone says so', async () => {
    const error = await refuse('user,item,rating\na,p,0\nb,q,0\n', { minimumRating: 1 });
    expect(error).toMatchObject({
      code: 'import-no-rows-kept',
      summary: { rowsRead: 2, dropped: { 'rating-below-minimum': 2 } },
    });
  });

  const table = 'u,i,5,20\nu,i,1,30\nu,i,2,10\nu,j,4,5\nv,i,3,1\n';
  test.each([
    ['latest', [['u', 'i', 1, 30]]],
    ['first', [['u', 'i', 5, 20]]],
    ['sum', [['u', 'i', 8, 30]]],
    [
      'keep',
      [
        ['u', 'i', 5, 20],
        ['u', 'i', 1, 30],
        ['u', 'i', 2, 10],
      ],
    ],
  ] as const)('duplicates: %s', async (duplicates, kept) => {
    const imported = await read(table, { duplicates });
    expect(rowsOf(imported)).toEqual([...kept, ['u', 'j', 4, 5], ['v', 'i', 3, 1]]);
    const left = 3 - kept.length;
    expect(imported.summary.dropped).toEqual(left === 0 ? {} : { duplicate: left });
  });
  test('minimum counts hold for every user and item that stays, and more than needed is never taken', async () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const random = createRandom(seed, 'core');
      const rows = Array.from({ length: 120 }, () => `${random.below(25)},${random.below(25)}`);
      const options = { minimumPerUser: 3, minimumPerItem: 4 };
      const all = await read(rows.join('\n'));
      const imported = await importInteractions(rows.join('\n'), { pulse: silentPulse, ...options });
      // the slow way: take out the first user or item that is below, until there is none
      let pairs = rowsOf(all).map(([user, item]) => [user as string, item as string] as const);
      for (;;) {
        const count = (side: 0 | 1, id: string): number => pairs.filter((pair) => pair[side] === id).length;
        const weak = pairs.find(([user, item]) => count(0, user) < 3 || count(1, item) < 4);
        if (weak === undefined) break;
        const isUser = count(0, weak[0]) < 3;
        pairs = pairs.filter((pair) => (isUser ? pair[0] !== weak[0] : pair[1] !== weak[1]));
      }
      const kept = imported.ok ? rowsOf(imported.value).map(([user, item]) => [user, item]) : [];
      expect(kept, `seed ${seed}`).toEqual(pairs);
      const outcome = imported.ok ? imported.value : imported.error;
      if (!('summary' in outcome)) throw new Error(outcome.code);
      const { rowsRead, rowsKept, dropped } = outcome.summary;
      expect(Object.values(dropped).reduce((sum, value) => sum + value, rowsKept)).toBe(rowsRead);
    }
  });
});

describe('rows that cannot be used', () => {
  test('are named with their row and reason; the first are kept, the rest counted', async () => {
    const table = [
      'user,item,rating',
      ',1,3',
      'a,,3',
      'a,1,many',
      '',
      'a',
      `${'x'.repeat(300)},1,1`,
      'a,1,4',
      'b,"2,3',
    ];
    const imported = await read(table.join('\n'), { maximumErrors: 5 });
    expect(imported.summary.errors).toEqual([
      { row: 2, reason: 'user-missing' },
      { row: 3, reason: 'item-missing' },
      { row: 4, reason: 'rating-unreadable', text: 'many' },
      { row: 6, reason: 'columns-missing' },
      { row: 7, reason: 'id-too-long', text: 'x'.repeat(80) },
    ]);
    expect(imported.summary).toMatchObject({ rowsRead: 7, rowsKept: 1, errorsNotListed: 1 });
    expect(imported.summary.dropped['csv-quote-not-closed']).toBe(1);
    expect(rowsOf(imported)).toEqual([['a', '1', 4, 0]]);
  });
  test('more rows than the limit: an error that carries what the first of them hold', async () => {
    const rows = Array.from({ length: 11 }, (_, i) => `u${i % 3},${i}`).join('\n');
    expect((await read(rows, { maximumRows: 11 })).summary.rowsRead).toBe(11);
    const error = await refuse(rows, { maximumRows: 10 });
    if (error.code !== 'import-too-many-rows') throw new Error(error.code);
    expect([error.limit, error.kept.summary.rowsKept, error.kept.interactions.itemCount]).toEqual([
      10, 10, 10,
    ]);
    // a source that never ends is read no further
    const endless = (function* () {
      for (;;) yield '1,2\n'.repeat(100_000);
    })();
    expect((await refuse(endless, { maximumRows: 1_000 })).code).toBe('import-too-many-rows');
  });
});

describe('hostile tables', () => {
  test.each([
    ['nothing', ''],
    ['line ends', '\n\r\n\r\n'],
    ['a byte order mark', '\uFEFF'],
  ])('%s is an empty table', async (_name, text) => {
    expect(await refuse(text)).toEqual({ code: 'import-empty', faults: [] });
  });
  test('spreadsheets and archives are refused by name', async () => {
    const bytes = Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0);
    expect(await refuse(bytes)).toEqual({ code: 'import-not-text', format: 'zip' });
    expect(await refuse(Uint8Array.of(0x1f, 0x8b))).toEqual({ code: 'import-not-text', format: 'gzip' });
  });
  test('a hundred thousand columns, an open quote and a NUL', async () => {
    expect(await refuse('x,'.repeat(100_000))).toMatchObject({
      code: 'import-empty',
      faults: [{ code: 'csv-too-many-columns', row: 1, columns: 100_001 }],
    });
    expect(await refuse(`"${'x,y\n'.repeat(10)}`, { separator: ';' })).toMatchObject({
      code: 'import-column-not-found',
      column: 'item',
    });
    expect(await refuse('\0\0\0,\0\n'.repeat(1_000))).toMatchObject({ code: 'import-empty' });
    const imported = await read(`a,b\nc,"d\ne,f\n\0,g\n`);
    expect(rowsOf(imported).map(([user]) => user)).toEqual(['a', 'e']);
    expect(imported.summary.dropped).toEqual({ 'csv-quote-not-closed': 1, 'csv-nul-character': 1 });
  });
  test('a wrong separator names the column and what was there', async () => {
    expect(await refuse('user;item\n1;2\n', { separator: ',' })).toEqual({
      code: 'import-column-not-found',
      column: 'item',
      separator: ',',
      columns: ['user;item'],
    });
    expect(await refuse('a,b\n', { columns: { user: 'person', item: 1 } })).toMatchObject({
      column: 'person',
    });
    expect(await refuse('a,b\n', { columns: { user: 0, item: 2 } })).toMatchObject({ column: '2' });
  });
  test('one user and one item are a table too; a table without a usable row is not', async () => {
    expect((await read('1,1\n')).interactions).toMatchObject({ userCount: 1, itemCount: 1 });
    expect(await refuse('user,item,rating\n1,2,x\n')).toMatchObject({
      code: 'import-no-rows-kept',
      summary: { rowsRead: 1, rowsKept: 0, errors: [{ row: 2, reason: 'rating-unreadable', text: 'x' }] },
    });
    expect(await refuse('1,2\n', { minimumPerUser: 2 })).toMatchObject({ code: 'import-no-rows-kept' });
  });
  test('any bytes give a typed result whose counts add up', async () => {
    const likely = Array.from('0123,,\t;"\n\r:|ab ', (letter) => letter.charCodeAt(0));
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 300; seed += 1) {
      const random = createRandom(seed, 'bytes');
      const bytes = Uint8Array.from({ length: random.below(400) }, () =>
        random.chance(0.98) ? (likely[random.below(likely.length)] as number) : random.below(256),
      );
      const imported = await importInteractions(bytes, {
        pulse: silentPulse,
        minimumPerItem: 1 + (seed % 2),
      });
      outcomes.add(imported.ok ? 'read' : imported.error.code);
      if (!imported.ok) continue;
      const { interactions, summary, userIds, itemIds } = imported.value;
      const dropped = Object.values(summary.dropped).reduce((sum, rows) => sum + rows, 0);
      expect(summary.rowsKept + dropped, `seed ${seed}`).toBe(summary.rowsRead);
      expect(interactions.users.length).toBe(summary.rowsKept);
      expect(new Set(interactions.users).size).toBe(userIds.values.length);
      expect(new Set(interactions.items).size).toBe(itemIds.values.length);
      expect(interactions.values.every(Number.isFinite)).toBe(true);
    }
    expect([...outcomes].toSorted()).toEqual(
      expect.arrayContaining(['import-column-not-found', 'import-no-rows-kept', 'read']),
    );
  });
  test('options that cannot be are thrown with their value', async () => {
    await expect(read('1,2', { minimumPerUser: 1.5 })).rejects.toThrow('1.5');
    await expect(read('1,2', { maximumErrors: -1 })).rejects.toThrow('-1');
    await expect(read('1,2', { maximumRows: 0 })).rejects.toThrow('0');
    await expect(read('1,2', { separator: '"' })).rejects.toThrow('separator');
  });
  test('a pulse that throws stops the reading and closes the source', async () => {
    let isClosed = false;
    const source = (function* () {
      try {
        for (;;) yield '1,2\n';
      } finally {
        isClosed = true;
      }
    })();
    const pulse = (): never => {
      throw new Cancelled();
    };
    await expect(importInteractions(source, { pulse })).rejects.toThrow(Cancelled);
    expect(isClosed).toBe(true);
  });
});
