import { expect, test } from 'vitest';
import type { ModelFile, RetrievalModel } from '../../models/protocol.ts';
import { createRunCache } from '../../run/cache.ts';
import { type LastTowers, rememberTowers } from './last-towers.ts';

const model = (name: string): RetrievalModel =>
  ({ toJSON: () => ({ model: name }) as ModelFile, dispose: () => undefined }) as RetrievalModel;
const run = { designHash: 'h', seed: 1 };

const take = (towers: LastTowers, name: { readonly designHash: string; readonly seed: number }) =>
  towers.answer({ type: 'towers', id: 1, ...name }).file?.model;

test('the model that a run has trained or found again is handed out for that run alone', () => {
  const towers = rememberTowers(createRunCache(3));
  expect(take(towers, run)).toBeUndefined();
  towers.begin(run);
  expect(take(towers, run)).toBeUndefined();
  towers.cache.retrieval.keep('a', model('a'));
  expect(take(towers, run)).toBe('a');
  expect(take(towers, { ...run, seed: 2 })).toBeUndefined();
  expect(take(towers, { ...run, designHash: 'other' })).toBeUndefined();
  const next = { designHash: 'next', seed: 1 };
  towers.begin(next);
  expect(take(towers, run)).toBeUndefined();
  expect(towers.cache.retrieval.find('b')).toBeUndefined();
  expect(take(towers, next)).toBeUndefined();
  towers.cache.retrieval.find('a');
  expect(take(towers, next)).toBe('a');
});
