import { expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { createRandom } from './random.ts';

test.each([
  ['', ''],
  ['f', 'Zg=='],
  ['fo', 'Zm8='],
  ['foo', 'Zm9v'],
  ['foobar', 'Zm9vYmFy'],
])('"%s" is %s (RFC 4648, section 10)', (text, encoded) => {
  const bytes = new TextEncoder().encode(text);
  expect(encodeBase64(bytes)).toBe(encoded);
  expect(decodeBase64(encoded)).toEqual(bytes);
});

test('any bytes come back, also over the chunks', () => {
  const random = createRandom(1, 'base64');
  for (const length of [1, 2, 3, 12_287, 12_288, 12_289, 40_000]) {
    const bytes = Uint8Array.from({ length }, () => random.below(256));
    expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
  }
});

test.each(['Zg', 'Zg=', 'Z===', 'Zm9v!mFy', '====', 'Zm=v', 'Zm9\u00e9', 'Zm9v\ud800aaa'])(
  '%j is none',
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);
