import { expect, test } from 'vitest';
import { kernelsAreFresh } from './build-kernels.ts';

test('the committed module is the one that the committed sources give', async () => {
  expect(await kernelsAreFresh()).toBe(true);
});
