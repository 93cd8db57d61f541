import { describe, expect, test } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { AuctionDay, type AuctionRules, type Bidder, priceOf } from './auction.ts';

const rules: AuctionRules = {
  slots: 2,
  reserveUsd: 0.1,
  pacing: false,
  mostOfAdvertiser: 2,
  mostOfVertical: 2,
  examination: (position) => (position === 0 ? 1 : 0.5),
};

/** A bidder of a campaign of its own, by clicks. */
const bidder = (ad: number, bidUsd: number, chance: number, part: Partial<Bidder> = {}): Bidder => ({
  ad,
  campaign: ad,
  advertiser: ad,
  vertical: ad,
  perImpression: false,
  bidUsd,
  budgetUsd: 1000,
  chance,
  truth: chance,
  ...part,
});

describe('one auction, worked by hand', () => {
  test('winners pay what beats the next one', () => {
    // money by impression: 0.04, 0.03, 0.02
    const three = [bidder(1, 2, 0.02), bidder(2, 1, 0.03), bidder(3, 4, 0.005)];
    const sold = new AuctionDay(rules).sell(three, 0);
    expect(sold.ads).toEqual([1, 2]);
    // first: 0.03 / 0.02 = 1.5 a click, second: 0.02 / 0.03 a click at half the looks
    expect(sold.revenue).toBeCloseTo(0.02 * 1.5 + 0.5 * 0.03 * (0.02 / 0.03), 12);
    expect(sold.value).toBeCloseTo(0.02 * 2 + 0.5 * 0.03, 12);
    expect(sold.clicks).toBeCloseTo(0.02 + 0.5 * 0.03, 12);
    expect([sold.overcharged, sold.undercharged]).toEqual([0, 0]);
  });
  test('alone, one pays the reserve; below the reserve one is not shown', () => {
    const sold = new AuctionDay(rules).sell([bidder(1, 2, 0.02), bidder(2, 0.05, 0.9)], 0);
    expect(sold.ads).toEqual([1]);
    expect(sold.revenue).toBeCloseTo(0.02 * 0.1, 12);
  });
  test('ads paid by impression compete by their bid', () => {
    const brand = bidder(2, 0.03, 0.001, { perImpression: true });
    const sold = new AuctionDay(rules).sell([bidder(1, 2, 0.02), brand, bidder(3, 4, 0.005)], 0);
    expect(sold.ads).toEqual([1, 2]);
    expect(sold.revenue).toBeCloseTo(0.02 * 1.5 + 0.5 * 0.02, 12);
  });
  test('a chance that is twice too high charges half, and wins against an ad paid by impression', () => {
    const brand = bidder(2, 0.05, 0.001, { perImpression: true });
    const honest = new AuctionDay({ ...rules, slots: 1 }).sell([bidder(1, 2, 0.02), brand], 0);
    const wrong = new AuctionDay({ ...rules, slots: 1 }).sell(
      [bidder(1, 2, 0.04, { truth: 0.02 }), brand],
      0,
    );
    expect(honest.ads).toEqual([2]);
    expect(honest.revenue).toBeCloseTo(0.04, 12);
    expect(wrong.ads).toEqual([1]);
    // a click costs 0.05 / 0.04; a fair price would be the whole bid
    expect(wrong.revenue).toBeCloseTo(0.02 * 1.25, 12);
    expect(wrong.undercharged).toBeCloseTo(0.02 * (2 - 1.25), 12);
  });
  test('what is explored stands last and pays the reserve', () => {
    const explored = bidder(9, 1, 0.001);
    const sold = new AuctionDay(rules).sell([bidder(1, 2, 0.02), bidder(2, 1, 0.03), explored], 0, [
      explored,
    ]);
    expect(sold.ads).toEqual([1, 9]);
  });
});

describe('laws of the auction', () => {
  const draw = (seed: number, count: number): readonly Bidder[] => {
    const random = createRandom(seed, 'auction-test');
    return Array.from({ length: count }, (_, ad) =>
      bidder(ad, 0.1 + random.uniform(), 0.001 + 0.03 * random.uniform(), {
        campaign: Math.floor(ad / 2),
        advertiser: Math.floor(ad / 4),
        vertical: ad % 3,
        perImpression: random.chance(0.2),
        truth: 0.001 + 0.03 * random.uniform(),
      }),
    );
  };
  test('nobody pays more than the bid, and nobody wins less than the reserve', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const sold = new AuctionDay(rules).sell(draw(seed, 12), 0);
      expect(sold.revenue).toBeLessThanOrEqual(sold.value + 1e-12);
      expect(priceOf({ perImpression: false, bidUsd: 0.5 }, 0.01, 0.0001, 0.1)).toBe(0.1);
      expect(priceOf({ perImpression: false, bidUsd: 0.5 }, 0.01, 0.1, 0.1)).toBe(0.5);
    }
  });
  test('all chances wrong by one factor change neither winners nor prices where all pay by click', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const byClick = draw(seed, 12).map((one) => ({ ...one, perImpression: false }));
      const free = { ...rules, reserveUsd: 0 };
      const first = new AuctionDay(free).sell(byClick, 0);
      const tripled = byClick.map((one) => ({ ...one, chance: 3 * one.chance }));
      const second = new AuctionDay(free).sell(tripled, 0);
      expect(second.ads).toEqual(first.ads);
      expect(second.revenue).toBeCloseTo(first.revenue, 12);
    }
  });
  test('true chances charge nobody too much or too little', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const knowing = draw(seed, 12).map((one) => ({ ...one, chance: one.truth }));
      const { overcharged, undercharged } = new AuctionDay(rules).sell(knowing, 0);
      expect([overcharged, undercharged]).toEqual([0, 0]);
    }
  });
  test('one ad of a campaign, and no more of an advertiser or a vertical than the caps say', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const bidders = draw(seed, 40);
      const capped = { ...rules, slots: 6, mostOfAdvertiser: 1, mostOfVertical: 2 };
      const { ads } = new AuctionDay(capped).sell(bidders, 0);
      expect(new Set(ads.map((ad) => bidders[ad]?.advertiser)).size).toBe(ads.length);
      for (const vertical of [0, 1, 2]) {
        expect(ads.filter((ad) => bidders[ad]?.vertical === vertical).length).toBeLessThanOrEqual(2);
      }
    }
  });
  test('budgets end, and pacing keeps something of them for later', () => {
    const poor = bidder(1, 2, 0.5, { budgetUsd: 1 });
    const other = bidder(2, 1, 0.5);
    const shown = (pacing: boolean): readonly boolean[] => {
      const day = new AuctionDay({ ...rules, slots: 1, pacing });
      return Array.from({ length: 20 }, (_, at) => day.sell([poor, other], at / 20).ads[0] === 1);
    };
    expect(shown(false)).toEqual([true, true, ...Array.from({ length: 18 }, () => false)]);
    expect(shown(true)[0]).toBe(true);
    expect(shown(true)[1]).toBe(false);
    expect(shown(true).lastIndexOf(true)).toBeGreaterThan(5);
  });
});
