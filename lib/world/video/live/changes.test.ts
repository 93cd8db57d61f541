import { beforeAll, describe, expect, test } from 'vitest';
import { hashArrays } from '../fixtures.ts';
import type { ImpressionLog } from '../types.ts';
import { makeLive, showRandomDay, smallLiveConfig } from './live.fixture.ts';
import type { LiveVideoWorld, WorldChange } from './types.ts';

const FROM = 6;

const changes: readonly WorldChange[] = [
  { change: 'new-items', fromDay: FROM, shareADay: 0.3, days: 2 },
  { change: 'new-users', fromDay: FROM, share: 0.4, days: 2 },
  { change: 'taste-shift', fromDay: FROM, share: 0.7 },
  { change: 'clickbait-wave', fromDay: FROM, share: 0.5 },
  { change: 'label-delay', fromDay: FROM, hours: 30 },
  { change: 'position-bias', fromDay: FROM, patience: 0.7 },
  { change: 'bots', fromDay: FROM, shareOfClicks: 0.3 },
  { change: 'delete-users', fromDay: FROM, share: 0.2 },
  { change: 'no-demographics', fromDay: FROM },
  { change: 'harmful-items', fromDay: FROM, share: 0.1 },
];

let past: LiveVideoWorld;
/** The world without a change, after the days up to FROM and after FROM itself. */
let before: LiveVideoWorld;
let usual: LiveVideoWorld;
beforeAll(async () => {
  past = await makeLive(smallLiveConfig, 23);
  before = past.fork();
  while (before.today < FROM) showRandomDay(before);
  usual = before.fork();
  showRandomDay(usual);
});

const must = (world: LiveVideoWorld, change: WorldChange): void => {
  const thrown = world.change(change);
  if (!thrown.ok) throw new Error(JSON.stringify(thrown.error));
};

/** The world at the end of the day of a change. */
function after(name: WorldChange['change']): LiveVideoWorld {
  const world = before.fork();
  must(world, changes.find(({ change }) => change === name) as WorldChange);
  showRandomDay(world);
  return world;
}

/** Rows of the log of one day on, and sums over them. */
function sums(log: ImpressionLog, day = FROM) {
  const rows: number[] = [];
  for (let row = log.day.indexOf(day); row >= 0 && row < log.count && log.day[row] === day; row += 1)
    rows.push(row);
  const sum = (column: ArrayLike<number>): number =>
    rows.reduce((total, row) => total + (column[row] as number), 0);
  const clicks = sum(log.click);
  return {
    rows,
    clicks,
    ctr: clicks / rows.length,
    secondsPerClick: sum(log.watchSeconds) / clicks,
    hideRate: sum(log.hide) / rows.length,
    lateDays: rows.reduce((total, row) => total + (log.knownDay[row] as number) - day - 1, 0) / rows.length,
    users: new Set(rows.map((row) => log.user[row] as number)),
  };
}

describe.each(changes.map((change) => [change.change, change] as const))('%s', (name, change) => {
  test('leaves everything before its day as it was, whenever it is thrown', () => {
    const early = past.fork();
    must(early, change);
    while (early.today < FROM - 1) showRandomDay(early);
    showRandomDay(early);
    const read = early.observed().log;
    if (name !== 'delete-users') expect(hashArrays(read)).toBe(hashArrays(before.observed().log));
    else {
      const { log } = before.observed();
      const kept = Array.from(log.user.keys()).filter((row) => !early.isDeleted(log.user[row] as number));
      expect(read.video).toEqual(Int32Array.from(kept, (row) => log.video[row] as number));
      expect(read.returned).toEqual(Uint8Array.from(kept, (row) => log.returned[row] as number));
    }
    const values = (world: LiveVideoWorld): string => {
      const out = new Float32Array(3_000);
      world.truth.values(5, FROM - 1, out);
      return `${hashArrays({ out })} ${world.truth.examination(3, 5, FROM - 1)} ${world.truth.isAllowed(399, 7, 5)}`;
    };
    expect(values(early)).toBe(values(before));
    // thrown early or on the day itself makes no difference
    showRandomDay(early);
    expect(hashArrays(early.observed())).toBe(hashArrays(after(name).observed()));
  });
  test('changes its day, by the same draws in every arm', () => {
    const one = after(name);
    const other = after(name);
    expect(hashArrays(one.observed())).toBe(hashArrays(other.observed()));
    expect(hashArrays(one.observed())).not.toBe(hashArrays(usual.observed()));
    expect(one.changes).toEqual([change]);
    expect(usual.changes).toEqual([]);
  });
});

