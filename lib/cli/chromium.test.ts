import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from './chromium.ts';

let root = '';

async function writeProgram(file: string, exitCode: number): Promise<string> {
  const full = path.join(root, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, `#!/bin/sh\nexit ${exitCode}\n`);
  await chmod(full, 0o755);
  return full;
}

beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'dryrun-chromium-'));
});

afterEach(() => rm(root, { recursive: true }));

describe.skipIf(process.platform === 'win32')('findChromium', () => {
  test('takes CHROMIUM_PATH before everything else', async () => {
    const chosen = await writeProgram('mine', 0);
    await writeProgram('bin/chromium', 0);
    const found = await findChromium({ CHROMIUM_PATH: chosen, PATH: path.join(root, 'bin') });
    expect(found).toEqual({ ok: true, value: chosen });
  });

  test('says so when CHROMIUM_PATH names no program', async () => {
    const missing = path.join(root, 'missing');
    expect(await findChromium({ CHROMIUM_PATH: missing, PATH: '' })).toEqual({
      ok: false,
      error: { code: 'path-broken', path: missing },
    });
  });

  test('takes the first browser of the system that starts', async () => {
    await writeProgram('snap/chromium-browser', 1);
    const chrome = await writeProgram('chrome/google-chrome', 0);
    const folders = [path.join(root, 'snap'), path.join(root, 'chrome')].join(path.delimiter);
    expect(await findChromium({ PATH: folders })).toEqual({ ok: true, value: chrome });
  });
});
