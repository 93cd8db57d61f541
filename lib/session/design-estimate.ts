import { hashDesign } from '../design/hash.ts';
import type { Catalogue, Design } from '../design/types.ts';
import { estimateCapacity, readSystem } from '../run/capacity/estimate.ts';
import { scaleOf } from '../run/capacity/scale.ts';
import type { CapacityReport } from '../run/capacity/types.ts';
import { throwIntoRequirements } from '../run/curveballs/throw.ts';
import type { RunResult } from '../run/result.ts';
import type { ThrownEvent } from './thrown-curveballs.ts';

/** What a design takes at the scale that it requires; undefined where it states a scale that cannot be estimated. */
export function estimateDesign(
  design: Design,
  catalogue: Catalogue,
  run?: RunResult,
): CapacityReport | undefined {
  const system = readSystem(design, catalogue, run);
  const report = estimateCapacity(system, scaleOf(system.view));
  return report.ok ? report.value : undefined;
}

/**
 * What one drawing takes under two sets of requirements, both by the same costs: those that a run
 * clocked where it ran the drawing under either of them, else those that are assumed. What is
 * required changes neither.
 */
export function estimateBoth(
  [before, now]: readonly [Design, Design],
  catalogue: Catalogue,
  run?: RunResult,
): readonly [CapacityReport | undefined, CapacityReport | undefined] {
  const hashes = [hashDesign(before), hashDesign(now)];
  const isOfOne = run !== undefined && hashes.includes(run.provenance.designHash);
  const estimate = (design: Design): CapacityReport | undefined =>
    isOfOne
      ? estimateDesign(design, catalogue, {
          ...run,
          provenance: { ...run.provenance, designHash: hashDesign(design) },
        })
      : estimateDesign(design, catalogue);
  return [estimate(before), estimate(now)];
}

/** What a design may cost a month after a curveball, US dollars: a share of what it costs now, by clocked costs where a run of this design is given. Undefined where nothing is limited. */
export function limitAfter(
  { change, values }: Pick<ThrownEvent, 'change' | 'values'>,
  design: Design,
  catalogue: Catalogue,
  run?: RunResult,
): number | undefined {
  const thrown = throwIntoRequirements({ name: change, values, at: 0 }, design.requirements);
  const constraint = thrown.ok ? thrown.value.constraint : undefined;
  if (constraint?.constraint !== 'cost') return undefined;
  const now = estimateDesign(design, catalogue, run)?.totals.monthUsd;
  return now === undefined ? undefined : constraint.shareOfNow * now;
}

/** A design as it was asked before a curveball: its requirements, and the load that it states by itself. */
export function beforeCurveball(design: Design, { asks }: Pick<ThrownEvent, 'asks'>): Design {
  if (asks === undefined) return design;
  const requirements = { ...design.requirements, ...asks.before };
  const times = requirements.peakFactor / design.requirements.peakFactor;
  const nodes = design.nodes.map((node) => {
    const { qps } = node.parameters;
    const isStated = node.kind === 'request' && typeof qps === 'number' && qps > 0;
    return isStated ? { ...node, parameters: { ...node.parameters, qps: Math.round(qps * times) } } : node;
  });
  return { ...design, requirements, nodes };
}
