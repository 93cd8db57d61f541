import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { asId } from '../core/ids.ts';
import { catalogue } from '../design/catalogue/registry.ts';
import { setRequirement } from '../design/commands/rename.ts';
import { viewDesign, writeDesign } from '../design/document.ts';
import { defaultRequirements } from '../design/requirements.ts';
import { standardDesign } from '../design/templates/standard.ts';
import type { Design } from '../design/types.ts';
import { drawExample, runOf } from '../run/capacity/capacity.fixture.ts';
import type { CurveballValues } from '../run/curveballs/types.ts';
import { beforeCurveball, estimateBoth, estimateDesign, limitAfter } from './design-estimate.ts';
import { putRequirements, requirementsAfter, simulationsOf, type ThrownEvent } from './thrown-curveballs.ts';

const base = { ...defaultRequirements, peakFactor: 2, items: 1e9, latencyP99Ms: 100 };
let serial = 0;
const thrown = (change: string, values: CurveballValues = {}): ThrownEvent => {
  serial += 1;
  const id = asId<'session-event'>(`e${serial}`);
  return { type: 'curveball', id, atMs: serial, wallMs: serial, curveball: 'any', change, values };
};

describe('what is required after curveballs', () => {
  it('takes one after the other, each on what stood before it', () => {
    const events = [
      thrown('traffic-peak', { factor: 3 }),
      thrown('tighter-budget', { latencyP99Ms: 60 }),
      thrown('traffic-peak', { factor: 2 }),
    ];
    expect(requirementsAfter({ events }, base)).toEqual({ ...base, peakFactor: 12, latencyP99Ms: 60 });
  });

  it('keeps each requirement within what it can be', () => {
    const events = [thrown('traffic-peak', { factor: 100 }), thrown('catalogue-growth', { factor: 10_000 })];
    expect(requirementsAfter({ events }, base)).toMatchObject({ peakFactor: 100, items: 1e12 });
  });

  it('is what it was where a curveball asks for nothing of it, or is none', () => {
    const events = [thrown('late-labels'), thrown('no-such'), thrown('traffic-peak', { factor: 'ten' })];
    expect(requirementsAfter({ events }, base)).toEqual(base);
  });

  it('is what the design was asked at that moment, where that was noted', () => {
    const asks = { before: { peakFactor: 4 }, after: { peakFactor: 40 } };
    const events = [
      { ...thrown('traffic-peak', { factor: 10 }), asks },
      thrown('traffic-peak', { factor: 2 }),
    ];
    expect(requirementsAfter({ events }, base).peakFactor).toBe(80);
  });

  it('names where each acts', () => {
    expect(simulationsOf('traffic-peak')).toEqual(['load', 'capacity']);
    expect(simulationsOf('late-labels')).toEqual(['days']);
    expect(simulationsOf('toString')).toEqual([]);
  });

  it('limits the cost to a share of what the design costs when it is said', () => {
    const now = estimateDesign(standardDesign, catalogue)?.totals.monthUsd ?? NaN;
    expect(limitAfter(thrown('cost-cut', { share: 0.25 }), standardDesign, catalogue)).toBe(now / 4);
    expect(limitAfter(thrown('traffic-peak'), standardDesign, catalogue)).toBeUndefined();
    const drawn = drawExample();
    const clocked = estimateDesign(drawn, catalogue, runOf(drawn))?.totals.monthUsd ?? NaN;
    const limitUsd = limitAfter(thrown('cost-cut', { share: 0.25 }), drawn, catalogue, runOf(drawn));
    expect(limitUsd).toBe(clocked / 4);
    expect(limitUsd).not.toBe(limitAfter(thrown('cost-cut', { share: 0.25 }), drawn, catalogue));
  });
});

describe('requirements in the design of a session', () => {
  const design: Design = { version: 2, name: 'Board', requirements: base, nodes: [], edges: [] };

  it('become what a curveball asks, and undo leaves that alone', () => {
    const document = new Y.Doc();
    writeDesign(document, design, 'template');
    const view = viewDesign(document, catalogue);
    setRequirement(document, catalogue, 'latencyP99Ms', 120);
    const asks = putRequirements(document, 'tighter-budget', { latencyP99Ms: 60 });
    expect(asks).toEqual({ before: { latencyP99Ms: 120 }, after: { latencyP99Ms: 60 } });
    expect(putRequirements(document, 'late-labels', {})).toBeUndefined();
    expect(view.snapshot().requirements.latencyP99Ms).toBe(60);
    view.undoManager.undo();
    expect(view.snapshot().requirements.latencyP99Ms).toBe(60);
    putRequirements(document, 'catalogue-growth', { factor: 2 });
    view.undoManager.undo();
    expect(view.snapshot().requirements).toEqual({ ...base, latencyP99Ms: 60, items: 2e9 });
  });

  it('raise the load that a request component states by itself', () => {
    const document = new Y.Doc();
    const nodes = standardDesign.nodes.map((node) =>
      node.kind === 'request' ? { ...node, parameters: { qps: 5000 } } : node,
    );
    writeDesign(document, { ...standardDesign, nodes }, 'template');
    const view = viewDesign(document, catalogue);
    const before = estimateDesign(view.snapshot(), catalogue)?.totals;
    const asks = putRequirements(document, 'traffic-peak', { factor: 10 });
    const after = estimateDesign(view.snapshot(), catalogue)?.totals;
    expect(view.snapshot().nodes.find(({ kind }) => kind === 'request')?.parameters['qps']).toBe(50_000);
    expect(before?.peakQps).toBeCloseTo(5000, 6);
    expect(after?.peakQps).toBeCloseTo(50_000, 6);
    const earlier = beforeCurveball(view.snapshot(), asks === undefined ? {} : { asks });
    expect(estimateDesign(earlier, catalogue)?.totals).toEqual(before);
    expect(after?.monthUsd).toBeGreaterThan((before?.monthUsd ?? Infinity) * 1.5);
  });

  it('are compared by the same costs, whichever of the two was run', () => {
    const before = drawExample();
    const now = { ...before, requirements: { ...before.requirements, peakFactor: 20 } };
    const p99 = (reports: ReturnType<typeof estimateBoth>) =>
      reports.map((report) => report?.latency.total.modelled.p99Ms);
    const [assumed] = p99(estimateBoth([before, now], catalogue));
    for (const ran of [before, now]) {
      const [one, other] = p99(estimateBoth([before, now], catalogue, runOf(ran)));
      expect(one).toBe(other);
      expect(one).not.toBe(assumed);
    }
    const elsewhere = runOf(drawExample({ index: { k: 50 } }));
    expect(p99(estimateBoth([before, now], catalogue, elsewhere))).toEqual([assumed, assumed]);
  });
});
