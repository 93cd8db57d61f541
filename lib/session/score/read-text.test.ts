import { describe, expect, it } from 'vitest';
import { isKeywordList, partsOf, TextReader } from './read-text.ts';

describe('a list of keywords', () => {
  it.each([
    'two-tower, DCN, MMR, logQ, hard negatives, NDCG, AUC, recall@k',
    'two-tower dcn mmr logq negatives ndcg auc recall calibration',
    'two-tower and DCN and MMR and NDCG and AUC and recall and drift',
  ])('is one: %s', (text) => expect(isKeywordList(text)).toBe(true));

  it.each([
    'Train on the older days, test on the last one.',
    'Negatives: in-batch (512) + logQ, 2 hard per positive from the same topic, since easy ones teach little',
    'People in their first week, small languages, televisions',
  ])('is none: %s', (text) => expect(isKeywordList(text)).toBe(false));
});

describe('a reader of texts', () => {
  it('takes a text once', () => {
    const reader = new TextReader();
    const text = 'Only what the old list chose has labels, so two places explore at random.';
    expect(reader.judge(text, 4)).toBeUndefined();
    expect(reader.judge(text, 4)).toBe('repeated');
    expect(reader.judge(`Well: ${text}`, 4)).toBe('repeated');
  });

  it('does not take the words of others', () => {
    const reader = new TextReader();
    reader.know('A daily user asks for a list 12 times a day on average, scrolling included.');
    expect(reader.judge('a daily user asks for a list 12 times a day on average', 4)).toBe('repeated');
  });

  it('tells empty from short', () => {
    const reader = new TextReader();
    expect(reader.judge('  ', 4)).toBe('empty');
    expect(reader.judge('the best model', 4)).toBe('short');
  });

  it('finds the parts of a text', () => {
    expect(partsOf('new users, small languages and televisions')).toEqual([
      'new users',
      'small languages',
      'televisions',
    ]);
  });
});
