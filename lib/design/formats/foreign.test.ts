import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue/registry.ts';
import { boxOf } from '../geometry.ts';
import { twoStage } from '../templates/two-stage.ts';
import type { Design } from '../types.ts';
import { readExcalidraw } from './excalidraw-in.ts';
import { writeExcalidraw } from './excalidraw-out.ts';
import type { Imported } from './import-types.ts';
import { readMermaid } from './mermaid-in.ts';

const value = (result: ReturnType<typeof readMermaid>): Imported => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const mermaid = (...lines: readonly string[]): Imported => value(readMermaid(catalogue, lines.join('\n')));
const place = (...lines: readonly string[]) => readMermaid(catalogue, lines.join('\n'));
/** What is connected, with the label between bars. */
const links = ({ edges }: Design): readonly string[] =>
  edges.map(({ from, to, label }) => `${from.node} > ${to.node}${label === undefined ? '' : ` |${label}|`}`);
const names = ({ nodes }: Design): readonly string[] =>
  nodes.map((node) => `${node.id}: ${node.label ?? ''}`);

describe('a Mermaid flowchart of others', () => {
  test('every shape of node has its name', () => {
    const { design, dropped } = mermaid(
      'graph LR',
      'A[one] --> B(two) --> C([three])',
      'D[[four]] --> E[(five)]; F((six)) --> G{seven}',
      'H{{eight}} --> I[/nine/] --> J[\\ten\\] --> K[/eleven\\]',
      'L>twelve] --> M(((thirteen)))',
      'N["a #quot;b#quot; [c]<br/>d"] --> O@{ shape: cyl, label: "four, teen" } --> P-q_1',
    );
    expect(dropped).toEqual([]);
    expect(names(design)).toEqual([
      'a: one',
      'b: two',
      'c: three',
      'd: four',
      'e: five',
      'f: six',
      'g: seven',
      'h: eight',
      'i: nine',
      'j: ten',
      'k: eleven',
      'l: twelve',
      'm: thirteen',
      'n: a "b" [c] d',
      'o: four, teen',
      'p-q-1: P-q_1',
    ]);
    expect(new Set(design.nodes.map((node) => node.kind))).toEqual(new Set(['box']));
  });

  test('links of every style, with labels, chains and bundles', () => {
    const { design, dropped } = mermaid(
      'flowchart LR',
      'A-->B---C',
      'A -.-> D -. dots .-> E',
      'A ==>|thick| F == words ==> G',
      'A -- plain words --> H --o I --x J',
      'K & L --> M & N',
      'N e1@--> O',
    );
    expect(dropped).toEqual([]);
    expect([...links(design)].sort()).toEqual([
      'a > b',
      'a > d',
      'a > f |thick|',
      'a > h |plain words|',
      'b > c',
      'd > e |dots|',
      'f > g |words|',
      'h > i',
      'i > j',
      'k > m',
      'k > n',
      'l > m',
      'l > n',
      'n > o',
    ]);
  });

  test('what has no place here is listed', () => {
    const { design, dropped } = mermaid(
      '%% a comment',
      'flowchart TD',
      'classDef hot fill:#f00',
      'A <--> B:::hot',
      'C ~~~ D',
      'subgraph S [Part]',
      '  D',
      'end',
      'S --> A',
      'style A fill:#0f0',
      'click A "https://example.org"',
    );
    expect(links(design)).toEqual(['a > b']);
    expect(dropped).toEqual([
      'The invisible link from "C" to "D" is left out.',
      'The link from "S" to "A" is left out: groups have no ports.',
      '1 times "classDef" is left out.',
      '1 times "second head of a link" is left out.',
      '1 times "style" is left out.',
      '1 times "click" is left out.',
    ]);
  });

  test('a class that is a kind of ours gives the component; its ports are those that fit', () => {
    const { design } = mermaid(
      'flowchart LR',
      'q:::request --> t[Towers]:::two-tower',
      'i --> q',
      'class i trainer',
    );
    expect(design.nodes.map((node) => node.kind)).toEqual(['request', 'two-tower', 'trainer']);
    expect(links(design)).toEqual(['q > t']);
  });

  test('subgraphs become groups around their nodes, and it runs where it says', () => {
    const { design } = mermaid(
      'flowchart TB',
      'subgraph outer',
      '  subgraph in1 ["Inner one"]',
      '    a --> b',
      '  end',
      '  c',
      'end',
      'b --> c',
    );
    const at = (id: string) => design.nodes.find((node) => node.id === id)!;
    expect([at('a').group, at('c').group, at('in1').group]).toEqual(['in1', 'outer', 'outer']);
    expect(at('in1').label).toBe('Inner one');
    expect(at('b').y).toBeGreaterThan(at('a').y + 80);
    expect(at('b').x).toBe(at('a').x);
    const [inner, outer] = [boxOf(at('in1')), boxOf(at('outer'))];
    expect([inner.x > outer.x, inner.y > outer.y]).toEqual([true, true]);
    expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width);
  });

  test.each([
    [['sequenceDiagram', 'A->>B: x'], 1, 'a flowchart is expected, not "sequenceDiagram"'],
    [['flowchart LR', 'A --> '], 2, 'a node is expected at the end of the line'],
    [['flowchart LR', '', 'A B'], 3, 'a link is expected at "B"'],
    [['flowchart LR', 'A["open]'], 2, 'a quote is not closed'],
    [['flowchart LR', 'A[open'], 2, '"[" is not closed'],
    [['flowchart LR', 'A -- text'], 2, 'the link "--" has no end'],
    [['flowchart LR', 'subgraph x', 'A'], 2, 'the subgraph "x" has no end'],
    [['flowchart LR', 'end'], 2, '"end" closes no subgraph'],
    [['', ''], 2, 'there is no flowchart in it'],
  ])('%j is refused with its line', (lines, line, reason) => {
    expect(place(...lines)).toEqual({
      ok: false,
      error: { code: 'import-broken', format: 'Mermaid', place: `line ${line}`, reason },
    });
  });
});

