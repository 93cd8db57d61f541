import { describe, expect, test } from 'vitest';
import { worlds } from './registry.ts';

describe.each(Object.entries(worlds))('the kind of world "%s"', (key, kind) => {
  test('is registered under its own name', () => {
    expect(kind.name).toBe(key);
  });
});
