/** The stages of a run in order, with the words for them and their usual share of the whole time. */
const STAGES: readonly { readonly stage: string; readonly label: string; readonly weight: number }[] = [
  { stage: 'start', label: 'Starting the engine', weight: 0.01 },
  { stage: 'import', label: 'Reading your file', weight: 0 },
  { stage: 'calibrate', label: 'Measuring the engines', weight: 0.02 },
  { stage: 'world', label: 'Making the world', weight: 0.12 },
  { stage: 'features', label: 'Building features', weight: 0.08 },
  { stage: 'train-ials', label: 'Training the factors', weight: 0 },
  { stage: 'train-bpr', label: 'Training the factors', weight: 0 },
  { stage: 'train-item-knn', label: 'Comparing the items', weight: 0 },
  { stage: 'train-retrieval', label: 'Training the two-tower model', weight: 0.38 },
  { stage: 'index', label: 'Embedding the videos', weight: 0.01 },
  { stage: 'train-ranker', label: 'Training the ranker', weight: 0.29 },
  { stage: 'score', label: 'Scoring the tested day', weight: 0.02 },
  { stage: 'serve', label: 'Serving and measuring requests', weight: 0.07 },
  { stage: 'map', label: 'Laying the vectors out', weight: 0 },
  { stage: 'neighbours', label: 'Finding the nearest', weight: 0 },
  { stage: 'umap', label: 'Laying out by UMAP', weight: 0 },
  { stage: 'experiment', label: 'Answering the users of both groups', weight: 0 },
  { stage: 'statistics', label: 'Comparing the groups', weight: 0 },
  { stage: 'null-tests', label: 'Drawing tests without any effect', weight: 0 },
  { stage: 'interleaving', label: 'Comparing interleaving with the test', weight: 0 },
  { stage: 'warm-caches', label: 'Filling the caches', weight: 0 },
  { stage: 'simulate', label: 'Simulating requests', weight: 0 },
  { stage: 'search', label: 'Searching the index', weight: 0 },
  { stage: 'days', label: 'Living through days', weight: 0 },
  { stage: 'paused', label: 'Paused', weight: 0 },
  { stage: 'serve-day', label: 'Serving the visitors of a day', weight: 0 },
  { stage: 'gate', label: 'Testing a new version', weight: 0 },
  { stage: 'train-two-tower', label: 'Training the two-tower model', weight: 0 },
  { stage: 'train-dcn', label: 'Training the ranker', weight: 0 },
  { stage: 'embed-items', label: 'Embedding the videos', weight: 0 },
];

/** What a stage is called on screen. Unknown stages keep their own name. */
export function nameStage(stage: string): string {
  return STAGES.find((one) => one.stage === stage)?.label ?? stage;
}

/** Share of the whole run that is done, 0 .. 1: the weights of the stages before, and a part of this one's. */
export function shareDone(stage: string, done: number, total: number): number {
  const index = STAGES.findIndex((one) => one.stage === stage);
  if (index < 0) return 0;
  const before = STAGES.slice(0, index).reduce((sum, one) => sum + one.weight, 0);
  const own = (STAGES[index]?.weight ?? 0) * (total > 0 ? Math.min(1, done / total) : 0);
  return before + own;
}
