import { describe, expect, test } from 'vitest';
import { asId } from '../../core/ids.ts';
import { createRandom } from '../../core/random.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { templates } from '../../design/templates/registry.ts';
import type { Design } from '../../design/types.ts';
import { breakDesign } from '../broken-designs.fixture.ts';
import { drawDesign } from '../designs.fixture.ts';
import { drawExample, estimate, valueOf } from './capacity.fixture.ts';
import { estimateCapacity, readSystem } from './estimate.ts';
import { readFormula } from './formula.ts';
import { hardware, illustrative } from './hardware.ts';
import { writeWords } from './ledger.ts';
import { scaleOf, standardScale } from './scale.ts';
import { toCsv } from './to-csv.ts';
import { type CapacityLine, type CapacityReport, type CapacityScale, INDEX_KINDS } from './types.ts';

const RANK = { measured: 0, sourced: 1, assumed: 2 };

/** What is wrong with a line: it does not follow from its inputs, or its inputs come from nowhere. */
function faultsOf(line: CapacityLine, byId: ReadonlyMap<string, CapacityLine>): readonly string[] {
  const values = new Map(line.inputs.map((input) => [input.symbol, input.value]));
  const again = readFormula(line.formula).evaluate((symbol) => values.get(symbol) ?? NaN);
  const weakest = Math.max(line.inputs.length === 0 ? 1 : 0, ...line.inputs.map(({ mark }) => RANK[mark]));
  const inputs = line.inputs.flatMap(({ name, value, line: from, source }) => {
    if (from === undefined) return source === undefined ? [`${line.id}: ${name} comes from nowhere`] : [];
    return byId.get(from)?.value === value ? [] : [`${line.id}: ${from} is not ${value}`];
  });
  return [
    ...(Number.isFinite(line.value) && line.value >= 0 ? [] : [`${line.id} is ${line.value}`]),
    ...(again === line.value ? [] : [`${line.id}: ${line.formula} gives ${again}, not ${line.value}`]),
    ...(RANK[line.mark] === weakest ? [] : [`${line.id} is marked ${line.mark}`]),
    ...inputs,
  ];
}

/** Everything that is wrong with a report. */
function findFaults(report: CapacityReport): readonly string[] {
  const lines = report.groups.flatMap((group) => group.lines);
  const byId = new Map(lines.map((line) => [line.id, line]));
  const { stages, total } = report.latency;
  const rising = [...stages, total].every(
    ({ modelled: { p50Ms, p95Ms, p99Ms } }) => p50Ms <= p95Ms && p95Ms <= p99Ms,
  );
  const compared = report.comparisons.every(
    ({ ours }) => ours === undefined || byId.get(ours.line)?.value === ours.value,
  );
  return [
    ...(byId.size === lines.length ? [] : ['a line comes twice']),
    ...lines.flatMap((line) => faultsOf(line, byId)),
    ...(rising ? [] : ['percentiles do not rise']),
    ...(compared ? [] : ['a comparison is not with a line']),
  ];
}

/** A scale drawn over everything that can be stated, the ends among it. */
function drawScale(seed: number): CapacityScale {
  const random = createRandom(seed, 'capacity-scales');
  const between = (low: number, high: number): number => {
    const place = random.uniform();
    return place < 0.1 ? low : place > 0.9 ? high : low * (high / low) ** random.uniform();
  };
  return {
    dailyUsers: between(1, 1e10),
    requestsPerUserDay: between(0.001, 1e5),
    peakFactor: between(1, 100),
    items: between(1, 1e12),
    newItemsShare: random.uniform(),
    latencyP99Ms: between(1, 60_000),
    ...(random.chance(0.3) ? { candidates: between(1, 1e6) } : {}),
    ...(random.chance(0.3) ? { dimensions: between(1, 4096) } : {}),
    ...(random.chance(0.5) ? { index: INDEX_KINDS[random.below(INDEX_KINDS.length)] ?? 'flat' } : {}),
    stated: 'drawn',
  };
}

describe('every line', () => {
  test('of every template follows from its inputs, at its own scale, the standard one and drawn ones', () => {
    for (const [id, { design }] of Object.entries(templates)) {
      const system = readSystem(design, catalogue);
      const scales = [scaleOf(system.view), standardScale, ...[1, 2, 3].map(drawScale)];
      for (const scale of scales) {
        const report = estimateCapacity(system, scale);
        if (!report.ok) throw new Error(`${id}: ${JSON.stringify(report.error)}`);
        expect(findFaults(report.value), id).toEqual([]);
      }
    }
  });
  test('of random designs, valid and broken', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const drawn = drawDesign(seed);
      const design = seed % 3 === 0 ? breakDesign(drawn, catalogue, seed).design : drawn;
      expect(findFaults(estimate(design, drawScale(seed))), `seed ${seed}`).toEqual([]);
    }
  });
  test('whatever components are called', () => {
    const names: Readonly<Record<string, string>> = {
      towers: 'total',
      index: 'edge',
      ranker: '__proto__',
      response: 'p50.total',
    };
    const rename = (id: string) => asId<'node'>(names[id] ?? id);
    const plain = drawExample();
    const design: Design = {
      ...plain,
      nodes: plain.nodes.map((node) => ({ ...node, id: rename(node.id) })),
      edges: plain.edges.map((edge) => ({
        ...edge,
        from: { ...edge.from, node: rename(edge.from.node) },
        to: { ...edge.to, node: rename(edge.to.node) },
      })),
    };
    const report = estimate(design);
    expect(findFaults(report)).toEqual([]);
    expect(report.totals).toEqual(estimate(plain).totals);
  });
  test('is the same bytes again, and does not depend on the order of components', () => {
    for (const seed of [1, 4, 9, 16]) {
      const design = drawDesign(seed);
      const turned = { ...design, nodes: design.nodes.toReversed(), edges: design.edges.toReversed() };
      const text = JSON.stringify(estimate(design));
      expect(JSON.stringify(estimate(design))).toBe(text);
      expect(JSON.stringify(estimate(turned).groups)).toBe(JSON.stringify(estimate(design).groups));
    }
  });
});

