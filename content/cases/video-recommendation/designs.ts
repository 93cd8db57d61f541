import { catalogue } from '../../../lib/design/catalogue/registry.ts';
import { drawSketch } from '../../../lib/design/templates/sketch.ts';
import type { ReferenceDesign } from '../../../lib/session/case.ts';
import { midSketch, seniorSketch, staffSketch } from './designs-drawn.ts';

/** Designs that answer the case. Bounds hold at seed 7 and full size: `npm run sim -- cases` runs them. */
export const designs: readonly ReferenceDesign[] = [
  {
    level: 'mid',
    design: drawSketch(catalogue, midSketch),
    why: 'Two stages instead of one: neighbours of what somebody watched and a popular list find candidates, boosted trees order them. People without history get the popular half, rules and a cap by creator clean the list, and a stored list stands behind everything.',
    meets: [
      { metric: 'list.watchOverPopularity', atLeast: 1.6 },
      { metric: 'list.ndcg', atLeast: 0.42 },
      { metric: 'ranker.auc', atLeast: 0.73 },
    ],
  },
  {
    level: 'senior',
    design: drawSketch(catalogue, seniorSketch),
    why: 'Learned vectors in an approximate index reach videos that no neighbour list holds; hard negatives and logQ are set on purpose. A cross network with the place as a feature ranks, features come from one definition and the stream, a canary and gates stand before every new model, and an alert reaches a person.',
    meets: [
      { metric: 'retrieval.recall', atLeast: 0.38 },
      { metric: 'list.watchOverPopularity', atLeast: 1.8 },
      { metric: 'list.ndcg', atLeast: 0.45 },
      { metric: 'ranker.auc', atLeast: 0.73 },
    ],
  },
  {
    level: 'staff',
    design: drawSketch(catalogue, staffSketch),
    why: 'Four sources feed a pre-ranker, so that the ranker can afford to weigh the chance of a click against the seconds that follow. Two places of the list pay for exploration, the next model learns from inverse propensities behind a canary of 1%, and retraining, index and gates keep to the freshness that creators were promised.',
    meets: [
      { metric: 'retrieval.recall', atLeast: 0.45 },
      { metric: 'list.watchOverPopularity', atLeast: 2.1 },
      { metric: 'list.ndcg', atLeast: 0.52 },
      { metric: 'list.diversity', atLeast: 0.8 },
    ],
  },
];
