import { describe, expect, test } from 'vitest';
import { decodeValue, encodeValue } from './encode-value.ts';

const through = (value: unknown): unknown => decodeValue(JSON.parse(JSON.stringify(encodeValue(value))));

describe('a value written and read again', () => {
  test.each([
    null,
    true,
    0,
    -0,
    1.5e300,
    NaN,
    Infinity,
    -Infinity,
    '',
    'é\u0000\ud83d',
    undefined,
    12n,
    [],
    [undefined, null, [1]],
    {},
    { a: { b: [1, 2] }, c: undefined },
    { $type: 'Uint8Array', base64: '' },
    { $type: 3, deep: { $type: 'x' } },
    new Date(5),
    new Uint8Array([0, 1, 255]),
    new Uint8Array(20_000).map((_, at) => at),
    new Uint8Array(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2),
    new Float32Array([1.5, NaN, -0]),
    new Float64Array([Math.PI]),
    new Int32Array([-1, 2 ** 31 - 1]),
    new BigInt64Array([-1n]),
    new Uint8Array([7, 8]).buffer,
    new Map<unknown, unknown>([
      ['a', 1],
      [2, new Set([3])],
    ]),
    new Set([1, 'a']),
  ])('%o is the same', (value) => {
    expect(through(value)).toStrictEqual(value);
  });

  test('a key called __proto__ stays a key', () => {
    const value: unknown = JSON.parse('{"__proto__": {"polluted": true}, "$type": "x"}');
    const read = through(value) as object;
    expect(Object.keys(read)).toEqual(['__proto__', '$type']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });
});

describe('what was not written here', () => {
  test.each([
    { $type: 'Function', text: 'alert(1)' },
    { $type: 'constructor', base64: '' },
    { $type: 'Uint8Array' },
    { $type: 'Uint8Array', base64: '%%%' },
    { $type: 'Float64Array', base64: 'AAA=' },
    { $type: 'Number', text: '12' },
    { $type: 'BigInt', text: 'x' },
    { $type: 'Map', entries: [1] },
    { $type: 'Set', values: {} },
    { $type: 7 },
  ])('%j is refused', (value) => {
    expect(() => decodeValue(value)).toThrow(/./);
  });

  test('nesting has an end, both ways', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    expect(() => decodeValue(deep)).toThrow('deeply');
    expect(() => encodeValue(deep)).toThrow('deeply');
    expect(() => encodeValue(() => 1)).toThrow('function');
  });
});
