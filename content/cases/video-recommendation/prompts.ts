import type { PracticeCase } from '../../../lib/session/case.ts';

/** Questions to oneself, by section of the notes; each goes once its subject is on the page. */
export const prompts: PracticeCase['prompts'] = {
  requirements: [
    {
      text: 'What does the company count as success: clicks, minutes, or people who come back?',
      until: ['watch time', 'retention', 'come back', 'return'],
    },
    {
      text: 'How many requests does a person make in a day, and how busy is the busiest minute?',
      until: ['qps', 'per second', 'requests', 'peak'],
    },
    {
      text: 'Who must be served well although you know nothing of them?',
      until: ['new user', 'cold', 'logged out', 'guest'],
    },
    {
      text: 'How soon must a new video be able to appear?',
      until: ['fresh', 'new video', 'upload', 'minutes'],
    },
    {
      text: 'What may never be shown, and which data may not be used?',
      until: ['policy', 'harm', 'privacy', 'gdpr', 'age', 'minors', 'delete'],
    },
    {
      text: 'What do you leave out on purpose?',
      until: ['not part', 'out of scope', 'non-goal', 'search', 'ads'],
    },
  ],
  framing: [
    {
      text: 'Clicks reward misleading titles, completion rewards short videos. Which objective do you take, and which do you reject?',
      until: ['instead of', 'rather', 'clickbait', 'completion', 'weighted'],
    },
    {
      text: 'What would a list of the most popular videos get wrong?',
      until: ['popular', 'baseline', 'personal'],
    },
    {
      text: 'What exactly goes in and comes out at request time?',
      until: ['user', 'context', 'score', 'probability', 'list'],
    },
  ],
  overview: [
    {
      text: 'How many videos does each stage get, and how many does it hand on?',
      until: ['candidate', 'hundred', 'thousand', 'top'],
    },
    {
      text: 'Which simple system is everything measured against?',
      until: ['baseline', 'popular', 'trending'],
      untilDrawn: ['popular', 'trending'],
    },
  ],
  data: [
    {
      text: 'What is the label of a video that was shown and scrolled past?',
      until: ['impression', 'skip', 'not clicked', 'negative'],
    },
    {
      text: 'Where do negatives for retrieval come from, and what does drawing them in proportion to popularity do?',
      until: ['in-batch', 'negative', 'sampled', 'logq'],
      untilDrawn: ['negative-sampler'],
    },
    {
      text: 'How do you split so that the future cannot leak into training?',
      until: ['time', 'chronolog', 'by day', 'temporal'],
    },
    {
      text: 'Only videos that were shown have labels, and the top was seen more. What do you do about it?',
      until: ['bias', 'position', 'propensity', 'explor'],
    },
  ],
  features: [
    {
      text: 'Which features exist for a video without a single view?',
      until: ['content', 'title', 'creator', 'language', 'topic', 'embedding'],
    },
    {
      text: 'Is each feature there at request time, and how old is it then?',
      until: ['stream', 'batch', 'feature store', 'fresh', 'real-time', 'real time'],
      untilDrawn: ['feature-store'],
    },
    {
      text: 'How do you keep training from seeing counts of later days?',
      until: ['point-in-time', 'point in time', 'as of', 'logged', 'snapshot', 'leak'],
    },
  ],
  models: [
    {
      text: 'Name the alternative to each model, and what made you turn it down.',
      until: ['instead of', 'alternative', 'rather than', 'because', 'compared'],
    },
    {
      text: 'Why two stages, and what does the first one lose?',
      until: ['two-stage', 'retrieval', 'recall', 'candidate'],
    },
    {
      text: 'How does one score come out of several goals?',
      until: ['multi-task', 'multi task', 'weight', 'combine', 'heads'],
      untilDrawn: ['multi-task-ranker'],
    },
  ],
  metrics: [
    {
      text: 'Which metric belongs to retrieval, and which to the final list?',
      until: ['recall', 'ndcg', 'auc'],
    },
    {
      text: 'What must not get worse while watch time goes up?',
      until: ['guardrail', 'hide', 'report', 'divers', 'latency'],
    },
    {
      text: 'Why could a better NDCG do nothing online?',
      until: ['offline', 'bias', 'gap', 'novelty', 'counterfactual'],
    },
    {
      text: 'For whom does it have to hold by itself?',
      until: ['slice', 'segment', 'new user', 'country', 'language', 'tail'],
    },
  ],
  serving: [
    {
      text: 'Split the 100 ms over the stages. Does the sum fit, with room for the tail?',
      until: ['ms', 'millisecond', 'p99'],
    },
    {
      text: 'What is computed ahead, and what at the request?',
      until: ['precompute', 'offline', 'batch', 'ahead', 'at the request', 'online'],
    },
    {
      text: 'What do people see when the ranker does not answer?',
      until: ['fallback', 'popular', 'degrade', 'cache'],
      untilDrawn: ['fallback'],
    },
    {
      text: 'How does a new model reach the first user, and the way back?',
      until: ['shadow', 'canary', 'roll', 'a/b', 'experiment'],
      untilDrawn: ['canary', 'shadow', 'experiment'],
    },
  ],
  monitoring: [
    {
      text: 'What would tell you within an hour that a feature is computed wrongly?',
      until: ['skew', 'drift', 'distribution', 'default'],
      untilDrawn: ['monitor'],
    },
    {
      text: 'Who is woken by what, and what do they do then?',
      until: ['alert', 'page', 'on-call', 'rollback', 'roll back'],
      untilDrawn: ['alert'],
    },
    {
      text: 'The model trains on what it chose to show. What keeps it from narrowing?',
      until: ['loop', 'explor', 'holdout', 'diversity'],
      untilDrawn: ['exploration'],
    },
  ],
  summary: [
    {
      text: 'Which single decision carries the design, and what is its weakest point?',
      until: ['weak', 'risk', 'because', 'fail'],
    },
  ],
};

/** Predictions that suit the case. */
export const predictions: PracticeCase['predictions'] = [
  { claim: 'Hard negatives raise recall of tail items', metric: 'retrieval.tailRecall', direction: 'up' },
  { claim: 'A second source beside the towers raises recall', metric: 'retrieval.recall', direction: 'up' },
  { claim: 'A cross network ranks better than logistic regression', metric: 'ranker.auc', direction: 'up' },
  { claim: 'Twice as many candidates leave the list as it is', metric: 'list.ndcg', direction: 'same' },
  { claim: 'A diverse re-rank costs watch time', metric: 'list.watchSeconds', direction: 'down' },
  { claim: 'Ranking by expected seconds lowers clicks', metric: 'list.clicks', direction: 'down' },
  { claim: 'Exploration costs NDCG today', metric: 'list.ndcg', direction: 'down' },
];
