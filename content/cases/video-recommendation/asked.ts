import type { AskedEstimate } from '../../../lib/session/case.ts';

/** What the estimate sheet of this case asks for. */
export const estimates: readonly AskedEstimate[] = [
  { quantity: 'mean-qps', meaning: 'lists a second, over the whole day' },
  { quantity: 'peak-qps', meaning: 'lists a second, at the busiest time' },
  { quantity: 'log-bytes-day', meaning: 'what is logged of impressions in a day' },
  { quantity: 'training-rows', meaning: 'impressions that the ranker is trained on' },
  { quantity: 'storage-bytes', meaning: 'the log, for as long as it is kept' },
  { quantity: 'embedding-bytes', meaning: 'one vector a video at full precision, one copy' },
  { quantity: 'index-bytes', meaning: 'the index over these vectors as you would hold it, one copy' },
  { quantity: 'ranker-flops', meaning: 'what ranking takes at the peak' },
  { quantity: 'replicas', meaning: 'machines for ranking at the peak' },
  { quantity: 'cost-month', meaning: 'serving, order of magnitude' },
];
