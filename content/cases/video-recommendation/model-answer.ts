import type { PrivateCase } from '../../../lib/session/case.ts';

const clarify = `**Goal.** The share of people who are still here after 28 days; minutes watched a person and week are the proxy that moves fast enough to work with. Clicks are logged, not optimised.

**Scale.** 100 million people x 12 lists a day = 1.2 billion lists, 13,900 a second, 34,700 at the evening peak. A list holds 20 videos, 10 of which are seen. One billion videos, 3 million new ones a day.

**Limits.** 100 ms at p99 from edge to edge, $500,000 a month for serving, a flagged video gone within 5 minutes, a new one visible within the hour, personal data erased within 30 days.

**Not part of it.** Search, the list beside a video, notifications, ads.

**Who is hard.** 4% of a day’s visitors have no history; half of the catalogue has fewer than 100 views.`;

const frame = `Why ML at all: the list of popular videos is the same for everybody and feeds on itself. It stays as baseline, fallback and holdout.

**Two tasks.** Retrieval: from person and moment to a vector, so that videos worth watching lie near; representation learning. Ranking: for person, video and moment the chance of a good view (30 s or half of the video) and the seconds watched; the order is by expected seconds, less a penalty for the chance of a hide.

**Rejected.** Clicks alone (bait), completion alone (short videos), retention itself (known after a month, and nobody knows which list earned it).`;

const data = `**Sources.** Impressions in view with their place, clicks, seconds, likes, hides: 12 billion rows or 12 TB a day, kept for 90 days. Metadata at upload, content vectors two hours later. Profiles.

**Labels.** Good view by the analysts' rule, joined after 24 hours, because offline viewing reports late. Likes and hides are too rare to rank by and good enough for a second head.

**Negatives.** Ranking: in view and not watched, thinned, with a weight that undoes the thinning. Retrieval: the batch, corrected by logQ, since 1% of the videos get 80% of the time; uniform ones for the tail; a quarter hard ones.

**Split.** Train on days before, test on the day after; features as they were at the impression, logged when served.

**What is wrong with it.** Only shown videos have labels, the top more than the rest. The place is a feature in training and fixed at serving; two places a list are explored with known chances, and they are what propensities are checked on.

**Features.** Person: history as mean of video vectors, language, device. Video: id, creator, age, length, language, content vector, counts over an hour, a day, a week. Pair: has watched this creator, time since. Moment: hour, device. Counts come from the stream (minutes), profiles from batch (hours). No gender; age is often missing, and is a bucket of its own.`;

const model = `**Baseline.** Popular by country over a half-life of days. Then item neighbours and boosted trees.

**Candidates**, about 1,200: two towers with an HNSW index (800), neighbours of what was watched, trending, followed creators. Quotas by source, because scores of sources cannot be compared. Against matrix factorization: towers take features, so that new people and new videos get a vector.

**Pre-ranker** to 300: linear, so that the ranker may be wide.

**Ranker.** Cross network with two heads (good view, seconds) in place of trees: ids with millions of values, updates by the hour, several goals. Against a sequence model: later, when its gain is measured against its milliseconds.

**The list.** Rules (policy, watched, age), near-duplicates out, 2 a creator, MMR, two places for exploration.`;

const evaluate = `**Offline.** Recall of retrieval at its number of candidates; AUC, normalized entropy and calibration of the ranker; NDCG of the list with seconds as gains. All on the day after training, with intervals, and by slice: new people, videos below 100 views, small languages.

**Online.** A/B by person, two whole weeks, 10% of the people: minutes a person first, returns beside it. Guardrails: hides, p99, share of creators shown, sessions of new people. 0.3% is worth shipping; the test is sized for that.

**Why they may disagree.** The log was made by the old lists, places bias it, features may differ at serving, novelty fades. A holdout of 1% without models shows the whole.`;

const serve = `**Budget, p99.** Network 15, sign-in 10, vector of the person 3, search 10, merge 3, features 15, pre-ranking 4, ranking 25, list 5: 90 of 100 ms.

**Index.** 64 dimensions at 4 bytes are 256 GB for a billion videos, 512 GB with a graph of M 32; codes of 32 bytes with ids would take 40 GB and lose recall. Shards by video, copies by load. New videos stand in a small index of their own until the large one is built again; both from one model version.

**Compute.** 34,700 x 500 candidates x 0.86 MFLOP = 15 TFLOP a second: 16 machines for the arithmetic; reading features and holding vectors costs more than that.

**When something fails.** Ranker late: order of the pre-ranker. Features missing: defaults seen in training. All late after 80 ms: popular list by country, which needs none of them.

**Rollout.** Shadow, then a canary of 1% with automatic rollback, then the A/B test.`;

const monitor = `**Within the hour.** Distribution of features and scores against training, share of defaults and fallbacks, clicks over predicted clicks, p99 by stage. **After a day.** NDCG and minutes by slice. **After weeks.** Spread of exposure, new creators shown, the holdout.

**Retraining.** Ranker daily and on the alert, towers daily with a new index; a gate on yesterday before each; five versions kept.

**The loop.** What is shown gets data. Exploration, a holdout and the Gini of exposure are there to see it; the answer to a rising Gini is decided beforehand.`;

const close = `Two stages and a list as a whole, because of a billion videos and 100 ms; sources that serve whom the model does not know. **Weakest point:** it learns from lists that it made, and exploration covers only two of twenty places. **Next:** propensities from the explored places, a head for "worth my time" from surveys, a sequence model behind the canary.`;

/** What a strong candidate would have said in the first variant, step by step. */
export const modelAnswer: PrivateCase['modelAnswer'] = {
  clarify,
  frame,
  data,
  model,
  evaluate,
  serve,
  monitor,
  close,
};
