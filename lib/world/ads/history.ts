import type { ObservedAdsWorld } from './types.ts';

/** Counts of impressions and of known clicks. */
export interface Counts {
  readonly impressions: Float64Array;
  readonly clicks: Float64Array;
}

const makeCounts = (length: number): Counts => ({
  impressions: new Float64Array(length),
  clicks: new Float64Array(length),
});

/** The first day at whose start a click is known. */
const knownDay = (day: number, hour: number, delayHours: number): number =>
  day + Math.ceil((hour + delayHours) / 24);

/**
 * What the log tells as of the start of a day: impressions of the days before, and of their clicks
 * those that have come in. Days only go forward.
 */
export class AdsHistory {
  readonly ofAd: Counts;
  readonly ofAdvertiser: Counts;
  readonly ofUser: Counts;
  /** Row-major, users x verticals. */
  readonly ofUserVertical: Counts;
  /** Row-major, interests x verticals. */
  readonly ofInterestVertical: Counts;
  /** Known clicks over impressions of all ads, one click of a hundred impressions being added. */
  rate = 0.01;
  day = 0;
  private readonly observed: ObservedAdsWorld;
  private readonly arrivals: readonly number[][];
  private next = 0;
  private impressions = 0;
  private clicks = 0;

  constructor(observed: ObservedAdsWorld) {
    const { ads, campaigns, users, log, config } = observed;
    this.observed = observed;
    this.ofAd = makeCounts(ads.count);
    this.ofAdvertiser = makeCounts(campaigns.advertisers);
    this.ofUser = makeCounts(users.count);
    this.ofUserVertical = makeCounts(users.count * ads.verticals);
    this.ofInterestVertical = makeCounts(users.interests * ads.verticals);
    const arrivals: number[][] = Array.from({ length: config.days + 1 }, () => []);
    for (let row = 0; row < log.count; row += 1) {
      if (log.click[row] === 0) continue;
      const known = knownDay(log.day[row] as number, log.hour[row] as number, log.delayHours[row] as number);
      arrivals[Math.min(known, config.days)]?.push(row);
    }
    this.arrivals = arrivals;
  }

  /** Goes forward to the start of a day. Throws where that lies behind. */
  moveTo(day: number): void {
    if (day < this.day) throw new RangeError(`History goes forward; day ${day} is before ${this.day}.`);
    const { log } = this.observed;
    for (; this.next < log.count && (log.day[this.next] as number) < day; this.next += 1) {
      this.add(this.next, 'impressions');
      this.impressions += 1;
    }
    for (; this.day < day;) {
      this.day += 1;
      // what comes in after the last day is never known
      if (this.day >= this.arrivals.length - 1 && day > this.observed.config.days) break;
      for (const row of this.arrivals[this.day] ?? []) {
        this.add(row, 'clicks');
        this.clicks += 1;
      }
    }
    this.rate = (this.clicks + 1) / (this.impressions + 100);
  }

  private add(row: number, what: keyof Counts): void {
    const { log, ads, users } = this.observed;
    const ad = log.ad[row] as number;
    const user = log.user[row] as number;
    const bump = (counts: Counts, at: number): void => {
      const column = counts[what];
      column[at] = (column[at] as number) + 1;
    };
    bump(this.ofAd, ad);
    bump(this.ofAdvertiser, ads.advertiser[ad] as number);
    bump(this.ofUser, user);
    const vertical = ads.vertical[ad] as number;
    bump(this.ofUserVertical, user * ads.verticals + vertical);
    bump(this.ofInterestVertical, (users.interest[user] as number) * ads.verticals + vertical);
  }
}
