import { catalogue } from '../../../lib/design/catalogue/registry.ts';
import { drawSketch } from '../../../lib/design/templates/sketch.ts';
import type { ReferenceDesign } from '../../../lib/session/case.ts';
import { midSketch, seniorSketch, staffSketch } from './designs-drawn.ts';

/** Designs that answer the case. Bounds hold at seed 7 and full size: `npm run sim -- cases` runs them. */
export const designs: readonly ReferenceDesign[] = [
  {
    level: 'mid',
    design: drawSketch(catalogue, midSketch),
    why: 'Crossed features let a logistic regression learn who likes which kind of ad. Most negatives are dropped, so a calibration on whole data puts the level of chances right before the auction multiplies them by bids. Clicks are waited for a day and later ones count as none, so that chances stay a fifth too low: that is what the next level mends. Caps keep one advertiser from filling the page, and house ads stand behind everything.',
    meets: [
      { metric: 'ads.normalizedEntropy', atMost: 0.93 },
      { metric: 'ads.calibrationRatio', atLeast: 0.7, atMost: 1.2 },
      { metric: 'ads.revenueShareOfOracle', atLeast: 0.85 },
    ],
  },
  {
    level: 'senior',
    design: drawSketch(catalogue, seniorSketch),
    why: 'A cheap pre-ranker leaves room for a cross network, which finds crosses by itself; trees wait behind a canary. Clicks that come after the window are made up for by weights, so that chances are right for all clicks and not only for those that came in time. A gate by normalized entropy and a canary stand before every new model, and an alert on calibration by the hour reaches a person.',
    meets: [
      { metric: 'ads.normalizedEntropy', atMost: 0.91 },
      { metric: 'ads.calibrationRatio', atLeast: 0.98, atMost: 1.02 },
      { metric: 'ads.expectedRatio', atLeast: 0.98, atMost: 1.02 },
      { metric: 'ads.valueShareOfOracle', atLeast: 0.8 },
    ],
  },
  {
    level: 'staff',
    design: drawSketch(catalogue, staffSketch),
    why: 'Labels are cut after six hours and made up for, so that models are young and still right in level. A cross network learns beside the crosses that people know, a challenger runs in an experiment judged by revenue with complaints as guardrail, one slot pays for exploration, and incremental training follows the day.',
    meets: [
      { metric: 'ads.normalizedEntropy', atMost: 0.92 },
      { metric: 'ads.calibrationRatio', atLeast: 0.98, atMost: 1.02 },
      { metric: 'ads.valueShareOfOracle', atLeast: 0.75 },
    ],
  },
];
