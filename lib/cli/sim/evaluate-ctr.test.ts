import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { sigmoid } from '../../core/real.ts';
import { main } from '../sim.ts';

const SIM = path.resolve(import.meta.dirname, '../sim.ts');
const SITES = 8;
const ADS = 6;

/** Clicks that depend a little on sites and ads alone, much on the pair and on a product of two numbers. */
function makeTable(rows: number, seed: number): string {
  const effects = createRandom(1, 'ctr-effects');
  const site = Array.from({ length: SITES }, () => 0.6 * effects.normal());
  const pair = Array.from({ length: SITES * ADS }, () => 1.5 * effects.normal());
  const random = createRandom(seed, 'ctr-rows');
  const lines = Array.from({ length: rows }, () => {
    const [s, a] = [random.below(SITES), random.below(ADS)];
    const [x, y] = [random.normal(), random.normal()];
    const z = (site[s] ?? 0) + (pair[s * ADS + a] ?? 0) + x * y - 1;
    return `${random.chance(sigmoid(z)) ? 1 : 0},site${s},${a},${(40 + 9 * x).toFixed(3)},${y.toFixed(4)},3`;
  });
  return `click,site,ad,age,heat,constant\n${lines.join('\n')}\n`;
}

let folder = '';
const file = (name: string): string => path.join(folder, name);
const output: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'evaluate-ctr-'));
  await writeFile(file('train.csv'), makeTable(4000, 2));
  await writeFile(file('test.csv'), makeTable(3000, 3));
  await writeFile(file('few.csv'), makeTable(400, 4));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  output.length = 0;
  errors.length = 0;
  vi.restoreAllMocks();
});

async function sim(...words: string[]): Promise<number> {
  vi.spyOn(console, 'log').mockImplementation((line: string) => output.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => errors.push(line));
  return main(['evaluate-ctr', ...words]);
}

const usual = (): string[] =>
  `--train|${file('train.csv')}|--test|${file('test.csv')}|--label|click|--categorical|site,ad`.split('|');

async function evaluate(model: string, ...words: string[]): Promise<Record<string, number>> {
  const code = await sim(...usual(), '--model', model, '--json', ...words);
  expect(errors).toEqual([]);
  expect(code).toBe(0);
  expect(output).toHaveLength(1);
  const result = JSON.parse(output.pop() ?? '') as Record<string, number>;
  vi.restoreAllMocks();
  return result;
}

describe('measured on rows with known crosses', () => {
  test('lr beats the base rate; gbdt, dcn and mlp, which see crosses, beat lr by far', async () => {
    const lr = await evaluate('lr');
    expect(Object.keys(lr)).toEqual(['model', 'seed', 'rows', 'auc', 'logLoss', 'normalizedEntropy', 'ece']);
    expect(lr).toMatchObject({ model: 'lr', seed: 7, rows: 3000 });
    expect(lr['normalizedEntropy']).toBeLessThan(0.99);
    expect(lr['auc']).toBeGreaterThan(0.57);
    const first = ['--cross', 'v1', '--structure', 'stacked'];
    for (const [model = '', ...words] of [['gbdt'], ['dcn'], ['mlp'], ['dcn', ...first]]) {
      const other = await evaluate(model, ...words);
      expect(other['auc'], model).toBeGreaterThan((lr['auc'] ?? NaN) + 0.08);
      expect(other['logLoss'], model).toBeLessThan((lr['logLoss'] ?? NaN) - 0.04);
      expect(other['ece'], model).toBeLessThan(0.08);
    }
  });
  test('down-sampled negatives do not shift the probabilities; calibrations keep the order about', async () => {
    const lr = await evaluate('lr');
    const sampled = await evaluate('lr', '--keep-negatives', '0.3');
    expect(Math.abs((sampled['auc'] ?? NaN) - (lr['auc'] ?? NaN))).toBeLessThan(0.02);
    expect(sampled['logLoss']).toBeLessThan((lr['logLoss'] ?? NaN) + 0.01);
    for (const way of ['platt', 'isotonic']) {
      const calibrated = await evaluate('lr', '--calibration', way);
      expect(Math.abs((calibrated['auc'] ?? NaN) - (lr['auc'] ?? NaN)), way).toBeLessThan(0.03);
      expect(calibrated['normalizedEntropy'], way).toBeLessThan(1);
    }
  });
  test('categories that training never saw have a fallback, and a missing number has one', async () => {
    await writeFile(
      file('other.csv'),
      'site,ad,age,heat,constant,click,more\nnew,99,,0.1,4,1,x\nsite1,2,NA,0,3,0,y\n,7,41,2,3,1,z\n',
    );
    for (const model of ['lr', 'gbdt']) {
      const result = await evaluate(model, '--test', file('other.csv'));
      expect(result['rows']).toBe(3);
      expect(Number.isFinite(result['logLoss'])).toBe(true);
    }
  });
});

