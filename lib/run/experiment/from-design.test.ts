import { expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { templates } from '../../design/templates/registry.ts';
import { compile } from '../compile.ts';
import { readComparisons } from './from-design.ts';
import { checkExperimentSettings, defaultExperimentSettings } from './settings.ts';

test('every second version that a template draws becomes an experiment that may be run', () => {
  const drawn = Object.values(templates).flatMap(({ design }) => readComparisons(compile(design, catalogue)));
  expect(new Set(drawn.map(({ role }) => role)).size).toBeGreaterThan(1);
  for (const { settings } of drawn) {
    expect(checkExperimentSettings({ ...defaultExperimentSettings, ...settings }).ok).toBe(true);
  }
});

test('the component settles share, days and metrics; what no simulated user does is named', () => {
  const design = templates['broken-experiment']?.design;
  if (design === undefined) throw new Error('There is no such template.');
  const read = (primary: string, guardrail: string) => {
    const nodes = design.nodes.map((node) =>
      node.kind === 'experiment'
        ? { ...node, parameters: { ...node.parameters, primary, guardrail, days: 60, share: 0.2 } }
        : node,
    );
    return readComparisons(compile({ ...design, nodes }, catalogue)).find(({ role }) => role === 'treatment');
  };
  expect(read('ctr', 'complaints')).toMatchObject({
    settings: { share: 0.2, days: 28, primary: 'ctr', guardrails: ['hides'] },
    unmeasured: [],
  });
  const strange = read('revenue', 'latency');
  expect(strange?.unmeasured).toEqual(['revenue', 'latency']);
  expect(strange?.settings).toEqual({ share: 0.2, days: 28, guardrails: [] });
});
