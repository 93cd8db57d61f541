import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { everything, oneStation } from '../../queueing/systems.fixture.ts';
import { main } from '../sim.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'dryrun-serve-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** Runs the command in this process. */
async function run(
  ...args: string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  const error = vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
  try {
    const code = await main(['serve', ...args]);
    return { code, out: out.join('\n'), err: err.join('\n') };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

describe('sim serve', () => {
  const all = write('all.json', JSON.stringify(everything));
  test('--json prints the same bytes for the same seed', async () => {
    const first = await run('--system', all, '--seed', '3', '--json');
    expect(first.code).toBe(0);
    expect((await run('--system', all, '--seed', '3', '--json')).out).toBe(first.out);
    expect(JSON.parse(first.out)).toMatchObject({
      outcome: { kind: 'complete' },
      stations: [{ id: 'gateway' }, {}, {}, {}, {}],
    });
  });
  test('without it, words: figures with intervals, and what theory says', async () => {
    const single = oneStation({ replicas: 2, serviceTime: { kind: 'exponential', meanMs: 5 } }, 100, 20_000);
    const { out, err } = await run('--system', write('single.json', JSON.stringify(single)));
    expect(out).toMatch(/p99: [\d.]+ \([\d.]+ to [\d.]+\) ms/u);
    expect(out).toMatch(/M\/M\/c at this rate waits [\d.]+ ms/u);
    expect(err).toMatch(/events, [\d,]+ a second, at a load of/u);
    const overloaded = { ...single, arrivals: { perSecond: 4000 }, maximumOpenCalls: 100 };
    const grown = await run('--system', write('grown.json', JSON.stringify(overloaded)));
    expect(grown.out).toContain('101 calls were open. More arrives than the system can do.');
  });
  test('what is wrong with a file is said in one sentence', async () => {
    const broken = { ...everything, durationMs: -1 };
    for (const [file, words] of [
      [write('range.json', JSON.stringify(broken)), 'durationMs is -1; it must lie between'],
      [write('shape.json', JSON.stringify({ ...everything, arrivals: {} })), 'arrivals.perSecond'],
      [write('more.json', JSON.stringify({ ...everything, nodes: 3 })), 'nodes'],
      [write('text.json', '{'), 'It is no JSON'],
      [path.join(folder, 'absent.json'), 'cannot be read'],
    ] as const) {
      const { code, out, err } = await run('--system', file);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(words);
    }
  });
  test('wrong calls show how it is used', async () => {
    expect(await run()).toMatchObject({ code: 2, out: '' });
    expect(await run('--system', all, '--seed=-1')).toMatchObject({ code: 2, out: '' });
  });
});
