import { describe, expect, test } from 'vitest';
import { createShelf } from './cache.ts';

describe('createShelf', () => {
  test('keeps the most recently used and frees the others', () => {
    const freed: string[] = [];
    const shelf = createShelf<string>(2, (thing) => freed.push(thing));
    shelf.keep('a', 'A');
    shelf.keep('b', 'B');
    expect(shelf.find('a')).toBe('A');
    shelf.keep('c', 'C');
    expect(shelf.find('b')).toBe(undefined);
    expect(freed).toEqual(['B']);
    shelf.clear();
    expect(freed).toEqual(['B', 'A', 'C']);
    expect(shelf.find('a')).toBe(undefined);
  });
  test('a thing that replaces another of its name frees that one, once', () => {
    const freed: string[] = [];
    const shelf = createShelf<string>(2, (thing) => freed.push(thing));
    shelf.keep('x', 'first');
    shelf.keep('x', 'first');
    expect(freed).toEqual([]);
    shelf.keep('x', 'second');
    expect(freed).toEqual(['first']);
  });
});
