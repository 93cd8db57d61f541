import type { RankingData } from '../core/datasets.ts';
import type { NodeId } from '../design/types.ts';
import { rocAuc } from '../metrics/roc-auc.ts';
import {
  rankingCategoricalFeatures,
  rankingDenseFeatures,
  type FeatureDescription,
} from '../world/video/feature-list.ts';
import type { ServingFeatures } from '../world/video/features.ts';

/** Why the figures of a ranker are not to be trusted. */
export type LeakFinding =
  /** Values of a feature hold events of after the moment at which the rows were shown. */
  | {
      readonly code: 'feature-from-the-future';
      readonly node: NodeId;
      readonly feature: string;
      /** Tested rows that were compared with what serving knew, and those whose value differs. */
      readonly rows: number;
      readonly differing: number;
      /** AUC of the feature alone on these rows, with the values of the test and those known at serving; 0.5 to 1. */
      readonly auc: number;
      readonly servedAuc: number;
    }
  /** One feature alone tells labels apart better than a whole ranker usually does. */
  | {
      readonly code: 'feature-too-good';
      readonly node: NodeId;
      readonly feature: string;
      readonly auc: number;
    }
  /** Tested rows lie among the trained ones in time. */
  | { readonly code: 'tested-among-trained'; readonly node: NodeId };

/** Rows that are compared at most, evenly spread. */
const AUDITED_ROWS = 2000;
/** From this AUC on, a feature alone is reported. In clean data of the default world none passes 0.7. */
const ILLUSTRATIVE_SUSPICIOUS_AUC = 0.8;

const USER_FIELD = rankingCategoricalFeatures.findIndex(({ name }) => name === 'user');
const VIDEO_FIELD = rankingCategoricalFeatures.findIndex(({ name }) => name === 'video');

/** The AUC of one column alone, whichever way it points: 0.5 to 1; 0.5 where labels are all the same. */
function aucAlone(labels: Float32Array, values: Float64Array): number {
  const auc = rocAuc(labels, values);
  return auc.ok ? Math.max(auc.value, 1 - auc.value) : 0.5;
}

/** Values of one dense feature: those of the test, and those that serving knew. */
interface Compared {
  readonly tested: Float64Array;
  readonly served: Float64Array;
}

/** Asks serving for the features of the audited rows, and sets the two values of each feature side by side. */
function compareRows(data: RankingData, rows: Int32Array, serving: ServingFeatures): Compared[] {
  const fields = data.vocabularies.length;
  const width = data.dense.columns;
  const compared = Array.from({ length: width }, () => ({
    tested: new Float64Array(rows.length),
    served: new Float64Array(rows.length),
  }));
  rows.forEach((row, i) => {
    const user = data.categorical[row * fields + USER_FIELD] as number;
    const video = data.categorical[row * fields + VIDEO_FIELD] as number;
    const { dense } = serving.fill(user, [video], 1);
    compared.forEach(({ tested, served }, feature) => {
      tested[i] = data.dense.data[row * width + feature] as number;
      served[i] = dense.data[feature] as number;
    });
  });
  return compared;
}

function judgeFeature(
  { name, freshness }: FeatureDescription,
  { tested, served }: Compared,
  labels: Float32Array,
  node: NodeId,
): LeakFinding | undefined {
  const auc = aucAlone(labels, tested);
  let differing = 0;
  // what the request brings along is told to both sides
  if (freshness !== 'request') {
    for (let i = 0; i < tested.length; i += 1) if (tested[i] !== served[i]) differing += 1;
  }
  if (differing > 0) {
    const servedAuc = aucAlone(labels, served);
    const rows = tested.length;
    return { code: 'feature-from-the-future', node, feature: name, rows, differing, auc, servedAuc };
  }
  return auc >= ILLUSTRATIVE_SUSPICIOUS_AUC
    ? { code: 'feature-too-good', node, feature: name, auc }
    : undefined;
}

const gainOf = (finding: LeakFinding): number =>
  finding.code === 'feature-from-the-future' ? finding.auc - finding.servedAuc : 0;

/**
 * Looks for leaks in the data that a ranker is tested on, without being told how it was made: the
 * values of up to 2,000 rows are compared with those that serving gives for the same user and video
 * at the start of the tested day (both are written by the same code, so that an honest join gives
 * the same bits), and each feature alone is held against the label. Findings with the largest gain
 * in AUC come first; a feature is reported once. Draws nothing at random.
 *
 * @param data impressions of the day that `serving` stands at the start of
 * @param node the component that joins the features
 *
 * Source: Kaufman, Rosset and Perlich 2011, Leakage in data mining: formulation, detection, and avoidance.
 */
export function findLeaks(data: RankingData, serving: ServingFeatures, node: NodeId): LeakFinding[] {
  const count = Math.min(data.rows, AUDITED_ROWS);
  const rows = Int32Array.from({ length: count }, (_, i) => Math.floor((i * data.rows) / count));
  const labels = Float32Array.from(rows, (row) => data.labels[row] as number);
  const compared = compareRows(data, rows, serving);
  return rankingDenseFeatures
    .flatMap((feature, i) => judgeFeature(feature, compared[i] as Compared, labels, node) ?? [])
    .sort((a, b) => gainOf(b) - gainOf(a));
}
