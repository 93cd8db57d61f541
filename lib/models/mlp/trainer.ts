import { err, ok, type Result } from '../../core/result.ts';
import type { Pulse } from '../../core/pulse.ts';
import type { Kernels } from '../../kernels/load.ts';
import { DCN } from '../dcn/config.ts';
import { createDcnTrainer } from '../dcn/trainer.ts';
import type { DcnConfig, ModelError, ModelFile, RankingModel, RankingTrainer } from '../protocol.ts';
import { checkMlpConfig, MLP, type MlpConfig } from './config.ts';

/** The stage that a fit reports. */
const TRAIN_STAGE = 'train-mlp';

/** A DCN without cross layers whose deep part alone makes the logit. */
function asDcn({ hidden, ...rest }: MlpConfig): DcnConfig {
  return { ...rest, crossLayers: 0, deep: hidden, structure: 'stacked' };
}

function renameModel(model: RankingModel): RankingModel {
  return { ...model, name: MLP, toJSON: () => ({ ...model.toJSON(), model: MLP }) };
}

function renameResult(result: Result<RankingModel, ModelError>): Result<RankingModel, ModelError> {
  return result.ok ? ok(renameModel(result.value)) : err({ ...result.error, model: MLP });
}

function broken(reason: string): Result<RankingModel, ModelError> {
  return err({ code: 'model-file-broken', model: MLP, reason });
}

/**
 * A multilayer perceptron on field embeddings and dense features: ReLU layers, one logit, trained
 * like a DCN, of which it is the one without cross layers (the network and its weights are that
 * model's; its file is a DCN's under another name). `fit` reports its stage once a step.
 */
export function createMlpTrainer(kernels: Kernels): RankingTrainer<MlpConfig> {
  const dcn = createDcnTrainer(kernels);
  return {
    name: MLP,
    async fit(data, config, options) {
      const checked = checkMlpConfig(config);
      if (!checked.ok) return checked;
      const pulse: Pulse = (progress) => options.pulse({ ...progress, stage: TRAIN_STAGE });
      return renameResult(await dcn.fit(data, asDcn(config), { ...options, pulse }));
    },
    async resume(model, data, config, options) {
      const checked = checkMlpConfig(config);
      if (!checked.ok) return checked;
      if (dcn.resume === undefined)
        throw new Error('The network of a multilayer perceptron can be trained further.');
      const pulse: Pulse = (progress) => options.pulse({ ...progress, stage: TRAIN_STAGE });
      const network = { ...model, toJSON: () => ({ ...model.toJSON(), model: DCN }) };
      return renameResult(await dcn.resume(network, data, asDcn(config), { ...options, pulse }));
    },
    fromJSON(file: ModelFile) {
      if (file.model !== MLP) return broken(`the file holds a model named ${file.model}`);
      const { crossLayers, structure, deep } = file.config;
      if (crossLayers !== 0 || structure !== 'stacked' || deep === '') {
        return broken('the network is no multilayer perceptron');
      }
      return renameResult(dcn.fromJSON({ ...file, model: DCN }));
    },
  };
}
