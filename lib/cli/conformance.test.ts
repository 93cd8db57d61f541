import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from './conformance.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'conformance-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

interface Run {
  readonly exitCode: number;
  readonly lines: readonly string[];
  readonly last: string | undefined;
}

async function run(...argv: string[]): Promise<Run> {
  const lines: string[] = [];
  const exitCode = await main(argv, (line) => lines.push(line));
  return { exitCode, lines, last: lines.at(-1) };
}

async function runFile(content: unknown): Promise<Run> {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  await writeFile(path.join(folder, 'some.json'), text);
  return run(folder);
}

const runCases = (...cases: unknown[]): Promise<Run> => runFile({ reference: 'by hand', cases });

const labels = [0, 0, 1, 1];
const scores = [0.1, 0.4, 0.35, 0.8];
const good = { op: 'roc_auc', in: { labels, scores }, out: 0.75, tol: 1e-9 };
const goodError = { op: 'roc_auc', in: { labels: [1, 1], scores: [1, 2] }, error: true };

/** Little-endian float32 (or int32) as the cases pack them. */
function pack(kind: 'f32' | 'i32', shape: number[], numbers: number[]): unknown {
  const array = kind === 'f32' ? Float32Array.from(numbers) : Int32Array.from(numbers);
  return { [kind]: Buffer.from(array.buffer).toString('base64'), shape };
}

describe('conformance', () => {
  test('the reference cases of the project all pass', async () => {
    const { exitCode, lines } = await run(path.resolve(import.meta.dirname, '../golden'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^\d{3,} passed, 0 failed$/);
    expect(exitCode).toBe(0);
  });
  test('counts, and prints a failing case with what was got and wanted', async () => {
    const result = await runCases(good, { ...good, out: 0.7 }, goodError);
    expect(result).toMatchObject({ exitCode: 1, last: '2 passed, 1 failed' });
    expect(result.lines).toHaveLength(2);
    expect(result.lines[0]).toContain('some.json case 1 (roc_auc)');
    expect(result.lines[0]).toMatch(/got +0\.75\n +wanted 0\.7$/);
    expect(await runCases(good, goodError)).toMatchObject({ exitCode: 0, last: '2 passed, 0 failed' });
  });
  test('an empty folder, a missing one, none and two are failures', async () => {
    await writeFile(path.join(folder, 'README.md'), '# no cases');
    for (const argv of [[folder], [path.join(folder, 'nowhere')], [], [folder, folder]]) {
      expect(await run(...argv)).toMatchObject({ exitCode: 1, last: '0 passed, 1 failed' });
    }
  });
  test('subfolders are walked too', async () => {
    await runCases(good);
    await mkdir(path.join(folder, 'inner'));
    await writeFile(
      path.join(folder, 'inner', 'more.json'),
      JSON.stringify({ cases: [{ ...good, out: 9 }] }),
    );
    const result = await run(folder);
    expect(result.last).toBe('1 passed, 1 failed');
    expect(result.lines[0]).toContain(path.join('inner', 'more.json'));
  });
  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['no cases', '{"reference": "x"}'],
    ['an empty list of cases', '{"reference": "x", "cases": []}'],
  ])('a file that holds %s is one failure', async (_what, text) => {
    const result = await runFile(text);
    expect(result).toMatchObject({ exitCode: 1, last: '0 passed, 1 failed' });
    expect(result.lines[0]).toContain('malformed file');
  });
  test.each(['no_such_op', 'toString', '__proto__'])(
    'the unknown op %s is a failure, also of an error',
    async (op) => {
      const result = await runCases(good, { ...good, op }, { ...goodError, op });
      expect(result).toMatchObject({ exitCode: 1, last: '1 passed, 2 failed' });
      expect(result.lines[0]).toContain('unknown op');
    },
  );
  test.each<[string, unknown]>([
    ['is no object', 7],
    ['op: is missing', { in: {}, out: 1, tol: 0 }],
    ['in: is missing', { op: 'roc_auc', out: 1, tol: 0 }],
    ['out: is missing', { op: 'roc_auc', in: {}, tol: 0 }],
    ['out: is missing', { ...good, out: null }],
    ['tol: nothing', { op: 'roc_auc', in: good.in, out: 0.75 }],
    ['tol: -1', { ...good, tol: -1 }],
    ['tol: "1e-9"', { ...good, tol: '1e-9' }],
    ['tol: an object needs', { ...good, tol: { auc: 1 } }],
    ['error: can only be true', { ...goodError, error: false }],
    ['out: is no key', { ...goodError, out: 1 }],
    ['tolerance: is no key', { ...good, tolerance: 1 }],
    ['compare: has one word a key', { ...good, compare: 'about' }],
    ['compare: has one word a key', { ...good, compare: { auc: 'about' } }],
    ['in.same_as: the file has no case 5', { ...good, in: { same_as: 5 } }],
    ['in.same_as: the file has no case "0"', { ...good, in: { same_as: '0' } }],
    ['in.same_as: leads back', { ...good, in: { same_as: 1 } }],
    ['in.scores: wanted a list of numbers, which is missing', { ...good, in: { labels } }],
    [
      'in.scores: wanted a list of numbers, which is something else',
      { ...good, in: { labels, scores: ['1'] } },
    ],
    ['in.scores: wanted a list', { ...goodError, in: { labels, scores: [1, null] } }],
    ['in.scores: wanted a list', { ...good, in: { labels, scores: [[1], [2]] } }],
    [
      'in.scores: shape [3] needs 12 bytes; got 8',
      { ...good, in: { labels, scores: { f32: 'AAAAAAAAAAA=', shape: [3] } } },
    ],
    ['in.scores: f32 is no base64', { ...good, in: { labels, scores: { f32: '?', shape: [3] } } }],
    ['in.scores: a packed array', { ...good, in: { labels, scores: { f32: '' } } }],
    ['in.scores: -1 is no length', { ...good, in: { labels, scores: { f32: '', shape: [-1] } } }],
  ])('malformed: %s', async (reason, broken) => {
    const result = await runCases(good, broken);
    expect(result).toMatchObject({ exitCode: 1, last: '1 passed, 1 failed' });
    expect(result.lines[0]).toContain('malformed case');
    expect(result.lines[0]).toContain(reason);
  });
});

