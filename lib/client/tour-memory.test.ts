import { expect, test } from 'vitest';
import { rememberTour, TOUR_KEYS, wasTourShown } from './tour-memory.ts';

test('each tour is shown once; where nothing can be remembered, never by itself', () => {
  const kept = new Map<string, string>();
  const memory = () => ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  expect(wasTourShown(memory, TOUR_KEYS.lab)).toBe(false);
  expect(rememberTour(memory, TOUR_KEYS.lab)).toBe(true);
  expect(wasTourShown(memory, TOUR_KEYS.lab)).toBe(true);
  expect(wasTourShown(memory, TOUR_KEYS.practice)).toBe(false);
  const closed = (): never => {
    throw new Error('storage is closed');
  };
  expect(wasTourShown(closed, TOUR_KEYS.practice)).toBe(true);
  expect(rememberTour(closed, TOUR_KEYS.practice)).toBe(false);
});
