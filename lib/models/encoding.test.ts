import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { decodeFloats, decodeWeights, encodeFloats, encodeWeights } from './encoding.ts';

describe('base64 of little-endian floats', () => {
  test('1 is 00 00 80 3f, least significant byte first', () => {
    expect(encodeFloats(Float32Array.of(1))).toBe('AACAPw==');
    expect(encodeFloats(new Float32Array(0))).toBe('');
  });
  test('agrees with Node for every length modulo 3, and reads back the same bits', () => {
    const random = createRandom(1, 'encoding');
    for (const length of [1, 2, 3, 4, 5, 3071, 3072, 3073]) {
      const values = Float32Array.from({ length }, () => random.normal());
      const text = encodeFloats(values);
      expect(text).toBe(Buffer.from(values.buffer).toString('base64'));
      expect(decodeFloats(text, length)).toEqual(values);
    }
  });
  test('text cut short, of another length or with a foreign character is refused', () => {
    const text = encodeFloats(Float32Array.of(1, 2));
    expect(decodeFloats(text, 3)).toBeUndefined();
    expect(decodeFloats(text.slice(0, -4), 2)).toBeUndefined();
    expect(decodeFloats(`*${text.slice(1)}`, 2)).toBeUndefined();
    expect(decodeFloats(`${text.slice(0, -2)}==`, 2)).toBeUndefined();
    expect(decodeFloats(`=${text.slice(1)}`, 2)).toBeUndefined();
  });
});

describe('weights in a file', () => {
  const weights = { a: { shape: [2, 1], data: Float32Array.of(1, 2) } };
  const file = { model: 'm', version: 1, config: {}, weights: encodeWeights(weights) };
  const withText = (f32: string): typeof file => ({ ...file, weights: { a: { shape: [2, 1], f32 } } });
  const reason = (shapes: Record<string, number[]>, changed = file): unknown => {
    const read = decodeWeights(changed, shapes);
    return read.ok ? read.value : 'reason' in read.error ? read.error.reason : read.error.code;
  };
  test('round trip', () => {
    expect(reason({ a: [2, 1] })).toEqual(weights);
  });
  test('what is missing, extra, misshapen, cut or not finite is named', () => {
    expect(reason({ a: [2, 1], b: [1] })).toBe('weight b is missing');
    expect(reason({})).toBe('weight a is unknown');
    expect(reason({ a: [1, 2] })).toBe('weight a has shape 2x1; 1x2 is needed');
    expect(reason({ a: [2, 1] }, withText('AACAPw=='))).toContain('weight a is cut short');
    expect(reason({ a: [2, 1] }, withText(encodeFloats(Float32Array.of(1, NaN))))).toContain('not finite');
  });
});
