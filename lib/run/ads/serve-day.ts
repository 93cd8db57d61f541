import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AdsMoney } from '../ads-result.ts';
import type { RunContext } from '../context.ts';
import type { Plan } from '../plan.ts';
import { quantile } from '../quantile.ts';
import type { FunnelStage, RunError, RunTimings } from '../result.ts';
import { AuctionDay, type AuctionResult, type AuctionRules, type Bidder } from './auction.ts';
import { fitCorrection, summariseMoney } from './money.ts';
import type { AdsPlan } from './plan.ts';
import type { AdsRequest, PreparedAds } from './prepare.ts';
import {
  type AdsServer,
  type AdsStage,
  createAdsServer,
  drawRequests,
  findEntry,
  type PricedCandidates,
} from './serve.ts';

/** Requests served before the clock counts. */
const WARM_UP_REQUESTS = 30;
/** Requests between two pulses. */
const REQUESTS_PER_PULSE = 20;

/** The auction as the steps of a plan set it. */
function readRules(plan: Plan, { auction }: AdsPlan, prepared: PreparedAds): AuctionRules {
  const most = (step: 'creator-caps' | 'category-caps'): number => {
    const found = plan.steps.flatMap((one) =>
      one.step === 'rerank' && one.rerank.step === step ? [one.rerank.most] : [],
    );
    return Math.min(plan.response.size, ...found);
  };
  return {
    slots: plan.response.size,
    reserveUsd: auction.reserveUsd,
    pacing: auction.pacing,
    mostOfAdvertiser: most('creator-caps'),
    mostOfVertical: most('category-caps'),
    examination: (position) => prepared.world.truth.examination(position),
  };
}

/** Slots that are filled by chance. */
function countExplored(plan: Plan): number {
  const [slots = 0] = plan.steps.flatMap((one) =>
    one.step === 'rerank' && one.rerank.step === 'exploration' ? [one.rerank.slots] : [],
  );
  return Math.min(slots, plan.response.size);
}

/** Turns candidates into bidders; budgets are those of the evaluated part of the day. */
class Bidding {
  private readonly prepared: PreparedAds;
  private readonly share: number;

  constructor(prepared: PreparedAds, evaluated: number) {
    this.prepared = prepared;
    this.share = evaluated / Math.max(1, prepared.requests.length);
  }

  bidders({ user, context }: AdsRequest, { ads, chances, seen }: PricedCandidates): readonly Bidder[] {
    const { observed, truth } = this.prepared.world;
    const { campaigns } = observed;
    return Array.from(ads, (ad, at) => {
      const campaign = observed.ads.campaign[ad] as number;
      return {
        ad,
        campaign,
        advertiser: observed.ads.advertiser[ad] as number,
        vertical: observed.ads.vertical[ad] as number,
        perImpression: campaigns.perImpression[campaign] === 1,
        bidUsd: campaigns.bidUsd[campaign] as number,
        budgetUsd: (campaigns.dailyBudgetUsd[campaign] as number) * this.share,
        chance: chances[at] as number,
        truth: truth.clickProbability(user, ad, context, seen[at] as number),
      };
    });
  }
}

/** What serving the requests found. */
export interface ServedDay {
  readonly money: AdsMoney;
  readonly funnel: readonly FunnelStage[];
  readonly times: Pick<RunTimings, 'requests' | 'stages' | 'request'>;
}

/** Times of every stage over all requests. */
class StageClock {
  readonly times: Float64Array[] = [];
  readonly counts: Float64Array;
  private readonly clock: () => number;
  private readonly stages: number;
  private row = new Float64Array(0);
  private stage = 0;
  private from = 0;

  constructor(stages: number, clock: () => number) {
    this.stages = stages;
    this.clock = clock;
    this.counts = new Float64Array(stages);
  }

  begin(): void {
    this.row = new Float64Array(this.stages);
    this.times.push(this.row);
    this.stage = 0;
    this.from = this.clock();
  }

  /** Goes on after something that is not part of a request. */
  resume(): void {
    this.from = this.clock();
  }

  tick(left: number): void {
    const now = this.clock();
    this.row[this.stage] = now - this.from;
    this.counts[this.stage] = (this.counts[this.stage] as number) + left;
    this.stage += 1;
    this.from = now;
  }
}

const spread = (values: Float64Array) => ({
  p50Ms: quantile(values, 0.5),
  p95Ms: quantile(values, 0.95),
  p99Ms: quantile(values, 0.99),
});

/** What is offered on one request: all bidders, and those that exploration puts in. */
interface Offer {
  readonly bidders: readonly Bidder[];
  readonly explored: readonly Bidder[];
}

/** Sells the slots of a day three times: by the chances of the design, by the same put right, by the true ones. */
class SalesFloor {
  private readonly rules: AuctionRules;
  private readonly design: AuctionDay;
  private readonly oracle: AuctionDay;
  private readonly offers: Offer[] = [];
  readonly sold: AuctionResult[] = [];
  private readonly ideal: AuctionResult[] = [];

  constructor(rules: AuctionRules) {
    this.rules = rules;
    this.design = new AuctionDay(rules);
    this.oracle = new AuctionDay(rules);
  }

  /** Sells one request by the chances of the design. */
  sell(offer: Offer, progress: number): AuctionResult {
    const result = this.design.sell(offer.bidders, progress, offer.explored);
    this.offers.push(offer);
    this.sold.push(result);
    return result;
  }

