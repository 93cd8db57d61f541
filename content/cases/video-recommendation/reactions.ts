import type { CaseReaction } from '../../../lib/session/case.ts';

const rankers = [
  'dcn-ranker',
  'gbdt-ranker',
  'mlp-ranker',
  'multi-task-ranker',
  'transformer-ranker',
  'lr-ranker',
];
const sources = ['two-tower', 'mf', 'item-knn', 'popular', 'trending', 'followed-creators'];

/** What the interviewer says of itself about what is drawn and measured. */
export const reactions: readonly CaseReaction[] = [
  {
    id: 'ranks-everything',
    step: 'model',
    when: { finding: 'ML001' },
    text: 'You rank a billion videos for every request. How long does that take on one machine?',
  },
  {
    id: 'exact-scan',
    step: 'serve',
    when: { finding: 'ML002' },
    text: 'Your index compares the query with every vector. How many bytes is that a request, and how fast is memory?',
  },
  {
    id: 'no-ranker',
    step: 'model',
    when: { all: [{ drawn: sources }, { notDrawn: [...rankers, 'pre-ranker'] }, { drawn: ['response'] }] },
    text: 'I see candidates and an answer. What puts them in order?',
  },
  {
    id: 'random-split',
    step: 'data',
    when: { finding: 'ML013' },
    text: 'You split at random. So your test holds clicks from before some of your training data; is that what will happen in production?',
  },
  {
    id: 'future-features',
    step: 'data',
    when: { finding: 'ML014' },
    text: 'Your join takes the latest value of each feature. For a row of last Monday, what does the view count contain?',
  },
  {
    id: 'no-negatives',
    step: 'data',
    when: { finding: 'ML016' },
    text: 'I see positives. What does the model learn them against?',
  },
  {
    id: 'no-log-q',
    step: 'model',
    when: { finding: 'ML018' },
    text: 'Negatives from the batch, and nothing that corrects for how often a video is in it. What happens to hits?',
  },
  {
    id: 'nobody-new',
    step: 'model',
    when: { all: [{ finding: 'ML025' }, { drawn: ['response'] }] },
    text: 'Somebody opens the app for the first time. Follow the request through your drawing: which source finds anything?',
  },
  {
    id: 'no-fallback',
    step: 'serve',
    when: { all: [{ finding: 'ML034' }, { drawn: ['response'] }] },
    text: 'Every box in this row has to answer. What is on the screen if one does not?',
  },
  {
    id: 'no-monitor',
    step: 'monitor',
    when: { all: [{ finding: 'ML050' }, { drawn: ['response'] }] },
    text: 'Suppose a feature is wrong since this morning. Who finds out, and when?',
  },
  {
    id: 'not-logged',
    step: 'data',
    when: { finding: 'ML012' },
    text: 'Nothing flows back from the list that you show. Where does tomorrow’s training data come from?',
  },
  {
    id: 'index-too-old',
    step: 'serve',
    when: { finding: 'ML031' },
    text: 'Your index is refreshed more slowly than videos arrive. How long is a new one invisible?',
  },
  {
    id: 'worse-than-popular',
    step: 'evaluate',
    when: { all: [{ ran: true }, { metric: 'list.watchOverPopularity', below: 1 }] },
    text: 'In your last run the plain list of popular videos is watched longer than yours. What do you make of that?',
  },
  {
    id: 'low-recall',
    step: 'evaluate',
    when: { all: [{ ran: true }, { metric: 'retrieval.recall', below: 0.25 }] },
    text: 'Your candidates hold less than a quarter of the best videos. Can the ranker make up for that?',
  },
  {
    id: 'ranker-overconfident',
    step: 'evaluate',
    when: { all: [{ ran: true }, { metric: 'ranker.calibrationRatio', above: 1.2 }] },
    text: 'Your ranker expects a fifth more positives than there are. Does that matter for the order? For what does it matter?',
  },
  {
    id: 'little-coverage',
    step: 'evaluate',
    when: { all: [{ ran: true }, { metric: 'list.coverage', below: 0.02 }] },
    text: 'Fewer than one video in fifty is in anybody’s list. Is that what people want, or what the log taught you?',
  },
  {
    id: 'good-run',
    step: 'evaluate',
    when: {
      all: [
        { ran: true },
        { metric: 'list.watchOverPopularity', above: 1.8 },
        { metric: 'retrieval.recall', above: 0.4 },
      ],
    },
    text: 'That run beats the popular list clearly. What would you try next, and what do you expect of it before you press the button?',
  },
];
