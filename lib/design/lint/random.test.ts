import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue/registry.ts';
import { graphOf } from '../graph.ts';
import { parseDesign } from '../parse.ts';
import type { Design } from '../types.ts';
import { drawValid, drawWild, shuffle } from './examples/random.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './registry.ts';
import { stagesOf } from './stages.ts';
import type { Finding } from './types.ts';

const check = (design: Design): readonly Finding[] => lint(design, catalogue, rules);
const said = (findings: readonly Finding[]): unknown =>
  findings.map(({ fix, ...rest }) => [rest, fix?.label]);
const errors = (findings: readonly Finding[]): number =>
  findings.filter((one) => one.severity === 'error').length;
const key = (finding: Finding): string => `${finding.rule} ${finding.nodes.join(' ')}`;
const pathOf = (design: Design): Set<string> =>
  new Set(stagesOf(graphOf(design, catalogue)).path.map((node) => node.id));
const seeds = Array.from({ length: 150 }, (_, seed) => seed);

describe('random designs', () => {
  test('that nothing has checked never make a rule throw', () => {
    for (const seed of seeds) {
      const wild = drawWild(seed);
      expect(() => check(wild).map((one) => one.fix?.apply(wild)), `seed ${seed}`).not.toThrow();
    }
  });
  test('are judged the same twice, and in whatever order they are stored', () => {
    for (const seed of seeds) {
      const design = drawValid(seed, 10 + (seed % 40), 10 + (seed % 90));
      const found = said(check(design));
      expect(said(check(design)), `seed ${seed}`).toEqual(found);
      expect(said(check(shuffle(design, seed))), `seed ${seed}`).toEqual(found);
    }
  });
  test('every finding names nodes of the design', () => {
    for (const seed of seeds) {
      const design = drawValid(seed, 10 + (seed % 40), 10 + (seed % 90));
      const ids = new Set(design.nodes.map((node) => node.id));
      for (const finding of check(design)) {
        expect(finding.nodes.length, `${key(finding)}, seed ${seed}`).toBeGreaterThan(0);
        expect(
          finding.nodes.every((id) => ids.has(id)),
          `${key(finding)}, seed ${seed}`,
        ).toBe(true);
      }
    }
  });
  test('every fix removes its finding, raises no error and leaves a design that parses', () => {
    let fixes = 0;
    for (const seed of seeds.slice(0, 100)) {
      const design = drawValid(seed, 10 + (seed % 40), 10 + (seed % 90));
      expect(parseDesign(catalogue, design), `seed ${seed}`).toMatchObject({ ok: true });
      const found = check(design);
      const before = pathOf(design);
      const apart = design.nodes.filter((node) => !before.has(node.id));
      for (const finding of found) {
        if (finding.fix === undefined) continue;
        fixes += 1;
        const fixed = finding.fix.apply(design);
        const after = check(fixed);
        const where = `${key(finding)}, seed ${seed}`;
        expect(parseDesign(catalogue, fixed), where).toMatchObject({ ok: true });
        expect(after.map(key), where).not.toContain(key(finding));
        // a fix that joins more of the drawing to the request path shows what was wrong there before
        const path = pathOf(fixed);
        if (apart.some((node) => path.has(node.id))) continue;
        expect(errors(after), where).toBeLessThanOrEqual(errors(found));
      }
    }
    expect(fixes).toBeGreaterThan(300);
  });
});
