import { expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { templates } from '../../design/templates/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { Design } from '../../design/types.ts';
import { compile } from '../../run/compile.ts';
import { describeReport } from './describe-report.ts';

const describeDesign = (design: Design) => describeReport(compile(design, catalogue), design, catalogue);
const designOf = (id: string): Design => templates[id]?.design ?? twoStage;

test('a design that runs as it is drawn leaves nothing to be said', () => {
  expect(describeDesign(twoStage)).toEqual({ drawn: [], remarks: [] });
});
test('says what is only drawn, and what differs', () => {
  const design = designOf('ad-click-prediction');
  const { drawn, remarks } = describeDesign(design);
  const passed = drawn.find(({ text }) => text.endsWith('as if they were not there.'));
  expect(passed?.nodes).toContain('retrieval');
  expect(passed?.nodes).not.toContain('auction');
  expect(passed?.text).toMatch(/are only drawn: the run passes them as if they were not there\.$/u);
  expect(remarks).toEqual([
    {
      nodes: ['index', 'trending', 'merge'],
      text: expect.stringMatching(/^The design runs in the world of ads\./u),
    },
  ]);
});
test('says of which second versions there are, and that the world is one of videos', () => {
  const design = designOf('ad-click-prediction');
  const requirements = { ...design.requirements, objective: 'search' } as const;
  const [backup, treatment, other] = describeDesign({ ...design, requirements }).remarks;
  expect(backup?.text).toBe(
    'Of Fallback a run executes the first version; the backup is compared with it in the tab A/B test.',
  );
  expect(treatment?.nodes).toEqual(['experiment']);
  expect(other).toEqual({
    nodes: [],
    text: 'The design is for search; it runs in the world of videos.',
  });
});
test('every template is described in whole sentences that name components of it', () => {
  for (const { design } of Object.values(templates)) {
    const known = new Set<string>(design.nodes.map((node) => node.id));
    for (const line of Object.values(describeDesign(design)).flat()) {
      expect(line.text).toMatch(/^[A-Z].*[.]$/u);
      expect(line.text).not.toMatch(/undefined/u);
      expect(line.nodes.every((node) => known.has(node))).toBe(true);
    }
  }
});