describe('an Excalidraw file of others', () => {
  const rectangle = { id: 'R', type: 'rectangle', x: 10, y: 20, width: 120, height: 60 };
  const file = (...elements: readonly object[]): string =>
    JSON.stringify({ type: 'excalidraw', version: 2, elements });
  const read = (...elements: readonly object[]) => value(readExcalidraw(catalogue, file(...elements)));

  test('shapes become boxes, texts texts, frames groups, bound arrows connections', () => {
    const { design, dropped } = read(
      { ...rectangle, frameId: 'F' },
      { id: 't', type: 'text', x: 0, y: 0, width: 40, height: 20, text: 'Cache', containerId: 'R' },
      { ...rectangle, id: 'D', type: 'diamond', x: 400 },
      { id: 'free', type: 'text', x: 5, y: 300, width: 90, height: 25, text: 'A note\nof two lines' },
      { id: 'F', type: 'frame', x: 0, y: 0, width: 300, height: 200, name: 'Serving' },
      { id: 'a', type: 'arrow', startBinding: { elementId: 'R' }, endBinding: { elementId: 'D' } },
      { id: 'l', type: 'text', text: 'reads', containerId: 'a' },
    );
    expect(dropped).toEqual([]);
    expect(design.nodes).toEqual([
      {
        id: 'r',
        kind: 'box',
        label: 'Cache',
        x: 10,
        y: 20,
        width: 120,
        height: 60,
        group: 'f',
        parameters: {},
      },
      { id: 'd', kind: 'box', x: 400, y: 20, width: 120, height: 60, parameters: {} },
      {
        id: 'free',
        kind: 'text',
        x: 5,
        y: 300,
        width: 90,
        height: 25,
        parameters: { text: 'A note\nof two lines' },
      },
      { id: 'f', kind: 'group', label: 'Serving', x: 0, y: 0, width: 300, height: 200, parameters: {} },
    ]);
    expect(links(design)).toEqual(['r > d |reads|']);
  });

  test('what has no place here is counted and listed; what was deleted is not read', () => {
    const { design, dropped } = read(
      rectangle,
      { id: 'x', type: 'freedraw' },
      { id: 'y', type: 'freedraw' },
      { id: 'i', type: 'image' },
      { id: 'a', type: 'arrow', startBinding: { elementId: 'R' }, endBinding: null },
      { ...rectangle, id: 'gone', isDeleted: true },
    );
    expect(design.nodes).toHaveLength(1);
    expect(dropped).toEqual([
      '2 freehand drawings are left out.',
      '1 image is left out.',
      '1 arrow that is not bound to a shape at both ends is left out.',
    ]);
  });

  test('our own file, changed in Excalidraw: moved, renamed, copied and cut off', () => {
    const raw = JSON.parse(writeExcalidraw(twoStage, catalogue)) as { elements: Record<string, unknown>[] };
    const byId = (id: string) => raw.elements.find((one) => one['id'] === id)!;
    byId('node-ranker')['x'] = 999;
    byId('node-ranker-name')['originalText'] = 'My ranker';
    raw.elements.push({ ...byId('node-merge'), id: 'copied' });
    byId('edge-request-to-retrieval')['endBinding'] = null;
    const { design, dropped } = value(readExcalidraw(catalogue, JSON.stringify(raw)));
    expect(design.nodes.find((node) => node.id === 'ranker')).toMatchObject({ x: 999, label: 'My ranker' });
    expect(design.nodes.find((node) => node.id === 'merge-2')?.kind).toBe('merge');
    expect(design.edges).toHaveLength(twoStage.edges.length - 1);
    expect(dropped).toEqual(['1 arrow that is not bound to a shape at both ends is left out.']);
    expect(design.requirements).toEqual(twoStage.requirements);
  });

  test('a broken file is refused with its place', () => {
    expect(readExcalidraw(catalogue, '{')).toMatchObject({ ok: false, error: { code: 'design-not-json' } });
    const broken = readExcalidraw(catalogue, file(rectangle, { id: 7, type: 'text' }));
    expect(broken).toMatchObject({
      error: { code: 'import-broken', format: 'Excalidraw', place: 'elements.1.id' },
    });
    expect(readExcalidraw(catalogue, '{"type":"excalidraw"}')).toMatchObject({
      error: { place: 'elements' },
    });
  });

  test('data of ours that were tampered with cannot make an invalid design', () => {
    const node = { id: 'n', kind: 'trainer', x: 0, y: 0, parameters: { epochs: 1e9, __proto__x: 1 } };
    const custom = { customData: { dryrun: { role: 'node', value: node } } };
    const { design, dropped } = read({ ...rectangle, ...custom, x: 1e12 });
    expect(design.nodes).toEqual([{ id: 'n', kind: 'trainer', x: 1e6, y: 20, parameters: {} }]);
    expect(dropped).toHaveLength(3);
  });
});
