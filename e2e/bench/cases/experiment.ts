import { createSimdTrainers, registries } from '../../../lib/client/engine/parts.ts';
import { silentPulse } from '../../../lib/core/pulse.ts';
import { catalogue } from '../../../lib/design/catalogue/registry.ts';
import { standardDesign } from '../../../lib/design/templates/standard.ts';
import type { ParameterValue } from '../../../lib/design/types.ts';
import { createRunCache } from '../../../lib/run/cache.ts';
import { planOf } from '../../../lib/run/compile.ts';
import { findReading } from '../../../lib/run/experiment/analyse.ts';
import { defaultExperimentSettings } from '../../../lib/run/experiment/settings.ts';
import type { ExperimentDesign } from '../../../lib/run/experiment/input.ts';
import { simulateExperiment } from '../../../lib/run/experiment/simulate.ts';
import { type Case, take } from './case.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** Bytes that an experiment may need: nothing here comes near. */
const MEMORY_LIMIT_BYTES = 2e9;
const SEED = 7;

/** 100 candidates of two sources, ranked. */
const SMALL: Readonly<Record<string, Parameters>> = { 'vector-index': { k: 70 }, popular: { k: 30 } };

function designWith(name: string, changes: Readonly<Record<string, Parameters>>): ExperimentDesign {
  const nodes = standardDesign.nodes.map((node) => ({
    ...node,
    parameters: { ...node.parameters, ...SMALL[node.kind], ...changes[node.kind] },
  }));
  return { name, designHash: name, plan: take(planOf({ ...standardDesign, nodes }, catalogue)) };
}

/** A simulated A/B test of two designs: everything from training both to the last figure. */
export const experiment: Case = async ({ kernels, report }) => {
  const trainers = createSimdTrainers(kernels);
  report('experiment: 10,000 users, 7 days, two designs');
  const input = {
    control: designWith('control', {}),
    treatment: designWith('treatment', { mmr: { lambda: 0.5 } }),
    settings: defaultExperimentSettings,
  };
  const cache = createRunCache(2);
  const simulated = await simulateExperiment(
    input,
    {
      kernels,
      registries,
      engine: 'simd',
      trainers,
      servers: trainers,
      designHash: '',
      seed: SEED,
      pulse: silentPulse,
      clock: () => performance.now(),
      emit: () => undefined,
      cache,
      memoryLimitBytes: MEMORY_LIMIT_BYTES,
    },
    () => undefined,
  );
  const { days, settings, timings } = take(simulated);
  cache.retrieval.clear();
  cache.rankers.clear();
  const widths = days.map((day) => {
    const { estimate } = findReading(day, settings.primary);
    return estimate === undefined ? NaN : estimate.high - estimate.low;
  });
  const { trainMs, wholeMs, requests } = timings;
  return {
    works: [
      { work: 'whole test', roundsMs: [[wholeMs]] },
      { work: 'of it, training', roundsMs: [[trainMs]] },
    ],
    numbers: {
      requests,
      // days on which the interval of the primary metric is narrower than on the day before
      narrowingDays: widths.filter((width, day) => day > 0 && width < (widths[day - 1] ?? NaN)).length,
      days: days.length,
    },
    notes: [
      'every user is simulated under both designs, so that the truth stands beside the test; training of both designs, the compared lists of 1,000 users and 400 tests without effect are part of the time',
    ],
  };
};
