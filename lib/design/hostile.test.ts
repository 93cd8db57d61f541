import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createRandom } from '../core/random.ts';
import type { Result } from '../core/result.ts';
import { catalogue } from './catalogue/registry.ts';
import { pasteClip } from './commands/clip.ts';
import { replaceDesign } from './commands/replace-design.ts';
import { viewDesign, writeDesign } from './document.ts';
import { drawHostile, drawSound, type Hostile, SCRIPT, spoilText } from './hostile.fixture.ts';
import { writeExcalidraw } from './formats/excalidraw-out.ts';
import { writeMermaid } from './formats/mermaid-out.ts';
import { openAny } from './formats/open-any.ts';
import { drawSvg } from './formats/svg.ts';
import { escapeXml } from './formats/xml.ts';
import { findBroken } from './invariants.fixture.ts';
import { decodeDesign, encodeDesign } from './link.ts';
import { lint } from './lint/lint.ts';
import { rules } from './lint/registry.ts';
import { openDesign, openDesignText } from './open.ts';
import { type DesignError, parseDesign, parseDesignText } from './parse.ts';
import { twoStage } from './templates/two-stage.ts';
import type { Design } from './types.ts';

const DOCUMENTS = 10_000;
const sharedKeys = (): readonly string[] =>
  [Object.prototype, Array.prototype, Function.prototype].flatMap((one) => Reflect.ownKeys(one).map(String));
const parse = (hostile: Hostile): Result<Design, DesignError> =>
  hostile.form === 'value' ? parseDesign(catalogue, hostile.value) : parseDesignText(catalogue, hostile.text);
const open = (hostile: Hostile): ReturnType<typeof openDesign> =>
  hostile.form === 'value' ? openDesign(catalogue, hostile.value) : openDesignText(catalogue, hostile.text);

/** Refusals say where: a path into the document, or, for what is no document, why. */
function saysWhere(error: DesignError): boolean {
  const place = 'at' in error ? error.at : 'place' in error ? error.place : 'the document';
  return place.length > 0 && place.length < 400 && !place.includes('undefined') && !place.includes('[-1]');
}

test(`of ${DOCUMENTS} hostile documents each is refused with its place, or opened as a valid design`, () => {
  const before = sharedKeys();
  const seen = new Map<string, number>();
  const document = new Y.Doc();
  writeDesign(document, twoStage);
  const view = viewDesign(document, catalogue);
  for (let seed = 0; seed < DOCUMENTS; seed += 1) {
    const hostile = drawHostile(seed);
    const where = `seed ${seed}: ${hostile.how}`;
    const strict = parse(hostile);
    const opened = open(hostile);
    if (strict.ok) expect(opened, where).toEqual({ ok: true, value: { design: strict.value, dropped: [] } });
    else if (opened.ok) expect(opened.value.dropped, where).not.toHaveLength(0);
    else expect(saysWhere(opened.error), `${where}: ${JSON.stringify(opened.error)}`).toBe(true);
    const outcome = strict.ok ? 'accepted' : opened.ok ? 'mended' : opened.error.code;
    seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    if (opened.ok) {
      const broken = findBroken(catalogue, opened.value.design);
      if (broken.length > 0) expect.unreachable(`${where}: ${broken.join(', ')}`);
      if (seed % 5 === 0) lint(opened.value.design, catalogue, rules);
    }
    if (strict.ok || hostile.form === 'text' || seed % 8 !== 0) continue;
    // the open design does not change by what is refused
    const shown = view.snapshot();
    expect(replaceDesign(document, catalogue, hostile.value as Design).ok, where).toBe(false);
    const clip = { ...(hostile.value as object), kind: 'dryrun/clip' };
    const { name: _name, requirements: _requirements, ...parts } = clip as Partial<Design>;
    const pasted = pasteClip(document, catalogue, parts);
    if (pasted.ok) view.undoManager.undo();
    expect(view.snapshot(), where).toEqual(shown);
  }
  expect(sharedKeys()).toEqual(before);
  expect({}).not.toHaveProperty('polluted');
  // every way to refuse is met, and enough is opened to say something about it
  expect(Object.fromEntries(seen)).toEqual({
    accepted: expect.any(Number),
    mended: expect.any(Number),
    'design-not-json': expect.any(Number),
    'design-version-unknown': expect.any(Number),
    'design-shape-wrong': expect.any(Number),
    'node-id-twice': expect.any(Number),
    'node-group-wrong': expect.any(Number),
    'parameter-wrong-type': expect.any(Number),
    'parameter-out-of-range': expect.any(Number),
    'edge-id-twice': expect.any(Number),
    'edge-flow-mismatch': expect.any(Number),
    'edge-to-itself': expect.any(Number),
    'edge-repeated': expect.any(Number),
    'port-taken': expect.any(Number),
  });
  expect(seen.get('accepted')).toBeGreaterThan(300);
  expect(seen.get('mended')).toBeGreaterThan(300);
});

