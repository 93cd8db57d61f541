import { describe, expect, test } from 'vitest';
import { canonicalJson, hashText } from './hash.ts';

/** The definition itself, on big integers. */
function reference(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= BigInt(text.charCodeAt(i));
    hash = (hash * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return hash.toString(16).padStart(16, '0');
}

describe('hashText', () => {
  test('published value for "a" and for the empty text', () => {
    expect(hashText('')).toBe('cbf29ce484222325');
    expect(hashText('a')).toBe('af63dc4c8601ec8c');
  });
  test('agrees with the definition on long and on non-ASCII text', () => {
    for (const text of ['foobar', 'x'.repeat(1000), '\uffff\u8000z', JSON.stringify({ a: [1, 2.5, 'ß'] })]) {
      expect(hashText(text)).toBe(reference(text));
    }
  });
});

test('canonicalJson does not depend on the order of keys, but on that of arrays', () => {
  expect(canonicalJson({ b: 1, a: { d: [1, 2], c: null } })).toBe('{"a":{"c":null,"d":[1,2]},"b":1}');
  expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
});
