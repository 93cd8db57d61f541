import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { makeSample } from '../../models/collaborative.fixture.ts';
import { ROOT } from '../project.ts';
import { main } from '../sim.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'dryrun-evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process. */
async function run(...args: string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(`${line}\n`));
  const error = vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(`${line}\n`));
  try {
    const code = await main(['evaluate', ...args]);
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

const argsOf = (training: string, held: string, model: string, k: number): string[] =>
  `--train|${training}|--test|${held}|--model|${model}|--k|${k}|--json`.split('|');

async function evaluate(training: string, held: string, model: string, k: number, ...more: string[]) {
  const ran = await run(...argsOf(training, held, model, k), ...more);
  if (ran.code !== 0) throw new Error(ran.err);
  return { ...ran, json: JSON.parse(ran.out) as Record<string, number | string> };
}

// Histories: 1 {10, 20}, 2 {10, 30}, 3 {10, 20}, 10 {2}. As text, 10 would come before 2.
const TRAIN = 'user,item,rating\n1,10,5\n1,20,3\n2,10,4\n2,30,1\n3,10,2\n3,20,2\n10,2,1\n';
// User 7 and item 99 are not in the training file.
const TEST = '1\t30\n2\t20\n2\t99\n7\t2\n7\t10\n';
const train = write('train.csv', TRAIN);
const testFile = write('test.tsv', TEST);
const LOG2_3 = Math.log2(3);

describe('by hand', () => {
  test('popularity: ties by lowest id as a number, masks, unseen items and users, all figures', async () => {
    // User 1: 2, 30 (30 hits at 2). User 2: 20, 2 (20 hits at 1, 99 is missed). User 7: 10, 20 (10 hits at 1).
    const { json, err } = await evaluate(train, testFile, 'popularity', 2);
    const half = 1 / (1 + 1 / LOG2_3);
    expect(Object.keys(json).join()).toBe(
      'model,k,seed,users,items,recall,precision,hitRate,ndcg,map,mrr,coverage',
    );
    expect(json).toEqual({
      model: 'popularity',
      k: 2,
      seed: 7,
      users: 3,
      items: 4,
      recall: 2 / 3,
      precision: 0.5,
      hitRate: 1,
      ndcg: expect.closeTo((1 / LOG2_3 + 2 * half) / 3, 12) as number,
      map: 0.5,
      mrr: expect.closeTo(5 / 6, 12) as number,
      coverage: 1,
    });
    expect(err).toBe('1 test users are not in the training file and get popularity.\n');
  });
  test('item-kNN: user 1 gets 30 first (0.577 for item 10), user 2 gets 20 (0.816); item 2 scores 0', async () => {
    const { json } = await evaluate(train, testFile, 'item-knn', 1, '--seed', '3');
    expect(json).toMatchObject({
      seed: 3,
      k: 1,
      recall: expect.closeTo((1 + 0.5 + 0.5) / 3, 12) as number,
      precision: 1,
      hitRate: 1,
      ndcg: 1,
      map: 1,
      mrr: 1,
      coverage: 0.75,
    });
  });
  test('item-kNN with one neighbour: item 20 keeps 10; 30 keeps 10; user 3 gets 30', async () => {
    const one = write('one.csv', '3,30\n');
    expect((await evaluate(train, one, 'item-knn', 1, '--neighbours', '1')).json).toMatchObject({
      recall: 1,
      users: 1,
    });
  });
  test('a test item of the own history is never recommended, but counts as relevant', async () => {
    // User 3 has 10 and 20; the list is 2, 30.
    const again = write('again.csv', '3,10\n3,30\n');
    expect((await evaluate(train, again, 'popularity', 2)).json).toMatchObject({ recall: 0.5, mrr: 0.5 });
  });
  test('k beyond the catalogue: precision still divides by k', async () => {
    expect((await evaluate(train, testFile, 'popularity', 10)).json).toMatchObject({
      precision: expect.closeTo((1 + 1 + 2) / 30, 12) as number,
      recall: expect.closeTo((1 + 0.5 + 1) / 3, 12) as number,
    });
  });
});

describe('files', async () => {
  const want = (await evaluate(train, testFile, 'popularity', 2)).out;
  test.each<[string, string]>([
    ['no header', TRAIN.replace('user,item,rating\n', '')],
    ['byte order mark and CRLF', `\uFEFF${TRAIN.replaceAll('\n', '\r\n')}`],
    ['tabs', TRAIN.replaceAll(',', '\t')],
    ['semicolons', TRAIN.replaceAll(',', ';')],
    ['quotes', TRAIN.replaceAll(/(\d+),(\d+),/g, '"$1","$2",')],
    ['no rating', TRAIN.replaceAll(/,[^,\n]*\n/g, '\n')],
    ['timestamps', TRAIN.replaceAll('\n', ',881250949\n').replace('rating,881250949', 'rating,timestamp')],
    ['other order of rows', `user,item,rating\n${TRAIN.split('\n').slice(1, -1).reverse().join('\n')}`],
    [
      'other names and order of columns',
      TRAIN.replaceAll(/^(\w+),(\w+),(\w+)$/gm, '$3,$2,$1')
        .replace('item', 'movieId')
        .replace('user', 'userId'),
    ],
    ['other spellings of numbers', TRAIN.replaceAll(/^(\d+),/gm, '0$1,')],
  ])('%s: the same figures', async (name, text) => {
    expect((await evaluate(write(`${name}.csv`, text), testFile, 'popularity', 2)).out).toBe(want);
  });
  test('a repeated pair counts once, and is told', async () => {
    const { out, err } = await evaluate(
      write('twice.csv', `${TRAIN}10,2,5\n10,2,4\n`),
      testFile,
      'popularity',
      2,
    );
    expect(out).toBe(want);
    expect(err).toContain('2 rows repeat a user and an item');
  });
  test('ids that are not all numbers are ordered and compared as text, also where only the test file has some', async () => {
    // All items tie. As numbers 2 comes first, as text 10 does.
    const flat = write('flat.csv', 'a,2\nb,10\nc,20\nd,30\n');
    const first = async (training: string, held: string): Promise<unknown> =>
      (await evaluate(training, write('held.csv', held), 'popularity', 1)).json['recall'];
    expect(await first(flat, 'new,2\n')).toBe(1);
    expect(await first(flat, 'new,10\n')).toBe(0);
    expect(await first(flat, 'new,10\nnew,x\n')).toBe(0.5);
    expect(await first(write('text.csv', 'a,2\nb,10\nc,x\n'), 'new,10\n')).toBe(1);
  });
  test('whole numbers beyond 2^53 stay apart and in order', async () => {
    const big = write('big.csv', 'a,9007199254740993\nb,9007199254740992\n');
    const held = write('big-held.csv', 'new,9007199254740992\n');
    expect((await evaluate(big, held, 'popularity', 1)).json).toMatchObject({ recall: 1, items: 2 });
  });
  test('npm runs it in a process of its own: one JSON object on standard output', () => {
    const script = path.join(ROOT, 'lib/cli/sim.ts');
    const call = [script, 'evaluate', ...argsOf(train, testFile, 'popularity', 2)];
    const ran = spawnSync(process.execPath, call, { encoding: 'utf8' });
    expect([ran.status, ran.stdout]).toEqual([0, want]);
    const wrong = spawnSync(process.execPath, [script, 'evaluate', '--k', '2'], { encoding: 'utf8' });
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/^Usage: npm run sim -- evaluate/);
  });
});

