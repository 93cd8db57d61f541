import type { CaseAnchor } from '../../../lib/session/case.ts';

const at = (dimension: string, level: CaseAnchor['level'], meets: string, exceeds: string): CaseAnchor => ({
  dimension,
  level,
  meets,
  exceeds,
});

/** What meets and what exceeds the bar in this case, by dimension and level. */
export const anchors: readonly CaseAnchor[] = [
  at(
    'navigation',
    'mid',
    'Asks who pays for what, how the auction orders ads, how many requests there are, and how rare clicks are.',
    'Sees that a prediction that is wrong for one kind of ad is a wrong price, before being told.',
  ),
  at(
    'navigation',
    'senior',
    'Names what people, advertisers and the network want and where they disagree; picks clicks over sales with a reason; says aloud that review, billing and posts are left out.',
    'Asks how far predictions may be off, and builds the design around that number.',
  ),
  at(
    'navigation',
    'staff',
    'Weighs revenue of the week against advertisers who stay, brings consent and forbidden targeting in, and says who has to agree to a change of prices.',
    'Shows when a simpler market, such as fixed prices for small advertisers, would serve better.',
  ),
  at(
    'data',
    'mid',
    'A row is an impression in view; a click within a window is the label; the split goes by time.',
    'Knows that thinned negatives have to be put right, with the formula.',
  ),
  at(
    'data',
    'senior',
    'Chooses how long to wait from how late clicks come, says what waiting costs, corrects thinning, strikes out invalid clicks, and leaves a gap before the test day.',
    'Compares two ways with late clicks in a run.',
  ),
  at(
    'data',
    'staff',
    'Treats the log as a log of winners: priced exploration, propensities, what stays unknown; guards training against poisoned clicks.',
    'Puts a price on exploration in revenue for a thousand requests, and a stop rule on it.',
  ),
  at(
    'features',
    'mid',
    'Ids as embeddings or hashes; click rates of ad, advertiser and person; the post above and the device as context.',
    'Smooths click rates of rare ads towards those of their advertiser.',
  ),
  at(
    'features',
    'senior',
    'Counts over several windows with source and age, from the stream where minutes matter; crosses on purpose; features logged as served.',
    'Says what each becomes when the stream stops, and that calibration of that mode is known.',
  ),
  at(
    'features',
    'staff',
    'Prices freshness, bounds tables by hashing with a known collision rate, handles opted-out people and forbidden columns together with what stands in for them.',
    'Ran an ablation, and dropped a group that did not pay.',
  ),
  at(
    'modelling',
    'mid',
    'Logistic regression as a baseline, then trees or a cross network, with log loss and a reason.',
    'Adds a calibration step, and says which data it is fitted on.',
  ),
  at(
    'modelling',
    'senior',
    'Compares regression with crosses, trees and DCN on updates, memory and latency; a cheap stage before; calibration after, by slice.',
    'Shows in a run that crosses lower normalized entropy, after saying by how much.',
  ),
  at(
    'modelling',
    'staff',
    'Models click, hide and sale together where it pays, treats the uncertainty of new ads in the auction, and says where more complexity would not move money.',
    'Measures how much revenue miscalibration costs, and sets the effort by that.',
  ),
  at(
    'evaluation',
    'mid',
    'Log loss or normalized entropy beside AUC, and an A/B test on revenue.',
    'Adds predicted over actual clicks, and a guardrail on hides.',
  ),
  at(
    'evaluation',
    'senior',
    'Progressive validation by day, calibration by slice, revenue with guardrails for people and advertisers, and budgets split between the groups.',
    'Explains how entropy can fall while revenue stands still.',
  ),
  at(
    'evaluation',
    'staff',
    'Holdouts for ad load over months, effects between advertisers, and the worth of a tenth of a percent of entropy in money.',
    'Designs the test of a change in prices, with what advertisers do in answer.',
  ),
  at(
    'serving',
    'mid',
    'Targeting, features, click model, auction in 100 ms; a fallback that needs no model.',
    'A rough sum of milliseconds by step.',
  ),
  at(
    'serving',
    'senior',
    'A budget by step with slack, feature reads in one batch, size of the tables, pacing as a part of the path, shadow and canary before prices move.',
    'Load at 37,000 requests a second was simulated, and the bottleneck named.',
  ),
  at(
    'serving',
    'staff',
    'Machines and money at the peak within $250,000 a month, steps of degradation with known calibration, what is charged in each, and regions.',
    'Trades candidates, table size and bits against entropy with numbers from runs.',
  ),
  at(
    'monitoring',
    'mid',
    'Calibration, latency and revenue on a board; retraining at least daily.',
    'Says who is called when predictions are 10% too high.',
  ),
  at(
    'monitoring',
    'senior',
    'Predicted over actual clicks by slice within hours, corrected for late clicks; drift and skew checks; gate, canary and rollback.',
    'Tells an honest shift, such as a sale, from a broken feature.',
  ),
  at(
    'monitoring',
    'staff',
    'Watches the market: prices, spend of small advertisers, share of new ads, hides by person; refunds and an order of actions for incidents.',
    'A fault was simulated over days, noticed by a monitor, and survived.',
  ),
  at(
    'communication',
    'mid',
    'Says what comes next, answers what was asked, and keeps roughly to the minutes.',
    'Takes a hint at once and says what it changes.',
  ),
  at(
    'communication',
    'senior',
    'Leads from money to monitoring, says decisions with their price, and changes the design when a curveball makes it wrong.',
    'Sums up after each step, and asks whether to go deeper or on.',
  ),
  at(
    'communication',
    'staff',
    'Sets the agenda, spends the time where the money is, and speaks of advertisers, people and dollars rather than of layers.',
    'Leaves a page that finance and engineering could both sign.',
  ),
];