describe('as a process', () => {
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [SIM, 'evaluate-ctr', ...usual(), ...words], { encoding: 'utf8' });

  test('standard output is one JSON object, the same bytes every time; another seed gives others', async () => {
    const runs = ['7', '7', '8'].map((seed) =>
      run('--model', 'mlp', '--json', '--seed', seed, '--train', file('few.csv')),
    );
    expect(runs.map(({ status, stderr }) => [status, stderr])).toEqual([0, 0, 0].map((code) => [code, '']));
    const [first, again, other] = runs.map(({ stdout }) => stdout);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(first?.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(first ?? '')).toEqual(await evaluate('mlp', '--train', file('few.csv')));
  });
  test('a refusal is one line on standard error and exit code 1', () => {
    const { status, stdout, stderr } = run('--model', 'lr', '--label', 'bought');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no column "bought"; it has "click", "site"');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('refusals', () => {
  const refused = async (...words: string[]): Promise<string> => {
    const code = await sim(...usual(), '--model', 'lr', '--json', ...words);
    expect(code).toBe(1);
    expect(output).toEqual([]);
    return errors.join('\n');
  };
  test.each([
    [
      'row 3, column "age": "old" is no number',
      'click,site,ad,age,heat,constant\n1,a,1,1,1,1\n0,a,1,old,1,1\n',
    ],
    ['row 2 has 2 columns; the header has 6', 'click,site,ad,age,heat,constant\n1,a\n'],
    ['row 2, column "click": the label "5"', 'click,site,ad,age,heat,constant\n5,a,1,1,1,1\n'],
    ['row 2 opens a quote', 'click,site,ad,age,heat,constant\n1,"a,1,1,1,1\n'],
    ['no rows below a header', ''],
    ['no column "heat"', 'click,site,ad,age,constant\n1,a,1,1,1\n'],
    ['every label is 1', 'click,site,ad,age,heat,constant\n1,a,1,1,1,1\n'],
  ])('%s', async (words, text) => {
    await writeFile(file('broken.csv'), text);
    const message = await refused('--test', file('broken.csv'));
    expect(message).toContain(words);
    expect(message).toContain('broken.csv');
  });
  test('of a header with many columns the first are named', async () => {
    const names = Array.from({ length: 25 }, (_, i) => `c${i}`);
    await writeFile(file('wide.csv'), `${names.join(',')}\n${names.map(() => 1).join(',')}\n`);
    expect(await refused('--train', file('wide.csv'))).toContain('"c19" and 5 more.');
  });
  test('training labels of one class', async () => {
    await writeFile(file('one.csv'), 'click,site,ad,age,heat,constant\n1,a,1,1,1,1\n1,b,1,1,2,1\n');
    expect(await refused('--train', file('one.csv'))).toContain('has the label 1; training needs both');
  });
  test.each([
    ['There is no model "svm"; there are lr', ['--model', 'svm']],
    ['--min-count is "0"', ['--min-count', '0']],
    ['--keep-negatives is "2"', ['--keep-negatives', '2']],
    ['--calibration is "beta"', ['--calibration', 'beta']],
    ['--cross is "v3"', ['--cross', 'v3']],
    ['--structure is "deep"', ['--structure', 'deep']],
    ['seed', ['--seed', 'x']],
    ['no column "nosuch"', ['--categorical', 'nosuch']],
    ['cannot be read', ['--train', 'no-such-file.csv']],
    ['Unknown option', ['--modle', 'lr']],
  ])('%s', async (words, options) => {
    expect(await refused(...options)).toContain(words);
  });
  test('without a needed word the usage is printed, with exit code 2', async () => {
    expect(await sim('--train', 'a.csv')).toBe(2);
    expect(errors.join('\n')).toContain('--min-count N');
  });
});
