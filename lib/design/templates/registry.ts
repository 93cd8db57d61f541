import { catalogue } from '../catalogue/registry.ts';
import type { Design } from '../types.ts';
import { adClickPrediction } from './ad-click-prediction.ts';
import { batchPrecompute } from './batch-precompute.ts';
import {
  brokenAuction,
  brokenEchoChamber,
  brokenExperiment,
  brokenFeatures,
  brokenFragile,
  brokenScale,
  brokenTimeTraveller,
  brokenUnattended,
  brokenWholeCatalogue,
} from './broken.ts';
import { fourStage } from './four-stage.ts';
import { singleStage } from './single-stage.ts';
import { drawSketch, type Sketch } from './sketch.ts';
import { standardDesign } from './standard.ts';
import { visualSearch } from './visual-search.ts';

/** A design to begin from. */
export interface Template {
  /** Its key in the registry. */
  readonly id: string;
  readonly name: string;
  /** What it is for, one or two plain sentences. */
  readonly summary: string;
  readonly design: Design;
  /** Only of designs to repair: the ids of exactly the rules that speak about it, in order. */
  readonly broken?: readonly string[];
}

function template(id: string, summary: string, drawn: Sketch | Design, broken?: readonly string[]): Template {
  const design = 'chains' in drawn ? drawSketch(catalogue, drawn) : drawn;
  return { id, name: design.name, summary, design, ...(broken === undefined ? {} : { broken }) };
}

const blank: Sketch = { name: 'New design', nodes: {}, chains: [] };

const all: readonly Template[] = [
  template('blank', 'An empty sheet.', blank),
  template(
    'two-stage',
    'Retrieval by two towers, ranking by DCN-v2, and what a production system has around them.',
    standardDesign,
  ),
  template(
    'four-stage',
    'Four sources, a pre-ranker, a multi-task ranker and re-ranking, over a billion videos.',
    fourStage,
  ),
  template(
    'batch-precompute',
    'Every list made in advance, four times a day; a request only looks it up.',
    batchPrecompute,
  ),
  template(
    'ad-click-prediction',
    'A calibrated chance of a click for every ad, then an auction; labels wait for late clicks.',
    adClickPrediction,
  ),
  template(
    'visual-search',
    'Pictures like a picture: an encoder learned from clicks, an index, and rules on what is shown.',
    visualSearch,
  ),
  template(
    'single-stage',
    'One model over a small catalogue and no ranker: the baseline that more stages have to beat.',
    singleStage,
  ),
  template(
    'broken-whole-catalogue',
    'Its answers would take hours. Find what reads every video for every request.',
    brokenWholeCatalogue,
    ['ML001', 'ML002', 'ML027'],
  ),
  template(
    'broken-time-traveller',
    'Its offline figures are too good to be true. Find out where the future leaks in.',
    brokenTimeTraveller,
    ['ML013', 'ML014', 'ML044'],
  ),
  template(
    'broken-features',
    'Offline it ranks well, online it does not. Compare the features of both.',
    brokenFeatures,
    ['ML021', 'ML022', 'ML023'],
  ),
  template(
    'broken-unattended',
    'It was good when it was launched, a year ago. Find what nobody does any more.',
    brokenUnattended,
    ['ML020', 'ML050', 'ML052', 'ML053'],
  ),
  template(
    'broken-fragile',
    'One machine fails and nobody sees anything; before that, some saw the lists of others.',
    brokenFragile,
    ['ML034', 'ML038', 'ML039'],
  ),
  template(
    'broken-echo-chamber',
    'Everybody gets the same loud videos. Find out why the rest is never shown.',
    brokenEchoChamber,
    ['ML018', 'ML019', 'ML026', 'ML027', 'ML030'],
  ),
  template(
    'broken-experiment',
    'The new ranker won after three days. Find out whether that means anything.',
    brokenExperiment,
    ['ML046', 'ML047', 'ML048'],
  ),
  template(
    'broken-auction',
    'Advertisers pay more than their clicks are worth. Find the wrong chances.',
    brokenAuction,
    ['ML015', 'ML029', 'ML044'],
  ),
  template(
    'broken-scale',
    'A billion videos, and new ones are found a month late. Find what does not fit.',
    brokenScale,
    ['ML003', 'ML028', 'ML031', 'ML032'],
  ),
];

/** Every template by its id, in the order in which they are offered. */
export const templates: Readonly<Record<string, Template>> = Object.fromEntries(
  all.map((one) => [one.id, one]),
);
