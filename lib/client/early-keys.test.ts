import { expect, test } from 'vitest';
import { addKey, keepEarlyKeys } from './early-keys.ts';

const type = (...keys: string[]) => keys.reduce(addKey, { text: '', entered: false });

test('letters, corrections and Enter, in the order in which they came', () => {
  expect(type('r', 'u', 'm', 'Backspace', 'n', ' ', 'x')).toEqual({ text: 'run x', entered: false });
  expect(type('Backspace', 'a', 'Shift', 'ArrowDown')).toEqual({ text: 'a', entered: false });
  expect(type('a', 'Enter', 'b')).toEqual({ text: 'a', entered: true });
});

test('keys are kept from the page until they are taken; shortcuts are not', () => {
  const target = new EventTarget();
  const keys = keepEarlyKeys(target as Window);
  const press = (key: string, more: object = {}): boolean => {
    const event = Object.assign(new Event('keydown', { cancelable: true }), { key, ...more });
    return target.dispatchEvent(event);
  };
  expect([press('a'), press('k', { ctrlKey: true }), press('Escape')]).toEqual([false, true, true]);
  expect(keys.take()).toEqual({ text: 'a', entered: false });
  expect(press('b')).toBe(true);
});
