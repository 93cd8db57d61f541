import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  anyOf,
  flagShape,
  listShape,
  numberShape,
  objectShape,
  oneOf,
  optional,
  readShape,
  recordShape,
  type Shape,
  textShape,
} from './value-shapes.ts';

const say = (shape: Shape<unknown>, value: unknown): unknown => {
  const read = readShape(shape, value);
  return read.ok ? read.value : `${read.error.path.join('/')}: ${read.error.reason}`;
};

describe('single values', () => {
  it.each<[name: string, shape: Shape<unknown>, good: readonly unknown[], bad: readonly unknown[]]>([
    ['number', numberShape(1, 3), [1, 2.5, 3], [0.999, 3.001, NaN, Infinity, '2', null, undefined]],
    ['any number', numberShape(), [0, -0, Number.MAX_VALUE, -Number.MAX_VALUE], [-Infinity, 1n]],
    ['text', textShape(3, 1), ['a', 'abc'], ['', 'abcd', 7, null, ['a']]],
    ['flag', flagShape, [true, false], [0, 'true', undefined]],
    ['one of', oneOf(['up', 1]), ['up', 1], ['1', 'down', undefined]],
    ['any of', anyOf([numberShape(), flagShape]), [4, false], ['4', null]],
  ])('%s', (_name, shape, good, bad) => {
    for (const value of good) expect(readShape(shape, value)).toEqual({ ok: true, value });
    for (const value of bad) expect(readShape(shape, value).ok).toBe(false);
  });

  it('says why in words', () => {
    expect(say(textShape(2), 'abc')).toBe(': it has 3 characters; the limit is 2');
    expect(say(numberShape(0, 1), 3)).toBe(': it is more than 1');
    expect(say(oneOf(['up', 'down']), 'left')).toBe(': it is none of up, down');
  });
});

describe('lists and objects', () => {
  const point = objectShape({ x: numberShape(), label: optional(textShape(4)) });

  it('copies what belongs to it and leaves out what does not, and what is undefined', () => {
    const value = { x: 1, label: undefined, other: 2 };
    const read = readShape(point, value);
    expect(read).toEqual({ ok: true, value: { x: 1 } });
    expect(read.ok && Object.keys(read.value)).toEqual(['x']);
    expect(say(objectShape({ x: numberShape() }, 'refused'), { x: 1, other: 2 })).toBe(
      'other: there is no "other"',
    );
    expect(value).toEqual({ x: 1, label: undefined, other: 2 });
  });

  it('names the place of the first fault', () => {
    const lines = objectShape({ lines: listShape(point, 2) });
    expect(say(lines, { lines: [{ x: 1 }, { x: 'one' }] })).toBe('lines/1/x: it is no number');
    expect(say(lines, { lines: [{ x: 1 }, {}] })).toBe('lines/1/x: it is missing');
    expect(say(lines, { lines: [{ x: 1, label: 'long one' }] })).toBe(
      'lines/0/label: it has 8 characters; the limit is 4',
    );
    expect(say(lines, { lines: [1, 2, 3] })).toBe('lines: it has 3 entries; the limit is 2');
    expect(say(lines, { lines: { length: 1 } })).toBe('lines: it is no list');
    for (const none of [null, [], 'x', undefined]) expect(say(point, none)).toBe(': it is no object');
  });

  it('reads nothing that is inherited', () => {
    expect(readShape(point, Object.create({ x: 1 })).ok).toBe(false);
  });

  it('reads records, and refuses names that every object inherits', () => {
    const record = recordShape(textShape(3), numberShape());
    expect(readShape(record, { a: 1, toString: 2 }).ok).toBe(false);
    expect(readShape(record, { a: 1, b: 2 })).toEqual({ ok: true, value: { a: 1, b: 2 } });
    expect(say(record, { a: 'one' })).toBe('a: it is no number');
    for (const name of ['__proto__', 'prototype', 'constructor'])
      expect(say(recordShape(textShape(99), flagShape), JSON.parse(`{"${name}":true}`))).toContain(
        `nothing has the name "`,
      );
    for (const none of [[1], new Date(0), Uint8Array.of(1), new Map(), null])
      expect(readShape(record, none).ok).toBe(false);
    expect(readShape(record, Object.create(null)).ok).toBe(true);
  });

  it('is a schema of the library, and goes with its others', () => {
    const even = v.pipe(
      numberShape(),
      v.check((one) => one % 2 === 0, 'it is odd'),
    );
    expect(say(objectShape({ even }), { even: 5 })).toBe('even: it is odd');
  });
});
