import { exp } from '../../core/real.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { findBadSetting } from '../check.ts';
import {
  brokenFile,
  closedFormReport,
  commonSettings,
  readSettings,
  readWeights,
  requireScorable,
} from '../collaborative-file.ts';
import type {
  CollaborativeError,
  CollaborativeModel,
  CollaborativeTrainer,
  InteractionData,
} from '../collaborative-protocol.ts';
import { encodeWeights } from '../encoding.ts';
import { checkInteractions } from '../interactions.ts';
import type { ModelFile, TrainingReport } from '../protocol.ts';

/** Name of the model in registries, errors and files. */
const POPULARITY = 'popularity';

/** How popularity is counted. */
export interface PopularityConfig {
  /** Days after which an interaction counts half; 0 counts all interactions alike. */
  readonly halfLifeDays: number;
}

/** All interactions alike. */
export const defaultPopularityConfig: PopularityConfig = { halfLifeDays: 0 };

const VERSION = 1;
const DAY_SECONDS = 86_400;

/** The configuration itself, or `config-out-of-range` naming the first bad setting. */
export function checkPopularityConfig(
  config: PopularityConfig,
): Result<PopularityConfig, CollaborativeError> {
  const range = { minimum: 0, maximum: 1e6, whole: false };
  const bad = findBadSetting(POPULARITY, [['halfLifeDays', config.halfLifeDays, range]]);
  return bad === undefined ? ok(config) : err(bad);
}

/**
 * The number of interactions of every item, each weighted by 2^-(age / half-life), where age is the
 * time to the last interaction of the data.
 *
 * Laws: without a half-life a whole number, the same for every order of interactions; a longer
 * half-life never lowers a count; moving all times by the same amount changes nothing but rounding.
 */
function countItems(data: InteractionData, halfLifeDays: number): Float32Array {
  const { items, itemCount, times } = data;
  const counts = new Float64Array(itemCount);
  const last = times?.reduce((latest, time) => Math.max(latest, time), -Infinity) ?? 0;
  for (let row = 0; row < items.length; row += 1) {
    const item = items[row] ?? 0;
    const halvings = halfLifeDays > 0 ? (last - (times?.[row] ?? last)) / (halfLifeDays * DAY_SECONDS) : 0;
    counts[item] = (counts[item] ?? 0) + (halvings === 0 ? 1 : exp(-Math.LN2 * halvings));
  }
  return Float32Array.from(counts);
}

function createModel(
  config: PopularityConfig,
  userCount: number,
  counts: Float32Array,
  report: TrainingReport,
): CollaborativeModel {
  const itemCount = counts.length;
  const sizes = { userCount, itemCount };
  return {
    name: POPULARITY,
    ...sizes,
    report,
    cost: { parameters: itemCount, servingBytes: 4 * itemCount, multiplyAddsPerScore: 0 },
    scoreItems(user, out) {
      requireScorable(user, out, sizes);
      out.set(counts);
    },
    toJSON: (): ModelFile => ({
      model: POPULARITY,
      version: VERSION,
      config: { ...config, ...commonSettings(sizes, report) },
      weights: encodeWeights({ counts: { shape: [itemCount], data: counts } }),
    }),
    dispose: () => undefined,
  };
}

/**
 * Popularity: every user gets the items with the most interactions, of late where a half-life is
 * set. The baseline that every other model must beat; it draws no random numbers.
 *
 * Errors of `fit`: those of {@link checkInteractions}, `config-out-of-range`, `times-missing`.
 */
export function createPopularityTrainer(): CollaborativeTrainer<PopularityConfig> {
  return {
    name: POPULARITY,
    async fit(data, config, { pulse }) {
      const checkedConfig = checkPopularityConfig(config);
      if (!checkedConfig.ok) return checkedConfig;
      const checked = checkInteractions(POPULARITY, data);
      if (!checked.ok) return checked;
      if (config.halfLifeDays > 0 && data.times === undefined) {
        return err({ code: 'times-missing', model: POPULARITY });
      }
      const counts = countItems(data, config.halfLifeDays);
      await pulse({ stage: 'count-items', done: 1, total: 1 });
      return ok(createModel(config, data.userCount, counts, closedFormReport(data.users.length)));
    },
    fromJSON(file) {
      const read = readSettings(file, POPULARITY, VERSION, (reader) => ({
        halfLifeDays: reader.number('halfLifeDays'),
      }));
      if (!read.ok) return read;
      const { settings, userCount, itemCount, examples } = read.value;
      if (!checkPopularityConfig(settings).ok) return brokenFile(POPULARITY, 'a setting is out of range');
      const weights = readWeights(file, { counts: [itemCount] });
      if (!weights.ok) return weights;
      return ok(createModel(settings, userCount, weights.value.counts.data, closedFormReport(examples)));
    },
  };
}
