import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { completeLock } from './lock-completion.ts';
import type { LockFile } from './lock-completion.ts';
import { ROOT } from './project.ts';

describe('completeLock', () => {
  const lock: LockFile & { lockfileVersion: number } = {
    lockfileVersion: 3,
    packages: {
      '': {},
      'node_modules/next': {
        version: '16.0.0',
        optionalDependencies: {
          '@next/swc-darwin-arm64': '16.0.0',
          '@next/swc-linux-x64-musl': '16.0.0',
          sharp: '^0.34.0',
        },
      },
      'node_modules/oxlint': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: {
          '@oxlint/win32-x64': '1.0.0',
          '@oxlint/here': '1.0.0',
          '@next/swc-darwin-arm64': '16.0.0',
        },
      },
      'node_modules/oxlint/node_modules/@oxlint/here': { version: '1.0.0' },
    },
  };

  test('adds what is missing, with platform and role, and keeps the rest', () => {
    const { lock: completed, added, skipped } = completeLock(lock);
    expect(added).toEqual(['@next/swc-darwin-arm64', '@next/swc-linux-x64-musl', '@oxlint/win32-x64']);
    expect(skipped).toEqual(['sharp@^0.34.0']);
    expect(completed.lockfileVersion).toBe(3);
    expect(completed.packages['node_modules/@next/swc-darwin-arm64']).toEqual({
      version: '16.0.0',
      cpu: ['arm64'],
      optional: true,
      os: ['darwin'],
    });
    expect(completed.packages['node_modules/@next/swc-linux-x64-musl']).toMatchObject({
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    });
    expect(completed.packages['node_modules/@oxlint/win32-x64']).toMatchObject({ dev: true, os: ['win32'] });
    expect(Object.keys(completed.packages)).toEqual(Object.keys(completed.packages).toSorted());
  });

  test('leaves a complete file as it is, and its input always', () => {
    const before = JSON.stringify(lock);
    const once = completeLock(lock).lock;
    expect(JSON.stringify(lock)).toBe(before);
    expect(completeLock(once).added).toEqual([]);
    expect(completeLock(once).lock).toEqual(once);
  });
});

test("the project's own lock file names every platform and no registry", () => {
  const text = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
  const lock: LockFile = JSON.parse(text);
  expect(completeLock(lock).added).toEqual([]);
  expect(text).not.toContain('"resolved"');
});
