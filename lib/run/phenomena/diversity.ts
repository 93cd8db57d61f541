import { signOf } from './read-answer.ts';
import type { Phenomenon } from './types.ts';
import { varyPlain } from './vary-design.ts';

/** Worlds in which lists are re-ranked. */
export const diversitySizes = {
  small: { users: 1500, days: 7, videos: 2000 },
  full: { users: 4000, days: 7, videos: 6000 },
} as const;

const withStep = (name: string, kind: string, settings: Readonly<Record<string, number>>) =>
  varyPlain(name, diversitySizes.full, {
    without: ['response'],
    nodes: { diversity: [kind, 5, 0, settings], response: ['response', 6, 0] },
    chains: ['ranker > diversity > response > events'],
    settings: { 'ranker-trainer': { batch: 256 } },
  });

/** The ranked list without anything after it. */
export const ranked = varyPlain('Ranked', diversitySizes.full, {
  settings: { 'ranker-trainer': { batch: 256 } },
});

/** Relevance against diversity, by two methods. */
export const diversity: Phenomenon = {
  number: 8,
  id: 'diversity',
  name: 'Relevance for diversity',
  question:
    'Lambda of MMR goes from 1 down to 0 in steps. How does the mean relevance of the shown lists move?',
  choices: [
    { id: 'falls', text: 'It falls with every step' },
    { id: 'rises-first', text: 'It rises at first, then falls' },
    { id: 'holds', text: 'It hardly changes' },
  ],
  setting:
    'The ranked candidates of 500 users (200 in the small world) are re-ranked by MMR and by a determinantal point process at six settings each, from relevance alone to diversity alone. Relevance is the mean chance that the ranker gives to the 20 shown, diversity the mean of 1 less the cosine over all pairs of them.',
  claims: (['mmr', 'dpp'] as const).flatMap((step) => {
    const name = step === 'mmr' ? 'MMR' : 'DPP';
    return [
      {
        id: `${step}-relevance`,
        text: `${name} gives up relevance at every step.`,
        margin: `smallest loss of mean relevance from one setting of ${name} to the next`,
        unit: 'number' as const,
      },
      {
        id: `${step}-diversity`,
        text: `${name} gains diversity at every step.`,
        margin: `smallest gain of mean diversity from one setting of ${name} to the next`,
        unit: 'number' as const,
      },
    ];
  }),
  answer(effects) {
    const sign = signOf(effects, 'mmr-relevance');
    return sign === 'above' ? 'falls' : sign === 'below' ? 'rises-first' : 'holds';
  },
  why: 'The ranked list is by construction the most relevant one, so whatever changes it costs relevance as the ranker sees it. MMR chooses each next video by its own score less its likeness to those already chosen; a smaller lambda lets likeness count for more. A determinantal point process prefers sets whose vectors span a large volume, weighed by quality. Both are trades, and no setting is right: the first steps are cheap, because candidates near each other in score can be swapped for almost nothing.',
  source:
    'Carbonell and Goldstein, The Use of MMR, SIGIR 1998; Chen, Zhang and Zhou, Fast Greedy MAP Inference for Determinantal Point Process, NeurIPS 2018',
  designs: [
    { id: 'ranked', label: 'Ranked', design: ranked },
    { id: 'mmr', label: 'MMR', design: withStep('MMR', 'mmr', { lambda: 0.6 }) },
    { id: 'dpp', label: 'DPP', design: withStep('DPP', 'dpp', { theta: 0.6 }) },
  ],
};
