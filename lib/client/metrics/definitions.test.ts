import { describe, expect, test } from 'vitest';
import { metricEntries } from '../../../content/metrics/registry.ts';
import { metrics } from '../../metrics/registry.ts';
import type { MetricEntry } from '../../../content/metrics/types.ts';
import { type DefinedMetric, defineMetric } from './definitions.ts';

const entries = Object.entries(metricEntries) as [DefinedMetric, MetricEntry][];

/** Every name in a formula: what is neither a number, a sign nor words. */
function namesIn(formula: MetricEntry['formula']): readonly string[] {
  if (typeof formula === 'string') return [formula];
  return Object.values(formula).flatMap((part) =>
    typeof part === 'string' ? [] : (part as readonly MetricEntry['formula'][]).flatMap(namesIn),
  );
}

describe('definitions of metrics', () => {
  test.each(entries)('%s: its example recomputes with the metric itself', (id, { example }) => {
    const metric = metrics[id];
    const computed: unknown = Reflect.apply(metric.compute, metric, example.arguments);
    expect(computed).toMatchObject({ ok: true });
    expect((computed as { value: number }).value).toBeCloseTo(example.value, 10);
  });

  test.each(entries)('%s: the steps end with the value', (_, { example }) => {
    const told = Number(/(-?\d+(?:\.\d+)?)[^\d]*$/u.exec(example.steps.replace(/; MRR.*$/u, ''))?.[1]);
    expect(Math.abs(told - example.value)).toBeLessThan(0.001);
  });

  test.each(entries)('%s: has words, a formula and a source', (id) => {
    const { text, formula, careful } = defineMetric(id);
    for (const words of [text.label, text.definition, text.source, careful]) expect(words).not.toBe('');
    expect(namesIn(formula).length).toBeGreaterThan(1);
  });
});
