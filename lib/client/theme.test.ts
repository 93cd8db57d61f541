import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { THEME_STORAGE_KEY, themeScript } from './theme-script.ts';
import { parseThemeChoice, resolveTheme } from './theme.ts';

function runScript(stored: string | null | Error, systemPrefersDark: boolean): string | undefined {
  const dataset: { theme?: string } = {};
  runInNewContext(themeScript, {
    localStorage: {
      getItem(key: string) {
        if (stored instanceof Error) throw stored;
        return key === THEME_STORAGE_KEY ? stored : null;
      },
    },
    matchMedia: () => ({ matches: systemPrefersDark }),
    document: { documentElement: { dataset } },
  });
  return dataset.theme;
}

describe('the theme', () => {
  test.each([
    ['light', true, 'light'],
    ['light', false, 'light'],
    ['dark', true, 'dark'],
    ['dark', false, 'dark'],
    [null, true, 'dark'],
    [null, false, 'light'],
    ['purple', true, 'dark'],
  ] as const)('stored %s, system dark %s: %s, before the first paint and after', (stored, dark, theme) => {
    expect(resolveTheme(parseThemeChoice(stored), dark)).toBe(theme);
    expect(runScript(stored, dark)).toBe(theme);
  });

  test('a browser that refuses storage gets the theme of the system', () => {
    expect(runScript(new Error('refused'), true)).toBe('dark');
    expect(runScript(new Error('refused'), false)).toBe('light');
  });

  test('the script may stand in a page as it is', () => {
    expect(themeScript).not.toMatch(/[<>]|&/);
  });
});
