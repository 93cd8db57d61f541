import { describe, expect, test } from 'vitest';
import { catalogue } from '../design/catalogue/registry.ts';
import { graphOf } from '../design/graph.ts';
import { parseDesign } from '../design/parse.ts';
import { breakDesign } from './broken-designs.fixture.ts';
import { compile } from './compile.ts';
import { ONLY_IN_ADS } from './compile/ads.ts';
import { drawDesign } from './designs.fixture.ts';

const seeds = Array.from({ length: 1000 }, (_, seed) => seed);

describe('random designs', () => {
  test('a thousand valid ones compile, branches too, and every component is accounted for', () => {
    const kinds = new Set<string>();
    for (const seed of seeds) {
      const design = drawDesign(seed);
      if (seed % 10 === 0) expect(parseDesign(catalogue, design), `seed ${seed}`).toMatchObject({ ok: true });
      const { plan, faults, runs, drawn, operations, branches } = compile(design, catalogue);
      expect(faults, `seed ${seed}`).toEqual([]);
      expect(plan, `seed ${seed}`).toBeDefined();
      expect(branches.every((branch) => branch.plan !== undefined)).toBe(true);
      for (const node of design.nodes) kinds.add(node.kind);
      const inBranches = branches.flatMap((branch) => branch.plan?.steps.map((step) => step.node) ?? []);
      const said = new Set<string>([
        ...runs,
        ...drawn.map(({ node }) => node),
        ...operations.map(({ node }) => node),
        ...inBranches,
      ]);
      const silent = design.nodes.filter(
        (node) => !said.has(node.id) && node.kind !== 'text' && !isOfBranch(design, node.id, inBranches),
      );
      expect(silent, `seed ${seed}`).toEqual([]);
    }
    // all that can run or act has been drawn
    const unseen = Object.values(catalogue).filter(
      ({ kind, executes }) =>
        executes !== 'drawn' && !kinds.has(kind) && kind !== 'content-signals' && !ONLY_IN_ADS.includes(kind),
    );
    expect(unseen.map(({ kind }) => kind)).toEqual([]);
  });

  test('compiling does not depend on the order in which components and connections are stored', () => {
    for (const seed of seeds.slice(0, 100)) {
      const design = drawDesign(seed);
      const turned = { ...design, nodes: design.nodes.toReversed(), edges: design.edges.toReversed() };
      expect(JSON.stringify(compile(turned, catalogue))).toBe(JSON.stringify(compile(design, catalogue)));
    }
  });

  test('a thousand broken ones say what is wrong, naming components or what is missing', () => {
    const codes = new Set<string>();
    for (const seed of seeds) {
      const { design, how } = breakDesign(drawDesign(seed), catalogue, seed);
      const { plan, faults } = compile(design, catalogue);
      expect(plan, `seed ${seed}: ${how}`).toBeUndefined();
      expect(faults.length, `seed ${seed}: ${how}`).toBeGreaterThan(0);
      const known = new Set<string>(design.nodes.map((node) => node.id));
      for (const { error, nodes } of faults) {
        codes.add(error.code);
        expect(nodes.length > 0 || error.code === 'component-missing', `seed ${seed}: ${how}`).toBe(true);
        expect(nodes.every((node) => known.has(node))).toBe(true);
      }
    }
    expect([...codes].sort()).toEqual([
      'calibration-without-ranker',
      'component-missing',
      'component-twice',
      'input-unconnected',
      'input-unexpected',
      'list-longer-than-candidates',
      'path-circular',
      'trained-on-test',
      'world-absent',
    ]);
  });

  test('a fix removes its fault and leaves a valid document; the design it was for stays as it was', () => {
    let fixed = 0;
    for (const seed of seeds.slice(0, 300)) {
      const { design, how } = breakDesign(drawDesign(seed), catalogue, seed);
      if (!parseDesign(catalogue, design).ok) continue;
      const before = JSON.stringify(design);
      for (const { error, fix } of compile(design, catalogue).faults) {
        if (fix === undefined) continue;
        const after = fix.apply(design);
        const label = `seed ${seed}: ${how}: ${error.code}: ${fix.label}`;
        expect(parseDesign(catalogue, after), label).toMatchObject({ ok: true });
        const left = compile(after, catalogue).faults.map((one) => JSON.stringify(one.error));
        expect(left, label).not.toContain(JSON.stringify(error));
        fixed += 1;
      }
      expect(JSON.stringify(design)).toBe(before);
    }
    expect(fixed).toBeGreaterThan(50);
  });
});

/** Whether a component trains or feeds what only a branch executes. */
function isOfBranch(design: ReturnType<typeof drawDesign>, id: string, branch: readonly string[]): boolean {
  const view = graphOf(design, catalogue);
  const node = view.nodes.find((one) => one.id === id);
  return node !== undefined && [...view.downstream(node.id)].some((after) => branch.includes(after));
}
