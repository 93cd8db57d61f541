import type { CaseSource } from '../../../lib/session/case.ts';

/** Where the figures and claims of the case come from. */
export const sources: readonly CaseSource[] = [
  {
    id: 'case-figures',
    title: 'Figures of the imagined company of this case, set by us in the usual order of magnitude',
    kind: 'assumed',
  },
  {
    id: 'usual-sizes',
    title: 'Sizes of models, vectors and machines, and the division of 100 ms, set by us inside usual ranges',
    kind: 'assumed',
  },
  {
    id: 'estimates',
    title: 'Traffic, log, memory and computing, worked out from the facts of the case',
    kind: 'worked-out',
  },
  {
    id: 'faiss-indexes',
    title: 'faiss wiki, Faiss indexes: bytes of a vector by kind of index',
    url: 'https://github.com/facebookresearch/faiss/wiki/Faiss-indexes',
    kind: 'read',
  },
  {
    id: 'covington-2016',
    title:
      'Covington, Adams, Sargin, Deep Neural Networks for YouTube Recommendations, RecSys 2016: two stages, and expected watch time as the goal of ranking',
    url: 'https://research.google/pubs/pub45530',
    kind: 'read',
  },
  {
    id: 'yi-2019',
    title:
      'Yi et al., Sampling-Bias-Corrected Neural Modeling for Large Corpus Item Recommendations, RecSys 2019: towers trained with negatives of the batch, corrected for how often a video is in it',
    url: 'https://paperswithcode.com/paper/sampling-bias-corrected-neural-modeling-for',
    kind: 'read',
  },
];