describe('refused', () => {
  const message = (ran: Ran): string => {
    expect(ran.out).toBe('');
    return `${ran.code} ${ran.err.replaceAll(folder + path.sep, '')}`;
  };
  const withTrain = async (name: string, text: string): Promise<string> =>
    message(await run('--train', write(name, text), '--test', testFile, '--model', 'popularity', '--json'));
  test('broken files, with their name and row', async () => {
    expect(await withTrain('rating.csv', `${TRAIN}4,10,good\n`)).toBe(
      '1 rating.csv row 9 has a rating that is no number: "good".\n',
    );
    expect(await withTrain('nan.csv', 'user,item,rating\n4,10,NaN\n4,20,1\n')).toContain(
      'nan.csv row 2 has a rating',
    );
    expect(await withTrain('short.csv', `${TRAIN}4\n5\n`)).toBe(
      '1 short.csv row 9 has fewer columns than the first rows. 1 more row is broken.\n',
    );
    expect(await withTrain('noitem.csv', `${TRAIN}4,,3\n`)).toContain('row 9 has no item');
    expect(await withTrain('quote.csv', `${TRAIN}4,"10,3\n`)).toContain(
      'row 9 has a quote that is never closed',
    );
    expect(await withTrain('empty.csv', '')).toContain('empty.csv has no rows');
    expect(await withTrain('header.csv', 'user,item,rating\n')).toContain('header.csv has no rows');
    expect(await withTrain('one-column.csv', '1\n2\n')).toContain('no column for the item');
    const missing = ['--train', path.join(folder, 'missing.csv'), '--test', testFile, '--model', 'ease'];
    expect(message(await run(...missing))).toContain('1 missing.csv cannot be read: ENOENT');
    expect(message(await run('--train', folder, '--test', testFile, '--model', 'ease'))).toContain(
      'it is a folder',
    );
  });
  test('wrong calls, with exit code 2', async () => {
    const files = ['--train', train, '--test', testFile];
    expect(message(await run(...files))).toMatch(/^2 Usage: npm run sim -- evaluate/);
    expect(message(await run(...files, '--model', 'svd'))).toContain(
      '--model svd is none of popularity, item-knn',
    );
    expect(message(await run(...files, '--model', 'ease', '--k', '0'))).toContain('2 Usage: --k 0');
    expect(message(await run(...files, '--model', 'ease', '--k', '1.5'))).toContain('--k 1.5');
    expect(message(await run(...files, '--model', 'ease', '--seed', '-1'))).toMatch(/^[12] /);
    expect(message(await run(...files, '--model', 'bpr', '--factors', 'many'))).toContain(
      '--factors many is no number',
    );
  });
  test('settings and options, in words', async () => {
    const files = ['--train', train, '--test', testFile, '--json'];
    expect(message(await run(...files, '--model', 'bpr', '--factors', '0'))).toBe(
      '1 bpr cannot be trained: factors is 0; it must be from 1 to 1024, whole where it counts something.\n',
    );
    expect(message(await run(...files, '--model', 'two-tower', '--hard-negatives', '2'))).toContain(
      'hardNegativeShare is 2; it must be from 0 to 1',
    );
    expect((await run(...files, '--model', 'popularity', '--alpha', '3')).err).toContain(
      'popularity has no --alpha',
    );
  });
});

