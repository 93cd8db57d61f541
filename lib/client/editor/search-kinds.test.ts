import { describe, expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { searchKinds } from './search-kinds.ts';

const names = (query: string): readonly string[] => searchKinds(catalogue, query).map((kind) => kind.kind);

describe('searchKinds', () => {
  test('nothing typed: every kind once, sources first', () => {
    expect(names(' ').toSorted()).toEqual(Object.keys(catalogue).toSorted());
    expect(catalogue[names('')[0] ?? '']?.family).toBe('sources');
  });
  test('the beginning of a name before its middle, the name before the explanation', () => {
    expect(names('vec')[0]).toBe('vector-index');
    expect(names('index')[0]).toBe('vector-index');
    expect(names('ranker dcn')[0]).toBe('dcn-ranker');
  });
  test('words that mean nothing find nothing; only what may be chosen is found', () => {
    expect(names('qqq')).toEqual([]);
    expect(searchKinds(catalogue, '', ['mmr']).map((kind) => kind.kind)).toEqual(['mmr']);
  });
});
