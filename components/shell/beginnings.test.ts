import { expect, test } from 'vitest';
import { catalogue } from '@/lib/design/catalogue/registry';
import { templates } from '@/lib/design/templates/registry';
import { planOf } from '@/lib/run/compile';
import { beginnings } from './beginnings';

test.each(beginnings.run)('%s, which the first page promises to run, compiles', (id) => {
  const template = templates[id];
  expect(template?.broken).toBeUndefined();
  expect(template && planOf(template.design, catalogue)).toMatchObject({ ok: true });
});

test.each(beginnings.repair)('%s, which the first page promises to be broken, is', (id) => {
  expect(templates[id]?.broken?.length).toBeGreaterThan(0);
});
