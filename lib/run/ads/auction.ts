/** An ad that takes part in an auction. */
export interface Bidder {
  readonly ad: number;
  readonly campaign: number;
  readonly advertiser: number;
  readonly vertical: number;
  readonly perImpression: boolean;
  /** What a click, or an impression, is worth to the advertiser, and is bid: USD. */
  readonly bidUsd: number;
  /** What its campaign may spend on the day, in the evaluated requests: USD. */
  readonly budgetUsd: number;
  /** The chance of a click that the auction is told, and the true one, both in the first slot. */
  readonly chance: number;
  readonly truth: number;
}

/** The rules of an auction. */
export interface AuctionRules {
  readonly slots: number;
  readonly reserveUsd: number;
  readonly pacing: boolean;
  /** Most ads of one advertiser, and of one vertical, on a request. */
  readonly mostOfAdvertiser: number;
  readonly mostOfVertical: number;
  /** The chance that a slot is looked at over that of the first one. */
  readonly examination: (position: number) => number;
}

/** What one request came to, as the truth expects it: USD and clicks. */
export interface AuctionResult {
  /** The ads shown, best first. */
  readonly ads: readonly number[];
  readonly revenue: number;
  readonly value: number;
  readonly clicks: number;
  readonly overcharged: number;
  readonly undercharged: number;
  /** Ads that were left after budgets and the reserve. */
  readonly allowed: number;
}

/** Budgets may run ahead of the day by this share of them. */
const PACING_SLACK = 0.1;

/** What an ad is ranked by: the money that an impression in the first slot is bid for. */
const rankOf = ({ perImpression, bidUsd }: Bidder, chance: number): number =>
  perImpression ? bidUsd : bidUsd * chance;

/**
 * The price of a winner: the least with which it would still stand above the next one, in its own
 * currency (a click, or an impression that is looked at); never less than the reserve a click, never
 * more than the bid.
 */
export function priceOf(
  { perImpression, bidUsd }: Pick<Bidder, 'perImpression' | 'bidUsd'>,
  chance: number,
  next: number,
  reserveUsd: number,
): number {
  if (perImpression) return Math.min(bidUsd, next);
  return Math.min(bidUsd, Math.max(reserveUsd, chance > 0 ? next / chance : bidUsd));
}

/**
 * One day of generalised second-price auctions. Ads are ranked by bid times predicted chance, those
 * paid by impression by their bid; each pays what the next one would have to be beaten by. Campaigns
 * spend what the truth expects, and leave when their budget is spent, or is ahead of the day where
 * budgets are paced. A request shows one ad of a campaign at most.
 *
 * Source: Edelman, Ostrovsky, Schwarz, Internet Advertising and the Generalized Second-Price Auction,
 * American Economic Review 2007. Simplified: bids are values, and impressions are paid when they are
 * looked at.
 */
export class AuctionDay {
  private readonly spentUsd = new Map<number, number>();
  private readonly rules: AuctionRules;

  constructor(rules: AuctionRules) {
    this.rules = rules;
  }

  /**
   * Sells the slots of one request.
   *
   * @param progress share of the day's requests that are over, 0 .. 1
   * @param explored ads that are put into the last slots, whatever they bid; they pay the reserve
   */
  sell(bidders: readonly Bidder[], progress: number, explored: readonly Bidder[] = []): AuctionResult {
    const { slots } = this.rules;
    const allowed = bidders.filter((bidder) => this.mayBid(bidder, progress));
    const order = allowed
      .map((bidder) => ({ bidder, rank: rankOf(bidder, bidder.chance) }))
      .sort((a, b) => b.rank - a.rank || a.bidder.ad - b.bidder.ad);
    const listed = this.listWinners(order, slots + 1);
    const drawn = explored.filter((one) => !listed.slice(0, slots - explored.length).includes(one));
    const won = listed.slice(0, slots - drawn.length);
    const totals = { revenue: 0, value: 0, clicks: 0, overcharged: 0, undercharged: 0 };
    won.forEach((bidder, position) => {
      const next = listed[position + 1];
      const price = this.price(bidder, next, 'chance');
      this.settle(totals, bidder, position, price, this.price(bidder, next, 'truth'));
    });
    drawn.forEach((bidder, at) => {
      const price = bidder.perImpression ? 0 : Math.min(bidder.bidUsd, this.rules.reserveUsd);
      this.settle(totals, bidder, won.length + at, price, price);
    });
    return { ads: [...won, ...drawn].map(({ ad }) => ad), allowed: allowed.length, ...totals };
  }

  private mayBid({ campaign, perImpression, bidUsd, budgetUsd }: Bidder, progress: number): boolean {
    const { reserveUsd, pacing } = this.rules;
    if (!perImpression && bidUsd < reserveUsd) return false;
    const spent = this.spentUsd.get(campaign) ?? 0;
    return spent < budgetUsd * (pacing ? Math.min(1, progress + PACING_SLACK) : 1);
  }

  /** The first ads of the order that the caps let through. */
  private listWinners(order: readonly { readonly bidder: Bidder }[], most: number): readonly Bidder[] {
    const { mostOfAdvertiser, mostOfVertical } = this.rules;
    const campaigns = new Set<number>();
    const advertisers = new Map<number, number>();
    const verticals = new Map<number, number>();
    const listed: Bidder[] = [];
    for (const { bidder } of order) {
      if (listed.length === most) break;
      const { campaign, advertiser, vertical } = bidder;
      const ofAdvertiser = advertisers.get(advertiser) ?? 0;
      const ofVertical = verticals.get(vertical) ?? 0;
      if (campaigns.has(campaign) || ofAdvertiser >= mostOfAdvertiser || ofVertical >= mostOfVertical) {
        continue;
      }
      campaigns.add(campaign);
      advertisers.set(advertiser, ofAdvertiser + 1);
      verticals.set(vertical, ofVertical + 1);
      listed.push(bidder);
    }
    return listed;
  }

  private price(bidder: Bidder, next: Bidder | undefined, by: 'chance' | 'truth'): number {
    const rank = next === undefined ? 0 : rankOf(next, next[by]);
    return priceOf(bidder, bidder[by], rank, this.rules.reserveUsd);
  }

  /** Writes down what one slot is worth and costs. */
  private settle(
    totals: { revenue: number; value: number; clicks: number; overcharged: number; undercharged: number },
    { campaign, perImpression, bidUsd, truth }: Bidder,
    position: number,
    priceUsd: number,
    fairUsd: number,
  ): void {
    const looks = this.rules.examination(position);
    const paid = looks * (perImpression ? 1 : truth);
    totals.revenue += paid * priceUsd;
    totals.value += paid * bidUsd;
    totals.clicks += looks * truth;
    totals.overcharged += paid * Math.max(0, priceUsd - fairUsd);
    totals.undercharged += paid * Math.max(0, fairUsd - priceUsd);
    this.spentUsd.set(campaign, (this.spentUsd.get(campaign) ?? 0) + paid * priceUsd);
  }
}
