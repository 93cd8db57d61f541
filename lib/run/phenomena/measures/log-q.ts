import { ok } from '../../../core/result.ts';
import type { VideoWorld } from '../../../world/video/types.ts';
import { logQSizes, withLogQ, withoutLogQ } from '../log-q.ts';
import { type FoundList, openWorld, serveLists } from '../serve-lists.ts';
import { barOf, drawUsers, effectOf } from '../tools.ts';
import type { Measure } from '../types.ts';
import { planAt } from '../vary-design.ts';

const BEST = 100;
const POPULAR_SHARE = 0.1;
const USERS = { small: 300, full: 500 } as const;

/** Shares of one list of candidates, of a user with popular videos among the best. */
interface Shares {
  readonly popularRecall: number;
  readonly otherRecall: number;
  /** Counted among videos outside the most clicked fifth. */
  readonly tailRecall: number;
  readonly popularShare: number;
}

/** What share of the truly best videos was found, popular ones and others apart. */
function compareWithBest(
  list: FoundList,
  world: VideoWorld,
  day: number,
  { isPopular, isHead }: { readonly isPopular: Uint8Array; readonly isHead: Uint8Array },
): Shares & { readonly bestShare: number } {
  const best = world.truth.best(list.user, day, BEST);
  const found = new Set(list.candidates);
  const counts = { popular: 0, popularFound: 0, other: 0, otherFound: 0, tail: 0, tailFound: 0 };
  for (const video of best) {
    const hit = found.has(video) ? 1 : 0;
    if (isPopular[video] === 1) {
      counts.popular += 1;
      counts.popularFound += hit;
    } else {
      counts.other += 1;
      counts.otherFound += hit;
    }
  }
  for (const video of best) {
    if (isHead[video] === 1) continue;
    counts.tail += 1;
    counts.tailFound += found.has(video) ? 1 : 0;
  }
  let popular = 0;
  for (const video of list.candidates) popular += isPopular[video] as number;
  return {
    popularRecall: counts.popularFound / Math.max(1, counts.popular),
    otherRecall: counts.otherFound / Math.max(1, counts.other),
    tailRecall: counts.tailFound / Math.max(1, counts.tail),
    popularShare: popular / Math.max(1, list.candidates.length),
    bestShare: counts.popular / Math.max(1, best.length),
  };
}

/** Trains both models in one world and compares what they find. */
export const measureLogQ: Measure = async (scale, context) => {
  const plan = planAt(withLogQ, logQSizes, scale);
  const prepared = await openWorld(plan, context);
  if (!prepared.ok) return prepared;
  const { world } = prepared.value;
  const { day } = prepared.value;
  const users = drawUsers(world.observed.users.count, USERS[scale], context.seed);
  const { popularityOrder: order, isHead } = prepared.value.serving();
  const isPopular = new Uint8Array(world.observed.videos.count);
  for (const video of order.subarray(0, Math.round(POPULAR_SHARE * order.length))) isPopular[video] = 1;
  const compare = (lists: readonly FoundList[]) =>
    lists.map((list) => compareWithBest(list, world, day, { isPopular, isHead }));

  const first = await serveLists(plan, prepared.value, users, context);
  if (!first.ok) return first;
  const second = await serveLists(planAt(withoutLogQ, logQSizes, scale), prepared.value, users, context);
  if (!second.ok) return second;
  const corrected = compare(first.value);
  const plain = compare(second.value);
  const { seed } = context;
  const column = (rows: readonly Shares[], key: keyof Shares): number[] => rows.map((row) => row[key]);
  const best = corrected.map((row) => row.bestShare);
  const pair = (key: keyof Shares, what: string) => [
    barOf(`${key}-with`, `${what}, with logQ`, column(corrected, key), seed),
    barOf(`${key}-without`, `${what}, without`, column(plain, key), seed),
  ];
  return ok({
    effects: [
      effectOf('popular-recall', column(corrected, 'popularRecall'), column(plain, 'popularRecall'), seed),
      effectOf('under-retrieved', best, column(plain, 'popularShare'), seed),
      effectOf('tail-price', column(plain, 'tailRecall'), column(corrected, 'tailRecall'), seed),
    ],
    figures: [
      {
        kind: 'bars',
        id: 'recall',
        title: 'Recall of the truly best 100 among 200 candidates',
        unit: 'share',
        bars: [
          ...pair('popularRecall', 'Popular videos'),
          ...pair('otherRecall', 'Other videos'),
          ...pair('tailRecall', 'Tail videos'),
        ],
      },
      {
        kind: 'bars',
        id: 'share',
        title: 'Share of popular videos',
        unit: 'share',
        bars: [barOf('best', 'Among the truly best', best, seed), ...pair('popularShare', 'Candidates')],
      },
    ],
  });
};
