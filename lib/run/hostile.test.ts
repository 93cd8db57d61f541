import { expect, test } from 'vitest';
import { catalogue } from '../design/catalogue/registry.ts';
import { drawHostile } from '../design/hostile.fixture.ts';
import { drawWild } from '../design/lint/examples/random.fixture.ts';
import { openDesign } from '../design/open.ts';
import { compile } from './compile.ts';

test('whatever opens compiles or says why not, and so does what nothing has checked', () => {
  let opened = 0;
  for (let seed = 0; seed < 2000; seed += 1) {
    const hostile = drawHostile(seed);
    const read = hostile.form === 'value' ? openDesign(catalogue, hostile.value) : undefined;
    if (read?.ok !== true) continue;
    opened += 1;
    expect(() => compile(read.value.design, catalogue), `seed ${seed}: ${hostile.how}`).not.toThrow();
  }
  expect(opened).toBeGreaterThan(100);
  for (let seed = 0; seed < 100; seed += 1) {
    expect(() => compile(drawWild(seed), catalogue), `wild seed ${seed}`).not.toThrow();
  }
});