describe('what changes do', () => {
  test('new items: the share of the catalogue comes on each of the days, ids and content stay', () => {
    const { videos } = after('new-items').observed();
    const old = usual.observed().videos;
    const uploadedBy = (day: number): number => videos.uploadDay.filter((at) => at <= day).length;
    const catalogue = uploadedBy(FROM - 1);
    expect(uploadedBy(FROM) - catalogue).toBe(Math.ceil(0.3 * catalogue));
    expect(uploadedBy(FROM + 1) - uploadedBy(FROM)).toBe(Math.ceil(0.3 * catalogue));
    expect(uploadedBy(FROM + 2) - uploadedBy(FROM + 1)).toBe(old.uploadDay.filter((at) => at === 8).length);
    expect(videos.uploadDay.toSorted((a, b) => a - b)).toEqual(videos.uploadDay);
    expect(videos.content).toBe(old.content);
  });
  test('new users: about the share of the visitors has joined that day, and they come back later', () => {
    const world = after('new-users');
    const { users } = sums(world.observed().log);
    const { joinDay } = world.observed().users;
    const isNew = (user: number): boolean => user >= 400 && joinDay[user] === FROM;
    const share = [...users].filter(isNew).length / users.size;
    expect(share).toBeGreaterThan(0.36);
    expect(share).toBeLessThan(0.44);
    const back = new Set(world.visits(FROM + 1).map(({ user }) => user));
    expect([...back].filter(isNew).length).toBeGreaterThan(20);
    expect([...back].filter((user) => user >= 400 && joinDay[user] === FROM + 1).length).toBeGreaterThan(80);
  });
  test('taste shift: the share of users likes other videos best, the others the same', () => {
    const world = after('taste-shift');
    let moved = 0;
    for (let user = 0; user < 200; user += 1) {
      const [old, now] = [usual, world].map(({ truth }) => new Set(truth.best(user, FROM, 20)));
      if ([...(old as Set<number>)].some((video) => !(now as Set<number>).has(video))) moved += 1;
    }
    expect(moved / 200).toBeGreaterThan(0.58);
    expect(moved / 200).toBeLessThan(0.82);
  });
  test('clickbait wave: clicks go up and seconds a click go down', () => {
    const [now, then] = [after('clickbait-wave'), usual].map((world) => sums(world.observed().log));
    expect((now?.ctr as number) / (then?.ctr as number)).toBeGreaterThan(1.05);
    expect((now?.secondsPerClick as number) / (then?.secondsPerClick as number)).toBeLessThan(0.9);
    expect(now?.users).toEqual(then?.users);
  });
  test('label delay: events are known so many hours later', () => {
    const [now, then] = [after('label-delay'), usual].map((world) => sums(world.observed().log).lateDays);
    expect((now as number) - (then as number)).toBeGreaterThan(1);
    expect((now as number) - (then as number)).toBeLessThan(2);
  });
  test('position bias: lower places get fewer clicks, the first as many', () => {
    const clicks = [after('position-bias'), usual].map((world) => {
      const { log } = world.observed();
      const { rows } = sums(log);
      const at = (from: number, to: number): number =>
        rows.filter(
          (row) =>
            (log.position[row] as number) >= from &&
            (log.position[row] as number) < to &&
            log.click[row] === 1,
        ).length;
      return { top: at(0, 1), low: at(4, 10) };
    });
    expect(clicks[0]?.top).toBe(clicks[1]?.top);
    expect(clicks[0]?.low).toBeLessThan(0.5 * (clicks[1]?.low as number));
    const { truth } = after('position-bias');
    expect(truth.examination(2, 9, FROM) / truth.examination(2, 9, FROM - 1)).toBeCloseTo(0.49, 5);
  });
  test('bots: make up about the share of the clicks and watch next to nothing', () => {
    const world = after('bots');
    const { log } = world.observed();
    const clicked = sums(log).rows.filter((row) => log.click[row] === 1);
    const byBots = clicked.filter((row) => world.isBot(log.user[row] as number));
    const usualClicks = sums(log, smallLiveConfig.historyDays - 1).clicks;
    const share = byBots.length / (byBots.length + usualClicks);
    expect(share).toBeGreaterThan(0.24);
    expect(share).toBeLessThan(0.36);
    const seconds = byBots.reduce((sum, row) => sum + (log.watchSeconds[row] as number), 0);
    expect(seconds / byBots.length).toBeLessThan(4);
    const bot = log.user[byBots[0] as number] as number;
    expect(world.truth.clickProbability(bot, 3, FROM)).toBe(0.9);
    expect(world.visits(FROM + 1).filter(({ user }) => user === bot)).toHaveLength(4);
    expect(usual.isBot(bot)).toBe(false);
  });
  test('deletion: who left is in no row, has no profile, and does not come back', () => {
    const world = after('delete-users');
    const gone = Array.from({ length: 400 }, (_, user) => user).filter((user) => world.isDeleted(user));
    expect(gone.length).toBeGreaterThan(60);
    expect(gone.length).toBeLessThan(100);
    const { log, users } = world.observed();
    expect(gone.filter((user) => log.user.includes(user))).toEqual([]);
    expect(
      gone.filter((user) => (users.country[user] as number) + (users.device[user] as number) > 0),
    ).toEqual([]);
    expect(world.visits(FROM + 1).filter(({ user }) => gone.includes(user))).toEqual([]);
    expect(log.count).toBeLessThan(0.9 * usual.observed().log.count);
  });
  test('no demographics: age and country are gone, device and language stay, behaviour stays', () => {
    const world = after('no-demographics');
    const { users, log } = world.observed();
    expect(Math.max(...users.ageBand, ...users.country)).toBe(0);
    expect(users.language).toEqual(usual.observed().users.language);
    expect(log.click).toEqual(usual.observed().log.click);
  });
  test('harmful items: nobody may be shown them, they are hidden often, and the best lists avoid them', () => {
    const world = after('harmful-items');
    const { truth } = world;
    const banned = Array.from({ length: 1_000 }, (_, video) => video).filter(
      (video) => !truth.isAllowed(399, video, FROM),
    );
    expect(banned.length).toBeGreaterThan(70);
    const adult = Array.from({ length: 400 }, (_, user) => user).filter((user) =>
      banned.every((video) => truth.isAllowed(user, video, FROM - 1)),
    );
    expect(adult.length).toBeGreaterThan(200);
    const best = [...truth.best(adult[0] as number, FROM, 300)];
    expect(best.filter((video) => banned.includes(video))).toEqual([]);
    const [now, then] = [world, usual].map((one) => sums(one.observed().log).hideRate);
    expect((now as number) / (then as number)).toBeGreaterThan(1.5);
    // moderation takes two days
    expect(world.observed().videos.flagged).toBeUndefined();
    showRandomDay(world);
    const flagged = world.observed().videos.flagged ?? new Uint8Array(0);
    const found = banned.filter((video) => flagged[video] === 1).length;
    expect(found / banned.length).toBeGreaterThan(0.7);
    expect(found / banned.length).toBeLessThan(0.9);
  });
});

