import { hashText } from '../../core/hash.ts';
import { nameNode } from '../connect-rules.ts';
import { boxOf } from '../geometry.ts';
import { GROUP_KIND } from '../groups.ts';
import type { Catalogue, Design, DesignNode, Flow } from '../types.ts';
import { measureText, wrapText } from './measure-text.ts';
import { palettes } from './drawing/palette.ts';
import { type Route, routeEdges } from './drawing/route-edges.ts';

/** The format of Excalidraw's files that is written: version 2, as since 2020. */
const FILE_VERSION = 2;
const LABEL_PX = 16;
const LINE_HEIGHT = 1.25;
/** Excalidraw's number for its plain sans-serif font. */
const FONT_FAMILY = 2;

type Fields = Readonly<Record<string, unknown>>;

/** What our elements carry in `customData.dryrun`, so that nothing is lost on the way back. */
export interface CustomData {
  readonly role: 'document' | 'node' | 'name' | 'edge';
  readonly value?: unknown;
  /** The words that were written, to tell whether they were changed since. */
  readonly words?: string;
}

/** A number from 1 to 2^31 - 1 that is the same for the same element in each export. */
const seedOf = (id: string): number => (Number.parseInt(hashText(id).slice(0, 7), 16) % 0x7ffffffe) + 1;

const palette = palettes.light;

function makeElement(id: string, type: string, custom: CustomData, fields: Fields): Fields {
  return {
    id,
    type,
    angle: 0,
    strokeColor: palette.ink,
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 1,
    strokeStyle: 'solid',
    roughness: 0,
    opacity: 100,
    groupIds: [],
    frameId: null,
    roundness: null,
    seed: seedOf(id),
    version: 1,
    versionNonce: seedOf(`${id} nonce`),
    isDeleted: false,
    boundElements: [],
    updated: 1,
    link: null,
    locked: false,
    customData: { dryrun: custom },
    ...fields,
  };
}

function makeText(id: string, words: string, custom: CustomData, fields: Fields): Fields {
  return makeElement(id, 'text', custom, {
    text: words,
    originalText: words,
    fontSize: LABEL_PX,
    fontFamily: FONT_FAMILY,
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: false,
    lineHeight: LINE_HEIGHT,
    ...fields,
  });
}

/** A text that is bound to the middle of a shape or line. */
function makeLabel(
  container: string,
  words: string,
  middle: { readonly x: number; readonly y: number },
  roomPx: number,
  frameId: string | null,
): Fields {
  const lines = wrapText(words, LABEL_PX, 400, roomPx, 8);
  const width = Math.max(...lines.map((line) => measureText(line, LABEL_PX, 400)));
  const height = lines.length * LABEL_PX * LINE_HEIGHT;
  return makeText(
    `${container}-name`,
    lines.join('\n'),
    { role: 'name', words },
    {
      x: middle.x - width / 2,
      y: middle.y - height / 2,
      width,
      height,
      originalText: words,
      textAlign: 'center',
      verticalAlign: 'middle',
      containerId: container,
      autoResize: true,
      frameId,
    },
  );
}

function writeNode(design: Design, catalogue: Catalogue, node: DesignNode): readonly Fields[] {
  const id = `node-${node.id}`;
  const box = boxOf(node);
  const words = nameNode(catalogue, node);
  const frameId = node.group === undefined || node.kind === GROUP_KIND ? null : `node-${node.group}`;
  if (node.kind === GROUP_KIND) {
    return [makeElement(id, 'frame', { role: 'node', value: node, words }, { ...box, name: words })];
  }
  if (node.kind === 'text') {
    const text = String(node.parameters['text'] ?? catalogue[node.kind]?.parameters['text']?.default ?? '');
    return [makeText(id, text, { role: 'node', value: node, words: text }, { ...box, frameId })];
  }
  const arrows = design.edges
    .filter((edge) => edge.from.node === node.id || edge.to.node === node.id)
    .map((edge) => ({ type: 'arrow', id: `edge-${edge.id}` }));
  const family = catalogue[node.kind]?.family ?? 'drawing';
  const shape = makeElement(
    id,
    'rectangle',
    { role: 'node', value: node, words },
    {
      ...box,
      frameId,
      strokeColor: palette.families[family].mark,
      strokeWidth: 2,
      strokeStyle: family === 'drawing' ? 'dashed' : 'solid',
      backgroundColor: palette.raised,
      roundness: { type: 3 },
      boundElements: [{ type: 'text', id: `${id}-name` }, ...arrows],
    },
  );
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return [shape, makeLabel(id, words, middle, box.width - 10, frameId)];
}

const LINES: Readonly<Record<Flow, Fields>> = {
  request: { strokeWidth: 4 },
  batch: { strokeWidth: 2 },
  stream: { strokeWidth: 2, strokeStyle: 'dashed' },
  model: { strokeWidth: 1 },
};

function writeEdge({ edge, flow, points }: Route): readonly Fields[] {
  const id = `edge-${edge.id}`;
  const first = points[0] ?? { x: 0, y: 0 };
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const bind = (node: string): Fields => ({ elementId: `node-${node}`, focus: 0, gap: 1 });
  const words = edge.label ?? '';
  const arrow = makeElement(
    id,
    'arrow',
    { role: 'edge', value: edge, words },
    {
      x: first.x,
      y: first.y,
      width: Math.max(...xs) - Math.min(...xs),
      height: Math.max(...ys) - Math.min(...ys),
      points: points.map((point) => [point.x - first.x, point.y - first.y]),
      lastCommittedPoint: null,
      startBinding: bind(edge.from.node),
      endBinding: bind(edge.to.node),
      startArrowhead: null,
      endArrowhead: 'arrow',
      elbowed: false,
      boundElements: words === '' ? [] : [{ type: 'text', id: `${id}-name` }],
      ...LINES[flow],
    },
  );
  if (words === '') return [arrow];
  const middle = {
    x: (Math.min(...xs) + Math.max(...xs)) / 2,
    y: (Math.min(...ys) + Math.max(...ys)) / 2,
  };
  return [arrow, makeLabel(id, words, middle, 168, null)];
}

/**
 * A design as an Excalidraw file: components as named rectangles, groups as frames, texts as texts,
 * connections as arrows bound to both ends, and the design's name above it all. Kinds, ports,
 * settings and requirements travel in `customData`, which Excalidraw keeps, so that the file read
 * back is the same design.
 */
export function writeExcalidraw(design: Design, catalogue: Catalogue): string {
  const { routes } = routeEdges(design, catalogue);
  const left = Math.min(0, ...design.nodes.map((node) => node.x));
  const top = Math.min(0, ...design.nodes.map((node) => node.y));
  const { version, name, requirements } = design;
  const title = makeText(
    'document',
    name === '' ? 'Design' : name,
    { role: 'document', value: { version, name, requirements }, words: name === '' ? 'Design' : name },
    { x: left, y: top - 72, width: 640, height: 35, fontSize: 28 },
  );
  const frames = design.nodes.filter((node) => node.kind === GROUP_KIND);
  const others = design.nodes.filter((node) => node.kind !== GROUP_KIND);
  // Excalidraw wants what stands in a frame before the frame
  const elements = [
    title,
    ...others.flatMap((node) => writeNode(design, catalogue, node)),
    ...routes.flatMap(writeEdge),
    ...frames.flatMap((node) => writeNode(design, catalogue, node)),
  ];
  const file = {
    type: 'excalidraw',
    version: FILE_VERSION,
    source: 'dryrun',
    elements,
    appState: { gridSize: null, viewBackgroundColor: palette.paper },
    files: {},
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
