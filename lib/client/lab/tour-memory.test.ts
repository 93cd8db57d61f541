import { expect, test } from 'vitest';
import { rememberTour, wasTourShown } from './tour-memory.ts';

test('the tour is shown once; where nothing can be remembered, never by itself', () => {
  const kept = new Map<string, string>();
  const memory = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  expect(wasTourShown(memory)).toBe(false);
  expect(rememberTour(memory)).toBe(true);
  expect(wasTourShown(memory)).toBe(true);
  const closed = (): never => {
    throw new Error('storage is closed');
  };
  expect(wasTourShown(closed)).toBe(true);
  expect(rememberTour(closed)).toBe(false);
});
