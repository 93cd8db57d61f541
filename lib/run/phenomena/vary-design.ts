import { catalogue } from '../../design/catalogue/registry.ts';
import { drawSketch, type Sketch, type Variation, varySketch } from '../../design/templates/sketch.ts';
import type { Design, ParameterValue } from '../../design/types.ts';
import { planOf } from '../compile.ts';
import type { Plan } from '../plan.ts';
import type { PhenomenonScale } from './types.ts';

type Settings = Readonly<Record<string, ParameterValue>>;

/** The world sizes of a phenomenon; `days` is the history, after which one more day is tested. */
export interface WorldSizes {
  readonly users: number;
  readonly days: number;
  readonly videos: number;
}

/** The plain path of a request, small enough to be read at a glance: what the phenomena vary. */
const plain: Sketch = {
  name: 'Two stages',
  requirements: { latencyP99Ms: 100, dailyUsers: 1_000_000, items: 1_000_000 },
  nodes: {
    request: ['request', 0, 0],
    retrieval: ['two-tower', 1, 0],
    index: ['vector-index', 2, 0, { k: 200 }],
    merge: ['merge', 3, 0],
    ranker: ['dcn-ranker', 4, 0, { crossLayers: 2 }],
    response: ['response', 5, 0],
    events: ['event-log', 5, 1],
    split: ['splitter', 4, 1],
    'ranker-trainer': ['trainer', 4, 2, {}, 'Ranker trainer'],
    'retrieval-trainer': [
      'trainer',
      1,
      2,
      { batch: 512, epochs: 2, learningRate: 0.01 },
      'Two-tower trainer',
    ],
    catalogue: ['catalogue-database', 2, 1],
  },
  chains: [
    'request > retrieval > index > merge > ranker > response > events > split',
    'split.train > ranker-trainer > ranker',
    'split.train > retrieval-trainer > retrieval',
    'catalogue > index',
  ],
};

/** A design of the plain path with some things otherwise. Throws for a variation that cannot be drawn. */
export function varyPlain(name: string, sizes: WorldSizes, variation: Variation = {}): Design {
  const { users, days, videos } = sizes;
  const sized = varySketch(plain, { settings: { events: { users, days }, catalogue: { videos } } });
  return drawSketch(catalogue, varySketch(sized, { ...variation, name }));
}

/** A design with other settings of its components, by their ids. */
function changeSettings(design: Design, changes: Readonly<Record<string, Settings>>): Design {
  return {
    ...design,
    nodes: design.nodes.map((node) => ({
      ...node,
      parameters: { ...node.parameters, ...changes[node.id] },
    })),
  };
}

/** A design of the plain path in a world of another size. */
export function sizeDesign(design: Design, { users, days, videos }: WorldSizes): Design {
  return changeSettings(design, { events: { users, days }, catalogue: { videos } });
}

/** The plan of a design in the world of a scale. Throws where it does not compile: the designs are part of the program. */
export function planAt(
  design: Design,
  sizes: Readonly<Record<PhenomenonScale, WorldSizes>>,
  scale: PhenomenonScale,
): Plan {
  const plan = planOf(sizeDesign(design, sizes[scale]), catalogue);
  if (!plan.ok) throw new Error(`The design "${design.name}" does not compile: ${plan.error.code}.`);
  return plan.value;
}

/** Leaves out the ranker: lists stand in the order of retrieval. */
export const retrievalOnly: Variation = {
  without: ['ranker', 'ranker-trainer'],
  chains: ['merge > response'],
};

/** Another source in place of the two towers, shown in its own order. */
export function withSource(kind: 'popular' | 'mf', settings: Settings): Variation {
  return {
    without: [
      'ranker',
      'ranker-trainer',
      'retrieval',
      'index',
      ...(kind === 'mf' ? [] : ['retrieval-trainer']),
    ],
    nodes: { source: [kind, 2, 0, settings] },
    chains: [
      'request > source > merge',
      'merge > response',
      ...(kind === 'mf'
        ? ['split.train > retrieval-trainer > source']
        : ['catalogue > source', 'events.out > source.log']),
    ],
  };
}

/** Another ranker in place of DCN-v2, trained in the same way. */
export function withRanker(kind: string, settings: Settings = {}): Variation {
  return {
    without: ['ranker'],
    nodes: { ranker: [kind, 4, 0, settings] },
    chains: ['merge > ranker > response', 'ranker-trainer > ranker'],
  };
}
