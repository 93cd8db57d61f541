import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { importItemFeatures } from './items.ts';
import type { IdColumn, ItemOptions } from './types.ts';

const numbers: IdColumn = { kind: 'number', values: Float64Array.of(3, 5, 8) };

async function read(text: string, options: Partial<ItemOptions> = {}, ids: IdColumn = numbers) {
  const imported = await importItemFeatures(text, ids, { pulse: silentPulse, ...options });
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  return imported.value;
}

describe('features of items', () => {
  test('a hand-worked table: numbers, categories, unknown values, items without a row', async () => {
    const { features, itemsWithoutRow, summary } = await read(
      'title,movieId,year,price\nUp,8,2009,"1,5"\nHeat,3,,2\nGone,77,1990,3\nUp again,8,2010,9\n,5,1995,\n',
    );
    expect(features).toEqual([
      {
        kind: 'category',
        name: 'title',
        codes: Int32Array.of(1, 0, 2),
        vocabulary: ['', 'Heat', 'Up'],
      },
      {
        kind: 'number',
        name: 'year',
        values: Float32Array.of(2002, 1995, 2009),
        known: Uint8Array.of(0, 1, 1),
      },
      {
        kind: 'number',
        name: 'price',
        values: Float32Array.of(2, 1.75, 1.5),
        known: Uint8Array.of(1, 0, 1),
      },
    ]);
    expect(itemsWithoutRow).toBe(0);
    expect(summary).toMatchObject({
      rowsRead: 5,
      rowsKept: 3,
      dropped: { 'item-unknown': 1, duplicate: 1 },
      errors: [],
      columns: { item: 1, title: 0, year: 2, price: 3 },
    });
  });
  test('without a header the first column is the item, others go by their place', async () => {
    const { features, itemsWithoutRow } = await read('3|a|x\n5|b\n', { header: false });
    expect(features.map(({ name }) => name)).toEqual(['column 2', 'column 3']);
    expect(features[1]).toMatchObject({ codes: Int32Array.of(1, 0, 0) });
    expect(itemsWithoutRow).toBe(1);
  });
  test('errors are typed', async () => {
    const ask = (text: string, options: Partial<ItemOptions> = {}) =>
      importItemFeatures(text, numbers, { pulse: silentPulse, ...options });
    expect(await ask('a,b\n1,2\n', { item: 'movie' })).toMatchObject({
      error: { code: 'import-column-not-found', column: 'movie' },
    });
    expect(await ask('item,x\n99,1\n')).toMatchObject({
      error: { code: 'import-no-rows-kept', summary: { dropped: { 'item-unknown': 1 } } },
    });
    expect(await ask(`item${',x'.repeat(300)}\n3${',1'.repeat(300)}\n`)).toEqual({
      ok: false,
      error: { code: 'import-too-many-columns', columns: 300, limit: 256 },
    });
    const long = await read(`item,x\n3,${'y'.repeat(2_000)}\n5,z\n`);
    expect(long.summary.errors).toEqual([{ row: 2, reason: 'value-too-long', text: 'y'.repeat(80) }]);
  });
});
