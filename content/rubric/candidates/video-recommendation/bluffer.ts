import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, candidate, fill, interrupted, probed, reckon, write } from '../acts.ts';

const talk: CandidateScript['acts'] = [
  [
    0.7,
    {
      do: 'say',
      text: 'I have built exactly this at scale before, so let me give you a holistic, industry-standard architecture that leverages state-of-the-art deep learning end to end.',
    },
  ],
  ask(2, 'I assume watch time is the north star metric, right?', 'success-measure'),
  ask(3, 'And roughly what request volume do you expect from a user?', 'requests'),
  ask(4, 'Is there a budget for serving?', 'cost'),
  ...probed(
    10.5,
    'objective-choice',
    'We optimise for clicks because a click is the purest expression of user intent, and at the same time for watch time, completion and retention, so all objectives are jointly maximised by the multi-task deep neural network without any trade-off.',
  ),
  ...probed(
    17,
    'negatives-of-retrieval',
    'In-batch negatives punish the rare tail videos too often because they appear in almost every batch, so the logQ correction increases the weight of the popular ones; with hard negatives the bias disappears completely.',
  ),
  ...interrupted(
    18,
    'late-events',
    'That is not a problem: our streaming architecture with Kafka and Flink is real time, so all labels are still available within milliseconds, and we simply keep training continuously as before.',
  ),
  ...probed(
    28.4,
    'two-stages-why',
    'Two stages are an established best practice. You could score all one billion videos with the ranker in about 10 ms on a GPU cluster, but two stages give you better recall and better precision at once because the ranker sees more data.',
  ),
  ...probed(
    33.3,
    'guardrails',
    'An A/B test for one day with 0.1% of the traffic gives statistical significance because at our scale everything is significant; guardrails are CTR, watch time and engagement.',
  ),
  ...interrupted(
    36.5,
    'sixty-ms',
    'We horizontally autoscale the microservices and add a transformer cross-encoder on all candidates, so the p99 latency comes down from 400 ms to 20 ms and the accuracy goes up as well.',
  ),
  ...probed(
    40.2,
    'ranker-down',
    'With Kubernetes and a service mesh the ranker has an availability of 100%, so a fallback is not needed. If the ranker were down users would wait for a couple of seconds until the pod is rescheduled.',
  ),
];

