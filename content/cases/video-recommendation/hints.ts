import type { CaseHint } from '../../../lib/session/case.ts';

/** Help by step: a question, a direction, an answer. */
export const hints: readonly CaseHint[] = [
  {
    id: 'first-questions',
    step: 'clarify',
    when: { notNoted: { section: 'requirements', words: ['retention', 'watch time', 'come back'] } },
    rungs: [
      'Watch more and come back: what if the two disagree?',
      'Ask which of the two the company steers by, and which one it can measure within a week.',
      'Retention is the goal, minutes watched are its proxy for weekly work; write both down, and clicks as what you do not optimise.',
    ],
  },
  {
    id: 'scale-questions',
    step: 'clarify',
    when: { notNoted: { section: 'requirements', words: ['qps', 'per second', 'requests a', 'peak'] } },
    rungs: [
      'You know how many people come on a day. What do you still need to get requests a second?',
      'Ask how often a person asks for a list in a day, and how much busier the peak is than the mean.',
      'People times requests a day, over 86,400 seconds, gives the mean; times the peak factor gives what you build for. With ten requests and a peak of two that is about 23,000 a second.',
    ],
  },
  {
    id: 'who-is-new',
    step: 'clarify',
    rungs: [
      'Whom and what does your system not know yet?',
      'Ask for the share of new people and of new videos, and how soon a new video has to appear.',
      'Both cold starts decide the design: new people need profile features and popular lists, new videos need content features, exploration and an index that is refreshed within the hour.',
    ],
  },
  {
    id: 'objective',
    step: 'frame',
    when: { notNoted: { section: 'framing', words: ['watch', 'seconds', 'minutes', 'engag', 'relevan'] } },
    rungs: [
      'What would a model that is perfect at predicting clicks fill the page with?',
      'Take a label that costs people something, such as time, and combine goals.',
      'Predict the chance of a good view and the seconds watched, order by the expected seconds, and keep hides as a penalty. Clicks alone reward bait, completion alone rewards short videos.',
    ],
  },
  {
    id: 'two-tasks',
    step: 'frame',
    rungs: [
      'A billion videos and 100 ms: is this one ML task or two?',
      'Finding some hundreds out of a billion is another task than ordering them.',
      'Retrieval learns vectors so that the videos of a person lie near; ranking predicts engagement for each pair. They have other inputs, other losses and other metrics.',
    ],
  },
  {
    id: 'labels',
    step: 'data',
    when: { notNoted: { section: 'data', words: ['negative', 'impression', 'skip', 'in view'] } },
    rungs: [
      'What does your model learn positives against?',
      'Think of what was on the screen and passed over, and of what was never shown.',
      'For ranking: impressions in view that were not watched. For retrieval: other videos of the batch, corrected for popularity, with some hard ones.',
    ],
  },
  {
    id: 'split',
    step: 'data',
    when: { notNoted: { section: 'data', words: ['time', 'day', 'chronolog'] } },
    rungs: [
      'Where does your test set come from?',
      'In production the model meets tomorrow. What split imitates that?',
      'Train on days before, test on the day after, with features as they were at each impression.',
    ],
  },
  {
    id: 'bias',
    step: 'data',
    rungs: [
      'Who chose what is in your log?',
      'Only shown videos have labels, and the top was looked at more.',
      'Place as a feature that is fixed at serving, or inverse propensity weights; some random traffic to measure both; and an honest word on what cannot be known.',
    ],
  },
  {
    id: 'sources',
    step: 'model',
    when: { notDrawn: ['two-tower', 'mf', 'item-knn'] },
    rungs: [
      'Where do your candidates come from?',
      'One source that learns from behaviour, one that serves people without any.',
      'A two-tower model with an approximate index, beside popular and followed videos, merged by quota.',
    ],
  },
  {
    id: 'ranker',
    step: 'model',
    when: {
      notDrawn: [
        'dcn-ranker',
        'gbdt-ranker',
        'mlp-ranker',
        'multi-task-ranker',
        'transformer-ranker',
        'lr-ranker',
      ],
    },
    rungs: [
      'Candidates from several sources have scores that cannot be compared. What orders them?',
      'A model that sees person, video and moment together, on a few hundred rows.',
      'Boosted trees as a baseline that is hard to beat, or a cross network where ids matter; label engaged, weighted by seconds.',
    ],
  },
  {
    id: 'after-ranking',
    step: 'model',
    when: { notDrawn: ['mmr', 'dpp', 'creator-caps', 'category-caps', 'calibrated-mix', 'exploration'] },
    rungs: [
      'Your ranker scores each video alone. What can go wrong with twenty of the best?',
      'Twenty videos of one creator can all be good. Some step has to look at the list as a whole.',
      'Caps by creator, near-duplicates out, MMR for variety, and a place or two for exploration, after ranking.',
    ],
  },
  {
    id: 'two-metrics',
    step: 'evaluate',
    when: { notNoted: { section: 'metrics', words: ['recall', 'ndcg', 'auc'] } },
    rungs: [
      'Your design has two stages. Does one number judge both?',
      'One stage must not miss, the other must order.',
      'Recall at the number of candidates for retrieval; NDCG with watch time as the gain for the list; AUC and calibration for the ranker by itself.',
    ],
  },
  {
    id: 'online',
    step: 'evaluate',
    when: { notNoted: { section: 'metrics', words: ['a/b', 'experiment', 'online', 'ab test'] } },
    rungs: [
      'All of this is measured on lists that the old system made. How would you really know?',
      'Half of the people get the new one: what do you compare, and what must not fall?',
      'An A/B test by person over two whole weeks: minutes a person first, returning people beside it; guardrails on hides, p99 and variety.',
    ],
  },
  {
    id: 'budget',
    step: 'serve',
    when: { notNoted: { section: 'serving', words: ['ms', 'millisecond'] } },
    rungs: [
      'You have 100 ms. Who gets how much?',
      'Write a line for each stage, and leave a tenth or more for the tail.',
      'For example 15 network, 10 sign-in, 10 search, 15 features, 5 pre-ranking, 25 ranking, 5 re-ranking; the rest is slack.',
    ],
  },
  {
    id: 'failing',
    step: 'serve',
    when: { notDrawn: ['fallback'] },
    rungs: [
      'Which of your boxes may fail without anybody noticing?',
      'Find an answer that needs none of the models.',
      'A popular list by country stands behind a timeout of about 80 ms, and needs neither features nor ranker.',
    ],
  },
  {
    id: 'watching',
    step: 'monitor',
    when: { notDrawn: ['monitor'] },
    rungs: [
      'It is live, and the team is asleep. What is being watched?',
      'Outcomes come late, predictions at once. What can be compared within the hour?',
      'Distributions of features and scores against training, the share of defaults and fallbacks, predicted over actual clicks; an alert that reaches a person, and a way back to the last model.',
    ],
  },
  {
    id: 'sum-up',
    step: 'close',
    rungs: [
      'If I remember one thing of your design, which one?',
      'Say the decision that carries it, the weakest point, and the next step.',
      'Two stages because of a billion videos and 100 ms; the weakest point is that it learns from its own lists; the next step is exploration traffic and a holdout.',
    ],
  },
];