describe('changes that cannot be', () => {
  const change = (one: WorldChange) => before.fork().change(one);
  test('say why, and change nothing', () => {
    const world = before.fork();
    const was = hashArrays(world.observed());
    expect(world.change({ change: 'taste-shift', fromDay: 5, share: 0.5 })).toEqual({
      ok: false,
      error: { code: 'change-in-the-past', fromDay: 5, today: 6 },
    });
    expect(world.change({ change: 'taste-shift', fromDay: 9, share: 0.5 })).toMatchObject({
      error: { code: 'change-after-the-end', fromDay: 9, days: 9 },
    });
    expect(hashArrays(world.observed())).toBe(was);
    expect(world.changes).toEqual([]);
  });
  test('parameters out of range and missing room are named', () => {
    for (const share of [0, 1.2, Number.NaN]) {
      expect(change({ change: 'clickbait-wave', fromDay: 6, share })).toMatchObject({
        error: { code: 'change-parameter-out-of-range', parameter: 'share', value: share, maximum: 1 },
      });
    }
    expect(change({ change: 'label-delay', fromDay: 6, hours: 1.5 })).toMatchObject({
      error: { parameter: 'hours' },
    });
    expect(change({ change: 'new-items', fromDay: 6, shareADay: 1, days: 3 })).toMatchObject({
      error: { code: 'change-needs-room', what: 'spareVideos', have: 1_500 },
    });
    expect(change({ change: 'new-users', fromDay: 6, share: 0.9, days: 3 })).toMatchObject({
      error: { code: 'change-needs-room', what: 'spareUsers', have: 800 },
    });
  });
  test('several changes follow each other, in whichever order they are thrown', () => {
    const late: WorldChange = { change: 'position-bias', fromDay: 7, patience: 0.5 };
    const [one, other] = [before.fork(), before.fork()];
    must(one, late);
    must(one, changes[3] as WorldChange);
    must(other, changes[3] as WorldChange);
    must(other, late);
    for (const world of [one, other]) {
      showRandomDay(world);
      expect(world.truth.examination(1, 3, 7)).toBeCloseTo(world.truth.examination(1, 3, 6) / 2, 6);
      showRandomDay(world);
    }
    expect(hashArrays(one.observed())).toBe(hashArrays(other.observed()));
  });
});
