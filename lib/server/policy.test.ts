import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  choosePolicy,
  computePolicies,
  DEVELOPMENT_POLICY,
  getPoliciesPath,
  hashInlineScripts,
  readPolicies,
  WORKER_POLICY,
} from './policy.ts';

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('hashInlineScripts', () => {
  test('matches the worked example of the specification', () => {
    // Content Security Policy Level 3, section 8.3, on hashes.
    expect(hashInlineScripts("<script>alert('Hello, world.');</script>")).toEqual([
      "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
    ]);
  });

  test('takes inline scripts with attributes and line breaks, each once, in order, and no script with a source', () => {
    const html = [
      '<html><head><script id="theme">one\n  two</script>',
      '<script src="/a.js" async=""></script>',
      '<script async src="/b.js"></script></head><body>',
      '<script>two</script><script>one\n  two</script><script type="x"></script></body></html>',
    ].join('');
    expect(hashInlineScripts(html)).toEqual([sha256('one\n  two'), sha256('two'), sha256('')]);
  });

  test('finds nothing in a page without inline scripts', () => {
    expect(hashInlineScripts('<p>script</p><script src="/a.js"></script>')).toEqual([]);
  });
});

describe('computePolicies', () => {
  const scripts: Readonly<Record<string, string>> = {
    'index.html': '<script>home</script>',
    'lab.html': '<script>theme</script><script>lab</script>',
    'cases/ads.html': '<script>ads</script>',
    'embed.html': '<script>embed</script>',
    '_not-found.html': '<script>missing</script>',
    '_global-error.html': '<script>broken</script>',
  };

  async function withBuild<T>(use: (folder: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dryrun-policy-'));
    const pages = ['/', '/lab', '/cases/ads', '/embed', '/_not-found', '/_global-error'];
    const routes = Object.fromEntries([
      ...pages.map((page) => [page, { routeType: 'page' }]),
      ['/icon.svg', { routeType: 'route' }],
    ]);
    await writeFile(path.join(folder, 'prerender-manifest.json'), JSON.stringify({ version: 4, routes }));
    for (const [file, html] of Object.entries(scripts)) {
      const full = path.join(folder, 'server/app', file);
      await mkdir(path.dirname(full), { recursive: true });
      await writeFile(full, html);
    }
    try {
      return await use(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('gives every page the hashes of its own scripts, and other paths those of the fallback pages', async () => {
    const policies = await withBuild(computePolicies);
    expect(policies.pages['/']).toContain(`script-src 'self' ${sha256('home')};`);
    expect(policies.pages['/lab']).toContain(`script-src 'self' ${sha256('theme')} ${sha256('lab')};`);
    expect(policies.pages['/cases/ads']).toContain(sha256('ads'));
    expect(Object.keys(policies.pages)).toHaveLength(6);
    expect(policies.fallback).toContain(`script-src 'self' ${sha256('missing')} ${sha256('broken')};`);
  });

  test('never allows inline or evaluated scripts, frames, plug-ins or other origins', async () => {
    const policies = await withBuild(computePolicies);
    const { '/embed': _framed, ...pages } = policies.pages;
    for (const policy of [...Object.values(pages), policies.fallback, WORKER_POLICY]) {
      const scriptSource = policy.split('; ').find((directive) => directive.startsWith('script-src '));
      expect(scriptSource).not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|http|\*/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https?:|\*/);
    }
    expect(policies.pages['/lab']).not.toContain('wasm-unsafe-eval');
  });

  test('other sites may frame /embed, which is as strict as the others in all else', async () => {
    const { pages } = await withBuild(computePolicies);
    const strict = pages['/embed']?.replace('frame-ancestors *', "frame-ancestors 'none'");
    expect(strict).toBe(pages['/lab']?.replace(`${sha256('theme')} ${sha256('lab')}`, sha256('embed')));
    expect(pages['/embed']).toContain('frame-ancestors *');
  });

  test('is read back from beside the build as it was written', async () => {
    await withBuild(async (folder) => {
      const policies = await computePolicies(folder);
      await writeFile(getPoliciesPath(folder), JSON.stringify(policies));
      expect(await readPolicies(folder)).toEqual(policies);
      await writeFile(getPoliciesPath(folder), '{"pages":{}}');
      await expect(readPolicies(folder)).rejects.toThrow('fallback');
    });
  });
});

describe('choosePolicy', () => {
  const policies = { pages: { '/': 'home', '/lab': 'lab' }, fallback: 'other' };

  test.each([
    ['/', 'home'],
    ['/lab', 'lab'],
    ['/labs', 'other'],
    ['/constructor', 'other'],
    ['/_next/static/chunks/1a2b.js', 'other'],
    ['/_next/static/chunks/turbopack-worker-1a2b.js', WORKER_POLICY],
    ['/x/_next/static/chunks/turbopack-worker-1a2b.js', 'other'],
  ])('%s gets the policy %s', (urlPath, policy) => {
    expect(choosePolicy(policies, urlPath)).toBe(policy);
  });

  test('without a build, the looser policy of development', () => {
    expect(choosePolicy(undefined, '/lab')).toBe(DEVELOPMENT_POLICY);
    expect(choosePolicy(undefined, '/embed/x')).toBe(DEVELOPMENT_POLICY);
    expect(choosePolicy(undefined, '/embed')).toContain('frame-ancestors *');
  });
});

describe('the origin of a model endpoint', () => {
  const page = "default-src 'self'; connect-src 'self'; worker-src 'self'";
  const policies = { pages: { '/practice': page, '/practice/session': page, '/s/x': page }, fallback: page };
  const origin = 'https://api.example.com';

  test('stands in the policy of the interview page, as a source of connections and nowhere else', () => {
    expect(choosePolicy(policies, '/practice/session', origin)).toBe(
      "default-src 'self'; connect-src 'self' https://api.example.com; worker-src 'self'",
    );
    expect(choosePolicy(undefined, '/practice/session', origin)).toBe(
      DEVELOPMENT_POLICY.replace("connect-src 'self' ws:", `connect-src 'self' ws: ${origin}`),
    );
  });

  test.each([
    '/',
    '/practice',
    '/practice/',
    '/practice/session/',
    '/practice/session/x',
    '/practice/sessionx',
    '/practice/Session',
    '/practice/debrief',
    '/practice//session',
    '/x/practice/session',
    '/practice/session%2F',
    '/lab',
    '/embed',
    '/s/x',
    '/_next/static/chunks/turbopack-worker-1a2b.js',
  ])('%s never names it', (urlPath) => {
    expect(choosePolicy(policies, urlPath, origin)).toBe(choosePolicy(policies, urlPath));
    expect(choosePolicy(undefined, urlPath, origin)).not.toContain(origin);
  });
});
