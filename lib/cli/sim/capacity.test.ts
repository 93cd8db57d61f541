import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { standardDesign } from '../../design/templates/standard.ts';
import type { CapacityReport } from '../../run/capacity/types.ts';
import { main } from '../sim.ts';

let folder = '';
let file = '';
const output: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'capacity-'));
  file = path.join(folder, 'design.json');
  await writeFile(file, JSON.stringify(standardDesign));
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
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => output.push(String(text)) > 0);
  return main(['capacity', ...words]);
}

describe('sim capacity', () => {
  test('the requirements of the design are the scale, unless the standard case or a number is asked for', async () => {
    const scaleOf = async (...words: string[]) => {
      output.length = 0;
      expect(await sim(file, '--json', ...words)).toBe(0);
      return (JSON.parse(output.join('')) as CapacityReport).scale;
    };
    const { items, dailyUsers, latencyP99Ms } = standardDesign.requirements;
    expect(await scaleOf()).toMatchObject({ items, dailyUsers, latencyP99Ms });
    expect(await scaleOf('--standard')).toMatchObject({ items: 1e9, dailyUsers: 1e8, latencyP99Ms: 100 });
    expect(await scaleOf('--items', '5e8', '--index', 'hnsw')).toMatchObject({ items: 5e8, index: 'hnsw' });
  });
  test('every line has its formula in symbols and in words', async () => {
    expect(await sim(file, '--json')).toBe(0);
    const { groups } = JSON.parse(output.join('')) as {
      groups: { lines: { id: string; formula: unknown }[] }[];
    };
    const peak = groups.flatMap(({ lines }) => lines).find(({ id }) => id === 'traffic.peak');
    expect(peak?.formula).toEqual({ symbols: 'm × f', words: 'mean requests a second × peak over mean' });
  });
  test('text and a table for spreadsheets', async () => {
    expect(await sim(file)).toBe(0);
    expect(output.join('\n')).toContain('23.1 k/s at the peak');
    output.length = 0;
    expect(await sim(file, '--csv')).toBe(0);
    expect(output.join('')).toMatch(/^group,id,line,/);
  });
  test.each([
    [['--users=-1'], 1, 'dailyUsers'],
    [['--items', 'many'], 1, '--items is "many"'],
    [['--index', 'lsh'], 1, 'there are flat, int8'],
    [['--json', '--csv'], 2, 'Usage'],
  ])('%j is refused', async (words, code, text) => {
    expect(await sim(file, ...words)).toBe(code);
    expect(errors.join('\n')).toContain(text);
  });
});
