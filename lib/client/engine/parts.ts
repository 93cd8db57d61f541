import { indexKinds } from '../../ann/registry.ts';
import { worlds } from '../../world/registry.ts';
import { rerankSteps } from '../../rerank/registry.ts';
import type { Kernels } from '../../kernels/load.ts';
import { collaborativeModels } from '../../models/collaborative-registry.ts';
import { createDcnTrainer } from '../../models/dcn/trainer.ts';
import { rankingModels, tfjsRankingModels } from '../../models/registry.ts';
import { createTwoTowerTrainer } from '../../models/two-tower/trainer.ts';
import type { Registries, Trainers } from '../../run/context.ts';
import { TRANSFORMER_ENGINE } from '../../run/context.ts';
import { err, ok } from '../../core/result.ts';
import { startBackend } from '../tfjs/backends.ts';
import { explainAbsence } from './explain-absence.ts';

/** The real registries, for every execution of a run: in the worker, on the command line, in tests. */
export const registries: Registries = {
  world: worlds.video,
  ads: worlds.ads,
  imported: worlds.imported,
  indexes: indexKinds,
  rerank: rerankSteps,
  rankers: rankingModels,
  collaborative: collaborativeModels,
  async startTransformer() {
    const started = await startBackend('wasm');
    if (started.ok) return ok(tfjsRankingModels.transformer.createTrainer(started.value.tf));
    const reason = explainAbsence(started.error);
    return err({ code: 'engine-absent', engine: TRANSFORMER_ENGINE, reason });
  },
};

/** The trainers of the SIMD engine. */
export function createSimdTrainers(kernels: Kernels): Trainers {
  return { retrieval: createTwoTowerTrainer(kernels), ranking: createDcnTrainer(kernels) };
}
