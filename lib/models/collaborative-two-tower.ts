import { matrix } from '../core/matrix.ts';
import { ok, type Result } from '../core/result.ts';
import type { Kernels } from '../kernels/load.ts';
import { scoreByVector } from './collaborative-factors.ts';
import { brokenFile, requireScorable } from './collaborative-file.ts';
import type {
  CollaborativeError,
  CollaborativeModel,
  CollaborativeTrainer,
  InteractionData,
} from './collaborative-protocol.ts';
import { checkInteractions, createHistories, type SparseRows } from './interactions.ts';
import type { ModelFile, RetrievalData, RetrievalModel, TwoTowerConfig } from './protocol.ts';
import { checkTwoTowerConfig, defaultTwoTowerConfig, TWO_TOWER } from './two-tower/config.ts';
import { createTwoTowerTrainer } from './two-tower/trainer.ts';

/**
 * Settings that suit ids without features, chosen on drawn sets of 40,000 to 80,000 interactions: more passes
 * and smaller batches than with features, because only the ids' own rows tell one user from another.
 */
export const defaultIdTwoTowerConfig: TwoTowerConfig = {
  ...defaultTwoTowerConfig,
  batch: 512,
  epochs: 10,
  temperature: 0.1,
};

const NO_FEATURES = new Float32Array(0);

/** The same interactions, each pair once, as training data of the two-tower model without features. */
function toRetrievalData({ userCount, itemCount }: InteractionData, histories: SparseRows): RetrievalData {
  const { starts, columns: items } = histories;
  const users = new Int32Array(items.length);
  for (let user = 0; user < userCount; user += 1) users.fill(user, starts[user], starts[user + 1]);
  const counts = new Float32Array(itemCount);
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1;
  return {
    userCount,
    itemCount,
    users,
    userRows: users,
    items,
    userFeatures: matrix(userCount, 0),
    itemFeatures: matrix(itemCount, 0),
    samplingProbability: counts.map((count) => Math.max(1, count) / items.length),
  };
}

function wrap(inner: RetrievalModel, userCount: number): CollaborativeModel {
  const { rows: itemCount, data: items } = inner.itemVectors();
  const sizes = { userCount, itemCount };
  const vector = new Float32Array(inner.dimensions);
  const biases = new Float32Array(itemCount);
  const factors = { itemCount, width: inner.dimensions, items, biases };
  return {
    name: TWO_TOWER,
    ...sizes,
    report: inner.report,
    cost: inner.cost,
    scoreItems(user, out) {
      requireScorable(user, out, sizes);
      inner.userVector(user, NO_FEATURES, vector);
      scoreByVector(factors, vector, 0, out);
    },
    toJSON: () => inner.toJSON(),
    dispose: () => inner.dispose(),
  };
}

function userCountOf({ config }: ModelFile): number {
  const count = config['userWidth'] === 0 && config['itemWidth'] === 0 ? config['userCount'] : undefined;
  return typeof count === 'number' ? count : NaN;
}

/**
 * The two-tower model on ids alone, so that it can be compared with the other collaborative models:
 * each pair of the interactions once, no features, strengths not looked at. Its files are those of
 * the two-tower model.
 *
 * Errors of `fit`: those of {@link checkInteractions} and of the two-tower model.
 */
export function createIdTwoTowerTrainer(kernels: Kernels): CollaborativeTrainer<TwoTowerConfig> {
  const trainer = createTwoTowerTrainer(kernels);
  return {
    name: TWO_TOWER,
    async fit(data, config, options) {
      const checkedConfig: Result<TwoTowerConfig, CollaborativeError> = checkTwoTowerConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checked = checkInteractions(TWO_TOWER, data);
      if (!checked.ok) return checked;
      const fitted = await trainer.fit(toRetrievalData(data, createHistories(data)), config, options);
      return fitted.ok ? ok(wrap(fitted.value, data.userCount)) : fitted;
    },
    fromJSON(file) {
      const read = trainer.fromJSON(file);
      if (!read.ok) return read;
      const userCount = userCountOf(file);
      if (Number.isFinite(userCount)) return ok(wrap(read.value, userCount));
      read.value.dispose();
      return brokenFile(TWO_TOWER, 'the model needs features');
    },
  };
}
