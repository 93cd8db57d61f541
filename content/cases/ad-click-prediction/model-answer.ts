import type { PrivateCase } from '../../../lib/session/case.ts';

const clarify = `**Goal.** Revenue for a thousand requests, as long as people do not hide more ads or come less often, and advertisers get what they pay for. Predicted over actual clicks has to stay between 0.98 and 1.02 on every day.

**Money.** Seven in ten campaigns pay for a click, the others for an impression, in one auction. Ads are ordered by bid times predicted click rate, or by the bid for an impression; the winner pays the least that would have won, and never less than the reserve. Campaigns have budgets a day, and a pacing service.

**Scale.** 80 million people x 20 requests = 1.6 billion a day, 18,500 a second, 37,000 at the peak. A request asks for 3 ads, 2 of which are seen. 2 million ads, 5% of them new each day; targeting leaves about 3,000 for a request.

**Limits.** 100 ms from the feed’s request to the chosen ads, $250,000 a month, nobody charged for a guess, people who opted out served by the post above and the country alone.

**Not part of it.** Making and reviewing ads, billing, the order of the posts, predicting sales.`;

const frame = `Binary classification of person, ad, place and moment, whose output is the **probability** of a click. It is multiplied by a bid and makes a price: the order alone would not do. A factor common to all would cancel among those who pay for clicks; it does not against bids for an impression, at the reserve price, and in pacing. Errors that differ between kinds of ads never cancel.

**Rejected for now.** Sales: nearer to what advertisers want, but 30% of them report, up to 7 days late; they come as a second head. Revenue itself: a regression on bids would learn what advertisers offer, not what people like.`;

const data = `**Rows.** Impressions in view, with features as they were served: 3.2 billion a day. 1.2% are clicked.

**Labels.** Half of the clicks come within 30 minutes, the other half 30 hours later on average: three in four are in after a day, 95% after three. Rows wait for a day and are then used; the fifth that is still missing is made up for by weights. Its share comes from the delays seen so far, counted so that young rows, of which only quick clicks can be known, do not hide the slow ones. Calling open rows negatives would make predictions too low. Invalid clicks are struck out; a second pass a day later corrects what was learned.

**Thinning.** One negative in ten is kept, all clicks; 90 billion rows of 28 days become 10 billion. Predictions are put back by q = p / (p + (1 - p) / w) with w = 0.1, or calibration does it.

**Split.** Learn up to a day, leave the window of late clicks, test on the next day. Progressive validation runs beside training: every row is predicted before it is learned.

**What is wrong with it.** A log of winners: what was underestimated once is not shown again. 1% of the traffic explores, with known chances. The place is a feature in training, and set to the first place when the auction compares ads.

**Features.** Smoothed click rates of ad, advertiser, person and person-advertiser over an hour, a day, a week, from the stream; ids hashed into tables; text and picture vectors; the post above; hour, device, country. Crosses: person’s topics with category of the ad, place with format.`;

const model = `**Baseline.** Logistic regression over hashed features with hand-made crosses, as today: normalized entropy 0.86.

**Options.** Trees find crosses over counts by themselves, and are fitted anew each time; ids with millions of values do not suit them. Leaves of trees as features of a regression did better than either alone in published work. A cross network (DCN) learns crosses over embeddings and goes on learning by the hour: taken, because campaigns live for six days.

**Path.** Targeting by an inverted index (3,000), a cheap model (300), the cross network, **calibration** (isotonic, fitted each hour on rows that the model has not seen, corrected by place and country), auction with reserve price, caps by advertiser and person, a place for exploration.

**Loss.** Log loss; a ranking loss alone would lose the level.`;

const evaluate = `**Offline.** Normalized entropy (log loss over that of the base rate, so that days and countries compare), predicted over actual clicks on the whole and by slice, AUC for the order. AUC alone is blind to the level.

**Replay.** The auction with the new chances on logged requests: which winners change, and what true prices would have been; good for a direction, biased by the log.

**Online.** A/B by person with budgets split between the groups, two whole weeks: revenue for a thousand requests first. Guardrails: hides, reports, sessions, calibration of the 1,000 largest advertisers, p99, empty slots. 0.5% is worth shipping.`;

const serve = `**Budget, p99.** Network 10, sign-in and context 10, targeting 15, features in one batch 15, first stage 5, click model 20, calibration and auction 5: 80 of 100 ms.

**Compute.** 37,000 x 300 ads x 0.86 MFLOP = 9.6 TFLOP a second: 10 machines for the arithmetic; features cost more. Tables of 200 million rows x 16 x 4 bytes = 13 GB fit into every machine.

**Fresh.** Counts through the stream within a minute; dense layers each hour, embeddings of new ads more often; new ads and changed bids in the targeting index within a minute.

**When something fails.** Features missing: defaults seen in training, with their own calibration. Model silent: yesterday’s calibrated rate of the ad. All silent after 60 ms: an ad of our own, nobody is charged. Budgets are checked last and again after the click.

**Rollout.** Shadow scores first, since they move no prices; then a canary of 1% that rolls back by calibration; then the A/B test.`;

const monitor = `**On the wall.** Predicted over actual clicks of the last hours, corrected for clicks still to come: whole, by country, place, large advertiser, new ads. Beyond 2% on the whole somebody is called.

**Beside it.** Distribution of scores and features, share of defaults, age of counts, prices, spend against pace, hides.

**Learning by the hour** needs a gate on fresh rows, a freeze when click quality falls, five versions to go back to, and refunds as a process.

**Loops.** Winners get data, the rest does not: share of new ads that win, exploration, spend of small advertisers.`;

const close = `A chance that comes true, since prices are made of it; a cross network, since campaigns live for days. **Weakest point:** late and invalid clicks both bend the level, in opposite directions. **Next:** a delay model instead of a fixed wait, the sale given a click, uncertainty of new ads in the auction.`;

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