describe('what grows', () => {
  test.each(['dailyUsers', 'requestsPerUserDay', 'peakFactor', 'items'] as const)(
    'a larger %s never costs less',
    (field) => {
      for (const [id, { design }] of Object.entries(templates)) {
        const usd = [0.1, 1, 3, 10].map(
          (factor) =>
            estimate(design, { [field]: Math.max(1, standardScale[field] * factor) }).totals.monthUsd,
        );
        expect(
          usd.toSorted((a, b) => a - b),
          id,
        ).toEqual(usd);
      }
    },
  );
  test('twice the candidates never cost less, and twice the dimensions need more memory', () => {
    for (const [id, { design }] of Object.entries(templates)) {
      const [few, many] = [200, 400].map((candidates) => estimate(design, { candidates }).totals.monthUsd);
      expect(few ?? NaN, id).toBeLessThanOrEqual(many ?? NaN);
    }
    const [narrow, wide] = [32, 64].map((dimensions) => estimate(drawExample(), { dimensions }));
    expect(wide?.totals.memoryBytes).toBeGreaterThan(narrow?.totals.memoryBytes ?? NaN);
  });
  test('of all indexes the exact one costs most over a billion items', () => {
    const usd = (index: (typeof INDEX_KINDS)[number]) => estimate(drawExample(), { index }).totals.monthUsd;
    const others = INDEX_KINDS.filter((index) => index !== 'flat');
    expect(others.filter((index) => usd(index) >= usd('flat'))).toEqual([]);
  });
  test('lists made in advance cost what their period says', () => {
    const design = templates['batch-precompute']?.design;
    if (design === undefined) throw new Error('There is no such template.');
    const report = estimate(design);
    expect(report.serving.drawn).toBe('batch');
    expect(report.serving.batch.stalenessHours).toBe(6);
    // 300 million lists in six hours
    expect(valueOf(report, 'serving.batch.rate')).toBeCloseTo(3e8 / (6 * 3600), 6);
  });
});

describe('caches and splits', () => {
  const production = templates['two-stage']?.design;
  if (production === undefined) throw new Error('There is no such template.');
  test('a cache by user answers what one asks again while an answer lives', () => {
    const nodes = production.nodes.map((node) =>
      node.kind === 'cache'
        ? { ...node, parameters: { entries: 1e9, ttlSeconds: 8640, keyedBy: 'user' } }
        : node,
    );
    const report = estimate({ ...production, nodes });
    // ten requests a day, and a tenth of a day: every second one
    expect(valueOf(report, 'traffic.hits:cache')).toBe(0.5);
    expect(valueOf(report, 'traffic.rate:merge')).toBeCloseTo(report.totals.peakQps / 2, 6);
  });
  test('half of the users are ranked by the treatment', () => {
    const report = estimate(production);
    expect(valueOf(report, 'traffic.rate:ranker')).toBeCloseTo(valueOf(report, 'traffic.rate:challenger'), 6);
    expect(valueOf(report, 'traffic.rate:merge')).toBeCloseTo(2 * valueOf(report, 'traffic.rate:ranker'), 3);
  });
  test('the challenger runs beside the path, and the request does not wait for it', () => {
    const { stages } = estimate(production).latency;
    expect(stages.find(({ node }) => node === 'challenger')?.isCritical).toBe(false);
    expect(stages.find(({ node }) => node === 'ranker')?.isCritical).toBe(true);
  });
});

describe('what is missing', () => {
  const codes = (design: Design) => estimate(design).remarks.map(({ code }) => code);
  test('is said', () => {
    expect(codes(templates['blank']?.design ?? drawExample())).toContain('path-missing');
    expect(codes(templates['broken-whole-catalogue']?.design ?? drawExample())).toContain('scores-catalogue');
    expect(codes(templates['broken-unattended']?.design ?? drawExample())).toContain('never-trained');
    expect(codes(drawExample())).toEqual(
      expect.arrayContaining(['no-run', 'scans-catalogue', 'over-budget', 'replicas-too-few']),
    );
  });
  test.each([
    ['items', NaN],
    ['dailyUsers', -1],
    ['peakFactor', 0.5],
    ['candidates', Infinity],
    ['dimensions', 0],
  ] as const)('a scale with %s %d is refused', (field, value) => {
    const report = estimateCapacity(readSystem(drawExample(), catalogue), {
      ...standardScale,
      [field]: value,
    });
    expect(report).toMatchObject({ ok: false, error: { code: 'scale-out-of-range', field } });
  });
});

test('every figure without a source says so, and every source has a year', () => {
  for (const { mark, source, year } of Object.values({ ...hardware, ...illustrative })) {
    expect(source.startsWith('Illustrative'), source).toBe(mark === 'assumed');
    expect(year).toBeGreaterThan(2000);
  }
});

test('the table for spreadsheets has a row a line, and no cell that is taken for a formula', () => {
  const report = estimate(drawExample());
  const [header, ...rows] = toCsv(report).trimEnd().split('\r\n');
  expect(header).toBe('group,id,line,value,unit,mark,formula,in words,inputs');
  expect(rows).toHaveLength(report.groups.reduce((sum, { lines }) => sum + lines.length, 0));
  expect(rows.some((row) => /(^|,)[=+@-]/.test(row))).toBe(false);
  const [first] = report.groups[0]?.lines ?? [];
  expect(first === undefined ? '' : writeWords(first)).toBe('daily users × requests a user and day');
});
