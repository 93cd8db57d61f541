import { describe, expect, test } from 'vitest';
import { findNodeProblem, runsTypeScript, stampInstall } from './bootstrap-checks.mjs';

describe('findNodeProblem', () => {
  test.each([
    ['v20.19.0', 'linux', 'x64'],
    ['v21.0.0', 'linux', 'x64'],
    ['v24.21.0', 'linux', 'x64'],
    ['v22.18.0', 'darwin', 'arm64'],
    ['v23.6.0', 'win32', 'x64'],
    ['v24.0.0', 'linux', 'arm64'],
  ])('accepts %s on %s %s', (version, platform, arch) => {
    expect(findNodeProblem(version, platform, arch)).toBeUndefined();
  });

  test.each([
    ['v18.20.4', 'linux', 'x64', 'Dryrun needs Node 20.19 or newer on Linux x64; this is Node 18.20.4.'],
    ['v20.18.3', 'linux', 'x64', 'Dryrun needs Node 20.19 or newer on Linux x64; this is Node 20.18.3.'],
    [
      'v22.17.1',
      'darwin',
      'arm64',
      'Dryrun needs Node 22.18 or newer (of the 23 line, 23.6) on darwin arm64; this is Node 22.17.1.',
    ],
    [
      'v23.5.0',
      'linux',
      'arm64',
      'Dryrun needs Node 22.18 or newer (of the 23 line, 23.6) on linux arm64; this is Node 23.5.0.',
    ],
  ])('refuses %s on %s %s in one sentence', (version, platform, arch, sentence) => {
    expect(findNodeProblem(version, platform, arch)).toBe(sentence);
  });
});

test('runsTypeScript compares numbers, not digits', () => {
  expect(runsTypeScript('v22.9.0')).toBe(false);
  expect(runsTypeScript('v22.18.0')).toBe(true);
  expect(runsTypeScript('v100.0.0')).toBe(true);
});

test('stampInstall differs with the lock file, the platform and the processor', () => {
  const stamps = [
    stampInstall('a', 'linux', 'x64'),
    stampInstall('b', 'linux', 'x64'),
    stampInstall('a', 'darwin', 'x64'),
    stampInstall('a', 'linux', 'arm64'),
  ];
  expect(new Set(stamps).size).toBe(4);
  expect(stampInstall('a', 'linux', 'x64')).toBe(stamps[0]);
});
