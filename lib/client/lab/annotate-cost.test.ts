import { expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { estimateCapacity, readSystem } from '../../run/capacity/estimate.ts';
import { standardScale } from '../../run/capacity/scale.ts';
import { annotateCost } from './annotate-cost.ts';

test('every component that costs something says what, as modelled; those that cost nothing say nothing', () => {
  const report = estimateCapacity(readSystem(standardDesign, catalogue), standardScale);
  if (!report.ok) throw new Error(report.error.code);
  const lines = annotateCost(standardDesign, report.value);
  expect(new Set(Object.values(lines).map(({ basis }) => basis))).toEqual(new Set(['modelled']));
  expect(lines['request']?.text).toBe('23.1 k/s at the peak');
  expect(lines['events']?.text).toBe('20 TB a day');
  expect(lines['gateway']?.text).toMatch(/^300 replicas, \$[\d,]+\/month$/);
  expect(lines['response']?.text).toMatch(/^p99 .* at scale$/);
  expect(lines['monitor']).toBeUndefined();
});
