import { describe, expect, it } from 'vitest';
import { parseFigure } from '../../session/estimates/parse-figure.ts';
import type { Dimension } from '../../session/estimates/types.ts';
import { nameMetric, spellEstimate, spellFigure } from './figure-words.ts';

describe('figures in words', () => {
  it('have the unit of their metric', () => {
    expect(spellFigure('retrieval.recall', 0.4321)).toBe('43.2%');
    expect(spellFigure('latency.p99Ms', 3.9)).toBe('3.9 ms');
    expect(spellFigure('list.watchSeconds', 881.4)).toBe('881 s');
    expect(spellFigure('ranker.auc', 0.7607)).toBe('0.761');
    expect(spellFigure('ranker.auc', undefined)).toBe('no value');
    expect(spellFigure('constructor', 1)).toBe('no value');
    expect(nameMetric('ranker.auc')).toBe('AUC of the ranker');
    expect(nameMetric('gone')).toBe('gone');
  });

  it.each([
    ['requests-per-second', 34_722, '34.7 k requests/s'],
    ['bytes', 256e9, '256 GB'],
    ['bytes-per-day', 1e13, '10 TB a day'],
    ['flops', 1.75e13, '17.5 TFLOP/s'],
    ['flops', 12, '12 FLOP/s'],
    ['usd-per-month', 102_200, '$102,000 a month'],
    ['usd-per-hour', 2.5, '$2.50 an hour'],
    ['share', 0.1, '10%'],
    ['things', 6e10, '60 B'],
  ] as const)('of %s: %d is %s, and is read back as that', (dimension: Dimension, value, words) => {
    expect(spellEstimate(dimension, value)).toBe(words);
    const read = parseFigure(words, dimension);
    expect(read.ok && Math.abs(read.value / value - 1) < 0.005).toBe(true);
  });
});
