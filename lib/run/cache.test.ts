import { describe, expect, test } from 'vitest';
import { createRunCache, type Disposable } from './cache.ts';

class Thing implements Disposable {
  disposed = 0;
  dispose(): void {
    this.disposed += 1;
  }
}

describe('createRunCache', () => {
  test('keeps the most recently used of each group and frees the others', () => {
    const cache = createRunCache(2);
    const [a, b, c, other] = [new Thing(), new Thing(), new Thing(), new Thing()];
    cache.keep('model', 'a', a);
    cache.keep('model', 'b', b);
    cache.keep('world', 'a', other);
    expect(cache.find('model', 'a')).toBe(a);
    cache.keep('model', 'c', c);
    expect(cache.find('model', 'b')).toBe(undefined);
    expect([a, b, c, other].map((thing) => thing.disposed)).toEqual([0, 1, 0, 0]);
    cache.clear();
    expect([a, b, c, other].map((thing) => thing.disposed)).toEqual([1, 1, 1, 1]);
    expect(cache.find('model', 'a')).toBe(undefined);
  });
  test('a thing that replaces another of its name frees that one, once', () => {
    const cache = createRunCache(2);
    const [a, b] = [new Thing(), new Thing()];
    cache.keep('model', 'x', a);
    cache.keep('model', 'x', a);
    expect(a.disposed).toBe(0);
    cache.keep('model', 'x', b);
    expect([a.disposed, b.disposed]).toEqual([1, 0]);
  });
});
