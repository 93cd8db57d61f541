import { describe, expect, test } from 'vitest';
import { readArguments } from './arguments.ts';
import { ENGINE_CASES, LARGE_CASES } from './case-protocol.ts';

describe('readArguments', () => {
  test('nothing asked for means everything but what takes minutes', () => {
    expect(readArguments([])).toEqual({
      ok: true,
      value: {
        parts: ['engine', 'app', 'canvas', 'charts', 'practice'],
        cases: ENGINE_CASES,
        json: false,
        strict: false,
        tfjs: false,
      },
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
    expect(readArguments(['large', 'engine'])).toMatchObject({
      value: { parts: ['engine', 'large'], cases: [...ENGINE_CASES, ...LARGE_CASES] },
    });
    expect(readArguments(['app'])).toMatchObject({ value: { parts: ['app'], cases: [] } });
  });

  test('cases are measured alone, in their own order', () => {
    expect(readArguments(['--case', 'growth', '--case', 'gbdt', '--json'])).toMatchObject({
      value: { parts: [], cases: ['gbdt', 'growth'], json: true },
    });
    expect(readArguments(['--case', 'gbt'])).toMatchObject({
      error: expect.stringContaining('There is no case "gbt": the cases are dcn-score, '),
    });
    expect(readArguments(['engine', '--case', 'gbdt'])).toMatchObject({
      error: expect.stringContaining('not both'),
    });
  });

  test('an unknown part is named', () => {
    expect(readArguments(['engines'])).toEqual({
      ok: false,
      error: 'There is no part "engines": the parts are engine, large, app, canvas, charts, practice.',
    });
  });

  test('an unknown option is named', () => {
    const read = readArguments(['--jsn']);
    expect(!read.ok && read.error).toContain('--jsn');
  });
});
