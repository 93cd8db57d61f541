import { expect, test } from 'vitest';
import { writeNpy } from './npy.ts';

test('a matrix of two by three has the header and the bytes that NumPy writes', () => {
  const bytes = writeNpy([2, 3], new Float32Array([1, -2, 0.5, 0, 3, 4]));
  // worked by hand from NEP 1: magic, version 1.0, length of the header 0x76 = 118 (10 + 118 = 128)
  expect([...bytes.subarray(0, 10)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0x76, 0]);
  const header = new TextDecoder().decode(bytes.subarray(10, 128));
  expect(header.trimEnd()).toBe("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
  expect(header.endsWith(' \n')).toBe(true);
  expect(bytes).toHaveLength(128 + 24);
  // 1 = 0x3f800000 and -2 = 0xc0000000, little-endian
  expect([...bytes.subarray(128, 136)]).toEqual([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]);
});

test('one dimension has a comma, and a shape that does not hold the numbers is refused', () => {
  const text = new TextDecoder('latin1').decode(writeNpy([3], new Float32Array(3)));
  expect(text).toContain("'shape': (3,), }");
  expect(() => writeNpy([2, 2], new Float32Array(3))).toThrow('2 x 2 holds 4 numbers, not 3');
});