  /** Sells the same request by the true chances of all ads that may be shown. */
  sellKnowing(everyone: readonly Bidder[], progress: number): void {
    const knowing = everyone.map((bidder) => ({ ...bidder, chance: bidder.truth }));
    this.ideal.push(this.oracle.sell(knowing, progress));
  }

  /** Sells everything once more, with level and slope of the chances put right, and sums up; nothing where there were no bidders. */
  async sumUp(seed: number): Promise<AdsMoney | undefined> {
    const all = this.offers.flatMap(({ bidders }) => bidders);
    if (all.length === 0) return undefined;
    const correct = await fitCorrection(
      all.map(({ chance }) => chance),
      all.map(({ truth }) => truth),
    );
    const day = new AuctionDay(this.rules);
    const calibrated = this.offers.map(({ bidders, explored }, done) => {
      const corrected = bidders.map((bidder) => ({ ...bidder, chance: correct(bidder.chance) }));
      const same = explored.flatMap((one) => corrected[bidders.indexOf(one)] ?? []);
      return day.sell(corrected, done / this.offers.length, same);
    });
    return summariseMoney({ design: this.sold, calibrated, oracle: this.ideal }, this.rules.slots, seed);
  }
}

/** Draws what exploration puts into the last slots. */
function createExplorer(slots: number, seed: number): (bidders: readonly Bidder[]) => readonly Bidder[] {
  const random = createRandom(seed, 'ads-exploration');
  return (bidders) =>
    Array.from(
      { length: bidders.length === 0 ? 0 : slots },
      () => bidders[random.below(bidders.length)],
    ).flatMap((bidder) => bidder ?? []);
}

/** How many ads are left after each stage, as a mean over the requests. */
function countFunnel(
  plan: Plan,
  stages: readonly AdsStage[],
  { counts }: StageClock,
  sold: readonly AuctionResult[],
  { summary }: PreparedAds,
): readonly FunnelStage[] {
  const mean = (total: number): number => total / sold.length;
  const auction = stages.at(-1)?.node ?? plan.response.node;
  const before = stages
    .slice(0, -1)
    .flatMap(({ node, counts: stage }, at): FunnelStage[] =>
      stage === undefined ? [] : [{ node, stage, count: mean(counts[at] as number) }],
    );
  const allowed = sold.reduce((sum, one) => sum + one.allowed, 0);
  const shown = sold.reduce((sum, { ads }) => sum + ads.length, 0);
  return [
    { node: findEntry(plan), stage: 'catalogue', count: summary.videos },
    ...before,
    { node: auction, stage: 'allowed', count: mean(allowed) },
    { node: plan.response.node, stage: 'shown', count: mean(shown) },
  ];
}

function summariseTimes(stages: readonly AdsStage[], { times }: StageClock): ServedDay['times'] {
  return {
    requests: times.length,
    stages: stages.map(({ node, label }, at) => ({
      node,
      label,
      ...spread(Float64Array.from(times, (row) => row[at] as number)),
    })),
    request: spread(Float64Array.from(times, (row) => row.reduce((sum, ms) => sum + ms, 0))),
  };
}

/**
 * Serves requests of the tested day, in their order, and sells their slots three times: by the chances
 * of the design, by the same put right by the truth, and by the true ones. Times are taken on the way;
 * what only the truth knows is not part of them.
 *
 * Error: nothing-to-evaluate. Randomness: the requests and what is explored, by the seed. Rejects with
 * what the pulse throws.
 */
export async function serveDay(
  plan: Plan,
  ads: AdsPlan,
  server: AdsServer,
  prepared: PreparedAds,
  { clock, pulse, seed, cache }: RunContext,
): Promise<Result<ServedDay, RunError>> {
  const requests = drawRequests(prepared, seed);
  const bidding = new Bidding(prepared, requests.length);
  const explore = createExplorer(countExplored(plan), seed);
  const floor = new SalesFloor(readRules(plan, ads, prepared));
  const targeting = createAdsServer({ ...plan, steps: [] }, [], [], prepared);
  const ignore = (): void => undefined;
  if (!cache.warm) for (const one of requests.slice(0, WARM_UP_REQUESTS)) server.serve(one, ignore);
  cache.warm = true;
  const watch = new StageClock(server.stages.length + 1, clock);
  for (const [done, request] of requests.entries()) {
    if (done % REQUESTS_PER_PULSE === 0) await pulse({ stage: 'serve', done, total: requests.length });
    const progress = done / requests.length;
    watch.begin();
    const candidates = server.serve(request, (left) => watch.tick(left));
    const bidders = bidding.bidders(request, candidates);
    const explored = explore(bidders);
    watch.resume();
    watch.tick(floor.sell({ bidders, explored }, progress).ads.length);
    floor.sellKnowing(bidding.bidders(request, targeting.serve(request, ignore)), progress);
  }
  const money = await floor.sumUp(seed);
  if (money === undefined)
    return err({ code: 'nothing-to-evaluate', reason: 'no ad could be shown on the tested day' });
  const stages = [...server.stages, { node: ads.auction.node ?? plan.response.node, label: 'Auction' }];
  return ok({
    money,
    funnel: countFunnel(plan, stages, watch, floor.sold, prepared),
    times: summariseTimes(stages, watch),
  });
}
