import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue/registry.ts';
import { nameNode } from '../connect-rules.ts';
import { parseDesignText } from '../parse.ts';
import { templates } from '../templates/registry.ts';
import type { Design } from '../types.ts';
import { nameFile, writeDesignJson } from './design-json.ts';
import { palettes } from './drawing/palette.ts';
import { readExcalidraw } from './excalidraw-in.ts';
import { writeExcalidraw } from './excalidraw-out.ts';
import { hardDesign, HARD_WORDS } from './hard.fixture.ts';
import { measureText, wrapText } from './measure-text.ts';
import { readMermaid } from './mermaid-in.ts';
import { writeMermaid } from './mermaid-out.ts';
import { drawSvg, readSvg } from './svg.ts';
import { escapeXml, unescapeXml } from './xml.ts';
import { readFileSync } from 'node:fs';

const designs: readonly (readonly [string, Design])[] = [
  ...Object.values(templates).map((one) => [one.id, one.design] as const),
  ['hard', hardDesign],
];
const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
const sorted = (design: Design): Design => ({
  ...design,
  nodes: byId(design.nodes),
  edges: byId(design.edges),
});
const value = <T>(result: { readonly ok: boolean; readonly value?: T; readonly error?: unknown }): T => {
  if (!result.ok || result.value === undefined) throw new Error(JSON.stringify(result.error));
  return result.value;
};

test('the fixture is a valid design', () => {
  expect(parseDesignText(catalogue, JSON.stringify(hardDesign))).toEqual({ ok: true, value: hardDesign });
});

describe.each(designs)('%s', (_id, design) => {
  test('comes back from its own file as it was', () => {
    expect(value(parseDesignText(catalogue, writeDesignJson(design)))).toEqual(design);
  });

  test('comes back from an SVG file as it was, in both looks', () => {
    for (const theme of ['light', 'dark'] as const) {
      const { svg } = drawSvg(design, catalogue, { theme, background: 'paper', embed: true });
      expect(value(readSvg(catalogue, svg))).toEqual({ design, dropped: [] });
    }
  });

  test('comes back from an Excalidraw file as it was', () => {
    const { design: read, dropped } = value(readExcalidraw(catalogue, writeExcalidraw(design, catalogue)));
    expect(dropped).toEqual([]);
    expect(sorted(read)).toEqual(sorted(design));
  });

  test('comes back from a Mermaid file with its kinds, names, groups, connections, ports and labels', () => {
    const { design: read, dropped } = value(readMermaid(catalogue, writeMermaid(design, catalogue)));
    expect(dropped).toEqual([
      'Settings, requirements and places are not in a Mermaid file; the usual ones are used.',
    ]);
    const core = (one: Design) => ({
      name: one.name === '' ? 'From Mermaid' : one.name,
      nodes: byId(one.nodes).map((node) => ({
        id: node.id,
        kind: node.kind,
        group: node.group,
        name:
          node.kind === 'text' ? node.parameters['text'] : nameNode(catalogue, node).replaceAll('\n', ' '),
      })),
      edges: one.edges
        .map(({ from, to, label = '' }) => `${from.node}.${from.port} ${to.node}.${to.port} ${label}`)
        .sort(),
    });
    expect(core(read)).toEqual(core(design));
  });
});

describe('SVG', () => {
  const options = { theme: 'light', background: 'transparent', embed: false } as const;

  test('has no element that was written by a label, no style sheet and no script', () => {
    const { svg } = drawSvg(hardDesign, catalogue, { ...options, embed: true });
    expect(svg.match(/<\/?([a-z]+)/g)?.filter((tag) => /script|style|foreign|image|\ba$/.test(tag))).toEqual(
      [],
    );
    expect(svg.match(/<\/metadata>/g)).toHaveLength(1);
    expect(svg).toContain('&lt;script&gt;');
  });

  test('draws paper only where it is asked for, and holds the design only where it is asked for', () => {
    const plain = drawSvg(hardDesign, catalogue, options).svg;
    expect(plain).not.toContain(palettes.light.paper + '"/>\n<rect');
    expect(plain).not.toContain('<metadata');
    expect(readSvg(catalogue, plain)).toEqual({
      ok: false,
      error: { code: 'import-no-design', format: 'SVG' },
    });
  });

  test('a straight connection between neighbours runs from port to port; the sheet has a margin of 32', () => {
    const [request, popular] = [hardDesign.nodes[0]!, hardDesign.nodes[3]!];
    const two: Design = {
      ...hardDesign,
      nodes: [
        { ...request, x: 0, y: 0 },
        { id: popular.id, kind: 'popular', x: 184, y: 0, parameters: {} },
      ],
      edges: [hardDesign.edges[0]!],
    };
    const drawing = drawSvg(two, catalogue, options);
    expect(drawing.svg).toContain('viewBox="-32 -32 408 144"');
    expect(drawing.svg).toContain('<path d="M160 30L184 30"');
    expect([drawing.width, drawing.height]).toEqual([408, 144]);
  });

  test('has the colours of the interface', () => {
    const css = readFileSync(new URL('../../../app/globals.css', import.meta.url), 'utf8');
    const [light = '', dark = ''] = css.split("data-theme='dark'] {");
    for (const [theme, tokens] of [
      ['light', light],
      ['dark', dark],
    ] as const) {
      const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(tokens)?.[1];
      const { families, ink2, ...rest } = palettes[theme];
      for (const [name, colour] of Object.entries({ ...rest, 'ink-2': ink2 })) {
        expect(colour, `${theme} ${name}`).toBe(token(name));
      }
      for (const [family, { mark, text }] of Object.entries(families)) {
        expect([mark, text]).toEqual([token(`family-${family}-mark`), token(`family-${family}-text`)]);
      }
    }
  });
});

describe('texts', () => {
  test('come back from XML; what XML cannot hold is replaced', () => {
    expect(escapeXml(`<a b="c">'&'`)).toBe('&lt;a b=&quot;c&quot;&gt;&#39;&amp;&#39;');
    expect(unescapeXml(escapeXml(HARD_WORDS))).toBe(HARD_WORDS);
    expect(escapeXml('a\u0000b\ud800c😀\n')).toBe('a\ufffdb\ufffdc😀\n');
    expect(unescapeXml('&#x41;&#66;<![CDATA[&lt;]]>&nope;&#x110000;')).toBe('AB&lt;&nope;&#x110000;');
  });

  test('are measured by the letters of the font and broken at spaces, then within words', () => {
    expect(measureText('il', 100, 400)).toBe(52);
    expect(measureText('W', 100, 600)).toBe(95);
    expect(wrapText('ab cd', 10, 400, 25, 3)).toEqual(['ab cd']);
    expect(wrapText('ab cd', 10, 400, 20, 3)).toEqual(['ab', 'cd']);
    expect(wrapText('WWWW', 10, 400, 20, 3)).toEqual(['WW', 'WW']);
    expect(wrapText('one two three four', 10, 400, 24, 2)).toEqual(['one', 'two…']);
    expect(wrapText('a\n\nb', 10, 400, 50, 3)).toEqual(['a', '', 'b']);
  });
});

test('files are called after the design', () => {
  const name = (text: string) => nameFile({ ...hardDesign, name: text }, 'svg');
  expect(name('Zwei Türme: 1. Entwurf')).toBe('zwei-turme-1-entwurf.svg');
  expect(name('漢字 /../')).toBe('design.svg');
});
