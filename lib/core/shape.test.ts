import { describe, expect, it } from 'vitest';
import {
  anyOf,
  checked,
  flagShape,
  listShape,
  mapped,
  numberShape,
  objectShape,
  oneOf,
  optional,
  recordShape,
  type Shape,
  taggedShape,
  textShape,
} from './shape.ts';

const valueOf = (shape: Shape<unknown>, value: unknown): unknown => {
  const read = shape.read(value);
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
    ['checked', checked(numberShape(), (one) => one % 2 === 0, 'it is odd'), [4], [5, 'four']],
  ])('%s', (_name, shape, good, bad) => {
    for (const value of good) expect(shape.read(value)).toEqual({ ok: true, value });
    for (const value of bad) expect(shape.read(value).ok).toBe(false);
  });

  it('says why, and what it was made into', () => {
    expect(
      valueOf(
        checked(numberShape(), (one) => one % 2 === 0, 'it is odd'),
        5,
      ),
    ).toBe(': it is odd');
    expect(valueOf(textShape(2), 'abc')).toBe(': it has 3 characters; the limit is 2');
    expect(
      valueOf(
        mapped(textShape(9), (text) => text.length),
        'abc',
      ),
    ).toBe(3);
  });
});

describe('lists and objects', () => {
  const point = objectShape({ x: numberShape(), label: optional(textShape(4)) });

  it('copies what belongs to it and leaves out what does not, and what is undefined', () => {
    const value = { x: 1, label: undefined, other: 2 };
    const read = point.read(value);
    expect(read).toEqual({ ok: true, value: { x: 1 } });
    expect(read.ok && Object.keys(read.value)).toEqual(['x']);
    expect(valueOf(objectShape({ x: numberShape() }, 'refused'), value)).toBe(': there is no "label"');
  });

  it('names the place of the first fault', () => {
    const lines = objectShape({ lines: listShape(point, 2) });
    expect(valueOf(lines, { lines: [{ x: 1 }, { x: 'one' }] })).toBe('lines/1/x: it is no number');
    expect(valueOf(lines, { lines: [{ x: 1 }, {}] })).toBe('lines/1/x: it is missing');
    expect(valueOf(lines, { lines: [{ x: 1, label: 'long one' }] })).toBe(
      'lines/0/label: it has 8 characters; the limit is 4',
    );
    expect(valueOf(lines, { lines: [1, 2, 3] })).toBe('lines: it has 3 entries; the limit is 2');
    expect(valueOf(lines, { lines: { length: 1 } })).toBe('lines: it is no list');
    for (const none of [null, [], 'x', undefined]) expect(valueOf(point, none)).toBe(': it is no object');
  });

  it('reads nothing that is inherited', () => {
    expect(point.read(Object.create({ x: 1 })).ok).toBe(false);
    expect(objectShape({ toString: optional(flagShape) }).read({})).toEqual({ ok: true, value: {} });
    expect(taggedShape('about', { fact: {} }).read({ about: 'toString' }).ok).toBe(false);
  });

  it('reads records, and refuses a prototype as a key', () => {
    const record = recordShape(textShape(3), numberShape());
    expect(record.read({ a: 1, toString: 2 }).ok).toBe(false);
    expect(record.read({ a: 1, b: 2 })).toEqual({ ok: true, value: { a: 1, b: 2 } });
    expect(valueOf(record, { a: 'one' })).toBe('a: it is no number');
    expect(valueOf(recordShape(textShape(99), flagShape), JSON.parse('{"__proto__":true}'))).toBe(
      ': nothing has the name "__proto__"',
    );
    for (const none of [[1], new Date(0), Uint8Array.of(1), new Map(), null])
      expect(record.read(none).ok).toBe(false);
    expect(record.read(Object.create(null)).ok).toBe(true);
  });

  it('reads the fields that a tag asks for', () => {
    const topic = taggedShape('about', { fact: { fact: textShape(9) }, talk: {} });
    expect(topic.read({ about: 'fact', fact: 'scale', more: 1 })).toEqual({
      ok: true,
      value: { about: 'fact', fact: 'scale' },
    });
    expect(topic.read({ about: 'talk', fact: 'scale' })).toEqual({ ok: true, value: { about: 'talk' } });
    expect(valueOf(topic, { about: 'fact' })).toBe('fact: it is missing');
    expect(valueOf(topic, { fact: 'scale' })).toBe('about: it names nothing that is known');
  });
});
