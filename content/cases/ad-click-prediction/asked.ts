import type { AskedEstimate } from '../../../lib/session/case.ts';

/** What the estimate sheet of this case asks for. */
export const estimates: readonly AskedEstimate[] = [
  { quantity: 'mean-qps', meaning: 'requests for ads a second, over the whole day' },
  { quantity: 'peak-qps', meaning: 'requests for ads a second, at the busiest time' },
  { quantity: 'log-bytes-day', meaning: 'what is logged of shown ads in a day' },
  { quantity: 'training-rows', meaning: 'rows of a training window after negatives were thinned' },
  { quantity: 'storage-bytes', meaning: 'the log, for as long as it is kept' },
  { quantity: 'embedding-bytes', meaning: 'the embedding tables of the click model, one copy' },
  { quantity: 'ranker-flops', meaning: 'what the click model takes at the peak' },
  { quantity: 'replicas', meaning: 'machines for the click model at the peak' },
  { quantity: 'cost-month', meaning: 'serving, order of magnitude' },
];
