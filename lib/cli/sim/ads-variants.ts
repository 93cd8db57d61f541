import { catalogue } from '../../design/catalogue/registry.ts';
import { drawSketch, type Sketch } from '../../design/templates/sketch.ts';
import type { ParameterValue } from '../../design/types.ts';
import { planOf } from '../../run/compile.ts';
import type { Plan } from '../../run/plan.ts';
import type { AdsWorldConfig } from '../../world/ads/types.ts';

/** What differs from one small design for ads to the next. */
export interface AdsVariant {
  readonly name: string;
  /** The kind of the ranker and its settings. */
  readonly ranker: readonly [kind: string, settings: Readonly<Record<string, ParameterValue>>];
  readonly trainer?: Readonly<Record<string, ParameterValue>>;
  readonly crosses: boolean;
  /** Share of the negatives that training keeps. */
  readonly share: number;
  readonly calibration: 'none' | 'platt' | 'isotonic';
  readonly windowHours: number;
  readonly late: 'negative' | 'weighted';
}

const trees: AdsVariant['ranker'] = ['gbdt-ranker', { trees: 100, leaves: 15, minLeaf: 50 }];
const plain: Omit<AdsVariant, 'name'> = {
  ranker: trees,
  crosses: false,
  share: 0.1,
  calibration: 'platt',
  windowHours: 24,
  late: 'weighted',
};
/** A network learns by steps: small batches, and all rows twice, make up for a log that is short. */
const network = {
  ranker: ['dcn-ranker', { crossLayers: 2 }],
  trainer: { batch: 64, learningRate: 0.002, epochs: 2 },
} as const;

/** Designs whose runs, side by side, show what crosses, calibration and late labels do. */
export const adsVariants = {
  lr: { ...plain, name: 'Logistic regression', ranker: ['lr-ranker', { l2: 10 }] },
  lrCrosses: { ...plain, name: 'The same with crosses', ranker: ['lr-ranker', { l2: 10 }], crosses: true },
  gbdt: { ...plain, name: 'GBDT' },
  dcn: { ...plain, ...network, name: 'DCN-v2' },
  dcnCrosses: { ...plain, ...network, name: 'DCN-v2 with crosses', crosses: true },
  raw: { ...plain, name: 'GBDT on a tenth of the negatives, as it is', calibration: 'none' },
  short: { ...plain, name: 'GBDT, clicks of one hour alone', windowHours: 1, late: 'negative' },
  weighted: { ...plain, name: 'GBDT, one hour, made up for', windowHours: 1 },
} as const satisfies Readonly<Record<string, AdsVariant>>;

/** A design for ads with as few components as can run, as a plan. Throws where it is none, which is a mistake of the program. */
export function planAds(variant: AdsVariant, world: Partial<AdsWorldConfig>): Plan {
  const [kind, settings] = variant.ranker;
  const isCalibrated = variant.calibration !== 'none';
  const sketch: Sketch = {
    name: variant.name,
    requirements: { objective: 'ads' },
    nodes: {
      request: ['request', 0, 0],
      targeted: ['popular', 1, 0],
      ranker: [kind, 2, 0, settings],
      ...(isCalibrated
        ? { calibration: ['calibration', 3, 0, { method: variant.calibration }] as const }
        : {}),
      auction: ['auction', 4, 0],
      response: ['response', 5, 0, { size: 5 }],
      events: ['event-log', 5, 1],
      labels: [
        'label-join',
        4,
        1,
        { positive: 'click', windowHours: variant.windowHours, late: variant.late },
      ],
      sampler: ['negative-sampler', 3, 1, { share: variant.share }],
      split: ['splitter', 2, 1],
      features: ['feature-store', 1, 1],
      ...(variant.crosses ? { crosses: ['crosses', 1, 2] as const } : {}),
      trainer: ['trainer', 2, 2, { label: 'click', ...variant.trainer }],
      catalogue: ['catalogue-database', 0, 1, { videos: 1000 }],
    },
    chains: [
      `request > targeted > ranker >${isCalibrated ? ' calibration >' : ''} auction > response > events > labels > sampler > split`,
      'catalogue > targeted',
      'events.out > targeted.log',
      'split.train > trainer > ranker',
      `features.offline >${variant.crosses ? ' crosses >' : ''} trainer`,
    ],
  };
  const planned = planOf(drawSketch(catalogue, sketch), catalogue);
  if (!planned.ok) throw new Error(`"${variant.name}" does not run: ${JSON.stringify(planned.error)}`);
  const { ads } = planned.value;
  if (ads === undefined) throw new Error(`"${variant.name}" is not for ads.`);
  return { ...planned.value, ads: { ...ads, world: { ...ads.world, ...world } } };
}