describe('values', () => {
  const f1 = {
    op: 'precision_recall_f1',
    in: { labels: [0, 1, 1, 1], scores: [0.6, 0.5, 0.9, 0.2], threshold: 0.5 },
    out: { precision: 0.6, recall: 0.6, f1: 0.6 },
    tol: { precision: 0.1, recall: 0.1, f1: 0.1 },
  };
  const passes = async (change: object): Promise<boolean> =>
    (await runCases({ ...f1, ...change })).exitCode === 0;

  test('one tolerance for all keys, or one a key', async () => {
    expect(await passes({})).toBe(true); // 2/3 is within 0.1 of 0.6
    expect(await passes({ tol: 0.1 })).toBe(true);
    expect(await passes({ tol: 0.05 })).toBe(false);
    expect(await passes({ tol: { precision: 0.1, recall: 0.05, f1: 0.1 } })).toBe(false);
    expect(await passes({ out: { recall: 0.6 }, tol: 0.1 })).toBe(true); // other keys are not looked at
    expect(await passes({ out: { recall: 0.6, more: 1 }, tol: 0.1 })).toBe(false);
  });
  test.each<[string, object]>([
    ['tol: out.f1 has none', { tol: { precision: 1, recall: 1 } }],
    ['tol: out has no key auc', { tol: { precision: 1, recall: 1, f1: 1, auc: 1 } }],
    ['compare: unknown word "roughly"', { compare: { f1: 'roughly' } }],
    ['compare: unknown word null', { compare: { f1: null } }],
    ['compare: out has no key auc', { compare: { auc: 'about' } }],
    ['compare: f1 needs a number out.recall', { out: { f1: 1 }, tol: 1, compare: { f1: 'recall' } }],
    ['compare: out.f1 is no number', { out: { f1: true }, tol: 1, compare: { f1: 'at most' } }],
  ])('malformed: %s', async (reason, change) => {
    const result = await runCases(good, { ...f1, ...change });
    expect(result).toMatchObject({ exitCode: 1, last: '1 passed, 1 failed' });
    expect(result.lines[0]).toContain(reason);
  });
  test('words: at least, at most, about', async () => {
    const word = (out: number, compare: string): Promise<boolean> =>
      passes({ out: { f1: out }, tol: 0.01, compare: { f1: compare } });
    expect(await word(0.5, 'at least')).toBe(true);
    expect(await word(0.674, 'at least')).toBe(true);
    expect(await word(0.7, 'at least')).toBe(false);
    expect(await word(0.9, 'at most')).toBe(true);
    expect(await word(0.66, 'at most')).toBe(true);
    expect(await word(0.6, 'at most')).toBe(false);
    expect(await word(0.67, 'about')).toBe(true);
    expect(await word(0.6, 'about')).toBe(false);
    expect(await word(0.7, 'about')).toBe(false);
  });
  test('an array has its own length, and a packed one its own shape', async () => {
    const curve = { op: 'roc_curve', in: { labels: [1, 0], scores: [2, 1] }, tol: 1e-6 };
    const outcome = async (out: unknown): Promise<number> => (await runCases({ ...curve, out })).exitCode;
    expect(await outcome({ fpr: [0, 0, 1], tpr: pack('f32', [3], [0, 1, 1]) })).toBe(0);
    expect(await outcome({ fpr: [0, 0] })).toBe(1);
    expect(await outcome({ fpr: [0, 0, 1, 1] })).toBe(1);
    expect(await outcome({ fpr: [[0, 0, 1]] })).toBe(1);
    expect(await outcome({ fpr: pack('f32', [3, 1], [0, 0, 1]) })).toBe(1);
    expect(await outcome({ fpr: pack('f32', [3], [0, NaN, 1]) })).toBe(1);
    expect(await outcome({ fpr: [0, 0.5, 1] })).toBe(1);
    expect(await outcome([0, 0, 1])).toBe(1);
    expect(await outcome(true)).toBe(1);
    expect(await outcome(0)).toBe(1);
  });
  test('same_as: the case inherits, own keys win, chains are followed', async () => {
    const result = await runCases(
      good,
      { ...good, in: { same_as: 0 } },
      { ...good, in: { same_as: 0, scores: [4, 3, 2, 1] }, out: 0 },
      { ...good, in: { same_as: 2, labels: [1, 1, 0, 0] }, out: 1 },
    );
    expect(result.last).toBe('4 passed, 0 failed');
  });
  test('an error that was wanted but did not come, and one that came but was not wanted', async () => {
    const result = await runCases(
      { op: 'roc_auc', in: good.in, error: true },
      { ...goodError, out: 0.5, tol: 1, error: undefined },
    );
    expect(result.last).toBe('0 passed, 2 failed');
    expect(result.lines[0]).toMatch(/got +0\.75\n +wanted an error/);
    expect(result.lines[1]).toMatch(/got +error .*one-class/);
  });
});

