import { describe, expect, test } from 'vitest';
import { catalogue } from './catalogue/registry.ts';
import { compareDesigns } from './compare-designs.ts';
import { templates } from './templates/registry.ts';
import { twoStage } from './templates/two-stage.ts';
import type { Design, NodeId } from './types.ts';

const compare = (before: Design, after: Design) => compareDesigns(before, after, catalogue);
const NOTHING = { added: [], removed: [], changed: [], edgesAdded: [], edgesRemoved: [], requirements: [] };

describe('compareDesigns', () => {
  test('a design does not differ from itself, moved and renamed or not', () => {
    for (const { design } of Object.values(templates)) {
      const moved = {
        ...design,
        name: 'other',
        nodes: design.nodes.map((node) => ({ ...node, x: node.x + 40, label: `${node.id} again` })),
      };
      expect(compare(design, moved)).toEqual(NOTHING);
    }
  });

  test('a default that is written out is no change', () => {
    const node = twoStage.nodes.find(({ kind }) => kind === 'mmr');
    const spec = catalogue['mmr']?.parameters['lambda'];
    if (node === undefined || spec?.type !== 'number') throw new Error('there is an MMR');
    const with0 = (lambda: number | undefined): Design => ({
      ...twoStage,
      nodes: twoStage.nodes.map((one) =>
        one.id === node.id ? { ...one, parameters: lambda === undefined ? {} : { lambda } } : one,
      ),
    });
    expect(compare(with0(undefined), with0(spec.default))).toEqual(NOTHING);
    const [changed] = compare(with0(undefined), with0(0.25)).changed;
    expect(changed?.settings).toEqual([{ name: 'lambda', before: spec.default, after: 0.25 }]);
  });

  test('what one direction adds, the other removes', () => {
    const list = Object.values(templates).map(({ design }) => design);
    for (const [at, before] of list.entries()) {
      const after = list[(at + 1) % list.length] as Design;
      const there = compare(before, after);
      const back = compare(after, before);
      expect(there.added).toEqual(back.removed);
      expect(there.edgesAdded).toEqual(back.edgesRemoved);
      expect(there.changed.length).toBe(back.changed.length);
      expect(there.requirements.length).toBe(back.requirements.length);
    }
  });

  test('a component that was taken away takes its edges along', () => {
    const gone = twoStage.nodes.find(({ kind }) => kind === 'mmr')?.id as NodeId;
    const after: Design = {
      ...twoStage,
      nodes: twoStage.nodes.filter(({ id }) => id !== gone),
      edges: twoStage.edges.filter(({ from, to }) => from.node !== gone && to.node !== gone),
    };
    const { removed, edgesRemoved, added, changed } = compare(twoStage, after);
    expect(removed.map(({ id }) => id)).toEqual([gone]);
    expect(edgesRemoved).toHaveLength(twoStage.edges.length - after.edges.length);
    expect([added, changed]).toEqual([[], []]);
  });

  test('the same design with other ids is the same where each kind comes once', () => {
    const rename = (id: NodeId): NodeId => `new ${id}` as NodeId;
    const once = twoStage.nodes.filter(
      ({ kind }) => twoStage.nodes.filter((other) => other.kind === kind).length === 1,
    );
    const ids = new Set(once.map(({ id }) => id));
    const edges = twoStage.edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node));
    const before: Design = { ...twoStage, nodes: once, edges };
    const after: Design = {
      ...before,
      nodes: once.map((node) => ({ ...node, id: rename(node.id) })),
      edges: edges.map((edge) => ({
        ...edge,
        from: { ...edge.from, node: rename(edge.from.node) },
        to: { ...edge.to, node: rename(edge.to.node) },
      })),
    };
    expect(compare(before, after)).toEqual(NOTHING);
  });
});
