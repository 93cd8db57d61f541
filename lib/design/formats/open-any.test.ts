import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { catalogue } from '../catalogue/registry.ts';
import { writeDesignJson } from './design-json.ts';
import { writeExcalidraw } from './excalidraw-out.ts';
import { hardDesign } from './hard.fixture.ts';
import { writeMermaid } from './mermaid-out.ts';
import { IMPORT_BYTES_LIMIT, openAny } from './open-any.ts';
import { drawSvg } from './svg.ts';

const open = (text: string, name = 'x') => openAny(catalogue, name, text);
const names = (text: string, name?: string): readonly string[] => {
  const opened = open(text, name);
  return opened.ok ? opened.value.design.nodes.map((node) => node.id).sort() : [opened.error.code];
};
const all = hardDesign.nodes.map((node) => node.id).sort();
const look = { theme: 'light', background: 'paper', embed: true } as const;
const files = {
  json: writeDesignJson(hardDesign),
  excalidraw: writeExcalidraw(hardDesign, catalogue),
  mermaid: writeMermaid(hardDesign, catalogue),
  svg: drawSvg(hardDesign, catalogue, look).svg,
};

describe('a file is told by what stands in it', () => {
  test.each(Object.entries(files))(
    '%s, whatever its name, with a byte order mark and Windows line ends',
    (_id, text) => {
      expect(names(text)).toEqual(all);
      expect(names(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(all);
    },
  );

  test('a Markdown text with a flowchart in it, whose faults name the line of the Markdown text', () => {
    expect(names('# Title\n\n```mermaid\ngraph TD\n  A --> B\n```\nMore')).toEqual(['a', 'b']);
    const broken = open('# Title\n\n```mermaid\ngraph TD\n  A -->\n```\n');
    expect(broken).toMatchObject({ error: { code: 'import-broken', place: 'line 5' } });
  });

  test('a Markdown text with a picture of ours gives the whole design', () => {
    expect(names(`# Brief\n\n${files.svg}\n\n\`\`\`mermaid\ngraph TD\n  A\n\`\`\`\n`)).toEqual(all);
  });

  test('a name decides only for Mermaid, so that its faults have a line', () => {
    expect(open('A --> B', 'chart.mmd')).toMatchObject({ error: { code: 'import-broken', place: 'line 1' } });
    expect(open('A --> B', 'chart.txt')).toEqual({
      ok: false,
      error: { code: 'import-unknown-format', name: 'chart.txt' },
    });
  });

  test('components that this app does not know become boxes, and are listed', () => {
    const nodes = [{ id: 'a', kind: 'from-the-future', x: 0, y: 0, parameters: {} }];
    const later = { ...hardDesign, nodes, edges: [] };
    expect(open(JSON.stringify(later))).toMatchObject({
      ok: true,
      value: {
        design: { nodes: [{ id: 'a', kind: 'box' }] },
        dropped: [expect.stringContaining('from-the-future')],
      },
    });
  });

  test('pictures without a design, other JSON and large texts are refused', () => {
    expect(names('<svg xmlns="http://www.w3.org/2000/svg"></svg>')).toEqual(['import-no-design']);
    expect(names('{"a":1}')).toEqual(['design-shape-wrong']);
    expect(names('{"a":')).toEqual(['design-not-json']);
    expect(open(' '.repeat(IMPORT_BYTES_LIMIT + 1))).toMatchObject({
      error: { code: 'import-too-large', bytes: IMPORT_BYTES_LIMIT + 1 },
    });
  });
});

describe.each(Object.entries(files))('damaged %s', (_id, text) => {
  test('is opened as a valid design or refused, never thrown at', () => {
    const random = createRandom(11);
    for (let round = 0; round < 60; round += 1) {
      const at = random.below(text.length);
      const cut = random.chance(0.3)
        ? text.slice(0, at)
        : text.slice(0, at) + text.slice(at + 1 + random.below(40));
      const opened = open(cut);
      expect(opened.ok ? opened.value.design.version : opened.error.code).toBeTruthy();
      if (opened.ok) expect(open(writeDesignJson(opened.value.design))).toMatchObject({ ok: true });
    }
  });
});

test('deep nesting and prototype keys are refused', () => {
  expect(open('['.repeat(100_000))).toMatchObject({ ok: false });
  expect(open(`{"type":"excalidraw","elements":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toMatchObject({
    ok: false,
  });
  const odd = '{"__proto__":{"version":2},"constructor":{"nodes":[]}}';
  expect(open(odd)).toMatchObject({ ok: false });
});

describe('texts that are made to take long are answered at once', () => {
  test.each([
    ['front matter again and again', '---\na\n'.repeat(100_000)],
    ['blocks that never end', '\u0060\u0060\u0060mermaid\n'.repeat(200_000)],
    ['a list of classes', `graph TD\nclass ${'a,'.repeat(4_000)} !`],
    ['one long line', `graph TD\n${'A[/a/]&'.repeat(300_000)}`],
    ['bundles that multiply', `graph TD\n${'a & '.repeat(2_000)}a --> ${'b & '.repeat(2_000)}b`],
    ['shapes that never end', `graph TD\n${'A((('.repeat(2_000)}`],
    ['spaces', ' '.repeat(2_000_000)],
  ])('%s', (_what, text) => {
    expect(typeof open(text).ok).toBe('boolean');
  });

  test('the same link again and again is one link', () => {
    const opened = open(`graph TD\n${'a --> b\n'.repeat(19_000)}`);
    expect(opened).toMatchObject({
      ok: true,
      value: { dropped: expect.arrayContaining([expect.stringMatching(/^And/)]) },
    });
  });
});
