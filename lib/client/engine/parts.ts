import { indexKinds } from '../../ann/registry.ts';
import { worlds } from '../../world/registry.ts';
import { rerankSteps } from '../../rerank/registry.ts';
import type { Kernels } from '../../kernels/load.ts';
import { createDcnTrainer } from '../../models/dcn/trainer.ts';
import { rankingModels } from '../../models/registry.ts';
import { createTwoTowerTrainer } from '../../models/two-tower/trainer.ts';
import type { Registries, Trainers } from '../../run/context.ts';

/** The real registries, for every execution of a run: in the worker, on the command line, in tests. */
export const registries: Registries = {
  world: worlds.video,
  imported: worlds.imported,
  indexes: indexKinds,
  rerank: rerankSteps,
  rankers: rankingModels,
};

/** The trainers of the SIMD engine. */
export function createSimdTrainers(kernels: Kernels): Trainers {
  return { retrieval: createTwoTowerTrainer(kernels), ranking: createDcnTrainer(kernels) };
}
