import type { CaseProbe } from '../../../lib/session/case.ts';
import { systemProbes } from './probes-system.ts';

/** Questions of the first half: what is wanted, and what is learned from. */
const dataProbes: readonly CaseProbe[] = [
  {
    id: 'who-is-served',
    step: 'clarify',
    level: 'mid',
    text: 'Three parties meet in this auction. What does each of them want, and where do they pull apart?',
    points: [
      {
        point: 'Advertisers want clicks that are worth their price',
        words: ['advertiser', 'return', 'roi', 'worth', 'value'],
      },
      {
        point: 'People want few ads, and ones that fit',
        words: ['people', 'users', 'annoy', 'relevan', 'fit', 'hide'],
      },
      {
        point: 'The network wants revenue, today and next year',
        words: ['revenue', 'platform', 'network', 'company', 'long term', 'long-term'],
      },
      {
        point: 'More ads or bait raise revenue today and cost people later',
        words: ['more ads', 'ad load', 'bait', 'short term', 'short-term', 'leave', 'churn'],
      },
    ],
  },
  {
    id: 'worth-of-a-model',
    step: 'clarify',
    level: 'senior',
    text: 'Suppose you predict the same click rate for every ad. What does the auction do then, and what does that cost?',
    points: [
      {
        point: 'The highest bid wins, whoever is asked',
        words: ['highest bid', 'bid wins', 'bid alone', 'only bids'],
      },
      {
        point: 'Irrelevant ads with high bids are shown, and nobody clicks',
        words: ['irrelevant', 'nobody clicks', 'fewer clicks', 'low ctr', 'no clicks'],
      },
      {
        point: 'Revenue is lost, because most pay for clicks only',
        words: ['revenue', 'lost', 'pay per click', 'cpc'],
      },
    ],
  },
  {
    id: 'order-or-probability',
    step: 'frame',
    level: 'mid',
    text: 'For a list of videos an order would do. Why do you need a probability here?',
    points: [
      {
        point: 'It is multiplied by a bid: its size counts',
        words: ['bid', 'multipl', 'times', 'expected value', 'ecpm'],
      },
      { point: 'Prices are computed from it', words: ['price', 'charge', 'pay', 'second price'] },
      {
        point: 'So it has to be calibrated, for each kind of ad',
        words: ['calibrat', 'true rate', 'come true'],
      },
    ],
  },
  {
    id: 'clicks-or-sales',
    step: 'frame',
    level: 'senior',
    text: 'Advertisers care about sales. Why do you predict clicks, and when would you stop doing so?',
    points: [
      {
        point: 'Most pay for clicks, and clicks are known soon',
        words: ['pay', 'soon', 'fast', 'minutes', 'known'],
      },
      {
        point: 'Sales are rare, late and reported by some only',
        words: ['rare', 'late', 'sparse', 'delay', 'reported', 'few'],
      },
      {
        point: 'Predict the sale given the click, and multiply, where it is reported',
        words: ['given', 'multipl', 'post-click', 'cvr', 'conversion rate', 'two models', 'multi-task'],
      },
    ],
  },
  {
    id: 'open-rows',
    step: 'data',
    level: 'mid',
    text: 'An ad was shown five minutes ago and has not been clicked. What label does it get in a model that learns every hour?',
    points: [
      {
        point: 'It is open: a click may still come',
        words: ['open', 'may still', 'not yet', 'unknown', 'late'],
      },
      {
        point: 'Wait for a window that holds nearly all clicks',
        words: ['wait', 'window', '30 min', 'half an hour'],
      },
      {
        point: 'Or take it at once and correct: weights, or a model of the delay',
        words: ['weight', 'correct', 'importance', 'delay model', 'delayed feedback', 'fake negative'],
      },
      {
        point: 'Counting it as a negative makes predictions too low',
        words: ['too low', 'underestimat', 'under-predict', 'biased'],
      },
    ],
  },
  {
    id: 'thinned-negatives',
    step: 'data',
    level: 'mid',
    text: 'You keep one negative in ten. The model now says 10% for an ad. What is the chance of a click?',
    points: [
      {
        point: 'About 1.1%: p / (p + (1 - p) / w) with w = 0.1',
        words: ['1.1', '0.011', '1%', 'p / (p', 'p/(p'],
      },
      {
        point: 'Thinning raises predictions; they have to be put back',
        words: ['recalibrat', 'correct', 'put back', 'too high', 'raise', 'adjust'],
      },
      { point: 'Or weight each kept negative by ten', words: ['weight', 'times ten'] },
    ],
  },
  {
    id: 'cut-in-time',
    step: 'data',
    level: 'mid',
    text: 'How do you cut training from test data, and which ads are in both?',
    points: [
      {
        point: 'By time: learn before, test after',
        words: ['time', 'before', 'later', 'next day', 'chronolog'],
      },
      { point: 'Leave a gap for late clicks', words: ['gap', 'late', 'delay', 'window'] },
      {
        point: 'Ads that started after training are judged apart',
        words: ['new ads', 'unseen', 'cold', 'apart', 'separate', 'slice'],
      },
    ],
  },
  {
    id: 'ids-with-millions',
    step: 'data',
    level: 'senior',
    text: 'Person, ad, advertiser, page: ids with millions of values, most of them rare. How do they get into your model, and how much memory is that?',
    points: [
      { point: 'Embeddings, hashed into a table of bounded size', words: ['embed', 'hash', 'bucket'] },
      {
        point: 'Rare ids share a row, or are left out until seen often enough',
        words: ['rare', 'threshold', 'share', 'frequency', 'bloom', 'collision'],
      },
      {
        point: 'Rows times dimensions times bytes',
        words: [
          'gigabyte',
          'terabyte',
          'gb of',
          'gb for',
          'gb in',
          'gb per',
          '256',
          '512',
          'bytes',
          'rows',
          'dimension',
        ],
      },
      { point: 'History as counts beside them', words: ['count', 'historical', 'ctr', 'smooth'] },
    ],
  },
  {
    id: 'winners-only',
    step: 'data',
    level: 'staff',
    text: 'You learn from ads that won. What do you know of those that never do, and is that a problem?',
    points: [
      {
        point: 'Selection: the model chose its own training data',
        words: ['select', 'chose', 'winners', 'bias', 'itself'],
      },
      {
        point: 'Ads that were underestimated once stay unseen',
        words: ['underestimat', 'stay', 'never', 'unseen', 'starv'],
      },
      {
        point: 'Exploration with known chances, priced',
        words: ['explor', 'random', 'bandit', 'thompson', 'epsilon', 'propensit'],
      },
    ],
  },
  {
    id: 'further-down',
    step: 'data',
    level: 'senior',
    text: 'The layout changes, and people rarely scroll as far as the second ad. Which of your features means something else since that morning, and what do your labels say?',
    points: [
      { point: 'Clicks depend on the place: model it apart', words: ['place', 'position', 'slot'] },
      {
        point: 'Historical click rates mix old and new places',
        words: ['historical', 'history', 'mix', 'counts', 'ctr'],
      },
      {
        point: 'A randomised slice, or impressions in view, tells the two apart',
        words: ['random', 'in view', 'visible', 'swap'],
      },
    ],
  },
  {
    id: 'no-profiles',
    step: 'data',
    level: 'staff',
    text: 'A court decides that age and country of a person may not be used for ads, from tomorrow on. What is left of your features, and what happens in the first hours?',
    points: [
      {
        point: 'Behaviour, context and content stay',
        words: ['behaviour', 'behavior', 'context', 'content', 'post'],
      },
      {
        point: 'What stands in for them is forbidden too',
        words: ['proxy', 'stands in', 'correlat', 'leak', 'indirect'],
      },
      { point: 'Retrain without the columns before they go', words: ['retrain', 'without', 'drop'] },
      { point: 'Calibration is fitted again on what is left', words: ['calibrat', 'refit', 'again'] },
    ],
  },
  {
    id: 'crosses',
    step: 'model',
    level: 'mid',
    text: 'Logistic regression learns that young people click more and that shoes are clicked more. What does it not learn, and what are your options?',
    points: [
      {
        point: 'That young people click on shoes: a cross',
        words: ['cross', 'interaction', 'together', 'pair', 'combination'],
      },
      {
        point: 'Crosses by hand, trees, factorization, or a cross network',
        words: ['by hand', 'tree', 'gbdt', 'factoriz', 'fm', 'dcn', 'cross network', 'deepfm'],
      },
      {
        point: 'Each with its price: memory, updates, milliseconds',
        words: ['memory', 'latency', 'update', 'cost', 'slow', 'ms'],
      },
    ],
  },
  {
    id: 'trees-or-network',
    step: 'model',
    level: 'senior',
    text: 'Your trees are as good as your network on the test day. Which one do you put into production here?',
    when: { drawn: ['gbdt-ranker', 'dcn-ranker', 'mlp-ranker'] },
    points: [
      {
        point: 'Campaigns live for days: the model has to learn by the hour',
        words: ['hour', 'incremental', 'fresh', 'online', 'update', 'continu'],
      },
      {
        point: 'Trees are fitted anew; a network goes on from where it was',
        words: ['anew', 'retrain', 'refit', 'warm', 'from scratch', 'goes on'],
      },
      { point: 'Ids with millions of values suit embeddings', words: ['ids', 'embed', 'sparse'] },
      {
        point: 'Or both: leaves of trees as features',
        words: ['leaves', 'both', 'hybrid', 'gbdt+lr', 'stack'],
      },
    ],
  },
];

/** Every probe of the case. */
export const probes: readonly CaseProbe[] = [...dataProbes, ...systemProbes];
