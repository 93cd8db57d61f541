import { describe, expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

describe('readArguments', () => {
  test('nothing asked for means everything but what takes minutes', () => {
    expect(readArguments([])).toEqual({
      ok: true,
      value: { parts: ['engine', 'app'], json: false, strict: false, tfjs: false },
    });
  });

  test('parts keep their own order and count once', () => {
    expect(readArguments(['app', 'engine', 'app', '--json'])).toMatchObject({
      ok: true,
      value: { parts: ['engine', 'app'], json: true },
    });
    expect(readArguments(['--tfjs', 'app', '--strict'])).toMatchObject({
      ok: true,
      value: { parts: ['app'], strict: true, tfjs: true },
    });
  });

  test('the large part must be named', () => {
    expect(readArguments(['large', 'engine'])).toMatchObject({ value: { parts: ['engine', 'large'] } });
  });

  test('an unknown part is named', () => {
    expect(readArguments(['engines'])).toEqual({
      ok: false,
      error: 'There is no part "engines": the parts are engine, large, app.',
    });
  });

  test('an unknown option is named', () => {
    const read = readArguments(['--jsn']);
    expect(!read.ok && read.error).toContain('--jsn');
  });
});
