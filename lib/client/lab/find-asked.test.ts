import { expect, test } from 'vitest';
import { encodeDesign } from '../../design/link.ts';
import { templates } from '../../design/templates/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import { describeError } from '../messages.ts';
import { findAsked, forgetTemplate } from './find-asked.ts';

test('an address that asks for nothing opens what is on the device', async () => {
  expect(await findAsked({ hash: '', search: '?seed=7' })).toBeUndefined();
});

test('a template is opened by its id', async () => {
  const template = templates['visual-search'];
  expect(await findAsked({ hash: '', search: '?template=visual-search' })).toEqual({
    ok: true,
    value: { design: template?.design, dropped: [], template },
  });
});

test('the design in the fragment counts, whatever template is named beside it', async () => {
  const hash = `#design=${await encodeDesign(twoStage)}`;
  expect(await findAsked({ hash, search: '?template=blank' })).toEqual({
    ok: true,
    value: { design: twoStage, dropped: [], template: undefined },
  });
});

test.each(['no-such', 'constructor', '__proto__', '', 'x'.repeat(1000)])(
  'there is no template "%s": one message says so, and what was kept',
  async (id) => {
    const asked = await findAsked({ hash: '', search: `?template=${id}` });
    expect(asked).toEqual({ ok: false, error: { code: 'template-unknown', id: id.slice(0, 40) } });
    if (asked?.ok !== false) return;
    expect(describeError(asked.error)).toEqual({
      what: `There is no template "${id.slice(0, 40)}".`,
      kept: 'Your design is unchanged.',
      next: 'Choose one of those there are: New from a template.',
    });
  },
);

test('the name of a template is taken out of an address, and nothing else', () => {
  expect(forgetTemplate('https://example.org/lab?template=blank&seed=3#x')).toBe(
    'https://example.org/lab?seed=3#x',
  );
});