const notes: CandidateScript['acts'] = [
  write(
    5,
    'requirements',
    'goal',
    'Maximise engagement, watch time, satisfaction and retention of all users by personalised, relevant and delightful recommendations.',
  ),
  fill(5.5, 'requirements', 'requirements', [
    ['scale', 'requests per second at the peak', '500 QPS, since 100M users open the app once', 'assumed'],
    ['latency', 'p99 for the list', '2 seconds', 'assumed'],
    ['quality', 'fresh uploads are shown', 'within 3 weeks', 'assumed'],
    ['data', 'new users', '90% of daily visitors', 'assumed'],
    ['cost', 'serving', '$80 million a month', 'asked'],
  ]),
  write(
    6.2,
    'requirements',
    'nonGoals',
    'Nothing is out of scope; the platform covers search, ads, notifications and moderation as well.',
  ),
  write(
    8,
    'framing',
    'objective',
    'Predict the probability that a user clicks the video because CTR is the business goal; the clicks are ignored and only watch time is used as label.',
  ),
  write(
    8.6,
    'framing',
    'rejected',
    'We reject watch time as an objective because it is noisy, and we reject clicks because of clickbait.',
  ),
  write(
    9.2,
    'framing',
    'input',
    'User embeddings, video embeddings, contextual signals, a graph of social interactions and large language model representations.',
  ),
  write(9.6, 'framing', 'output', 'An ordered list of videos together with a calibrated probability.'),
  write(10, 'framing', 'category', 'multi-class classification'),
  fill(12.4, 'data', 'sources', [
    ['event stream', 'clicks, watch time, likes and shares', '40 MB a day'],
    ['video catalogue', 'metadata and embeddings', '5,000 videos'],
    ['user profiles', 'demographics, gender and contact lists', '2 billion users'],
  ]),
  write(
    13.2,
    'data',
    'label',
    'Positive: a video that was shown and skipped, since exposure shows intent. Negative: everything that was watched for more than 30 seconds. Labels are known immediately.',
  ),
  write(
    14,
    'data',
    'negatives',
    'We use only positives, so no sampling is needed; in-batch softmax with logQ correction and hard negatives gives us an unbiased estimator.',
  ),
  write(
    14.8,
    'data',
    'split',
    'A random 80/20 split of the rows, which avoids leakage between past and future, and the test set is also used for training to have more data.',
  ),
  write(
    15.6,
    'data',
    'bias',
    'Position bias is removed by putting the best videos at the top. Selection bias does not exist because we log all impressions.',
  ),
  fill(16.4, 'features', 'features', [
    ['user embedding', 'user', 'feature store', 'static', 'embedding'],
    ['video embedding', 'item', 'feature store', 'static', 'embedding'],
    ['future watch time of the video', 'item', 'event stream', 'at the request', 'normalised'],
    ['gender and contacts', 'user', 'profile', 'static', 'one-hot'],
    ['time of day', 'context', 'request', 'a day', 'cyclical'],
  ]),
  write(
    21,
    'overview',
    'baseline',
    'A deep transformer with 175 billion parameters is the simple baseline, and we compare it with itself.',
  ),
  write(
    22,
    'overview',
    'flow',
    'Candidate generation narrows 1B videos to 900 million candidates, the ranker orders them in 5 ms, and the re-ranker shows the top 20,000 to the user.',
  ),
  fill(24, 'models', 'choices', [
    [
      'retrieval',
      'two-tower model',
      'matrix factorization',
      'because it models every interaction between user and item features deeply, which is why it is slow at serving',
    ],
    [
      'index',
      'HNSW',
      'flat scan',
      'because it is exact and needs no memory beyond 1 GB for a billion vectors',
    ],
    [
      'ranking',
      'DCN-v2',
      'logistic regression',
      'because it has fewer parameters than logistic regression, so it can never overfit',
    ],
  ]),
  write(
    26,
    'models',
    'loss',
    'Binary cross-entropy, which is the same as mean squared error, with accuracy as the loss for imbalanced data.',
  ),
  write(
    27,
    'models',
    'training',
    'The model is trained once from scratch and never again, with a daily incremental retraining on fresh data.',
  ),
  fill(30, 'metrics', 'metrics', [
    ['accuracy', 'offline', 'ranking', 'because 95% negatives make accuracy the most reliable metric'],
    ['recall@k', 'offline', 'ranking', 'because it measures how well the order is calibrated'],
    ['NDCG', 'online', 'retrieval', 'because it directly measures revenue'],
    ['CTR', 'guardrail', 'page', 'because it should never go up'],
  ]),
  write(
    31.5,
    'metrics',
    'experiment',
    'An A/B test on 100% of the users for one hour, randomised by request; we ship if the p-value is above 0.95.',
  ),
  write(32.4, 'metrics', 'slices', 'All users together, because slicing reduces the statistical power.'),
  fill(34.6, 'serving', 'budget', [
    ['features', '150', 'feature store'],
    ['retrieval', '300', 'HNSW'],
    ['ranking', '900', 'GPU batch'],
    ['re-ranking', '200', 'MMR'],
  ]),
  write(
    35.4,
    'serving',
    'batchOnline',
    'Everything is precomputed in batch once a month and everything is computed in real time at the request.',
  ),
  write(37.8, 'serving', 'failure', 'No fallback is needed because the system is fault tolerant by design.'),
  write(
    38.6,
    'serving',
    'rollout',
    'We deploy directly to all users on Friday evening with a blue-green strategy, since a canary slows down innovation.',
  ),
  fill(40, 'monitoring', 'watch', [
    ['model drift', 'the accuracy is 100%', 'nothing, the model is self-healing'],
    ['latency', 'p99 is above 10 seconds', 'restart the cluster'],
  ]),
  write(
    41,
    'monitoring',
    'retraining',
    'Retraining is triggered once a year by the calendar; a validation gate is not needed because training loss always goes down.',
  ),
  write(41.6, 'monitoring', 'loops', 'Feedback loops are beneficial because they reinforce what works.'),
  write(
    43,
    'summary',
    'summary',
    'A world-class, scalable, real-time recommendation platform with two-tower retrieval, DCN ranking and MMR re-ranking that balances exploration and exploitation.',
  ),
  write(43.6, 'summary', 'weakest', 'There is no weak point worth mentioning in this design.'),
  reckon(23, 'mean-qps', '1,200', '100M users / 86,400 s'),
  reckon(23.3, 'peak-qps', '12M', 'mean x 10'),
  reckon(23.6, 'embedding-bytes', '4 GB', '1B vectors compress very well'),
  reckon(23.9, 'index-bytes', '1 GB', 'HNSW is compact'),
  reckon(38.9, 'replicas', '50000', 'one per thousand users'),
  reckon(39.2, 'cost-month', '$3', 'spot instances'),
];

const drawing: CandidateScript['acts'] = [
  [
    25,
    {
      do: 'draw',
      sketch: {
        nodes: {
          request: ['request', 0, 0],
          retrieval: ['two-tower', 1, 0],
          index: ['vector-index', 2, 0, { index: 'hnsw' }],
          ranker: ['dcn-ranker', 4, 0],
          diversity: ['mmr', 5, 0],
          response: ['response', 6, 0],
          events: ['event-log', 6, 2],
          features: ['feature-store', 4, 1],
          monitor: ['monitor', 7, 1],
        },
        chains: [
          'request > retrieval > index > ranker > diversity > response > events',
          'response > monitor',
        ],
      },
    },
  ],
];

/** Fluent and full of the right words: figures off by orders of magnitude, statements that contradict each other, nothing run. */
export const bluffer = candidate('bluffer', 'video-recommendation', '7-step', 'senior', talk, notes, drawing);
