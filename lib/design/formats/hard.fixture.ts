import { asId } from '../../core/ids.ts';
import { defaultRequirements } from '../requirements.ts';
import type { Design } from '../types.ts';

const id = asId<'node'>;
const edge = asId<'edge'>;

/** Letters that mean something to XML, Mermaid, Markdown, JSON or Excalidraw. */
export const HARD_WORDS = `</metadata> & "a" 'b' <script>alert(1)</script> #quot; \`x\` [y](z) | ]]> ö 漢字 -->`;

/** A small design with everything a format may trip over: nested groups, texts, boxes, odd words, ports that several edges fit. */
export const hardDesign: Design = {
  version: 2,
  name: HARD_WORDS,
  requirements: { ...defaultRequirements, latencyP99Ms: 87.5, personalData: false, objective: 'search' },
  nodes: [
    { id: id('a-end-b'), kind: 'request', x: -120.5, y: 40, parameters: {} },
    {
      id: id('inner'),
      kind: 'group',
      x: 100,
      y: -60,
      width: 420,
      height: 240,
      group: id('outer'),
      parameters: {},
    },
    {
      id: id('outer'),
      kind: 'group',
      label: HARD_WORDS,
      x: 60,
      y: -120,
      width: 520,
      height: 340,
      parameters: {},
    },
    {
      id: id('main'),
      kind: 'popular',
      label: 'Popular\nnow',
      x: 140,
      y: 0,
      group: id('inner'),
      parameters: { k: 50 },
    },
    { id: id('spare'), kind: 'popular', x: 320, y: 0, group: id('inner'), parameters: {} },
    { id: id('safe'), kind: 'fallback', x: 700, y: 0, parameters: { timeoutMs: 30 } },
    {
      id: id('odd'),
      kind: 'box',
      label: 'Odd',
      x: 140,
      y: 400,
      width: 300,
      height: 120,
      parameters: { note: HARD_WORDS },
    },
    { id: id('words'), kind: 'text', x: -100, y: 500, parameters: { text: `first line\n${HARD_WORDS}` } },
  ],
  edges: [
    { id: edge('e1'), from: { node: id('a-end-b'), port: 'out' }, to: { node: id('main'), port: 'request' } },
    {
      id: edge('e2'),
      from: { node: id('a-end-b'), port: 'out' },
      to: { node: id('spare'), port: 'request' },
    },
    {
      id: edge('e3'),
      from: { node: id('main'), port: 'candidates' },
      to: { node: id('safe'), port: 'backup' },
      label: HARD_WORDS,
    },
    {
      id: edge('e4'),
      from: { node: id('spare'), port: 'candidates' },
      to: { node: id('safe'), port: 'primary' },
    },
    { id: edge('e5'), from: { node: id('odd'), port: 'out-batch' }, to: { node: id('main'), port: 'log' } },
  ],
};
