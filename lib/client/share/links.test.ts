import { expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hardDesign } from '../../design/formats/hard.fixture.ts';
import { labAddress, makeEmbedLink, makeLabLink, makeSnippet, packedDesign, readShared } from './links.ts';

const origin = 'https://dryrun.test';
const fragment = (link: string): string => new URL(link).hash;

test('a link to the embedded view carries design, seed and look in its fragment alone', async () => {
  const link = await makeEmbedLink(origin, { design: hardDesign, seed: 7, theme: 'dark' });
  const { pathname, search, hash } = new URL(link);
  expect([pathname, search]).toEqual(['/embed', '']);
  expect(await readShared(catalogue, hash)).toEqual({
    ok: true,
    value: { design: hardDesign, seed: 7, theme: 'dark' },
  });
});

test('a link to the lab has the seed where the lab looks for it, and so has "Open in Dryrun"', async () => {
  const link = await makeLabLink(origin, hardDesign, 42);
  expect(new URL(link).search).toBe('?seed=42');
  expect(packedDesign(fragment(link))).toMatch(/^[\w-]+$/);
  const embedded = await makeEmbedLink(origin, { design: hardDesign, seed: 42 });
  expect(`${origin}${labAddress(fragment(embedded))}`).toBe(link);
});

test('fields that are not what they should be count as absent', async () => {
  const link = await makeEmbedLink(origin, { design: hardDesign, seed: 1 });
  const spoiled = `${fragment(link).replace('seed=1', 'seed=1e9')}&theme=pink`;
  expect(await readShared(catalogue, spoiled)).toMatchObject({
    value: { seed: undefined, theme: undefined },
  });
  expect(labAddress(spoiled)).toMatch(/^\/lab#design=/);
  expect(await readShared(catalogue, '#seed=3')).toEqual({ ok: false, error: { code: 'link-empty' } });
  expect(await readShared(catalogue, '#design=%%%')).toMatchObject({
    ok: false,
    error: { code: 'link-broken' },
  });
});

test('the snippet is one frame whose attributes no name can leave', () => {
  const snippet = makeSnippet(`${origin}/embed#design=a&seed=1`, '"><script>alert(1)</script>');
  expect(snippet).toContain('src="https://dryrun.test/embed#design=a&amp;seed=1"');
  expect(snippet).toContain('title="&quot;>&lt;script>alert(1)&lt;/script>"');
  expect(snippet.match(/</g)).toHaveLength(2);
});
