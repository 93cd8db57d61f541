import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { twoStage } from '../../design/templates/two-stage.ts';
import { main } from '../sim.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'dryrun-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
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
    const code = await main(['load', ...args]);
    return { code, out: out.join('\n'), err: err.join('\n') };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
}

describe('sim load', () => {
  const design = write('design.json', {
    ...twoStage,
    requirements: { ...twoStage.requirements, items: 1_000_000 },
  });
  const events = [{ kind: 'replicas-down', node: 'index', share: 1, atMs: 1000, untilMs: 2000 }];
  const scenario = write('scenario.json', { durationMs: 4000, perSecond: 100, events });
  test('--json prints the same bytes for the same seed; words say what broke and when it was well again', async () => {
    const first = await run(design, '--scenario', scenario, '--json');
    expect(first.code).toBe(0);
    expect((await run(design, '--scenario', scenario, '--json')).out).toBe(first.out);
    expect(JSON.parse(first.out)).toMatchObject({ version: 1, budget: { state: 'broken' } });
    const { out } = await run(design, '--scenario', scenario);
    expect(out).toMatch(/failing from 1 s to [\d.]+ s, at Vector index/u);
    expect(out).toMatch(/event Replicas lost at 1 s: broken after 0 s, recovered after [\d.]+ s/u);
  });
  test('what is wrong with a scenario is said in one message', async () => {
    for (const [content, words] of [
      ['{', 'is no JSON'],
      [{ events: 3 }, '"events"'],
      [{ events: [{ kind: 'rain', atMs: 0 }] }, 'unknown kind "rain"'],
      [{ shape: 'round' }, '"shape"'],
      [{ durationMs: 1 }, 'time of the load is 1; it goes from 1,000 to 3,600,000 ms'],
      [{ events: [{ kind: 'slow', atMs: 0, factor: 2, node: 'x' }] }, 'names "x", which no request calls'],
      [{ events: [{ kind: 'traffic', atMs: -1, factor: 2 }] }, 'the load goes from 0 s to 60 s'],
    ] as const) {
      const { code, err } = await run(design, '--scenario', write('bad.json', content));
      expect(code).toBe(1);
      expect(err).toContain(words);
    }
  });
});
