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
      { metric: 'list.ndcg', atLeast: 0.4 },
      { metric: 'ranker.auc', atLeast: 0.73 },
    ],
  },
  {
    level: 'senior',
    design: drawSketch(catalogue, seniorSketch),
    why: 'Learned vectors in an approximate index reach videos that no neighbour list holds; hard negatives and logQ are set on purpose. A cross network with two outputs orders by the seconds that it expects, not by the chance of a click alone: watch time is what was asked for. Features come from one definition and the stream, a canary and gates stand before every new model, and an alert reaches a person.',
    meets: [
      { metric: 'retrieval.recall', atLeast: 0.36 },
      { metric: 'list.watchOverPopularity', atLeast: 1.9 },
      { metric: 'list.ndcg', atLeast: 0.47 },
      { metric: 'ranker.auc', atLeast: 0.73 },
    ],
  },
  {
    level: 'staff',
    design: drawSketch(catalogue, staffSketch),
    why: 'Four sources find more of the best videos, and a pre-ranker keeps the wide ranker at 300 of them. Two places of the list pay for exploration, the next model learns from inverse propensities behind a canary of 1%, and retraining, index and gates keep to the freshness that creators were promised. It is hardly better today than the design for senior: it is built to stay good while it learns from itself.',
    meets: [
      { metric: 'retrieval.recall', atLeast: 0.48 },
      { metric: 'list.watchOverPopularity', atLeast: 2 },
      { metric: 'list.ndcg', atLeast: 0.48 },
      { metric: 'list.diversity', atLeast: 0.65 },
    ],
  },
];