describe('a set drawn from hidden tastes', async () => {
  const { train: data, test: held } = makeSample(
    { users: 300, items: 200, perUser: 25, tastes: 6, strength: 1 },
    3,
  );
  const trainRows = Array.from(data.users, (user, row) => `${user},${data.items[row]}`);
  const testRows = held.flatMap((items, user) => Array.from(items, (item) => `${user},${item}`));
  const files = [
    write('drawn.csv', trainRows.join('\n')),
    write('drawn-test.csv', testRows.join('\n')),
  ] as const;
  const popularity = (await evaluate(...files, 'popularity', 10)).json;

  test.each(['item-knn', 'ials', 'bpr', 'ease', 'two-tower'])(
    '%s is clearly ahead of popularity',
    async (model) => {
      const { json } = await evaluate(...files, model, 10);
      expect(Number(json['ndcg'])).toBeGreaterThan(1.3 * Number(popularity['ndcg']));
      expect(Number(json['recall'])).toBeGreaterThan(1.3 * Number(popularity['recall']));
    },
  );
  test('the two-tower model takes negatives of three kinds; the same seed prints the same bytes', async () => {
    const short = ['--epochs', '7'];
    const seen = new Set([(await evaluate(...files, 'two-tower', 10, ...short)).out]);
    for (const kind of ['--uniform-negatives', '--popularity-negatives']) {
      const { out, err } = await evaluate(...files, 'two-tower', 10, ...short, kind, '64');
      expect(err).toBe('');
      seen.add(out);
    }
    const hard = [...short, '--hard-negatives', '0.25'];
    const { out, json } = await evaluate(...files, 'two-tower', 10, ...hard);
    expect(seen.add(out).size).toBe(4);
    expect(Number(json['ndcg'])).toBeGreaterThan(1.3 * Number(popularity['ndcg']));
    expect((await evaluate(...files, 'two-tower', 10, ...hard)).out).toBe(out);
  });
  test('--alpha gives iALS the weights of Hu et al.; the same seed prints the same bytes', async () => {
    const hu = ['--alpha', '10', '--regularization', '20', '--factors', '16', '--epochs', '8'];
    const first = await evaluate(...files, 'ials', 10, ...hu);
    expect(Number(first.json['ndcg'])).toBeGreaterThan(1.3 * Number(popularity['ndcg']));
    expect((await evaluate(...files, 'ials', 10, ...hu)).out).toBe(first.out);
    const withoutRidge = await evaluate(...files, 'ials', 10, '--alpha', '10');
    const ridge = await evaluate(...files, 'ials', 10, '--alpha', '10', '--regularization', '30');
    expect(withoutRidge.out).toBe(ridge.out);
    expect((await evaluate(...files, 'ials', 10, ...hu, '--seed', '8')).json['seed']).toBe(8);
  });
});
