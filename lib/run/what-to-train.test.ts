import { describe, expect, test } from 'vitest';
import { catalogue } from '../design/catalogue/registry.ts';
import { templates } from '../design/templates/registry.ts';
import { standardDesign } from '../design/templates/standard.ts';
import type { Design, ParameterSpec, ParameterValue } from '../design/types.ts';
import { planOf } from './compile.ts';
import type { Plan } from './plan.ts';
import { listUntrained } from './what-to-train.ts';

function compiled(design: Design): Plan | undefined {
  const plan = planOf(design, catalogue);
  return plan.ok ? plan.value : undefined;
}

const changed = (design: Design, node: string, name: string, value: ParameterValue): Design => ({
  ...design,
  nodes: design.nodes.map((one) =>
    one.id === node ? { ...one, parameters: { ...one.parameters, [name]: value } } : one,
  ),
});

/** Other values than the one that stands. */
function* others(spec: ParameterSpec, value: ParameterValue): Generator<ParameterValue> {
  if (spec.type === 'switch') yield value !== true;
  if (spec.type === 'choice') {
    for (const option of spec.options) if (option.value !== value) yield option.value;
  }
  if (spec.type === 'number') {
    const step = Number(value) + spec.step <= spec.maximum ? spec.step : -spec.step;
    yield Number((Number(value) + step).toFixed(6));
  }
}

describe('listUntrained', () => {
  test('every setting that the catalogue calls a serving setting needs no training, in any template', () => {
    const moved = new Set<string>();
    for (const { design } of Object.values(templates)) {
      const before = compiled(design);
      if (before === undefined) continue;
      for (const node of design.nodes) {
        for (const [name, spec] of Object.entries(catalogue[node.kind]?.parameters ?? {})) {
          if (spec.effect !== 'serving') continue;
          for (const value of others(spec, node.parameters[name] ?? spec.default)) {
            const after = compiled(changed(design, node.id, name, value));
            if (after === undefined) continue;
            expect({ at: `${node.kind} ${name}`, ...listUntrained(before, after) }).toEqual({
              at: `${node.kind} ${name}`,
              world: false,
              nodes: [],
            });
            moved.add(`${node.kind} ${name}`);
          }
        }
      }
    }
    for (const setting of ['vector-index k', 'vector-index index', 'mmr lambda', 'response size']) {
      expect(moved).toContain(setting);
    }
  });

  test('a setting of a model asks for the training of that model alone, another world for all', () => {
    const before = compiled(standardDesign);
    const tower = compiled(changed(standardDesign, 'retrieval', 'embedding', 16));
    const world = compiled(changed(standardDesign, 'events', 'users', 1000));
    if (before === undefined || tower === undefined || world === undefined) throw new Error('all compile');
    const towers = standardDesign.nodes.find(({ kind }) => kind === 'two-tower')?.id;
    expect(listUntrained(before, tower)).toEqual({ world: false, nodes: [towers] });
    expect(listUntrained(before, world)).toMatchObject({ world: true, nodes: [towers, expect.any(String)] });
  });

  test('leaving a ranker out needs no training; putting it back into what was run without it does', () => {
    const four = templates['four-stage']?.design;
    const whole = four === undefined ? undefined : compiled(four);
    if (whole === undefined) throw new Error('the four-stage template compiles');
    const short: Plan = { ...whole, steps: whole.steps.filter(({ step }) => step !== 'rank') };
    expect(listUntrained(whole, short).nodes).toEqual([]);
    const ranks = whole.steps.flatMap((step) => (step.step === 'rank' ? [step.node] : []));
    expect(listUntrained(short, whole).nodes).toEqual(expect.arrayContaining(ranks));
  });
});
