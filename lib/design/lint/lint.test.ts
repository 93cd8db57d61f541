import { describe, expect, test } from 'vitest';
import { boxOf } from '../geometry.ts';
import { graphOf } from '../graph.ts';
import { parseDesign } from '../parse.ts';
import { catalogue } from '../catalogue/registry.ts';
import type { Design } from '../types.ts';
import { ads, type Example, pictures, twoStages, whole } from './examples/example.fixture.ts';
import { change, draw } from './examples/draw.fixture.ts';
import { featureExamples } from './examples/features.fixture.ts';
import { operationExamples } from './examples/operations.fixture.ts';
import { servingExamples } from './examples/serving.fixture.ts';
import { sourceExamples } from './examples/sources.fixture.ts';
import { trainingExamples } from './examples/training.fixture.ts';
import { lint } from './lint.ts';
import { rules } from './registry.ts';
import type { LintRule } from './types.ts';

const examples: readonly Example[] = [
  ...servingExamples,
  ...sourceExamples,
  ...trainingExamples,
  ...featureExamples,
  ...operationExamples,
];
const ruleOf = (id: string): LintRule => {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`No rule has the id ${id}.`);
  return rule;
};
const errorsOf = (design: Design): string[] =>
  lint(design, catalogue, rules).flatMap((one) =>
    one.severity === 'error' ? `${one.rule} ${one.nodes.join(' ')}` : [],
  );

/** Components that lie upon others. */
function overlaps(design: Design): string[] {
  const boxes = design.nodes.map((node) => ({ id: node.id, ...boxOf(node) }));
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.id} and ${b.id}`),
  );
}

describe('the registry', () => {
  test('ids are well formed, given once and in order', () => {
    const ids = rules.map((rule) => rule.id);
    expect(ids.filter((id) => !/^ML\d{3}$/.test(id))).toEqual([]);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
  test.each(rules.map((rule) => [rule.id, rule] as const))('%s says what, why and by whom', (_id, rule) => {
    expect(rule.title).toMatch(/^[A-Z][^.]*$/);
    expect(rule.why).toMatch(/^[A-Z].*\.$/);
    expect(rule.source).toMatch(/ (19|20)\d\d$/);
  });
  test.each(rules.map((rule) => rule.id))('%s has examples that raise it and some that do not', (id) => {
    const own = examples.filter((example) => example.rule === id);
    expect(own.filter((example) => example.findings.length > 0).length).toBeGreaterThanOrEqual(1);
    expect(own.filter((example) => example.findings.length === 0).length).toBeGreaterThanOrEqual(2);
  });
});

describe.each(examples.map((example) => [`${example.rule}: ${example.name}`, example] as const))(
  '%s',
  (_name, { rule, design, findings }) => {
    const found = lint(design, catalogue, [ruleOf(rule)]);
    test('names exactly its nodes, in sentences', () => {
      expect(found.map((one) => one.nodes)).toEqual(findings);
      for (const { message } of found) expect(message).toMatch(/^\S.*[^.]\.$/);
    });
    test.each(
      found.flatMap((one) => (one.fix === undefined ? [] : [[one.fix.label, one, one.fix] as const])),
    )(
      'fix "%s" removes it, raises no new error, can be read back and lies beside what is there',
      (_label, finding, fix) => {
        const before = JSON.stringify(design);
        const fixed = fix.apply(design);
        expect(JSON.stringify(design)).toBe(before);
        const key = finding.nodes.join(' ');
        const left = lint(fixed, catalogue, [ruleOf(rule)]).map((one) => one.nodes.join(' '));
        expect(left).not.toContain(key);
        const old = errorsOf(design);
        expect(errorsOf(fixed).filter((error) => !old.includes(error))).toEqual([]);
        expect(parseDesign(catalogue, fixed)).toMatchObject({ ok: true });
        expect(graphOf(fixed, catalogue).edges).toHaveLength(fixed.edges.length);
        expect(overlaps(fixed)).toEqual([]);
      },
    );
  },
);

const idsOf = (design: Design): string[] => lint(design, catalogue, rules).map((one) => one.rule);

describe('no false alarms', () => {
  test('a whole system raises nothing', () => {
    expect(idsOf(draw(whole))).toEqual([]);
  });
  test('boxes and text raise nothing, whatever they are joined to', () => {
    const boxes = {
      request: 'request',
      model: 'box',
      features: 'box',
      response: 'response',
      note: ['text', { text: 'We rank here' }],
    } as const;
    expect(idsOf(draw({ nodes: boxes }))).toEqual([]);
    expect(idsOf(draw({ nodes: boxes, chains: ['request > model > response > features > model'] }))).toEqual(
      [],
    );
  });
  test("until a request finds its way to a response, what is missing is nobody's business", () => {
    for (const system of [twoStages, pictures, ads, whole]) {
      for (const gone of ['request', 'response']) {
        expect(idsOf(draw(change(system, { without: [gone] })))).toEqual([]);
      }
    }
  });
  test('a path without training hears of that alone', () => {
    const untrained = change(twoStages, {
      without: ['tower-trainer', 'ranker-trainer', 'split', 'events'],
      nodes: { tower: 'two-tower' },
    });
    expect(idsOf(draw(untrained))).toEqual(['ML010']);
  });
  test('an empty design raises nothing', () => {
    expect(idsOf(draw({ nodes: {} }))).toEqual([]);
  });
});

test('fixes never chase each other: one after the other they come to an end', () => {
  for (const { rule, name, design } of examples) {
    let current = design;
    let steps = 0;
    for (; steps < 60; steps += 1) {
      const fix = lint(current, catalogue, rules).find((one) => one.fix !== undefined)?.fix;
      if (fix === undefined) break;
      current = fix.apply(current);
    }
    expect(steps, `${rule}: ${name}`).toBeLessThan(60);
    // only people can say which edge of a circle is wrong
    const left = errorsOf(current).filter((error) => !error.startsWith('ML056'));
    expect(left, `${rule}: ${name}`).toEqual([]);
  }
});
