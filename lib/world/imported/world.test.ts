import { describe, expect, test } from 'vitest';
import { silentPulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import { createImportedCatalogue, joinTags } from './catalogue.ts';
import { importedWorldKind, type OpenedWorld } from './open.ts';
import { countBelow, orderByTime } from './order.ts';
import { splitImported } from './split.ts';
import { load, makeItems, makeTable } from './world.fixture.ts';

const options = { maximumRows: 10_000, seed: 3, pulse: silentPulse };

async function open(table: string, items?: string): Promise<OpenedWorld> {
  const opened = importedWorldKind.open(await load(table, items), { kind: 'time', seed: 3 });
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

describe('order by time', () => {
  test('is that of a stable sort, for fractions and negative times too', () => {
    const random = createRandom(1, 'times');
    const times = Float64Array.from({ length: 500 }, () => Math.floor(40 * random.normal()) / 8 - 1e9);
    const sorted = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
    expect([...orderByTime(times)]).toEqual(sorted);
  });

  test('counts what is below a value', () => {
    expect([0, 1, 2, 5].map((value) => countBelow([9, 1, 2, 2, 4], 1, 5, value))).toEqual([0, 0, 1, 4]);
  });
});

describe('the hash of a data set', () => {
  test('does not depend on separators or dropped rows, but on every value, id and feature', async () => {
    const hashOf = async (table: string, items?: string): Promise<string> => (await load(table, items)).hash;
    const table = 'user,item,rating\na,x,1\nb,y,2\n';
    const hash = await hashOf(table);
    expect(hash).toMatch(/^[0-9a-f]{16}$/u);
    expect(await hashOf(`${table.replaceAll(',', ';')};;\n`)).toBe(hash);
    const others = [
      await hashOf(table.replace('2', '3')),
      await hashOf(table.replace('y', 'z')),
      await hashOf('user,item\na,x\nb,y\n'),
      await hashOf(table, 'item,kind\nx,p\ny,q\n'),
      await hashOf(table, 'item,kind\nx,p\ny,p\n'),
    ];
    expect(new Set([hash, ...others]).size).toBe(6);
  });
});

describe('the split', () => {
  test('holds out the last fifth of the time and counts only what is new to a known user', async () => {
    // ten rows: the cut lies at time 8
    const rows = 'a,p,0 b,p,1 a,q,2 b,q,3 c,r,4 c,p,5 d,q,6 d,r,7 a,r,8 e,p,9'.split(' ');
    const { split } = await open(['user,item,timestamp', ...rows].join('\n'));
    expect(split).toMatchObject({ kind: 'time', cutoff: 8, testInteractions: 2, newUsers: 1 });
    expect([...split.testUsers]).toEqual([0]);
    expect(split.heldOut.map((items) => [...items])).toEqual([[2]]);
    expect(split.train.users.length).toBe(8);
  });

  test('keeps items that nobody used before out of the catalogue, but counts them', async () => {
    const rows = ['a,p,0', 'b,q,1', 'a,q,2', 'b,p,3', 'a,z,9'];
    const { split, catalogue } = await open(['user,item,timestamp', ...rows].join('\n'));
    expect(catalogue.count).toBe(2);
    expect(split.heldOut.map((items) => [...items])).toEqual([[-1]]);
  });

  test.each([
    [3, 'random', 'no-times'],
    [4, 'time', undefined],
  ])('of a table of %i columns is by %s', async (columns, kind, why) => {
    const { split } = await open(makeTable(20, 12, 8, columns));
    expect(split.kind).toBe(kind);
    expect(split.why).toBe(why);
  });

  test('is random where that is asked for', async () => {
    const world = await load(makeTable(20, 12, 8));
    const split = splitImported(world, { kind: 'random', seed: 3 });
    expect(split).toMatchObject({ value: { kind: 'random', why: 'asked', cutoff: Infinity } });
    expect(splitImported(world, { kind: 'random', seed: 4 })).not.toEqual(split);
  });

  test('is random where all times are equal', async () => {
    const table = makeTable(20, 12, 8).replaceAll(/,\d{10}$/gmu, ',1600000000');
    expect((await open(table)).split).toMatchObject({ kind: 'random', why: 'one-time' });
  });

  test.each([
    ['test users', 'user,item,timestamp\na,p,1\nb,q,2\na,q,3\n', 0, 1],
    ['items', 'user,item,timestamp\na,p,1\nb,p,2\nc,p,3\nc,q,4\n', 1, 2],
  ])('names what is too small: %s', async (what, table, value, limit) => {
    const split = splitImported(await load(table.replace('a,q,3', 'c,q,3')), { kind: 'time', seed: 1 });
    expect(split).toEqual({ ok: false, error: { code: 'data-too-small', what, value, limit } });
  });
});

describe('features', () => {
  test('of a training row do not change when later rows do', async () => {
    const lines = makeTable(30, 20, 12).split('\n');
    const [header = '', ...rows] = lines;
    const sorted = rows.sort((a, b) => Number(a.split(',')[3]) - Number(b.split(',')[3]));
    const before = await open([header, ...sorted].join('\n'), makeItems(20));
    const { train } = before.history;
    const half = train.times[train.times.length >> 1] ?? NaN;
    const ask = ({ history }: OpenedWorld): number[] =>
      Array.from({ length: 15 }, (_, item) => [
        history.countItem(item, { time: half, without: -1 }),
        history.valuesOfItem(item, { time: half, without: -1 }, 0),
        history.countUser(item, half),
        history.valuesOfUser(item, history.countUser(item, half)),
      ]).flat();
    // every rating after the middle becomes 1, every one of the earlier rows stays
    const changed = sorted.map((row) =>
      Number(row.split(',')[3]) >= half ? row.replace(/,\d,/u, ',1,') : row,
    );
    expect(changed).not.toEqual(sorted);
    expect(ask(await open([header, ...changed].join('\n'), makeItems(20)))).toEqual(ask(before));
  });

  test('have no column for what the data lacks', async () => {
    const names = async (table: string, items?: string): Promise<string> =>
      (await open(table, items)).features.ranking.map(({ name }) => name).join(', ');
    expect(await names(makeTable(20, 12, 8, 2))).toBe(
      'user, item, log popularity, log interactions of the user',
    );
    const all = await names(makeTable(20, 12, 8), makeItems(12));
    for (const part of ['log age of the item', 'mean rating of the user', 'year is known', 'its genre']) {
      expect(all).toContain(part);
    }
    expect(all).not.toContain('title');
  });

  test.each([2, 4])(
    'are finite, and negatives are items that the user never used (%i columns)',
    async (columns) => {
      const opened = await open(makeTable(30, 40, 10, columns), makeItems(40));
      const { features, history, split } = opened;
      const ranking = await features.rankingData(options);
      expect(ranking.rows).toBeGreaterThan(100);
      expect(ranking.dense.data.every(Number.isFinite)).toBe(true);
      const fields = ranking.vocabularies.length;
      for (let row = 0; row < ranking.rows; row += 1) {
        const [user = -1, item = -1] = ranking.categorical.subarray(row * fields, row * fields + 2);
        expect(history.has(user, item)).toBe(ranking.labels[row] === 1);
      }
      const retrieval = await features.retrievalData(options);
      expect(retrieval.userFeatures.data.every(Number.isFinite)).toBe(true);
      const held = await features.heldOutRows(split.testUsers, split.heldOut, options);
      expect(held.data.labels.reduce((sum, label) => sum + label, 0)).toBeGreaterThan(10);
    },
  );

  test('leave out the interaction that is to be guessed where there are no times', async () => {
    const { history } = await open('user,item\na,p\na,q\nb,p\nb,q\nc,p\nc,q\nd,p\nd,q\ne,p\ne,q\n');
    const all = history.countItem(0, { time: Infinity, without: -1 });
    expect(history.countItem(0, { time: Infinity, without: 0 })).toBe(all - 1);
    expect(history.countItem(0, { time: Infinity, without: 1 })).toBe(all);
  });
});

describe('the catalogue', () => {
  const category = (name: string, ...texts: string[]) => {
    const vocabulary = ['', ...new Set(texts.filter((text) => text !== ''))];
    const codes = Int32Array.from(texts, (text) => vocabulary.indexOf(text));
    return { kind: 'category', name, codes, vocabulary } as const;
  };

  test('parts values at bars, drops those of one item, and names columns that say nothing', () => {
    const made = createImportedCatalogue(
      [category('genre', 'a|b', 'b', 'a', ''), category('title', 't', 'u', 'v', 'w')],
      Int32Array.of(0, 1, 2, 3),
    );
    expect(made.unused).toEqual(['title']);
    expect(made.categories[0]?.labels).toEqual(['a', 'b']);
    expect([...(made.categories[0]?.first ?? [])]).toEqual([1, 2, 1, 0]);
    expect([...(joinTags(made)?.ids ?? [])]).toEqual([0, 1, 1, -1, 0, -1, -1, -1]);
  });

  test('scales numbers by those that are known, and says which are', () => {
    const values = Float32Array.of(1, 3, 2);
    const known = Uint8Array.of(1, 1, 0);
    const made = createImportedCatalogue(
      [{ kind: 'number', name: 'year', values, known }],
      Int32Array.of(0, 1, 2),
    );
    expect([...(made.numbers[0]?.values ?? [])]).toEqual([-1, 1, 0]);
    expect([...(made.numbers[0]?.known ?? [])]).toEqual([1, 1, 0]);
  });
});