test('links that are cut or changed are refused, or hold a valid design', async () => {
  let refused = 0;
  for (let seed = 0; seed < 300; seed += 1) {
    const design = drawSound(seed);
    const packed = await encodeDesign(design);
    expect(await decodeDesign(catalogue, packed)).toEqual({ ok: true, value: design });
    const read = await decodeDesign(catalogue, spoilText(packed, createRandom(seed, 'design', 'link')));
    if (read.ok) expect(findBroken(catalogue, read.value), `seed ${seed}`).toEqual([]);
    else refused += 1;
  }
  expect(refused).toBeGreaterThan(200);
});

test('files that are cut or changed, of every format, are refused or hold a valid design', () => {
  const writers: Readonly<Record<string, (design: Design) => string>> = {
    json: (design) => JSON.stringify(design, null, 2),
    excalidraw: (design) => writeExcalidraw(design, catalogue),
    mmd: (design) => writeMermaid(design, catalogue),
    svg: (design) => drawSvg(design, catalogue, { theme: 'light', background: 'paper', embed: true }).svg,
  };
  const opened = new Map<string, number>();
  for (let seed = 0; seed < 150; seed += 1) {
    for (const [format, write] of Object.entries(writers)) {
      const text = spoilText(write(drawSound(seed)), createRandom(seed, 'design', format));
      const read = openAny(catalogue, `design.${format}`, text);
      if (!read.ok) continue;
      opened.set(format, (opened.get(format) ?? 0) + 1);
      expect(findBroken(catalogue, read.value.design), `${format}, seed ${seed}`).toEqual([]);
    }
  }
  expect([...opened.keys()].sort()).toEqual(Object.keys(writers).sort());
});

test('a hostile design in a file or drawing of ours does no more than one in a link', () => {
  let opened = 0;
  for (let seed = 0; seed < 300; seed += 1) {
    const hostile = drawHostile(seed);
    if (hostile.form === 'text' || hostile.how.includes('itself')) continue;
    const value = hostile.value as Design;
    const drawn = { ...twoStage, nodes: [], edges: [] };
    const { svg } = drawSvg(drawn, catalogue, { theme: 'dark', background: 'paper', embed: true });
    const text = JSON.stringify(value, (_key, part: unknown) =>
      Array.isArray(part) && part.length === 1 ? [] : part,
    );
    const files = {
      'a.json': text,
      'a.svg': svg.replace(/(<metadata[^>]*>)[^<]*/, (_all, tag: string) => tag + escapeXml(text)),
    };
    for (const [name, file] of Object.entries(files)) {
      const read = openAny(catalogue, name, file);
      if (!read.ok) continue;
      opened += 1;
      expect(findBroken(catalogue, read.value.design), `${name}, seed ${seed}`).toEqual([]);
    }
  }
  expect(opened).toBeGreaterThan(20);
});

test('what is opened can be drawn, and no text of it becomes markup', () => {
  const design = {
    ...twoStage,
    name: SCRIPT,
    nodes: twoStage.nodes.map((node) => ({ ...node, label: SCRIPT })),
  };
  const { svg } = drawSvg(design, catalogue, { theme: 'light', background: 'paper', embed: true });
  expect(svg).not.toMatch(/<(script|img)/i);
});

test('far too much is refused before it is read through', () => {
  const nodes = Array.from({ length: 300_000 }, () => ({}));
  expect(openDesign(catalogue, { ...twoStage, nodes })).toMatchObject({
    error: { place: 'nodes', reason: 'it has 300000 entries; the limit is 2000' },
  });
});

test('what a later app knows is put aside and listed; what is wrong is refused with its place', () => {
  const [first, ...rest] = twoStage.nodes;
  const later = { ...first, kind: 'llm-ranker', parameters: { temperature: 1 } };
  const read = openDesign(catalogue, { ...twoStage, nodes: [later, ...rest] });
  expect(read).toMatchObject({
    value: {
      dropped: [
        `"${first?.id}" is opened as a plain box: this app has no component of the kind "llm-ranker".`,
      ],
      design: { nodes: [{ id: first?.id, kind: 'box', label: 'llm-ranker' }, ...rest] },
    },
  });
  // its connections end at ports of the box for what flows there
  expect(read.ok && read.value.design.edges.length).toBe(twoStage.edges.length);
  const extra = { ...twoStage.edges[0], id: 'extra', to: { node: 'nobody', port: 'in' } };
  const twice = { ...twoStage.edges[1], id: twoStage.edges[2]?.id };
  expect(openDesign(catalogue, { ...twoStage, edges: [extra, ...twoStage.edges, twice] })).toMatchObject({
    error: { code: 'edge-id-twice', at: `edges[${twoStage.edges.length + 1}]` },
  });
});
