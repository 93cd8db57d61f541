import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { catalogue } from './catalogue/registry.ts';
import { checkConnection } from './connect-rules.ts';
import { boxOf } from './geometry.ts';
import { graphOf } from './graph.ts';
import { tidy } from './layout.ts';
import { templates } from './templates/registry.ts';
import { twoStage } from './templates/two-stage.ts';
import type { Design, DesignEdge, DesignNode, NodeId } from './types.ts';

const applied = (design: Design): readonly DesignNode[] => {
  const places = new Map(tidy(design, catalogue).map((place) => [place.id, place]));
  return design.nodes.map((node) => ({ ...node, ...places.get(node.id) }));
};
const overlaps = (nodes: readonly DesignNode[]): readonly string[] => {
  const boxes = nodes.filter((node) => node.kind !== 'group' && node.kind !== 'text');
  return boxes.flatMap((one, i) =>
    boxes.slice(i + 1).flatMap((two) => {
      const [a, b] = [boxOf(one), boxOf(two)];
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      return apart ? [] : [`${one.id} and ${two.id}`];
    }),
  );
};

function randomDesign(seed: number): Design {
  const random = createRandom(seed, 'layout');
  const kinds = Object.keys(catalogue).filter((kind) => kind !== 'group' && kind !== 'text');
  const nodes = Array.from({ length: 12 + random.below(30) }, (_, i): DesignNode => {
    const kind = kinds[random.below(kinds.length)] ?? 'box';
    return { id: `n${i}` as NodeId, kind, x: random.below(900), y: random.below(900), parameters: {} };
  });
  let design: Design = { ...twoStage, nodes, edges: [] };
  for (let i = 0; i < 120; i += 1) {
    const [from, to] = [nodes[random.below(nodes.length)], nodes[random.below(nodes.length)]];
    const outputs = catalogue[from?.kind ?? '']?.outputs ?? [];
    const inputs = catalogue[to?.kind ?? '']?.inputs ?? [];
    if (from === undefined || to === undefined || outputs.length === 0 || inputs.length === 0) continue;
    const start = { node: from.id, port: outputs[random.below(outputs.length)]?.id ?? '' };
    const end = { node: to.id, port: inputs[random.below(inputs.length)]?.id ?? '' };
    if (checkConnection(design, catalogue, start, end) !== undefined) continue;
    design = { ...design, edges: [...design.edges, { id: `e${i}`, from: start, to: end } as DesignEdge] };
  }
  return design;
}

describe('tidy', () => {
  const nodes = new Map(applied(twoStage).map((node) => [node.id as string, node]));
  const at = (name: string): DesignNode => nodes.get(name)!;
  test('the path of a request runs left to right in one row', () => {
    const path = ['request', 'retrieval', 'index', 'merge', 'ranker', 'dedup', 'diversity', 'response'].map(
      at,
    );
    for (const [i, node] of path.slice(1).entries()) {
      expect(node.x).toBeGreaterThan(path[i]!.x);
      expect(node.y).toBe(path[0]!.y);
    }
  });
  test('training runs below it, right to left', () => {
    const below = ['events', 'split', 'ranker-trainer'].map(at);
    for (const node of below) expect(node.y).toBeGreaterThan(at('request').y + 80);
    expect(below[0]!.x).toBeGreaterThan(below[1]!.x);
    expect(below[1]!.x).toBeGreaterThan(below[2]!.x);
  });
  test.each(Object.values(templates).map((one) => [one.id, one.design] as const))(
    'lays out the template %s: nothing upon another, its longest way in one row',
    (_id, design) => {
      const laid = applied(design);
      expect(overlaps(laid)).toEqual([]);
      const on = (kind: string) => laid.find((node) => node.kind === kind);
      expect(on('request')?.y).toBe(on('response')?.y);
      expect(on('request')?.x ?? 0).toBeLessThan(on('response')?.x ?? 1);
    },
  );
  test.each([1, 2, 3, 4, 5, 6])(
    'places everything once, nothing upon another, and again the same, seed %i',
    (seed) => {
      const design = randomDesign(seed);
      expect(graphOf(design, catalogue).edges.length).toBeGreaterThan(5);
      const first = applied(design);
      expect(overlaps(first)).toEqual([]);
      expect(tidy(design, catalogue)).toEqual(tidy(design, catalogue));
      expect(first.every((node) => Number.isInteger(node.x) && Number.isInteger(node.y))).toBe(true);
    },
  );
  test('groups are drawn around their members, texts stay beside what they stood beside', () => {
    const group = { id: 'g' as NodeId, kind: 'group', x: 0, y: 900, parameters: {} };
    const inside = twoStage.nodes.map((node) =>
      node.id === 'dedup' || node.id === 'diversity' ? { ...node, group: group.id } : node,
    );
    const note = { id: 't' as NodeId, kind: 'text', x: 1290, y: -90, parameters: {} };
    const laid = new Map(
      applied({ ...twoStage, nodes: [...inside, group, note] }).map((node) => [node.id as string, node]),
    );
    const frame = boxOf(laid.get('g')!);
    for (const name of ['dedup', 'diversity']) {
      const box = boxOf(laid.get(name)!);
      expect(frame.x).toBeLessThan(box.x);
      expect(frame.x + frame.width).toBeGreaterThan(box.x + box.width);
      expect(frame.y).toBeLessThan(box.y);
      expect(frame.y + frame.height).toBeGreaterThan(box.y + box.height);
    }
    const response = laid.get('response')!;
    expect(laid.get('t')).toMatchObject({ x: response.x + 2, y: response.y - 90 });
  });
  test('an empty design has no places', () => {
    expect(tidy({ ...twoStage, nodes: [], edges: [] }, catalogue)).toEqual([]);
  });
});
