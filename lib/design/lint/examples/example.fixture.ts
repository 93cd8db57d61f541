import type { Design } from '../../types.ts';
import { type Drawing, draw } from './draw.fixture.ts';

/** A design and what one rule says about it. */
export interface Example {
  readonly rule: string;
  readonly name: string;
  readonly design: Design;
  /** The nodes of each finding; none where the rule has to be silent. */
  readonly findings: readonly (readonly string[])[];
}

/** The rule speaks, once for each list of nodes. */
export function speaks(
  rule: string,
  name: string,
  drawing: Drawing,
  ...findings: readonly (readonly string[])[]
): Example {
  return { rule, name, design: draw(drawing), findings };
}

/** A design that is nearly one the rule speaks about, and is in order, or where it does not apply. */
export function silent(rule: string, name: string, drawing: Drawing): Example {
  return { rule, name, design: draw(drawing), findings: [] };
}

/** A request path of two trained stages, its log and nothing else. */
export const twoStages: Drawing = {
  nodes: {
    request: 'request',
    tower: ['two-tower', { tagEmbedding: 16 }],
    index: 'vector-index',
    merge: 'merge',
    ranker: 'dcn-ranker',
    dedup: 'dedup',
    response: 'response',
    events: 'event-log',
    split: 'splitter',
    items: 'catalogue-database',
    'tower-trainer': 'trainer',
    'ranker-trainer': 'trainer',
  },
  chains: [
    'request > tower > index > merge > ranker > dedup > response > events > split',
    'split.train > tower-trainer > tower',
    'split.train > ranker-trainer > ranker',
    'items > index',
  ],
};

/** The same path as plain boxes would have it: nothing is trained, nothing is known. */
export const bare: Drawing = {
  nodes: { request: 'request', ranker: 'dcn-ranker', response: 'response' },
};

/** A whole system: two sources, features, an experiment, a fallback, gates, registries, schedules and a monitor. No rule speaks. */
export const whole: Drawing = {
  nodes: {
    request: 'request',
    gateway: 'gateway',
    tower: ['two-tower', { tagEmbedding: 16 }],
    index: 'vector-index',
    popular: 'popular',
    merge: ['merge', { quota: 'even' }],
    store: 'feature-store',
    ranker: 'dcn-ranker',
    rival: 'mlp-ranker',
    experiment: 'experiment',
    chance: 'exploration',
    fallback: 'fallback',
    safe: 'popular',
    response: 'response',
    events: 'event-log',
    profiles: ['user-profile', { deletion: true }],
    items: 'catalogue-database',
    stream: 'stream-processor',
    labels: ['label-join', { owner: 'Feed quality team' }],
    schedule: 'retraining-schedule',
    split: 'splitter',
    'tower-trainer': 'trainer',
    'ranker-trainer': 'trainer',
    'rival-trainer': 'trainer',
    'tower-gate': ['validation-gate', { metric: 'recall' }],
    'ranker-gate': 'validation-gate',
    'tower-registry': 'model-registry',
    'ranker-registry': 'model-registry',
    'rival-registry': 'model-registry',
    monitor: 'monitor',
    alert: ['alert', { pages: 'Feed on-call' }],
  },
  chains: [
    'request > gateway > tower > index > merge > ranker > experiment > chance > fallback.primary',
    'gateway > popular > merge > rival > experiment.treatment',
    'gateway > safe > fallback.backup',
    'fallback > response > events > labels > schedule > split',
    'items > index',
    'items > popular',
    'events > popular',
    'items > safe',
    'events > safe',
    'split.train > tower-trainer > tower-gate > tower-registry > tower',
    'split.train > ranker-trainer > ranker-gate > ranker-registry > ranker',
    'split.train > rival-trainer > rival-registry > rival',
    'split.test > tower-gate.test',
    'split.test > ranker-gate.test',
    'profiles > store',
    'events.stream > stream > store.stream',
    'store.online > ranker.features',
    'store.online > rival.features',
    'response > monitor > alert',
  ],
};

/** Search by picture: an encoder trained on pairs, an index, a classifier of what may be shown. */
export const pictures: Drawing = {
  nodes: {
    request: 'request',
    encoder: 'encoder',
    index: ['vector-index', { index: 'hnsw' }],
    response: 'response',
    items: 'catalogue-database',
    events: 'event-log',
    pairs: 'label-join',
    sampler: 'negative-sampler',
    split: 'splitter',
    trainer: 'trainer',
  },
  chains: [
    'request > encoder > index > response > events > pairs > sampler > split',
    'split.train > trainer > encoder',
    'items > index',
  ],
  requirements: { objective: 'search' },
};

/** Ads: a ranker whose chances of a click are calibrated and priced. */
export const ads: Drawing = {
  nodes: {
    request: 'request',
    popular: 'popular',
    ranker: 'lr-ranker',
    calibration: 'calibration',
    auction: 'auction',
    response: 'response',
    events: 'event-log',
    split: 'splitter',
    trainer: ['trainer', { label: 'click' }],
    gate: ['validation-gate', { metric: 'normalized-entropy' }],
    items: 'catalogue-database',
  },
  chains: [
    'request > popular > ranker > calibration > auction > response > events > split',
    'split.train > trainer > gate > ranker',
    'split.test > gate.test',
    'items > popular',
    'events > popular',
  ],
  requirements: { objective: 'ads' },
};
