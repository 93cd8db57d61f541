import { describe, expect, test } from 'vitest';
import { countConfirmed, createPredictionStore } from './prediction-store.ts';

function openMemory(begin: Readonly<Record<string, string>> = {}) {
  const kept = new Map(Object.entries(begin));
  return {
    kept,
    memory: () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    }),
  };
}

describe('predictions of this device', () => {
  test('what was committed to stays; the first outcome counts', () => {
    const { memory } = openMemory();
    const store = createPredictionStore(memory);
    store.commit('log-q', 'fewer');
    store.commit('log-q', 'more');
    store.settle('log-q', 'fewer');
    store.settle('log-q', 'more');
    store.settle('rankers', 'trees');
    expect(store.state.getState()).toEqual({ 'log-q': { choice: 'fewer', outcome: 'fewer' } });
  });
  test('they come back with the next visit', () => {
    const { memory } = openMemory();
    const store = createPredictionStore(memory);
    store.commit('log-q', 'fewer');
    store.commit('rankers', 'same');
    store.settle('rankers', 'trees');
    const next = createPredictionStore(memory).state.getState();
    expect(next).toEqual(store.state.getState());
    expect(countConfirmed(next)).toEqual({ tested: 1, confirmed: 0 });
  });
  test('a forgotten one can be made anew', () => {
    const { memory } = openMemory();
    const store = createPredictionStore(memory);
    store.commit('log-q', 'fewer');
    store.settle('log-q', 'more');
    store.forget('log-q');
    expect(createPredictionStore(memory).state.getState()).toEqual({});
    store.commit('log-q', 'more');
    expect(store.state.getState()).toEqual({ 'log-q': { choice: 'more' } });
  });
  test.each(['', '{', 'null', '[]', '7', '{"log-q":1}', '{"log-q":{"choice":1}}'])(
    'stored text %j that makes no sense is left out',
    (text) => {
      const { memory } = openMemory({ 'dryrun-predictions': text });
      expect(createPredictionStore(memory).state.getState()).toEqual({});
    },
  );
  test('closed storage costs nothing but the memory', () => {
    const store = createPredictionStore(() => {
      throw new Error('storage is closed');
    });
    store.commit('log-q', 'fewer');
    expect(store.state.getState()).toEqual({ 'log-q': { choice: 'fewer' } });
  });
});
