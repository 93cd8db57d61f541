import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, boardOf, candidate, interrupted, probed, write } from '../acts.ts';
import { otherWords } from './other-words.ts';

const talk: CandidateScript['acts'] = [
  [
    0.8,
    {
      do: 'say',
      text: 'I think aloud in prose: who pays and how the auction uses the number, then data and delay, then models against the linear one that runs today, then launch and alarms.',
    },
  ],
  ask(1.8, 'What decides whether a launch stays, and what can veto it?', 'success-measure'),
  ask(2.3, 'How does the auction rank and price?', 'auction'),
  ask(2.8, 'Do all campaigns pay by click?', 'payment'),
  ask(3.3, 'Ad requests a person and day?', 'requests'),
  ask(3.7, 'Peak over mean?', 'peak'),
  ask(4.2, 'How far off may predicted clicks be, in total and by advertiser?', 'calibration-limit'),
  ask(4.7, 'How many ads survive targeting for a request?', 'candidates'),
  ask(5.2, 'How rare are clicks and how late do they come?', 'click-rate', 'click-delay'),
  ask(5.7, 'Which failure is worse, no ad or a wrong price?', 'failure'),
  ask(6.1, 'Serving budget?', 'cost'),
  ask(6.5, 'Consent and deletion rules?', 'privacy'),
  ask(30.2, 'How do experiments split people and budgets?', 'experiments'),
  ...probed(
    10.5,
    'order-or-probability',
    'Because it is multiplied by a bid and compared with campaigns that pay by impression, and because the price is derived from it. If all chances are 20% too high, the click campaigns beat the impression campaigns they should lose to.',
  ),
  ...interrupted(
    17.8,
    'flood-of-ads',
    '600,000 ads without an impression: ids and counters are empty, so their chance rests on advertiser, text and picture vector, shrunk to the mean of the category. The 1% exploration budget is what teaches us; I cap the spending of a new ad until it has 1,000 impressions, and watch calibration of day-one ads as a slice.',
  ),
  ...probed(
    27,
    'thinned-negatives',
    'With one negative in ten the odds are ten times too high: p / (p + (1 - p) / 0.1). A 10% becomes 0.1 / (0.1 + 0.9 x 10), that is 1.1%.',
  ),
  ...probed(
    33.2,
    'shared-budgets',
    'Interference: treatment ate budget that control would have spent, and after launch there is no control to take from. I would split budgets with people, or randomise by advertiser, and read the total revenue.',
  ),
  ...interrupted(
    36,
    'fifty-ms',
    'Scoring is the largest share with 25 ms, so the first cut passes 100 ads rather than 200 and the fallback fires at 40 ms. I lose some revenue of ads that were cut too early. I run it to see how much.',
  ),
];

