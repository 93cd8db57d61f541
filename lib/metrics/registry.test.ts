import { describe, expect, test } from 'vitest';
import type { Result } from '../core/result.ts';
import type { Metric, MetricError } from './protocol.ts';
import { metrics } from './registry.ts';
import { randomLabelled, randomList, SEEDS, shuffledOrder, value } from './random-cases.fixture.ts';

type Outcome = Result<number, MetricError>;

/** What each shape of input offers: a perfect one, a random one, the same shuffled, and a bad one. */
interface Trial {
  readonly random: Outcome;
  /** The random input in another order that must not matter; undefined where order is the point. */
  readonly shuffled: Outcome | undefined;
  readonly best: Outcome;
  readonly bad: Outcome;
}

function tryMetric(metric: Metric, seed: number): Trial {
  const { labels, probabilities } = randomLabelled(seed);
  const { ranked, gains, relevant } = randomList(seed);
  const order = shuffledOrder(seed, labels.length);
  const arrange = (values: readonly number[]): number[] => order.map((i) => values[i] ?? NaN);
  const ideal = [...gains].toSorted((a, b) => b[1] - a[1]).map(([item]) => item);
  const lists = [ranked, ideal];
  const shares = Array.from({ length: 40 }, (_, i) => (i + 1) / 40);
  const vectors = { rows: labels.length, columns: 2, data: labels.flatMap((l, i) => [l + 0.1, i % 3]) };
  let trial: Trial;
  switch (metric.input) {
    case 'labelled-scores':
    case 'labelled-probabilities':
      trial = {
        random: metric.compute(labels, probabilities),
        shuffled: metric.compute(arrange(labels), arrange(probabilities)),
        best: metric.compute(labels, labels),
        bad: metric.compute(labels, [0.5]),
      };
      break;
    case 'binary-list':
      trial = {
        random: metric.compute(ranked, relevant, 10),
        shuffled: undefined,
        best: metric.compute(ideal, relevant, ideal.length),
        bad: metric.compute(ranked, relevant, 0),
      };
      break;
    case 'graded-list':
      trial = {
        random: metric.compute(ranked, gains, 10),
        shuffled: undefined,
        best: metric.compute(ideal, gains, 10),
        bad: metric.compute(ranked, gains, 0),
      };
      break;
    case 'vectors':
      trial = {
        random: metric.compute(vectors),
        shuffled: metric.compute({
          ...vectors,
          data: order.flatMap((i) => vectors.data.slice(2 * i, 2 * i + 2)),
        }),
        best: metric.compute({ rows: 2, columns: 1, data: [1, -1] }),
        bad: metric.compute({ rows: 0, columns: 2, data: [] }),
      };
      break;
    case 'counts':
      trial = {
        random: metric.compute(probabilities),
        shuffled: metric.compute(arrange(probabilities)),
        best: metric.compute([3, 3, 3]),
        bad: metric.compute([]),
      };
      break;
    case 'lists':
      trial = {
        random: metric.compute(lists, 40),
        shuffled: metric.compute(lists.toReversed(), 40),
        best: metric.compute([Array.from({ length: 40 }, (_, i) => i)], 40),
        bad: metric.compute(lists, 0),
      };
      break;
    case 'popularity':
      trial = {
        random: metric.compute(ranked, shares),
        shuffled: metric.compute(ranked.toReversed(), shares),
        best: metric.compute([0], [Number.MIN_VALUE]),
        bad: metric.compute([], shares),
      };
      break;
  }
  return trial;
}

describe.each(Object.entries<Metric>(metrics))('%s', (name, metric) => {
  test('says what it is: one plain sentence, a formula, a source with author and year', () => {
    expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
    expect(metric.label.length).toBeGreaterThan(1);
    expect(metric.definition).toMatch(/^[A-Z][^.]*(?:\.\d[^.]*)*\.$/);
    expect(metric.formula.length).toBeGreaterThan(5);
    expect(metric.source).toMatch(/^[^\d]+ \d{4}, .{5,}/);
    expect(metric.minimum).toBeLessThan(metric.maximum);
  });
  test.each(SEEDS)(
    'keeps its range, the best input is not beaten, order does not matter (seed %i)',
    (seed) => {
      const trial = tryMetric(metric, seed);
      const random = value(trial.random);
      const best = value(trial.best);
      for (const number of [random, best]) {
        expect(number).toBeGreaterThanOrEqual(metric.minimum);
        expect(number).toBeLessThanOrEqual(metric.maximum);
      }
      const sign = metric.better === 'higher' ? 1 : -1;
      expect(sign * best).toBeGreaterThanOrEqual(sign * random);

      expect(value(trial.shuffled ?? trial.random)).toBeCloseTo(random, 12);
      expect(tryMetric(metric, seed).random).toEqual(trial.random);
    },
  );
  test('the best input reaches the good end of the range', () => {
    const best = value(tryMetric(metric, 1).best);
    expect(best).toBeCloseTo(metric.better === 'higher' ? metric.maximum : metric.minimum, 9);
  });
  test('bad input is a typed error that names the metric', () => {
    const { bad } = tryMetric(metric, 1);
    // precision, recall and F1 come from one computation, named after all three
    expect(bad.ok ? 'no error' : bad.error.metric).toContain(name);
  });
});

test('labels are unique', () => {
  const labels = Object.values(metrics).map((metric) => metric.label);
  expect(new Set(labels).size).toBe(labels.length);
});
