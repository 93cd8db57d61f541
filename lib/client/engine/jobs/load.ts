import { catalogue } from '../../../design/catalogue/registry.ts';
import type { Design } from '../../../design/types.ts';
import { ok, type Result } from '../../../core/result.ts';
import { planOf } from '../../../run/compile.ts';
import type { RunContext } from '../../../run/context.ts';
import type { StageTime } from '../../../run/result.ts';
import { executeLoad } from '../../../run/serving/execute-load.ts';
import type { LoadResult } from '../../../run/serving/load-result.ts';
import { countPopularity, type PopularityLaw } from '../../../run/serving/popularity-law.ts';
import type { LoadScenario } from '../../../run/serving/scenario.ts';
import { makeAdsWorld } from '../../../run/ads/prepare.ts';
import { makeWorld } from '../../../run/train.ts';
import type { EngineError } from '../protocol.ts';
import type { EngineJob } from './types.ts';

/** A design and the load to put on it. */
export interface LoadInput {
  readonly design: Design;
  readonly designHash: string;
  readonly seed: number;
  readonly scenario: LoadScenario;
  /** Measured times of its stages, from a run of it; empty where there is none. */
  readonly stages: readonly StageTime[];
}

/** Who and what is asked for how often: only caches need it, so that no world is made without one. */
async function findLaw(
  design: Design,
  context: RunContext,
): Promise<Result<PopularityLaw | undefined, EngineError>> {
  const plan = planOf(design, catalogue);
  if (!plan.ok || !design.nodes.some(({ kind }) => kind === 'cache')) return ok(undefined);
  if (plan.value.ads !== undefined) {
    const made = await makeAdsWorld(plan.value.ads, context);
    if (!made.ok) return made;
    const { log, users, ads } = made.value.value.world.observed;
    return ok(countPopularity({ log: { ...log, video: log.ad }, users, videos: ads }));
  }
  const world = await makeWorld(plan.value, context);
  return world.ok ? ok(countPopularity(world.value.value.world.observed)) : world;
}

/** Puts a load on a design. Beginnings of the same load are the same: an event thrown later is a second job. */
export const loadJob: EngineJob<LoadInput, never, LoadResult> = {
  async run({ design, designHash, seed, scenario, stages }, { forRun, pulse }) {
    const law = await findLaw(design, forRun({ designHash, seed }));
    if (!law.ok) return law;
    const inputs = { design, catalogue, scenario, stages };
    return executeLoad(
      { ...inputs, ...(law.value === undefined ? {} : { law: law.value }) },
      { designHash, seed, pulse },
    );
  },
};
