import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, boardOf, candidate, interrupted, probed, write } from '../acts.ts';
import { strongBoard } from './strong-board.ts';

const talk: CandidateScript['acts'] = [
  [
    0.8,
    {
      do: 'say',
      text: 'I write as I speak: scope and numbers, then the task, data, models against a baseline that I run first, then how we launch and keep it alive.',
    },
  ],
  ask(
    1.8,
    'When leadership looks at one chart to decide whether this worked, what is on it?',
    'success-measure',
  ),
  ask(2.4, 'Which surfaces does it serve, is search or the watch-next list mine?', 'scope'),
  ask(2.9, 'How often does one person request the page in a day?', 'requests'),
  ask(3.3, 'How bad is the evening compared with the mean?', 'peak'),
  ask(3.8, 'How many of the visitors have no history at all?', 'new-users'),
  ask(4.2, 'How soon must an upload be eligible?', 'freshness'),
  ask(4.7, 'What do we hear back after showing a video, and how late?', 'signals', 'label-delay'),
  ask(5.3, 'If we fail to rank, what may the user see and what have we promised?', 'failure'),
  ask(5.9, 'What is the ceiling on the serving bill?', 'cost'),
  ask(6.4, 'Anything about deletion or teenagers that I must respect?', 'privacy', 'minors'),
  ask(30.2, 'How do we run experiments, and what is the smallest lift worth shipping?', 'experiments'),
  ...probed(
    10.6,
    'objective-choice',
    'Clicks pay the thumbnail, completion pays the very short, seconds pay the very long and the background play. That is why I predict the chance of a good view and the seconds given that, and keep a "not interested" head as a brake.',
  ),
  ...interrupted(
    17.8,
    'late-events',
    'Outcomes now mature after two days rather than one. So I lengthen the join window to 48 hours, treat unfinished rows as unknown instead of negative, and rely on clicks of the first minute for the fast counters. The ranker becomes a day staler; I accept it, since tastes move slowly, but the new-upload boost must not depend on it.',
  ),
  ...probed(
    27.9,
    'two-stages-why',
    'A billion videos at 0.86 MFLOP each is 0.86 PFLOP a request; at 35k requests a second that is 3 x 10^19 FLOP a second. With 500 candidates it is 15 TFLOP, which is about sixteen machines of 64 cores.',
  ),
  ...probed(
    33.2,
    'offline-up-online-flat',
    'In this order: is the experiment sound (sample ratio, power for 0.3%), is what the model gets in serving what it got in training, was the gain only on exposed items of the old policy, and last whether NDCG on good views is the wrong proxy for returning.',
  ),
  ...interrupted(
    36.4,
    'sixty-ms',
    'Ranking is the biggest stage, so it gets 250 candidates rather than 500, and the fallback timer drops to 45 ms. I would rather lose a little recall than move to a linear model. I rerun it to see what NDCG that costs.',
  ),
];

