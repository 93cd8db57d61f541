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

function tryLabelled(
  metric: Extract<Metric, { input: 'labelled-scores' | 'labelled-probabilities' }>,
  seed: number,
): Trial {
  const { labels, probabilities } = randomLabelled(seed);
  const order = shuffledOrder(seed, labels.length);
  const arrange = (values: readonly number[]): number[] => order.map((i) => values[i] ?? NaN);
  return {
    random: metric.compute(labels, probabilities),
    shuffled: metric.compute(arrange(labels), arrange(probabilities)),
    best: metric.compute(labels, labels),
    bad: metric.compute(labels, [0.5]),
  };
}

function tryRanked(metric: Extract<Metric, { input: 'binary-list' | 'graded-list' }>, seed: number): Trial {
  const { ranked, gains, relevant } = randomList(seed);
  const ideal = [...gains].toSorted((a, b) => b[1] - a[1]).map(([item]) => item);
  const compute = (list: readonly number[], k: number): Outcome =>
    metric.input === 'binary-list' ? metric.compute(list, relevant, k) : metric.compute(list, gains, k);
  return {
    random: compute(ranked, 10),
    shuffled: undefined,
    best: compute(ideal, ideal.length),
    bad: compute(ranked, 0),
  };
}

function tryTail(metric: Extract<Metric, { input: 'tail-list' }>, seed: number): Trial {
  const { ranked, gains, relevant } = randomList(seed);
  const [kept] = relevant;
  const head = new Set(randomList(seed + 100).ranked.filter((item) => item !== kept));
  return {
    random: metric.compute(ranked, relevant, head, 10),
    shuffled: undefined,
    best: metric.compute([...gains.keys()], relevant, head, gains.size),
    bad: metric.compute(ranked, relevant, head, 0),
  };
}

function tryVectors(metric: Extract<Metric, { input: 'vectors' }>, seed: number): Trial {
  const { labels } = randomLabelled(seed);
  const rows = labels.map((label, i) => [label + 0.1, i % 3]);
  const order = shuffledOrder(seed, rows.length);
  const table = { rows: rows.length, columns: 2 };
  return {
    random: metric.compute({ ...table, data: rows.flat() }),
    shuffled: metric.compute({ ...table, data: order.flatMap((i) => rows[i] ?? []) }),
    best: metric.compute({ rows: 2, columns: 1, data: [1, -1] }),
    bad: metric.compute({ rows: 0, columns: 2, data: [] }),
  };
}

function tryCounts(metric: Extract<Metric, { input: 'counts' }>, seed: number): Trial {
  const { probabilities } = randomLabelled(seed);
  return {
    random: metric.compute(probabilities),
    shuffled: metric.compute(probabilities.toReversed()),
    best: metric.compute([3, 3, 3]),
    bad: metric.compute([]),
  };
}

function tryLists(metric: Extract<Metric, { input: 'lists' }>, seed: number): Trial {
  const lists = [randomList(seed).ranked, randomList(seed + 1).ranked];
  return {
    random: metric.compute(lists, 40),
    shuffled: metric.compute(lists.toReversed(), 40),
    best: metric.compute([Array.from({ length: 40 }, (_, i) => i)], 40),
    bad: metric.compute(lists, 0),
  };
}

function tryPopularity(metric: Extract<Metric, { input: 'popularity' }>, seed: number): Trial {
  const { ranked } = randomList(seed);
  const shares = Array.from({ length: 40 }, (_, i) => (i + 1) / 40);
  return {
    random: metric.compute(ranked, shares),
    shuffled: metric.compute(ranked.toReversed(), shares),
    best: metric.compute([0], [Number.MIN_VALUE]),
    bad: metric.compute([], shares),
  };
}

function tryGrouped(metric: Extract<Metric, { input: 'grouped-scores' }>, seed: number): Trial {
  const { labels, probabilities } = randomLabelled(seed);
  const groups = labels.map((_, i) => (i < 2 ? 0 : i % 4));
  const order = shuffledOrder(seed, labels.length);
  const arrange = (values: readonly number[]): number[] => order.map((i) => values[i] ?? NaN);
  return {
    random: metric.compute(groups, labels, probabilities),
    shuffled: metric.compute(arrange(groups), arrange(labels), arrange(probabilities)),
    best: metric.compute(groups, labels, labels),
    bad: metric.compute([0], labels, probabilities),
  };
}

