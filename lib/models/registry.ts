import { checkDcnConfig, defaultDcnConfig } from './dcn/config.ts';
import { createDcnTrainer } from './dcn/trainer.ts';
import { checkGbdtConfig, defaultGbdtConfig } from './gbdt/config.ts';
import { createGbdtTrainer } from './gbdt/trainer.ts';
import {
  checkLogisticRegressionConfig,
  defaultLogisticRegressionConfig,
} from './logistic-regression/config.ts';
import { createLogisticRegressionTrainer } from './logistic-regression/trainer.ts';
import { checkMlpConfig, defaultMlpConfig } from './mlp/config.ts';
import { createMlpTrainer } from './mlp/trainer.ts';
import { checkMultiTaskConfig, defaultMultiTaskConfig } from './multi-task/config.ts';
import { createMultiTaskTrainer } from './multi-task/trainer.ts';
import { checkTransformerConfig, defaultTransformerConfig } from './transformer/config.ts';
import { createTransformerTrainer } from './transformer/trainer.ts';
import { checkTwoTowerConfig, defaultTwoTowerConfig } from './two-tower/config.ts';
import { createTwoTowerTrainer } from './two-tower/trainer.ts';

/** Every model that finds candidates, by name: its trainer on the SIMD kernels, its usual settings and their check. */
export const retrievalModels = {
  'two-tower': {
    createTrainer: createTwoTowerTrainer,
    defaults: defaultTwoTowerConfig,
    check: checkTwoTowerConfig,
  },
} as const;

/** Every model that orders candidates, by name; entries like those of {@link retrievalModels}. */
export const rankingModels = {
  mlp: { createTrainer: createMlpTrainer, defaults: defaultMlpConfig, check: checkMlpConfig },
  dcn: { createTrainer: createDcnTrainer, defaults: defaultDcnConfig, check: checkDcnConfig },
  gbdt: { createTrainer: createGbdtTrainer, defaults: defaultGbdtConfig, check: checkGbdtConfig },
  'multi-task': {
    createTrainer: createMultiTaskTrainer,
    defaults: defaultMultiTaskConfig,
    check: checkMultiTaskConfig,
  },
  'logistic-regression': {
    createTrainer: createLogisticRegressionTrainer,
    defaults: defaultLogisticRegressionConfig,
    check: checkLogisticRegressionConfig,
  },
} as const;

/** Every model that orders candidates and that TF.js alone trains and serves; its trainer takes the loaded module. */
export const tfjsRankingModels = {
  transformer: {
    createTrainer: createTransformerTrainer,
    defaults: defaultTransformerConfig,
    check: checkTransformerConfig,
  },
} as const;
