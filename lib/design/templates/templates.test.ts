import { describe, expect, test } from 'vitest';
import { catalogue } from '../catalogue/registry.ts';
import { boxOf } from '../geometry.ts';
import { lint } from '../lint/lint.ts';
import { rules } from '../lint/registry.ts';
import { parseDesignText } from '../parse.ts';
import type { Design } from '../types.ts';
import { templates } from './registry.ts';
import { isToRepair } from './repair.ts';
import { drawSketch, varySketch } from './sketch.ts';
import { standardDesign } from './standard.ts';
import { twoStage } from './two-stage.ts';

const rulesOf = (design: Design): readonly string[] =>
  [...new Set(lint(design, catalogue, rules).map((finding) => finding.rule))].sort();

describe.each(Object.entries(templates))('%s', (id, template) => {
  const { design } = template;
  test('is a valid design with an id, a name and a short summary', () => {
    expect(template.id).toBe(id);
    expect(id.startsWith('broken-')).toBe(template.broken !== undefined);
    expect(isToRepair(design)).toBe(template.broken !== undefined);
    expect(template.name.length).toBeLessThanOrEqual(40);
    expect(template.summary).toMatch(/^[A-Z][^!]{10,110}[.]$/);
    expect(parseDesignText(catalogue, JSON.stringify(design))).toEqual({ ok: true, value: design });
  });
  test(`raises ${template.broken === undefined ? 'no findings' : 'exactly the findings it is for'}`, () => {
    expect(rulesOf(design)).toEqual([...(template.broken ?? [])]);
  });
  test('is laid out: no component upon another, the request on its way to the right, its log below', () => {
    const boxes = design.nodes.map((node) => ({ id: node.id, ...boxOf(node) }));
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        const apart =
          a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
    const at = (kind: string) => design.nodes.find((node) => node.kind === kind);
    const [request, response, log] = ['request', 'response', 'event-log'].map(at);
    if (design.nodes.length > 0) {
      expect(request?.y).toBe(response?.y);
      expect(request!.x).toBeLessThan(response!.x);
      expect(log!.y).toBeGreaterThan(request!.y);
    }
  });
  test('fixes lead to a design on which only words are left to be said', () => {
    let fixed = design;
    for (let step = 0; step < 20; step += 1) {
      const fix = lint(fixed, catalogue, rules).find((finding) => finding.fix !== undefined)?.fix;
      if (fix === undefined) break;
      fixed = fix.apply(fixed);
      expect(parseDesignText(catalogue, JSON.stringify(fixed))).toMatchObject({ ok: true });
    }
    const left = lint(fixed, catalogue, rules);
    expect(left.filter((finding) => finding.fix !== undefined)).toEqual([]);
    expect(left.length).toBeLessThanOrEqual(1);
  });
});

test('the experiment in the dark is repaired to the end: whole weeks, half of the users, a guardrail', () => {
  const drawn = templates['broken-experiment']?.design;
  if (drawn === undefined) throw new Error('There is no such template.');
  const repair = (design: Design): Design =>
    lint(design, catalogue, rules)
      .find((finding) => finding.fix !== undefined)
      ?.fix?.apply(design) ?? design;
  let fixed = drawn;
  for (let step = 0; step < 5; step += 1) fixed = repair(fixed);
  expect(lint(fixed, catalogue, rules)).toEqual([]);
  const experiment = fixed.nodes.find(({ kind }) => kind === 'experiment');
  // 30,400 an arm: 2,500 on the first day, 750 new ones on each of 38 more, filled up to weeks
  expect(experiment?.parameters).toMatchObject({ share: 0.5, days: 42 });
});

test('there is one template to begin from nothing, and at least six to repair', () => {
  expect(templates['blank']?.design).toMatchObject({ nodes: [], edges: [] });
  expect(Object.values(templates).filter((one) => one.broken !== undefined).length).toBeGreaterThanOrEqual(6);
});

test('the standard design holds every component of the plain two-stage design, with its settings', () => {
  const complete = new Map(standardDesign.nodes.map((node) => [node.id, node]));
  for (const node of twoStage.nodes) {
    expect(complete.get(node.id)).toMatchObject({ kind: node.kind, parameters: node.parameters });
  }
});

describe('drawSketch', () => {
  test('takes the ports that are named, otherwise the first of one flow that is free', () => {
    const nodes = { a: ['request', 0, 0], b: ['request', 0, 1], both: ['fallback', 1, 0] } as const;
    const { edges } = drawSketch(catalogue, { name: 'x', nodes, chains: ['a > both.backup', 'b > both'] });
    expect(edges.map((edge) => [edge.id, edge.to.port])).toEqual([
      ['a-to-both', 'backup'],
      ['b-to-both', 'primary'],
    ]);
  });
  test('throws for what cannot be joined, and for names that are not there', () => {
    const nodes = { a: ['request', 0, 0], b: ['event-log', 1, 0] } as const;
    expect(() => drawSketch(catalogue, { name: 'x', nodes, chains: ['a > b'] })).toThrow(/"a" to "b"/);
    expect(() => drawSketch(catalogue, { name: 'x', nodes, chains: ['a > c'] })).toThrow(/"c"/);
  });
  test('a variation ends chains at what is left out, and adds settings', () => {
    const nodes = { a: ['request', 0, 0], b: ['cache', 1, 0], c: ['response', 2, 0] } as const;
    const base = { name: 'x', nodes, chains: ['a > b > c'] };
    const varied = varySketch(base, { without: ['b'], settings: { c: { size: 9 } }, chains: ['a > c'] });
    expect(varied.chains).toEqual(['a > c']);
    expect(varied.nodes['c']).toEqual(['response', 2, 0, { size: 9 }]);
    expect(varied.nodes['b']).toBe(undefined);
  });
});
