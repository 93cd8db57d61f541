import { createSimdTrainers, registries } from '../../client/engine/parts.ts';
import { silentPulse } from '../../core/pulse.ts';
import { loadKernels } from '../../kernels/load.ts';
import { createRunCache } from '../../run/cache.ts';
import { REPRODUCIBLE_ENGINE, type RunContext } from '../../run/context.ts';
import { memoryLimit } from '../../run/memory-limit.ts';

/** Models that one measurement may hold at once. */
const KEPT = 4;

/** Loads the kernels; answers with what a measurement on a seed needs, with a cache of its own. Throws where the kernels do not load. */
export async function openContexts(): Promise<(seed: number) => RunContext> {
  const kernels = await loadKernels();
  if (!kernels.ok) throw new Error(`The kernels do not load: ${kernels.error.code}.`);
  const trainers = createSimdTrainers(kernels.value);
  return (seed) => ({
    kernels: kernels.value,
    registries,
    engine: REPRODUCIBLE_ENGINE,
    trainers,
    servers: trainers,
    designHash: '',
    seed,
    pulse: silentPulse,
    clock: () => performance.now(),
    emit: () => undefined,
    cache: createRunCache(KEPT),
    memoryLimitBytes: memoryLimit(undefined),
  });
}
