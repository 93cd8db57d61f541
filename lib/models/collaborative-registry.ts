import { checkBprConfig, defaultBprConfig } from './bpr/config.ts';
import { createBprTrainer } from './bpr/trainer.ts';
import { createIdTwoTowerTrainer, defaultIdTwoTowerConfig } from './collaborative-two-tower.ts';
import { checkEaseConfig, defaultEaseConfig } from './ease/config.ts';
import { createEaseTrainer } from './ease/ease.ts';
import { checkIalsConfig, defaultIalsConfig } from './ials/config.ts';
import { createIalsTrainer } from './ials/trainer.ts';
import { checkItemKnnConfig, defaultItemKnnConfig } from './item-knn/config.ts';
import { createItemKnnTrainer } from './item-knn/item-knn.ts';
import {
  checkPopularityConfig,
  createPopularityTrainer,
  defaultPopularityConfig,
} from './popularity/popularity.ts';
import { checkTwoTowerConfig } from './two-tower/config.ts';

/** Every model that learns from interactions alone, by name: its trainer, its usual settings and their check. */
export const collaborativeModels = {
  popularity: {
    createTrainer: createPopularityTrainer,
    defaults: defaultPopularityConfig,
    check: checkPopularityConfig,
  },
  'item-knn': {
    createTrainer: createItemKnnTrainer,
    defaults: defaultItemKnnConfig,
    check: checkItemKnnConfig,
  },
  ials: { createTrainer: createIalsTrainer, defaults: defaultIalsConfig, check: checkIalsConfig },
  bpr: { createTrainer: createBprTrainer, defaults: defaultBprConfig, check: checkBprConfig },
  ease: { createTrainer: createEaseTrainer, defaults: defaultEaseConfig, check: checkEaseConfig },
  'two-tower': {
    createTrainer: createIdTwoTowerTrainer,
    defaults: defaultIdTwoTowerConfig,
    check: checkTwoTowerConfig,
  },
} as const;