const notes: CandidateScript['acts'] = [
  write(
    6.8,
    'requirements',
    'free',
    `Goal: 28-day retention is the business number; minutes per person and week is the proxy that moves in time to decide. Clicks are not a goal, they misled the company before.

In scope: the home list, 20 videos a request, about 10 seen. Out of scope: search, watch-next, notifications, ads; moderation is a service that I call within 5 minutes of a flag.

Numbers. 100M daily users x 12 requests = 1.2 billion a day = 13.9k a second; x 2.5 in the evening = 35k a second. p99 of 100 ms edge to edge including features. 99.95% of requests get a list. Cold users 4% a day. Upload visible within 1 hour, 3M uploads a day. Serving bill at most $500k a month. Deleted people leave features and models within 30 days; 13 to 17 year olds see only the cleared 60%.

Assumed because nobody knows: two thirds of requests within one region, so I size one region and multiply.`,
  ),
  write(
    10.2,
    'framing',
    'free',
    `Why ML at all: the current hourly top list is equal for all people of a country and never reaches the half of the catalogue with fewer than 100 views. It stays as baseline and as fallback.

Task: ranking. Input is a person (history, country, language, device), the moment, and a video with content and counters; output is a score per video and an ordered list of 20. I predict P(good view), where good is 30 s or half the video, and E[seconds | good view], and order by their product minus a penalty from P(not interested).

Turned down: CTR, because misleading thumbnails win; completion rate, because it favours 15-second clips; a direct 28-day reward, because the signal is too sparse and late to train on, though I'd keep it as a long holdout.`,
  ),
  write(
    17.2,
    'data',
    'free',
    `Sources: the impression log (place, click, seconds; 100M x 12 x 10 x 1 kB = 12 TB a day, kept 90 days = 1.1 PB), two years of watch history, the catalogue with content vectors two hours after upload.

Label: positive = a good view among impressions that were in view. Negative = in view and skipped or left early. Not in view = no label. Seconds are complete after 24 h because of offline viewing, so the join waits for a day.

Negatives for retrieval: in-batch, with logQ correction since popular videos appear as negatives too often, plus a share of uniform negatives so that the tail is seen. For the ranker: real impressions, all negatives in the last 7 days, 1 in 10 before that with the intercept corrected.

Split by time: train on days 1 to 28, validate on day 29, test on day 30. Random splitting would let tomorrow's popularity into training. Features are logged at serving so that training reads the same number: no skew, no leak.

Biases: position (feed the place in training, fix it at serving, and check with the randomised 2 exploration slots), selection by the old policy, popularity, and 95 to 5 imbalance, which I leave because the log loss copes with it.`,
  ),
  write(
    18.6,
    'features',
    'free',
    `Person: the last 50 good views as embeddings pooled with attention (seconds old, from the stream), language and country (static, from the profile), device and hour (request). Video: id embedding and content vector (hours, from the content service; covers ids without views), creator, length, age, smoothed good-view rate over 1 hour and 7 days (minutes, streaming counters). Pair: how often this person finished this creator or topic before, minutes old. Birth year I leave out, a third is missing and it invites trouble with minors.`,
  ),
  write(
    25,
    'overview',
    'free',
    `Baseline first: country top list of the hour, run on the board; every later number is read against it.

Funnel: 1B -> 500 from two-tower + IVF-PQ index, 100 from the popular list and new uploads for explorers -> merge and filter (watched in 30 days, flagged, teen clearance) -> ranker on 600 -> de-duplicate, at most 2 per creator, MMR for topics, 2 exploration slots -> 20.

Memory: 1B x 64 x 4 B = 256 GB of vectors at full precision, too dear to replicate, so PQ codes of 16 B + 8 B id = 24 GB, one machine per copy, exact re-rank of the top 400.`,
  ),
  write(
    28.6,
    'models',
    'free',
    `Retrieval: two-tower rather than matrix factorization, because new videos and new people enter through features; the price is that no cross feature between the person and the video is possible, which is the ranker's job. Index IVF-PQ over HNSW: HNSW at full precision with links would need 512 GB.

Ranker: DCN-v2 against LR and GBDT. LR is my first baseline, cannot cross; GBDT is excellent on counters but cannot be trained incrementally and handles id embeddings badly. I choose DCN because crosses of topic x person carry the gain here. If my run showed less than half a point of AUC over LR I would stay with LR, it is far cheaper.

Loss: sampled softmax with logQ for the towers, log loss for P(good view) and Huber on log seconds for the watch-time head, weights 1 and 0.3. Training: ranker daily, warm start; towers weekly in full, item side hourly through the content vector.`,
  ),
  write(
    32.9,
    'metrics',
    'free',
    `Offline: recall@500 of good views for retrieval, because whatever it misses nobody can rank; NDCG@20 and AUC plus calibration for the ranker; coverage and creator share for the list. Online: minutes per person and week decides, 28-day return as a long holdout of 1%. Guardrails: p99 latency, hide rate, share of empty lists, reports, new-creator exposure; any of them significantly worse stops the launch.

Experiment: randomised by person, 10% for two weeks, minimum detectable effect 0.3%, CUPED on last month's minutes, a check of sample ratio. I'd look at novelty: week two against week one. Slices: new people, languages outside English, televisions, teenagers.`,
  ),
  write(
    36.2,
    'serving',
    'free',
    `Budget of 100 ms p99: gateway 5, features 12, retrieval 15, ranking 40, re-rank 8, spare 20.

Batch: embeddings of videos, the index, popular lists. At the request: person vector, ranking.

Peak: 35k x 600 x 0.86 MFLOP = 18 TFLOP, at 1.6 TFLOP a machine and 60% busy 19 machines; feature reads dominate, so I take 100 machines: 100 x $2.56 x 730 = $187k a month, inside $500k.

When it breaks: after 60 ms of silence the fallback serves the country list from memory (good for some minutes), an hour-old list of the person from cache before that. If the feature store is out, the ranker runs on defaults that it saw in training (5% dropout of the group).

Rollout: shadow for a day, 1% canary with automatic rollback on latency, errors and hide rate, 10% test for two weeks, then all; the previous model stays loaded so that the way back takes a minute.`,
  ),
  write(
    41.8,
    'monitoring',
    'free',
    `Within minutes: share of fallback lists (page above 0.05%), p99, empty features, distribution of scores against yesterday (PSI over 0.2 pages the feed on-call). Within hours: clicks per list, good-view rate by country, predicted over actual. Within days: return rate, coverage of the tail.

Retraining nightly by schedule and on a drift alert; a gate stops a model whose NDCG on the newest complete day is 1% lower or whose calibration leaves 0.9 to 1.1, and the old one stays.

Loop: the model learns from its own lists, so popular things become more popular. 2 explored places with logged propensities, and the share of watch time that goes to the top 1% is on the dashboard: rising means the loop closes.`,
  ),
  write(
    44,
    'summary',
    'free',
    `A two-stage system that predicts good views and seconds, judged against the hourly top list, with exploration paid for by two places. The decision that matters most: the label is a good view, not a click. Weakest: the proxy; minutes may rise while people leave, hence the 28-day holdout. Next month: multi-interest retrieval for shared televisions.`,
  ),
];

/** As strong as the strong one, and writes free text alone: no table, no estimate sheet, no field with a name. */
export const freeText = candidate(
  'free-text',
  'video-recommendation',
  '7-step',
  'senior',
  talk,
  notes,
  boardOf(strongBoard),
);