function tryExpected(metric: Extract<Metric, { input: 'expected-items' }>, seed: number): Trial {
  const { ranked, relevant } = randomList(seed);
  const expected = new Set(randomList(seed + 100).ranked.slice(0, 5));
  return {
    random: metric.compute(ranked, expected, relevant),
    shuffled: metric.compute(ranked.toReversed(), expected, relevant),
    best: metric.compute([...relevant], new Set(), relevant),
    bad: metric.compute([], expected, relevant),
  };
}

function tryAges(metric: Extract<Metric, { input: 'ages' }>, seed: number): Trial {
  const ages = randomLabelled(seed).probabilities.map((p) => 3 * p);
  return {
    random: metric.compute(ages),
    shuffled: metric.compute(ages.toReversed()),
    best: metric.compute([0, 0]),
    bad: metric.compute([]),
  };
}

function tryPlaces(metric: Extract<Metric, { input: 'places' }>, seed: number): Trial {
  const { probabilities } = randomLabelled(seed);
  const places = {
    examination: probabilities,
    clickProbability: probabilities.map((p) => 1 - p),
    watchSeconds: probabilities.map((p) => 100 * p),
  };
  const all = (figure: number): number[] => probabilities.map(() => figure);
  return {
    random: metric.compute(places),
    shuffled: metric.compute({
      examination: places.examination.toReversed(),
      clickProbability: places.clickProbability.toReversed(),
      watchSeconds: places.watchSeconds.toReversed(),
    }),
    best: metric.compute({ examination: all(1), clickProbability: all(1), watchSeconds: all(100) }),
    bad: metric.compute({ ...places, watchSeconds: [1] }),
  };
}

function tryAgainstBest(metric: Extract<Metric, { input: 'against-best' }>, seed: number): Trial {
  const worth = randomLabelled(seed).probabilities;
  const best = worth.toSorted((a, b) => b - a);
  const examination = worth.map((_, place) => 1 / (place + 1));
  return {
    random: metric.compute(examination, worth, best),
    shuffled: undefined,
    best: metric.compute(examination, best, best),
    bad: metric.compute([], worth, best),
  };
}

/** How good a value is: larger is better. */
function goodness(metric: Metric, figure: number): number {
  if (metric.better === 'one') return -Math.abs(figure - 1);
  return metric.better === 'higher' ? figure : -figure;
}

function tryMetric(metric: Metric, seed: number): Trial {
  let trial: Trial;
  switch (metric.input) {
    case 'labelled-scores':
    case 'labelled-probabilities':
      trial = tryLabelled(metric, seed);
      break;
    case 'binary-list':
    case 'graded-list':
      trial = tryRanked(metric, seed);
      break;
    case 'tail-list':
      trial = tryTail(metric, seed);
      break;
    case 'vectors':
      trial = tryVectors(metric, seed);
      break;
    case 'counts':
      trial = tryCounts(metric, seed);
      break;
    case 'lists':
      trial = tryLists(metric, seed);
      break;
    case 'popularity':
      trial = tryPopularity(metric, seed);
      break;
    case 'grouped-scores':
      trial = tryGrouped(metric, seed);
      break;
    case 'expected-items':
      trial = tryExpected(metric, seed);
      break;
    case 'ages':
      trial = tryAges(metric, seed);
      break;
    case 'places':
      trial = tryPlaces(metric, seed);
      break;
    case 'against-best':
      trial = tryAgainstBest(metric, seed);
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
      expect(goodness(metric, best)).toBeGreaterThanOrEqual(goodness(metric, random));
      expect(value(trial.shuffled ?? trial.random)).toBeCloseTo(random, 12);
      expect(tryMetric(metric, seed).random).toEqual(trial.random);
    },
  );
  test('the best input reaches the good end of the range, where it has one', () => {
    const best = value(tryMetric(metric, 1).best);
    const ends = { higher: metric.maximum, lower: metric.minimum, one: 1 };
    const end = ends[metric.better];
    expect(best).toBeCloseTo(end === Infinity ? best : end, 9);
    expect(best).toBeGreaterThanOrEqual(0);
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