const notes: CandidateScript['acts'] = [
  write(
    6.8,
    'requirements',
    'free',
    `Goal: revenue per thousand requests, vetoed by hides and by people opening the feed less often. Advertisers must get what they pay for.

In scope: choosing and ordering feed ads. Out of scope: making, reviewing and billing ads, the order of posts, predicting sales.

Numbers: 80M people x 20 requests = 1.6 billion a day = 18.5k a second, x 2 at the peak = 37k. 100 ms p99 from the feed's request to the chosen ads. 3,000 ads left after targeting out of 2M. Clicks 1.2% of ads in view. Predicted over actual within 0.98 to 1.02 a day, and 0.9 to 1.1 for each of the top 1,000 advertisers. $250k a month for serving. 10% of Europeans without personal ads; deletion within 30 days.

Assumed: that bids reach me as a table updated each minute.`,
  ),
  write(
    10.2,
    'framing',
    'free',
    `Why ML: a constant rate would rank by bid alone and sell the page to whoever shouts; click rates differ by factor four between countries alone.

Task: binary classification that gives a calibrated probability of a click on this ad by this person in this slot; expected value = bid x pCTR for click campaigns, the bid for impression campaigns; the auction orders by it and charges the least that would have won, at least the reserve.

Input: person, ad, context, slot. Output: a probability for each of some 200 ads.

Turned down: predicting sales (30% of the advertisers report them, up to 7 days late, so sparse and biased), learning to rank (gives order without a probability), dwell after the click as the main label, although I'd weigh very short visits out later as invalid.`,
  ),
  write(
    17.2,
    'data',
    'free',
    `Sources: impressions with features as served, 80M x 20 x 2 x 1 kB = 3.2 TB a day, kept 90 days (288 TB); clicks; ads, campaigns and advertisers.

Label: positive = a click within 30 minutes of a visible impression that the fraud service did not strike out. Negative = no click after 30 minutes, when 99% of the clicks are in. Rows that are still open are not negatives: hourly learning takes only closed rows, or weighs open ones by the chance that a click would have come already. 3% of the clicks are struck within an hour and another 1% next day; I re-label those.

Negatives: all clicks and 1 in 10 of the rest; then correct the odds by the sampling rate before calibration. 98.8% negative is no problem for log loss in itself, it is only cost: 90 billion rows in 28 days become 10 billion.

Split by time: 27 days to train, the next day to validate and to fit the calibration, the last for test. New ads (5% a day) are a slice of their own.

Biases: position (slot as a feature, held at slot one when scoring), selection, since we learn from ads that won only: 1% exploration gives rows with known propensity. Features are logged as served, so no leak of a later counter.`,
  ),
  write(
    18.7,
    'features',
    'free',
    `Ad: id hash, smoothed click rate of ad, campaign, advertiser over 10 minutes, 1 day, 7 days (stream, a minute old), picture vector (static), category. Person: age band, country, device (profile, static), pages followed, clicks by category in two years (nightly), last ads seen today (seconds, frequency for fatigue). Context: slot, hour, page topic (at the request). Pair: this person's history with this advertiser (minutes). Millions of ids go through hashing into 200M rows x 16 x 4 B = 13 GB, one machine.`,
  ),
  write(
    23.4,
    'overview',
    'free',
    `Baseline: the linear model with hand crosses that is live, NE 0.86; and the average rate by definition at NE 1.

Funnel: 2M ads -> 3,000 by targeting, budgets and frequency -> 200 by a light pre-ranker -> click model -> calibration -> auction -> 3 slots.`,
  ),
  write(
    28.6,
    'models',
    'free',
    `Click model: boosted trees over counters against DCN-v2 and logistic regression. LR needs crosses by hand, whoever leaves takes the knowledge along. DCN learns crosses of ids and can go on learning by the hour, but is dearer to serve and to keep healthy. I take trees first since counters carry most of the signal and they train in minutes; I'd change to DCN when NE on the newest day is 0.5% better, because at our revenue that pays.

Loss: log loss, weights for sampled negatives. Calibration: isotonic regression on rows that the model has not seen, refitted hourly on closed rows, with a factor per country.

Training: trees daily on 28 days, counters in stream.`,
  ),
  write(
    32.9,
    'metrics',
    'free',
    `Offline: normalized entropy because log loss depends on the base rate of the day and country; predicted over actual in total and for each large advertiser; AUC only besides, since it is blind to a doubled probability; revenue replayed in the auction. For the pre-ranker recall of the ads that would have won. Online: revenue per thousand requests decides. Guardrails: hides and reports, feed opens, spend of advertisers against budget, p99.

Experiment: by person with budgets split alike, two weeks, 0.5% detectable, guardrails must not fall. Slices: new ads, small advertisers, countries, people without consent.`,
  ),
  write(
    36.8,
    'serving',
    'free',
    `Budget: targeting 15, features 15, pre-rank 8, scoring 25, calibration and auction 5, spare 32 of the 100 ms.

Peak 37k x 200 x 0.86 MFLOP = 6.4 TFLOP, at 1.6 TFLOP and 60% busy seven machines; feature reads are several times that, I take 40: 40 x 2.56 x 730 = $75k a month.

Ahead of time: embeddings, nightly aggregates. At the request: counters, score, auction (bids must be at most a minute old).

Failure: model silent for 60 ms -> no click campaign is charged on a guess; impression campaigns or house ads fill, or the slot stays empty. Feature store out -> the same after two minutes, because a wrong price has to be paid back.

Rollout: shadow with calibration compared, 1% canary, automatic rollback if predicted over actual leaves 0.95 to 1.05 or revenue falls; then the test.`,
  ),
  write(
    41.8,
    'monitoring',
    'free',
    `On the wall: predicted over actual clicks of the last closed hour, total and the top 1,000 advertisers; outside 0.95 to 1.05 pages ads on-call, outside 0.9 to 1.1 rolls back. Also: empty features, age of counters, spend pace, hide rate, fallback share, score drift (PSI).

Retraining: daily, calibration hourly. A gate: NE no worse than the live model on the newest closed hour and calibration in bounds, else the old one stays; bot traffic is removed by the fraud service first.

Loops: ads that win get data, others do not; 1% exploration. Fatigue: a long holdout with fewer ads shows what ads cost in visits.`,
  ),
  write(
    44,
    'summary',
    'free',
    `A calibrated click chance between targeting and the auction. The decision that matters most: calibrate by the hour on closed rows, because the number is sold. Weakest: new ads. Next month: sales as a second objective for those who report them.`,
  ),
];

/** As strong as the strong one, and writes free text alone: no table, no estimate sheet, no field with a name. */
export const freeText = candidate(
  'free-text',
  'ad-click-prediction',
  '7-step',
  'senior',
  talk,
  notes,
  boardOf(otherWords.acts),
);
