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
    'Asks what success means, how often people ask for a list, how many are new, and writes both scale and assumptions down.',
    'Notices that watch time and retention can disagree, and asks which one wins.',
  ),
  at(
    'navigation',
    'senior',
    'Takes retention as the goal and watch time as its proxy, rejects clicks and completion with a reason each, and says aloud that search, ads and notifications are left out.',
    'Asks what today’s list of popular videos achieves, and what a permanent holdout would say.',
  ),
  at(
    'navigation',
    'staff',
    'Names whom a wrong list hurts (viewers, small creators, minors), what the law asks, and who has to agree before launch.',
    'Proposes another definition of success, such as minutes that people say were worth it, with the cost of measuring it.',
  ),
  at(
    'data',
    'mid',
    'Labels from impressions that came into view, a good view by a rule in seconds, and a split by time.',
    'Says that seconds watched are complete only after a day, and waits for them.',
  ),
  at(
    'data',
    'senior',
    'Different negatives for retrieval (batch with logQ, some hard) and ranking (seen, not watched); point-in-time features; a plan for the place in the list.',
    'Works out how many rows a day of impressions makes, and which of them are kept.',
  ),
  at(
    'data',
    'staff',
    'Treats the log as what the old lists allowed: exploration traffic with known chances, propensities, and what remains unknown.',
    'Prices the exploration: places a list, minutes lost today, and how it is decided.',
  ),
  at(
    'features',
    'mid',
    'Groups of person, video, pair and moment, with an encoding for ids, and content features for videos without views.',
    'Picks the three that should matter most, and says why.',
  ),
  at(
    'features',
    'senior',
    'Each feature with its source and age: counts from the stream within minutes, profiles by batch; features logged as served, so that both sides agree.',
    'Says what a missing feature becomes, and that training has seen that too.',
  ),
  at(
    'features',
    'staff',
    'Sets freshness against cost for each group, plans an ablation, and names owners; knows what deleting a person does to counts and vectors.',
    'Ran the ablation in the lab, and dropped a group that did not pay.',
  ),
  at(
    'modelling',
    'mid',
    'A baseline of popular videos, candidates by collaborative filtering or towers, and a ranker with a loss that fits its label.',
    'Beats the baseline in a run, and says by how much with the interval.',
  ),
  at(
    'modelling',
    'senior',
    'Two towers with an approximate index against matrix factorization, a cross network against trees, each with a reason from data, latency or cost; an order by expected seconds, not by clicks alone; several sources with quotas.',
    'Shows in a run what logQ or hard negatives change, after saying what would happen.',
  ),
  at(
    'modelling',
    'staff',
    'A funnel with a pre-ranker, a score of several goals with calibrated parts, corrected for the place, and a list that is made as a whole.',
    'Leaves something out on purpose, and shows that the loss is within the noise.',
  ),
  at(
    'evaluation',
    'mid',
    'Recall for retrieval, NDCG or AUC for ranking, an A/B test on minutes watched.',
    'Names a guardrail such as hides or p99, and a duration in whole weeks.',
  ),
  at(
    'evaluation',
    'senior',
    'Offline metrics by stage tied to one online goal, guardrails, slices for new people, new videos and small languages, and the size of the effect that the test can see.',
    'Explains why a better NDCG on the old system’s log may do nothing online.',
  ),
  at(
    'evaluation',
    'staff',
    'A long holdout for retention, proxies that were checked against it, and effects between the groups through creators and counts.',
    'Designs the test for the feedback loop itself, such as a share of people with another exploration rate for months.',
  ),
  at(
    'serving',
    'mid',
    'Retrieval by an index, ranking of some hundreds, features from a store, a popular list when something fails.',
    'A rough sum of milliseconds by stage that stays below 100.',
  ),
  at(
    'serving',
    'senior',
    'A budget by stage with room for the tail, memory of the index with its sharding, a refresh within the hour, a timeout before the fallback, and a way from shadow to everybody.',
    'Load at 35,000 requests a second was simulated, and the bottleneck named.',
  ),
  at(
    'serving',
    'staff',
    'Machines and money at the peak within $500,000 a month, graceful degradation in steps, what is lost with a region, and what is bought instead of built.',
    'Trades candidates, index and model width against each other with numbers from runs.',
  ),
  at(
    'monitoring',
    'mid',
    'Latency, errors and daily quality on a board, retraining once a day.',
    'Says what happens when quality falls: who looks, and which model comes back.',
  ),
  at(
    'monitoring',
    'senior',
    'Drift of features and scores, skew between training and serving, calibration on early clicks; alerts with an action, a gate before every model and rollback.',
    'Tells apart what is known within the hour from what is known after a day.',
  ),
  at(
    'monitoring',
    'staff',
    'Watches what the system does to itself: spread of exposure, new creators, new topics; owners and an order of actions for incidents.',
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
    'Leads from goal to monitoring, says decisions with their price, and changes the design when a curveball makes it wrong.',
    'Sums up after each step, and asks whether to go deeper or on.',
  ),
  at(
    'communication',
    'staff',
    'Sets the agenda, spends the time where the risk is, and talks of minutes, people and money rather than of layers.',
    'Leaves a page that another team could build from.',
  ),
];