describe('ids compared by recall', () => {
  const vectors = [
    [1, 0],
    [0.8, 0.6],
    [0, 1],
    [-1, 0],
  ];
  const knn = (out: object, compare: object, tol = 0.01): Promise<Run> =>
    runCases({
      op: 'knn',
      in: {
        vectors,
        queries: [
          [1, 0],
          [0, 1],
        ],
        k: 2,
        metric: 'inner_product',
        index: { type: 'flat' },
      },
      out,
      tol,
      compare,
    });
  const words = { ids: 'recall', recall: 'at least' };

  test('the share of common ids a row, in any order', async () => {
    expect(
      (
        await knn(
          {
            ids: [
              [1, 0],
              [2, 1],
            ],
            recall: 1,
          },
          words,
        )
      ).exitCode,
    ).toBe(0);
    // one of two wrong in one of two rows: 0.75
    expect((await knn({ ids: pack('i32', [2, 2], [0, 1, 3, 1]), recall: 0.75 }, words)).exitCode).toBe(0);
    const result = await knn(
      {
        ids: [
          [0, 1],
          [3, 1],
        ],
        recall: 1,
      },
      words,
    );
    expect(result.last).toBe('0 passed, 1 failed');
    expect(result.lines[0]).toContain('got 0.75, wanted at least 1');
  });
  test('a table of another shape is a failure whatever the recall', async () => {
    expect((await knn({ ids: [[1], [2]], recall: 0 }, words)).exitCode).toBe(1);
    expect((await knn({ ids: [1, 0, 2, 1], recall: 0 }, words)).exitCode).toBe(1);
  });
  test('packed ids without a word match exactly whatever the tolerance', async () => {
    expect((await knn({ ids: pack('i32', [2, 2], [0, 1, 2, 1]) }, {}, 5)).exitCode).toBe(0);
    expect((await knn({ ids: pack('i32', [2, 2], [1, 0, 2, 1]) }, {}, 5)).exitCode).toBe(1);
  });
});
