import { expect, test } from 'vitest';
import { judgeMargin, spellFigure, spellMargin } from './phenomenon-words.ts';

test('figures and margins carry their unit and sign', () => {
  expect(spellFigure('share', 0.4312)).toBe('43.1%');
  expect(spellFigure('share', -0.02)).toBe('-2%');
  expect(spellFigure('number', 0.76543)).toBe('0.7654');
  expect(spellFigure('seconds', 687.01)).toBe('687 s');
  expect(spellFigure('milliseconds', 1778)).toBe('1.78 s');
  expect(spellFigure('count', 287.7)).toBe('288');
  expect(spellMargin('share', 0.0126)).toBe('+1.26 pp');
  expect(spellMargin('number', -0.0036)).toBe('-0.0036');
  expect(spellMargin('seconds', 0)).toBe('0 s');
});

test('a margin tells where its interval leaves 0 out', () => {
  expect(judgeMargin({ mean: 1, low: 0.1, high: 2 })).toBe('holds');
  expect(judgeMargin({ mean: -1, low: -2, high: -0.1 })).toBe('does not hold');
  expect(judgeMargin({ mean: 1, low: -0.1, high: 2 })).toBe('cannot be told');
});
