import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildHoldsTfjs, listFirstScripts, listScriptTags, weighScripts } from './script-files.ts';

const PLAIN = 'console.log("plain");'.repeat(50);
const TENSORS = 'throw Error(`Kernel ${name} not registered for backend ${backend}`)';

let build = '';

beforeAll(async () => {
  build = await mkdtemp(path.join(os.tmpdir(), 'dryrun-bench-'));
  await mkdir(path.join(build, 'static', 'chunks'), { recursive: true });
  await writeFile(path.join(build, 'static', 'chunks', 'plain.js'), PLAIN);
  await writeFile(path.join(build, 'static', 'chunks', 'tensors.js'), TENSORS);
});

afterAll(() => rm(build, { recursive: true }));

describe('listScriptTags', () => {
  test('lists sources once, without inline, nomodule and preloaded ones', () => {
    const html =
      '<link rel="preload" as="script" href="/_next/static/p.js"/>' +
      '<script src="/_next/static/a.js" async=""></script><script>let inline = 1;</script>' +
      '<script src="/_next/static/old.js" noModule=""></script>' +
      '<script id="x" src="/_next/static/b.js?v=1"></script><script src="/_next/static/a.js"></script>';
    expect(listScriptTags(html)).toEqual(['/_next/static/a.js', '/_next/static/b.js']);
  });

  test('a page without scripts has none', () => {
    expect(listScriptTags('<p>script src="x"</p>')).toEqual([]);
  });
});

describe('listFirstScripts', () => {
  test('names the scripts of the tags and of the parts that come at once, each once', async () => {
    const page = path.join(build, 'server', 'app', 'some', 'where');
    await mkdir(path.join(page, 'page'), { recursive: true });
    await writeFile(`${page}.html`, '<script src="/_next/static/chunks/plain.js"></script>');
    const files = ['static/chunks/plain.js', 'static/chunks/tensors.js', 'static/chunks/look.css'];
    const manifest = JSON.stringify({ '1': { id: 1, files }, '2': { id: 2, files } });
    await writeFile(path.join(page, 'page', 'react-loadable-manifest.json'), manifest);
    expect(await listFirstScripts(build, 'some/where')).toEqual([
      '/_next/static/chunks/plain.js',
      '/_next/static/chunks/tensors.js',
    ]);
    await expect(listFirstScripts(build, 'no/where')).rejects.toThrow('ENOENT');
  });
});

describe('weighScripts', () => {
  test('adds up the compressed sizes', async () => {
    const both = await weighScripts(build, [
      '/_next/static/chunks/plain.js',
      '/_next/static/chunks/tensors.js',
    ]);
    expect(both).toEqual({
      scripts: 2,
      gzipBytes: gzipSync(PLAIN).length + gzipSync(TENSORS).length,
      holdsTfjs: true,
    });
    expect(both.gzipBytes).toBeLessThan(PLAIN.length);
  });

  test('finds TF.js only where it is', async () => {
    expect((await weighScripts(build, ['/_next/static/chunks/plain.js'])).holdsTfjs).toBe(false);
  });

  test('refuses what is no file of the build', async () => {
    await expect(weighScripts(build, ['/elsewhere.js'])).rejects.toThrow(RangeError);
  });
});

describe('buildHoldsTfjs', () => {
  test('looks through all scripts', async () => {
    expect(await buildHoldsTfjs(build)).toBe(true);
    expect(await buildHoldsTfjs(path.join(build, 'nowhere'))).toBe(false);
  });
});
